"""`analyser audit`: many recordings in, a season out; or a squad, by folder."""

from __future__ import annotations

import signal
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_FAILURES, EXIT_INTERRUPTED, EXIT_NOTHING, say
from analyser.cli.offers import recordings
from analyser.cli.terminal import echo, echo_json, echo_path, styled
from analyser.cli.values import DAY, LOCAL_PATH
from analyser.cli.whose import refuse_a_bad_profile
from analyser.errors import AnalyserError

if TYPE_CHECKING:
    from analyser.cli.unchanged import Told
    from analyser.season.members import Member
    from analyser.season.reading import Engine
    from analyser.season.season import Season
    from analyser.season.unchanged import Asked

NOBODY = "No runner's folder was found."
EXIT_FLAGGED = 10
FAIL_ON = {"watch": ("watch", "too much"), "too-much": ("too much",)}


@click.command("audit", epilog="Example: analyser audit ~/runs/2026 -o season/")
@click.argument("paths", nargs=-1, required=True, shell_complete=recordings)
@click.option("-o", "--output", type=LOCAL_PATH, help="Folder for the results.")
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
@click.option("--library", type=LOCAL_PATH, help="Another library than the usual.")
@click.option("--as-run", is_flag=True, help="Count what names no sport as runs, doubtful or not.")
@click.option("--no-library", is_flag=True, help="Keep nothing, and read every file.")
@click.option("--force", is_flag=True, help="Replace files that analyser did not write.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), help="Exit with 10 if any run is so.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Judge a season: which runs asked too much, why, when, and what next week may hold."""
    if options["since"] and options["until"] and options["since"] > options["until"]:
        raise click.UsageError("--since is after --until: no day lies between them.")
    refuse_a_bad_profile()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    from analyser.cli import unchanged

    asked = _asked(paths, options)
    told = unchanged.told_before(asked, options)
    if told is None:
        _refuse_early(asked, options)
        try:
            seasons = _seasons(asked, options)
        except KeyboardInterrupt:
            say("Stopped. What was read is kept; the same command goes on from there.")
            context.exit(EXIT_INTERRUPTED)
        told = _made(seasons, asked, options)
    to_stderr = options["jsonl"] or options["as_json"]
    echo(told.text, to_stderr)
    for path in told.written:
        echo_path(path, to_stderr)
    context.exit(told.status)


def _asked(paths: tuple[str, ...], options: dict[str, Any]) -> list[Asked]:
    """Return whose seasons are asked for: each folder's of a squad, the runner's, or the user's."""
    from analyser.season.unchanged import Asked

    if options["by_folder"]:
        from analyser import profile as profiles
        from analyser.season.members import members

        found = members(paths, profiles.load(), partial(_left_out, options))
        return [Asked((m.folder,), _with_units(m, options)) for m in found]
    from analyser.cli.whose import whose
    from analyser.season.store.library import Library

    with Library(library_of(options)) as library:
        member = whose(paths, library.owners())
    return [Asked(paths, _with_units(member, options))]


def _with_units(member: Member, options: dict[str, Any]) -> Member:
    runner = member.runner
    return replace(member, runner=replace(runner, units=options["units"] or runner.units))


def _refuse_early(asked: list[Asked], options: dict[str, Any]) -> None:
    """Say that a file of the user's is in the way before minutes are spent on reading."""
    folder = options["output"]
    if folder is None or options["force"]:
        return
    from analyser.report.season_files import refuse_early

    for each in asked:
        own = folder / each.member.name if options["by_folder"] else folder
        refuse_early(own, options["formats"])


def _seasons(asked: list[Asked], options: dict[str, Any]) -> list[Season]:
    """Return the seasons; of a squad, those to look at first on top."""
    if not options["by_folder"]:
        return [_audit(each, options) for each in asked]
    from analyser.season.squad import ranked

    seasons = []
    for each in asked:
        try:
            seasons.append(_audit(each, options))
        except AnalyserError as error:
            _left_out(options, each.member.name, error)
    return ranked(seasons)


def _left_out(options: dict[str, Any], name: str, error: AnalyserError) -> None:
    """Say that one runner of a squad is left out and why; the others go on."""
    options.setdefault("left_out", []).append(name)
    say(f"{name} is left out: {error}")


def _audit(asked: Asked, options: dict[str, Any]) -> Season:
    from analyser.cli.progress import Counter
    from analyser.season.audit import audit

    with Counter() as counter:
        return audit(
            asked.paths,
            replace(
                asked.member.runner,
                runs_without_sport=options["as_run"] or asked.member.runner.runs_without_sport,
            ),
            library=library_of(options),
            diary=asked.member.diary,
            engine=_engine(options),
            today=options["until"],
            since=options["since"],
            keep_duplicates=options["keep_duplicates"],
            name=asked.member.name if options["by_folder"] else "",
            owner=asked.member.key,
            on_step=counter.step,
        )


def _engine(options: dict[str, Any]) -> Engine:
    if options["cluster"]:
        from analyser.engines.cluster import Cluster

        _warn_of(options["cluster"])
        return Cluster(options["cluster"])
    from analyser.engines.when_it_pays import WhenItPays

    return WhenItPays(options["jobs"])


@cache
def _warn_of(address: str) -> None:
    """Say once that whoever is between here and there reads along."""
    if address.lower().startswith("tcp:"):
        say(
            f"Recordings and functions go to {address} unencrypted, and it runs what it is sent: "
            "use a network that you trust, or TLS (tls://, docs/trust.md)."
        )


def library_of(options: dict[str, Any]) -> Path | None:
    """Return where finished work is kept; None to keep none."""
    from analyser.season.data_folder import library_path

    return None if options["no_library"] else options["library"] or library_path()


def _made(seasons: list[Season], asked: list[Asked], options: dict[str, Any]) -> Told:
    """Write the files and the documents that were asked for; return what there is to say."""
    from analyser.cli.unchanged import Told, remember

    found = any(len(season) for season in seasons)  # nothing found is no page
    written = _write(seasons, options) if options["output"] and found else []
    _print_documents(seasons, options)
    status = _status(seasons, options)
    told = Told(_text(seasons), status, tuple(written))
    if found and not options.get("left_out"):
        known = [_as_known(season) for season in seasons]
        remember(asked, seasons, replace(told, text=_text(known)), options)
    return told


def _text(seasons: list[Season]) -> str:
    """Return what is said of some seasons, in colours that only a terminal gets."""
    from analyser.report.season_text import season_text

    return "\n\n\n".join(season_text(season, styled) for season in seasons) or NOBODY


def _as_known(season: Season) -> Season:
    """Return the season as it is the next time, when every file is known."""
    return replace(season, ledger=replace(season.ledger, from_library=season.ledger.files))


def _print_documents(seasons: list[Season], options: dict[str, Any]) -> None:
    import json

    from analyser.report import season_json

    if options["jsonl"]:
        lines = "".join(season_json.run_lines(season) for season in seasons)
        if lines:
            echo_json(lines.removesuffix("\n"))
    if options["as_json"]:
        documents = [season_json.season_document(season) for season in seasons]
        shown = documents if options["by_folder"] else documents[0]
        echo_json(json.dumps(shown, indent=1, ensure_ascii=False))


def _write(seasons: list[Season], options: dict[str, Any]) -> list[Path]:
    from analyser.report.season_files import write_season, write_squad
    from analyser.report.season_reports import write_reports

    folder, formats, force, written = options["output"], options["formats"], options["force"], []
    for season in seasons:
        own = folder / season.name if options["by_folder"] else folder
        if options["reports"]:
            written += write_reports(season, own / "reports", force=force)
        written += write_season(season, own, formats, force=force)
    if options["by_folder"]:
        written += write_squad(
            seasons, folder, formats, force=force, left_out=options.get("left_out", ())
        )
    return written


def _status(seasons: list[Season], options: dict[str, Any]) -> int:
    if not any(len(season) for season in seasons):
        return EXIT_NOTHING
    wanted = FAIL_ON.get(options["fail_on"] or "", ())
    if any(season.runs["verdict"].isin(wanted).any() for season in seasons if wanted):
        return EXIT_FLAGGED
    failed = options.get("left_out") or any(season.ledger.failures for season in seasons)
    return EXIT_FAILURES if failed else 0
