"""`analyser schema`: what the keys of a JSON document are, as a JSON Schema."""

from __future__ import annotations

import json

import click

from analyser.cli.terminal import echo_json
from analyser.data.schemas import SCHEMAS, schema


@click.command("schema", epilog="Example: analyser schema report > report.schema.json")
@click.argument("name", type=click.Choice(SCHEMAS))
def command(name: str) -> None:
    """Print the JSON Schema of a document, such as report, season, plan or compare."""
    echo_json(json.dumps(schema(name), indent=2, ensure_ascii=False))
