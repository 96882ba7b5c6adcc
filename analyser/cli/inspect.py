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
from analyser.cli.terminal import echo, echo_json
from analyser.cli.values import INCLINE, LOCAL_NAME
from analyser.cli.whose import refuse_a_bad_profile
from analyser.report.files import DRAWN_SUFFIXES

if TYPE_CHECKING:
    from analyser.derive import Derived
    from analyser.formats.second_opinion import SecondOpinion
    from analyser.run import Run

    Pairs = list[tuple[Run, Derived]]


@click.command("inspect", epilog="Example: analyser inspect run.fit --json")
@click.argument("file", shell_complete=recordings)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option(
    "-o",
    "--output",
    type=LOCAL_NAME,
    help="Also write a page: each channel as recorded and as used.",
)
@click.option(
    "--second-opinion",
    is_flag=True,
    help="Read it with fitparse or gpxpy too, and say where they agree.",
)
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.option("--incline", type=INCLINE, help="Slope that the treadmill was set to, in percent.")
@click.option("--as-run", is_flag=True, help="Take what names no sport as a run, doubtful or not.")
def command(
    file: str,
    as_json: bool,
    output: str | None,
    second_opinion: bool,
    force: bool,
    incline: float | None,
    as_run: bool,
) -> None:
    """Say what is in a file: channels, where each came from, sampling, gaps, what was salvaged."""
    refuse_a_bad_profile()
    from analyser import profile
    from analyser.derive import derive
    from analyser.formats import read_all, read_bytes
    from analyser.formats.paths import read_file, unquote_dropped_path

    if output:
        refuse_other_endings(Path(output), DRAWN_SUFFIXES)
    runner = profile.load()
    as_run = as_run or runner.runs_without_sport
    name = file if file == STDIN else unquote_dropped_path(file)
    if file == STDIN:
        data = sys.stdin.buffer.read()
        runs = read_bytes(data, name, as_run=as_run)
    else:
        data = read_file(name) if second_opinion else b""
        runs = read_all(name, as_run=as_run)  # joined with the files of an export around it
    slope = None if incline is None else incline / 100.0
    derived = [derive(run, runner, incline=slope) for run in runs]
    pairs = list(zip(runs, derived, strict=True))
    opinions = _opinions(runs, data, name) if second_opinion else None
    if as_json:
        _print_document(pairs, opinions)
    else:
        _print_text(pairs, opinions)
    if output:
        _write_page(runs[0], output, force, slope)


def _print_document(pairs: Pairs, opinions: list[SecondOpinion] | None) -> None:
    from analyser.report.inspection import inspection_document

    echo_json(json.dumps(inspection_document(pairs, opinions), indent=1, ensure_ascii=False))


def _print_text(pairs: Pairs, opinions: list[SecondOpinion] | None) -> None:
    from analyser.report.inspection import inspection_text
    from analyser.report.opinion import opinion_text

    told = [opinion_text(each) for each in opinions or ()] or [""] * len(pairs)
    parts = [f"{inspection_text(*pair)}{more}" for pair, more in zip(pairs, told, strict=True)]
    echo("\n\n".join(parts), to_stderr=False)


def _opinions(runs: list[Run], data: bytes, name: str) -> list[SecondOpinion]:
    """Return what fitparse or gpxpy makes of the recording of each run."""
    from analyser.formats.recordings import recording_of
    from analyser.formats.second_opinion import second_opinion

    return [second_opinion(recording_of(run, data, name), run) for run in runs]


def _write_page(run: Run, output: str, force: bool, slope: float | None) -> None:
    """Write the page of the first run, and say where it is."""
    from analyser import analyse, profile
    from analyser.report.files import refuse_to_replace
    from analyser.report.inspection_page import write_inspection

    if not force:
        refuse_to_replace(output)
    write_inspection(analyse(run, profile.load(), incline=slope), output)
    say(output)
