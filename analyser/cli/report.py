"""`analyser report`: recordings in, a page and a verdict each out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_FAILURES, EXIT_NOTHING, say
from analyser.cli.terminal import Progress, echo, painter
from analyser.errors import AnalyserError, OutputError

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
@click.option("--incline", type=float, help="Slope that the treadmill was set to, in percent.")
@click.option(
    "--damage-exponent", type=click.FloatRange(1.0, 20.0), help="How much peaks count; 4."
)
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.pass_context
def command(context: click.Context, /, files: tuple[str, ...], **options: Any) -> None:
    """Write the one-page report of each run, and print the verdict."""
    from analyser.report.json_ import document

    analyses: list[Analysis] = []
    failures: list[AnalyserError] = []
    for dropped in files:
        try:
            analyses += _one_file(dropped, len(files) > 1, options)
        except AnalyserError as error:
            failures.append(error)
            say(str(error))
    if options["as_json"]:
        click.echo(json.dumps(document(analyses, failures), indent=1, ensure_ascii=False))
    if failures:
        context.exit(EXIT_FAILURES if analyses else EXIT_NOTHING)


def _one_file(dropped: str, several: bool, options: dict[str, Any]) -> list[Analysis]:
    """Return the judged runs of one file, their pages written and said."""
    from dataclasses import replace

    from analyser import analyse, read_all, runner
    from analyser.formats import read_bytes
    from analyser.formats.paths import unquote_dropped_path

    profile = runner.load()
    if options["units"]:
        profile = replace(profile, units=options["units"])
    path = dropped if dropped == "-" else unquote_dropped_path(dropped)
    with Progress(path):
        runs = read_bytes(sys.stdin.buffer.read(), "-") if path == "-" else read_all(path)
        analyses = [
            analyse(run, profile, _history(run, profile), **_model_options(options)) for run in runs
        ]
    for number, analysis in enumerate(analyses, start=1):
        target = _target(path, options, several or len(runs) > 1, number if len(runs) > 1 else 0)
        _show(analysis, target, options)
    return analyses


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


def _target(path: str, options: dict[str, Any], several: bool, number: int) -> Path | None:
    """Return where the page goes: beside the recording, or as -o says; None for --json alone."""
    output = options["output"]
    if options["as_json"] and not output:
        return None
    mark = f"-{number}" if number else ""
    source = Path("run" if path == "-" else path)
    stem = source.name
    while Path(stem).suffix.lower() in {".fit", ".gpx", ".tcx", ".gz", ".zip"}:
        stem = Path(stem).stem
    name = f"{stem}.report{mark}.png"
    if not output:
        return Path(name) if path == "-" else source.with_name(name)
    if several or Path(output).is_dir():
        return Path(output) / name
    return Path(output)


def _show(analysis: Analysis, target: Path | None, options: dict[str, Any]) -> None:
    """Write the page, then say the verdict; the page's path comes last."""
    from analyser.report.text import run_text

    if target is not None:
        _write(analysis, target, options)
    to_stderr = options["as_json"]
    echo(run_text(analysis, painter(to_stderr)), to_stderr)
    if target is not None:
        echo(str(target), to_stderr)
        if options["open_page"]:
            click.launch(str(target))


def _write(analysis: Analysis, target: Path, options: dict[str, Any]) -> None:
    from analyser.report.files import refuse_to_replace
    from analyser.report.page import write_page

    if target.suffix.lower() not in {".png", ".pdf", ".svg"}:
        raise OutputError(
            str(target), "a page is .png, .pdf or .svg", "Name it so, or name a folder that exists"
        )
    if not options["force"]:
        refuse_to_replace(target)
    write_page(analysis, target, size=options["size"], share=options["share"])
