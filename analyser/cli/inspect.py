"""`analyser inspect`: what is in a file and what was made of it."""

from __future__ import annotations

import json
import sys

import click

from analyser.cli.targets import STDIN


@click.command("inspect", epilog="Example: analyser inspect run.fit --json")
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--incline", type=float, help="Slope that the treadmill was set to, in percent.")
def command(file: str, as_json: bool, incline: float | None) -> None:
    """Say what is in a file: channels, where each came from, sampling, gaps, what was salvaged."""
    from analyser import read_all, runner
    from analyser.derive import derive
    from analyser.formats import read_bytes
    from analyser.formats.paths import unquote_dropped_path
    from analyser.report.inspection import inspection_document, inspection_text

    runs = (
        read_bytes(sys.stdin.buffer.read(), STDIN)
        if file == STDIN
        else read_all(unquote_dropped_path(file))
    )
    slope = None if incline is None else incline / 100.0
    derived = [derive(run, runner.load(), incline=slope) for run in runs]
    pairs = list(zip(runs, derived, strict=True))
    if as_json:
        click.echo(json.dumps(inspection_document(pairs), indent=1, ensure_ascii=False))
    else:
        click.echo("\n\n".join(inspection_text(*pair) for pair in pairs))
