"""`analyser inspect`: what is in a file and what was made of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli import say
from analyser.cli.offers import recordings
from analyser.cli.targets import STDIN, refuse_other_endings
from analyser.cli.terminal import echo
from analyser.cli.values import INCLINE, LOCAL_NAME
from analyser.report.files import DRAWN_SUFFIXES

if TYPE_CHECKING:
    from analyser.run import Run


@click.command("inspect", epilog="Example: analyser inspect run.fit --json")
@click.argument("file", shell_complete=recordings)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option(
    "-o",
    "--output",
    type=LOCAL_NAME,
    help="Also write a page: each channel as recorded and as used.",
)
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.option("--incline", type=INCLINE, help="Slope that the treadmill was set to, in percent.")
@click.option("--as-run", is_flag=True, help="Take what names no sport as a run, doubtful or not.")
def command(
    file: str, as_json: bool, output: str | None, force: bool, incline: float | None, as_run: bool
) -> None:
    """Say what is in a file: channels, where each came from, sampling, gaps, what was salvaged."""
    from analyser import profile, read_all
    from analyser.derive import derive
    from analyser.formats import read_bytes
    from analyser.formats.paths import unquote_dropped_path
    from analyser.report.escaping import escaped_json
    from analyser.report.inspection import inspection_document, inspection_text

    if output:
        refuse_other_endings(Path(output), DRAWN_SUFFIXES)
    runner = profile.load()
    as_run = as_run or runner.runs_without_sport
    runs = (
        read_bytes(sys.stdin.buffer.read(), STDIN, as_run=as_run)
        if file == STDIN
        else read_all(unquote_dropped_path(file), as_run=as_run)
    )
    slope = None if incline is None else incline / 100.0
    derived = [derive(run, runner, incline=slope) for run in runs]
    pairs = list(zip(runs, derived, strict=True))
    if as_json:
        text = json.dumps(inspection_document(pairs), indent=1, ensure_ascii=False)
        click.echo(escaped_json(text))
    else:
        echo("\n\n".join(inspection_text(*pair) for pair in pairs), to_stderr=False)
    if output:
        _write_page(runs[0], output, force, slope)


def _write_page(run: Run, output: str, force: bool, slope: float | None) -> None:
    """Write the page of the first run, and say where it is."""
    from analyser import analyse, profile
    from analyser.report.files import refuse_to_replace
    from analyser.report.inspection_page import write_inspection

    if not force:
        refuse_to_replace(output)
    write_inspection(analyse(run, profile.load(), incline=slope), output)
    say(output)
