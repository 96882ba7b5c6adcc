"""`analyser compare`: why one run was harder than another."""

from __future__ import annotations

import json

import click

from analyser.cli.offers import recordings
from analyser.cli.terminal import echo, painter
from analyser.cli.what_if import judged


@click.command("compare", epilog="Example: analyser compare monday.fit today.fit")
@click.argument("first", metavar="A", shell_complete=recordings)
@click.argument("second", metavar="B", shell_complete=recordings)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--no-library", is_flag=True, help="Judge the runs alone, and keep nothing.")
def command(first: str, second: str, as_json: bool, units: str | None, no_library: bool) -> None:
    """Say why the second of two runs cost more than the first: a bill of causes that adds up."""
    from analyser.planning.compare import compare
    from analyser.report.compare_text import compare_document, compare_text
    from analyser.report.escaping import escaped_json

    runs = judged([first, second], units, use_library=not no_library)
    found = compare(*runs)
    if as_json:
        text = json.dumps(compare_document(found), indent=1, ensure_ascii=False)
        click.echo(escaped_json(text))
    else:
        echo(compare_text(found, painter(to_stderr=False)), to_stderr=False)
