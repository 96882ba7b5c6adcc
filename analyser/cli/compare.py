"""`analyser compare`: why one run was harder than another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli.offers import recordings
from analyser.cli.targets import page_named
from analyser.cli.terminal import echo, echo_json, echo_path, painter
from analyser.cli.values import LOCAL_NAME
from analyser.cli.what_if import judged

if TYPE_CHECKING:
    from analyser.planning.compare import Comparison


@click.command("compare", epilog="Example: analyser compare monday.fit today.fit -o two.png")
@click.argument("first", metavar="A", shell_complete=recordings)
@click.argument("second", metavar="B", shell_complete=recordings)
@click.option("-o", "--output", type=LOCAL_NAME, help="Page to write: .png, .pdf, .svg, .html.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--size", type=click.Choice(["a4", "phone"]), default="a4", help="Paper or phone.")
@click.option("--share", is_flag=True, help="Leave out maps and names.")
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.option("--no-library", is_flag=True, help="Judge the runs alone, and keep nothing.")
def command(first: str, second: str, **options: Any) -> None:
    """Say why the second of two runs cost more than the first: a bill of causes that adds up."""
    target = page_named(options["output"], second, "compare", force=options["force"])
    runs = judged([first, second], options["units"], use_library=not options["no_library"])
    from analyser.planning.compare import compare

    found = compare(*runs)
    if target is not None:
        _write(found, target, options)
    _show(found, target, as_json=options["as_json"])


def _write(found: Comparison, target: Path, options: dict[str, Any]) -> None:
    if target.suffix.lower() == ".html":
        from analyser.report.html import write_comparison_page as write_html

        write_html(found, target, share=options["share"])
        return
    from analyser.report.compare_page import write_comparison_page

    write_comparison_page(found, target, size=options["size"], share=options["share"])


def _show(found: Comparison, target: Path | None, *, as_json: bool) -> None:
    from analyser.report.compare_text import compare_document, compare_text

    if as_json:
        text = json.dumps(compare_document(found), indent=1, ensure_ascii=False)
        echo_json(text)
    else:
        echo(compare_text(found, painter(to_stderr=False)), to_stderr=False)
    if target is not None:
        sys.stdout.flush()
        echo_path(target, as_json)
