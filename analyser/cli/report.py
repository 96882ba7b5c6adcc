"""`analyser report`: recordings in, a page and a verdict each out."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_FAILURES, EXIT_NOTHING, our_mistake, say
from analyser.cli.memory import Memory
from analyser.cli.offers import recordings
from analyser.cli.targets import STDIN, Targets, expanded
from analyser.cli.terminal import Progress, echo, echo_json, echo_path, painter, width_of
from analyser.cli.values import DAMAGE_EXPONENT, INCLINE, LOCAL_NAME, SORENESS
from analyser.cli.whose import refuse_a_bad_profile
from analyser.errors import AnalyserError, UnreadableFileError
from analyser.season.soreness import SIDES

if TYPE_CHECKING:
    from analyser.analysis import Analysis
    from analyser.season.recall import Recall


@click.command("report", epilog="Example: analyser report run.fit -o monday.pdf --units mi")
@click.argument("files", nargs=-1, required=True, shell_complete=recordings)
@click.option(
    "-o",
    "--output",
    type=LOCAL_NAME,
    help="Page to write: .png, .pdf, .svg, .html; or a folder.",
)
@click.option(
    "--json", "as_json", is_flag=True, help="Print a JSON document; write a page only with -o."
)
@click.option("--open", "open_page", is_flag=True, help="Open the page when it is written.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--share", is_flag=True, help="Leave the map out.")
@click.option("--size", type=click.Choice(["a4", "phone"]), default="a4", help="Paper or phone.")
@click.option("--incline", type=INCLINE, help="Slope that the treadmill was set to, in percent.")
@click.option("--damage-exponent", type=DAMAGE_EXPONENT, help="How much peaks count; 4.")
@click.option("--as-run", is_flag=True, help="Take what names no sport as a run, doubtful or not.")
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.option("--sore", type=SORENESS, help="How sore the calves are now, 0 to 10: noted.")
@click.option("--side", type=click.Choice(SIDES), help="Which leg is sore.")
@click.option("--no-library", is_flag=True, help="Judge the run alone, and keep nothing of it.")
@click.pass_context
def command(context: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Write the one-page report of each run, and print the verdict."""
    paths = list(expanded(files))
    _refuse_a_loose_note(paths, options)
    targets = Targets(options["output"], len(paths))
    memory = Memory(
        paths,
        _incline(options),
        use_library=not options["no_library"],
        as_run=options["as_run"],
    )
    analyses, failures = _each_file(paths, targets, memory, options)
    if options["sore"] is not None and analyses:
        _note_soreness(analyses, memory.of(paths[0]), options)
    memory.close()
    if options["as_json"]:
        from analyser.report.json_ import document

        text = json.dumps(document(analyses, failures), indent=1, ensure_ascii=False)
        echo_json(text)
    if failures:
        context.exit(EXIT_FAILURES if analyses else EXIT_NOTHING)


def _each_file(
    paths: list[str], targets: Targets, memory: Memory, options: dict[str, Any]
) -> tuple[list[Analysis], list[AnalyserError]]:
    """Report each recording; return the runs that were judged, and what failed and was said."""
    analyses: list[Analysis] = []
    failures: list[AnalyserError] = []
    for path in paths:
        try:
            analyses += _one_file(path, targets, memory, options)
        except AnalyserError as error:
            failures.append(error)
            say(str(error))
        except Exception as error:  # one recording never ends the others
            if len(paths) == 1 or "--debug" in sys.argv:
                raise
            failures.append(AnalyserError(path, our_mistake(error)))
            say(str(failures[-1]))
    return analyses, failures


def _refuse_a_loose_note(paths: list[str], options: dict[str, Any]) -> None:
    """Refuse soreness that belongs to no run, or to one of several."""
    if options["side"] and options["sore"] is None:
        raise click.UsageError("How sore is that side, from 0 to 10? Say it with --sore 3")
    if options["sore"] is not None and len(paths) > 1:
        raise click.UsageError("--sore is told of one run: name only that")


