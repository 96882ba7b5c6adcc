"""`analyser audit`: many recordings in, a season out."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_FAILURES, EXIT_INTERRUPTED, EXIT_NOTHING, say
from analyser.cli.terminal import echo, painter

if TYPE_CHECKING:
    from analyser.runner import Runner
    from analyser.season.season import Season

EXIT_FLAGGED = 10
FAIL_ON = {"watch": ("watch", "too much"), "too-much": ("too much",)}
DAY = click.DateTime(["%Y-%m-%d"])


@click.command("audit", epilog="Example: analyser audit ~/runs/2026 -o season/")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder for the results.")
@click.option("--json", "as_json", is_flag=True, help="Print the season as one JSON document.")
@click.option("--jsonl", is_flag=True, help="Print one run a line, as JSON.")
@click.option("--since", type=DAY, help="Show runs from this day on; earlier ones still teach.")
@click.option("--until", type=DAY, help="The season's last day; today.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; one for each core.")
@click.option("--keep-duplicates", is_flag=True, help="Count every recording as a run of its own.")
@click.option("--library", type=click.Path(path_type=Path), help="Another library than the usual.")
@click.option("--no-library", is_flag=True, help="Keep nothing, and read every file.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), help="Exit with 10 if any run is so.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Judge a season: which runs asked too much, why, when, and what next week may hold."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        season = _season(paths, options)
    except KeyboardInterrupt:
        say("Stopped. What was read is kept; the same command goes on from there.")
        context.exit(EXIT_INTERRUPTED)
    _show(season, options)
    context.exit(_status(season, options))


def _season(paths: tuple[str, ...], options: dict[str, Any]) -> Season:
    from analyser.cli.progress import Counter
    from analyser.engines.local import Processes
    from analyser.season.audit import audit
    from analyser.season.diary import Diary, diary_path

    with Diary(diary_path()) as diary:
        noted = diary.entries()
    with Counter() as counter:
        return audit(
            paths,
            _runner(options),
            library=_library(options),
            diary=noted,
            engine=Processes(options["jobs"]),
            today=_day(options["until"]),
            since=_day(options["since"]),
            keep_duplicates=options["keep_duplicates"],
            on_step=counter.step,
        )


def _runner(options: dict[str, Any]) -> Runner:
    from analyser import runner as profiles

    profile = profiles.load()
    return replace(profile, units=options["units"]) if options["units"] else profile


def _library(options: dict[str, Any]) -> Path | None:
    from analyser.season.library import library_path

    return None if options["no_library"] else options["library"] or library_path()


def _day(moment: datetime | None) -> Any:
    return moment.date() if moment else None


def _show(season: Season, options: dict[str, Any]) -> None:
    """Write the files, print what was asked for; what people read comes last but the paths."""
    import json

    from analyser.report import season_json
    from analyser.report.season_text import season_text

    written = _write(season, options["output"]) if options["output"] else []
    if options["jsonl"]:
        click.echo(season_json.run_lines(season), nl=False)
    if options["as_json"]:
        document = season_json.season_document(season)
        click.echo(json.dumps(document, indent=1, ensure_ascii=False))
    to_stderr = options["jsonl"] or options["as_json"]
    echo(season_text(season, painter(to_stderr)), to_stderr)
    for path in written:
        echo(str(path), to_stderr)


def _write(season: Season, folder: Path) -> list[Path]:
    from analyser.report.season_files import write_season

    return write_season(season, folder)


def _status(season: Season, options: dict[str, Any]) -> int:
    if not len(season):
        return EXIT_NOTHING
    wanted = FAIL_ON.get(options["fail_on"] or "", ())
    if wanted and season.runs["verdict"].isin(wanted).any():
        return EXIT_FLAGGED
    return EXIT_FAILURES if season.ledger.failures else 0


if __name__ == "__main__":
    sys.exit(command())
