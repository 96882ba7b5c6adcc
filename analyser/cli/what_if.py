"""`analyser what-if`: what would have changed the load of a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from analyser.cli.memory import Memory
from analyser.cli.offers import recordings
from analyser.cli.terminal import Progress, echo, echo_json, painter
from analyser.cli.values import CHANGE, PACE, SHARE
from analyser.cli.whose import refuse_a_bad_profile

if TYPE_CHECKING:
    from analyser.analysis import Analysis


@click.command("what-if", epilog="Example: analyser what-if run.fit --cadence +5%")
@click.argument("run", metavar="RUN", shell_complete=recordings)
@click.option("--pace", type=PACE, help="Another mean pace: 6:10, or 9:55/mi.")
@click.option("--cadence", type=CHANGE, help="More or fewer steps at the same speed: +5%.")
@click.option("--walk", type=SHARE, help="Walk breaks: 1/5 walks one minute of five.")
@click.option("--flat", is_flag=True, help="The same way without its hills.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--no-library", is_flag=True, help="Judge the run alone, and keep nothing of it.")
def command(run: str, **options: Any) -> None:
    """Say what would have changed the load of a run: slower, quicker steps, walking, flat.

    Without an option every change is tried, and the largest comes first.
    """
    (analysis,) = judged([run], options["units"], use_library=not options["no_library"])
    from analyser.planning.what_if import what_if
    from analyser.report.what_if_text import what_if_document, what_if_text

    found = what_if(
        analysis,
        pace_s_per_km=options["pace"],
        cadence=options["cadence"],
        walk=options["walk"],
        without_hills=options["flat"],
    )
    if options["as_json"]:
        text = json.dumps(what_if_document(found), indent=1, ensure_ascii=False)
        echo_json(text)
    else:
        echo(what_if_text(found, painter(to_stderr=False)), to_stderr=False)


def judged(paths: list[str], units: str | None, *, use_library: bool) -> list[Analysis]:
    """Return some runs as their pages judge them, one a file.

    Raises
    ------
    AnalyserError
        For a file that is no run, or holds several.
    """
    refuse_a_bad_profile()
    memory = Memory(paths, use_library=use_library)
    try:
        with Progress(paths[0]):
            return [_judged(path, memory, units) for path in paths]
    finally:
        memory.close()


def _judged(path: str, memory: Memory, units: str | None) -> Analysis:
    from dataclasses import replace

    from analyser import analyse, read
    from analyser.cli.report import _there

    _there(path)
    known = memory.of(path)
    runner = replace(known.member.runner, units=units or known.member.runner.units)
    run = read(path, as_run=runner.runs_without_sport)
    return analyse(run, runner, known.history(run))