def _note_soreness(analyses: list[Analysis], recall: Recall, options: dict[str, Any]) -> None:
    """Note soreness after the last of the runs, in the diary of whose it is."""
    from datetime import date

    from analyser.advice import rest
    from analyser.cli.noting import note, say_compared
    from analyser.ladder.steps import SORE
    from analyser.report.text import local_start
    from analyser.season.noting import day_of_note
    from analyser.season.soreness import SoreDay

    last = max(analyses, key=lambda analysis: analysis.run.start)
    day, before = day_of_note(local_start(last)[0].date(), date.today())
    entry = SoreDay(day, options["sore"], options["side"] or "", before=before)
    note(entry, recall.member, to_stderr=True)  # the page's path stays last for programs
    say_compared(entry, recall.library, recall.member, to_stderr=True)
    if entry.level >= SORE:
        first = rest(entry.level)
        echo(f"{first.do} {first.how}", to_stderr=True)


def _one_file(
    path: str, targets: Targets, memory: Memory, options: dict[str, Any]
) -> list[Analysis]:
    """Return the judged runs of one file, their pages written and said."""
    _there(path)
    refuse_a_bad_profile()
    with Progress(path):
        analyses = _analysed(path, memory, options)
    for number, analysis in enumerate(analyses, start=1):
        wanted = options["output"] or not options["as_json"]
        page = targets.page_of(path, number if len(analyses) > 1 else 0) if wanted else None
        _show(analysis, page, options)
    return analyses


def _there(path: str) -> None:
    """Refuse what is no file to read, before anything heavy is loaded to read it."""
    from analyser.formats import strangers
    from analyser.formats.paths import refuse_special, unreadable

    if path == STDIN or "://" in path:
        return
    if not os.path.lexists(path):
        raise UnreadableFileError(path, "there is no such file", "Check the spelling")
    if os.path.isdir(path):
        typed = f'"{path}"' if " " in path else path
        cure = f"Judge the runs in it: analyser audit {typed}"
        raise UnreadableFileError(path, "it is a folder", cure)
    try:
        info = os.stat(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    refuse_special(path, info)
    if not info.st_size:
        raise strangers.refusal(b"", path, "FIT, GPX or TCX")


def _analysed(path: str, memory: Memory, options: dict[str, Any]) -> list[Analysis]:
    from dataclasses import replace

    from analyser import analyse, read_all
    from analyser.formats import read_bytes

    data = memory.stdin if path == STDIN else _fetched(path)
    known = memory.of(path)
    profile = known.member.runner
    as_run = profile.runs_without_sport
    runs = read_all(path, as_run=as_run) if data is None else read_bytes(data, path, as_run=as_run)
    profile = replace(profile, units=options["units"] or profile.units)
    return [analyse(run, profile, known.history(run), **_model_options(options)) for run in runs]


def _fetched(path: str) -> bytes | None:
    """Return what is behind an address; None for a path of this machine."""
    from analyser.formats.paths import is_address

    if not is_address(path):
        return None
    from analyser.season.remote import bytes_at

    return bytes_at(path)


def _model_options(options: dict[str, Any]) -> dict[str, Any]:
    chosen = {}
    if options["incline"] is not None:
        chosen["incline"] = _incline(options)
    if options["damage_exponent"] is not None:
        chosen["damage_exponent"] = options["damage_exponent"]
    return chosen


def _incline(options: dict[str, Any]) -> float | None:
    """Return the grade that was asked for, as rise over run."""
    return None if options["incline"] is None else options["incline"] / 100.0


def _show(analysis: Analysis, target: Path | None, options: dict[str, Any]) -> None:
    """Write the page, then say the verdict; the page's path comes last."""
    from analyser.report.text import run_text

    if target is not None:
        _write(analysis, target, options)
    to_stderr = options["as_json"]
    echo(run_text(analysis, painter(to_stderr), width_of(to_stderr)), to_stderr)
    if target is not None:
        echo_path(target, to_stderr)
        if options["open_page"]:
            click.launch(str(target))


def _write(analysis: Analysis, target: Path, options: dict[str, Any]) -> None:
    from analyser.report.files import refuse_to_replace

    if not options["force"]:
        refuse_to_replace(target)
    if target.suffix.lower() == ".html":
        from analyser.report.html import write_run_page

        write_run_page(analysis, target, share=options["share"])
        return
    from analyser.report.page import write_page

    write_page(analysis, target, size=options["size"], share=options["share"])
