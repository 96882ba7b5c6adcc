"""`analyser audit`: many recordings in, a season out; or a squad, by folder."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_FAILURES, EXIT_INTERRUPTED, EXIT_NOTHING, say
from analyser.cli.terminal import echo, painter
from analyser.cli.values import DAY

if TYPE_CHECKING:
    from analyser.runner import Runner
    from analyser.season.reading import Engine
    from analyser.season.season import Season
    from analyser.season.soreness import SoreDay

EXIT_FLAGGED = 10
FAIL_ON = {"watch": ("watch", "too much"), "too-much": ("too much",)}


@click.command("audit", epilog="Example: analyser audit ~/runs/2026 -o season/")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder for the results.")
@click.option("--json", "as_json", is_flag=True, help="Print the season as one JSON document.")
@click.option("--jsonl", is_flag=True, help="Print one run a line, as JSON.")
@click.option("--format", "formats", multiple=True, type=click.Choice(["png", "pdf", "svg"]),
              default=("png",), help="Of the page; may be repeated.")  # fmt: skip
@click.option("--reports", is_flag=True, help="Write every run's page too.")
@click.option("--by-folder", is_flag=True, help="Each subfolder is a runner; a sheet of them all.")
@click.option("--since", type=DAY, help="Show runs from this day on; earlier ones still teach.")
@click.option("--until", type=DAY, help="The season's last day; today.")
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; one for each core.")
@click.option("--cluster", help="Read on Dask workers: tcp://host:8786, or local.")
@click.option("--keep-duplicates", is_flag=True, help="Count every recording as a run of its own.")
@click.option("--library", type=click.Path(path_type=Path), help="Another library than the usual.")
@click.option("--no-library", is_flag=True, help="Keep nothing, and read every file.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), help="Exit with 10 if any run is so.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Judge a season: which runs asked too much, why, when, and what next week may hold."""
    if options["since"] and options["until"] and options["since"] > options["until"]:
        raise click.UsageError("--since is after --until: no day lies between them.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        seasons = _squad(paths, options) if options["by_folder"] else [_own(paths, options)]
    except KeyboardInterrupt:
        say("Stopped. What was read is kept; the same command goes on from there.")
        context.exit(EXIT_INTERRUPTED)
    _show(seasons, options)
    context.exit(_status(seasons, options))


def _own(paths: tuple[str, ...], options: dict[str, Any]) -> Season:
    """Return the season of whoever asks, or of the runner whose folder the only path is."""
    from analyser.formats.paths import unquote_dropped_path
    from analyser.season.diary import Diary, diary_path
    from analyser.season.squad import member_at

    folder = unquote_dropped_path(paths[0])
    member = member_at(folder, _profile()) if len(paths) == 1 else None
    if member is not None:
        noted = "its soreness.csv" if member.diary else "no diary"
        say(f"{folder} has a runner.toml: judged by it and {noted}, not by yours.")
        return _audit(paths, member.runner, member.diary, options, "")
    with Diary(diary_path()) as diary:
        return _audit(paths, _profile(), diary.entries(), options, "")


def _squad(paths: tuple[str, ...], options: dict[str, Any]) -> list[Season]:
    from analyser.season.squad import members, ranked

    found = members(paths, _profile())
    return ranked([_audit([m.folder], m.runner, m.diary, options, m.name) for m in found])


def _audit(
    paths: Iterable[str | Path],
    runner: Runner,
    noted: Iterable[SoreDay],
    options: dict[str, Any],
    name: str,
) -> Season:
    from analyser.cli.progress import Counter
    from analyser.season.audit import audit

    with Counter() as counter:
        return audit(
            paths,
            replace(runner, units=options["units"] or runner.units),
            library=_library(options),
            diary=tuple(noted),
            engine=_engine(options),
            today=options["until"],
            since=options["since"],
            keep_duplicates=options["keep_duplicates"],
            name=name,
            on_step=counter.step,
        )


def _engine(options: dict[str, Any]) -> Engine:
    if options["cluster"]:
        from analyser.engines.cluster import Cluster

        return Cluster(options["cluster"])
    from analyser.engines.local import Processes

    return Processes(options["jobs"])


def _profile() -> Runner:
    from analyser import runner as profiles

    return profiles.load()


def _library(options: dict[str, Any]) -> Path | None:
    from analyser.season.library import library_path

    return None if options["no_library"] else options["library"] or library_path()


def _show(seasons: list[Season], options: dict[str, Any]) -> None:
    """Write the files, print what was asked for; the paths come last."""
    import json

    from analyser.report import season_json
    from analyser.report.season_text import season_text

    found = any(len(season) for season in seasons)  # nothing found is no page
    written = _write(seasons, options) if options["output"] and found else []
    if options["jsonl"]:
        click.echo("".join(season_json.run_lines(season) for season in seasons), nl=False)
    if options["as_json"]:
        documents = [season_json.season_document(season) for season in seasons]
        shown = documents if options["by_folder"] else documents[0]
        click.echo(json.dumps(shown, indent=1, ensure_ascii=False))
    to_stderr = options["jsonl"] or options["as_json"]
    texts = [season_text(season, painter(to_stderr)) for season in seasons]
    echo("\n\n\n".join(texts) or "No runner's folder was found.", to_stderr)
    for path in written:
        echo(str(path), to_stderr)


def _write(seasons: list[Season], options: dict[str, Any]) -> list[Path]:
    from analyser.report.season_files import write_season, write_squad
    from analyser.report.season_reports import write_reports

    folder, written = options["output"], []
    for season in seasons:
        own = folder / season.name if options["by_folder"] else folder
        if options["reports"]:
            written += write_reports(season, own / "reports")
        written += write_season(season, own, options["formats"])
    if options["by_folder"]:
        written += write_squad(seasons, folder, options["formats"])
    return written


def _status(seasons: list[Season], options: dict[str, Any]) -> int:
    if not any(len(season) for season in seasons):
        return EXIT_NOTHING
    wanted = FAIL_ON.get(options["fail_on"] or "", ())
    if any(season.runs["verdict"].isin(wanted).any() for season in seasons if wanted):
        return EXIT_FLAGGED
    return EXIT_FAILURES if any(season.ledger.failures for season in seasons) else 0
