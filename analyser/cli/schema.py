"""`analyser schema`: what the keys of a JSON document are, as a JSON Schema."""

from __future__ import annotations

import json

import click

from analyser.data.schemas import SCHEMAS, schema


@click.command("schema", epilog="Example: analyser schema report > report.schema.json")
@click.argument("name", type=click.Choice(SCHEMAS))
def command(name: str) -> None:
    """Print the JSON Schema of a document, such as report, season, plan or compare."""
    click.echo(json.dumps(schema(name), indent=2, ensure_ascii=False))
