"""`analyser report`: recordings in, a page and a verdict each out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_FAILURES, EXIT_NOTHING, our_mistake, say
from analyser.cli.targets import STDIN, Targets, expanded
from analyser.cli.terminal import Progress, echo, echo_path, painter
from analyser.cli.values import DAMAGE_EXPONENT, INCLINE
from analyser.errors import AnalyserError, OutputError
from analyser.report.files import PAGE_SUFFIXES

if TYPE_CHECKING:
    from analyser.analysis import Analysis
    from analyser.run import Run
    from analyser.runner import History, Runner


@click.command("report", epilog="Example: analyser report run.fit -o monday.pdf --units mi")
@click.argument("files", nargs=-1, required=True)
@click.option("-o", "--output", help="Page to write (.png, .pdf, .svg), or a folder for several.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print a JSON document; write a page only with -o."
)
@click.option("--open", "open_page", is_flag=True, help="Open the page when it is written.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--share", is_flag=True, help="Leave the map out.")
@click.option("--size", type=click.Choice(["a4", "phone"]), default="a4", help="Paper or phone.")
@click.option("--incline", type=INCLINE, help="Slope that the treadmill was set to, in percent.")
@click.option("--damage-exponent", type=DAMAGE_EXPONENT, help="How much peaks count; 4.")
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.pass_context
def command(context: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Write the one-page report of each run, and print the verdict."""
    from analyser.report.json_ import document

    analyses: list[Analysis] = []
    failures: list[AnalyserError] = []
    paths = list(expanded(files))
    targets = Targets(options["output"], len(paths))
    for path in paths:
        try:
            analyses += _one_file(path, targets, options)
        except AnalyserError as error:
            failures.append(error)
            say(str(error))
        except Exception as error:  # one recording never ends the others
            if len(paths) == 1 or "--debug" in sys.argv:
                raise
            failures.append(AnalyserError(path, our_mistake(error)))
            say(str(failures[-1]))
    if options["as_json"]:
        click.echo(json.dumps(document(analyses, failures), indent=1, ensure_ascii=False))
    if failures:
        context.exit(EXIT_FAILURES if analyses else EXIT_NOTHING)


def _one_file(path: str, targets: Targets, options: dict[str, Any]) -> list[Analysis]:
    """Return the judged runs of one file, their pages written and said."""
    with Progress(path):
        analyses = _analysed(path, options)
    for number, analysis in enumerate(analyses, start=1):
        wanted = options["output"] or not options["as_json"]
        page = targets.page_of(path, number if len(analyses) > 1 else 0) if wanted else None
        _show(analysis, page, options)
    return analyses


def _analysed(path: str, options: dict[str, Any]) -> list[Analysis]:
    from dataclasses import replace

    from analyser import analyse, read_all, runner
    from analyser.formats import read_bytes

    profile = runner.load()
    if options["units"]:
        profile = replace(profile, units=options["units"])
    runs = read_bytes(sys.stdin.buffer.read(), STDIN) if path == STDIN else read_all(path)
    model = _model_options(options)
    return [analyse(run, profile, _history(run, profile), **model) for run in runs]


def _history(run: Run, profile: Runner) -> History | None:
    """Return what the library's season knows for this run; None, at no cost, without one."""
    from analyser.season.library import library_path

    if not library_path().exists():
        return None
    from analyser.season.audit import history_for
    from analyser.season.diary import Diary, diary_path

    with Diary(diary_path()) as diary:
        return history_for(run, profile, library_path(), diary.entries())


def _model_options(options: dict[str, Any]) -> dict[str, Any]:
    chosen = {}
    if options["incline"] is not None:
        chosen["incline"] = options["incline"] / 100.0
    if options["damage_exponent"] is not None:
        chosen["damage_exponent"] = options["damage_exponent"]
    return chosen


def _show(analysis: Analysis, target: Path | None, options: dict[str, Any]) -> None:
    """Write the page, then say the verdict; the page's path comes last."""
    from analyser.report.text import run_text

    if target is not None:
        _write(analysis, target, options)
    to_stderr = options["as_json"]
    echo(run_text(analysis, painter(to_stderr)), to_stderr)
    if target is not None:
        echo_path(target, to_stderr)
        if options["open_page"]:
            click.launch(str(target))


def _write(analysis: Analysis, target: Path, options: dict[str, Any]) -> None:
    from analyser.report.files import refuse_to_replace
    from analyser.report.page import write_page

    if target.suffix.lower() not in PAGE_SUFFIXES:
        raise OutputError(
            str(target), "a page is .png, .pdf or .svg", "Name it so, or name a folder that exists"
        )
    if not options["force"]:
        refuse_to_replace(target)
    write_page(analysis, target, size=options["size"], share=options["share"])
