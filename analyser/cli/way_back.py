"""`analyser way-back`: what the next run may be, and every run of the weeks to come."""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import say
from analyser.cli.terminal import echo, echo_path
from analyser.cli.values import DAY, LOCAL_PATH, WEEKDAYS

if TYPE_CHECKING:
    from analyser.planning.way_back_weeks import WayBack
    from analyser.season.members import Member
    from analyser.season.summary import RunSummary

MOST_WEEKS = 16  # as many as the page has room for
TOLD = ("coming_back", "calf_injury", "walks_free")


@click.command("way-back", epilog="Example: analyser way-back --days mon,wed,fri -o way-back/")
@click.option("--days", type=WEEKDAYS, help="On which you run, such as mon,wed,fri.")
@click.option("--weeks", type=click.IntRange(1, MOST_WEEKS), default=8, help="How many to plan; 8.")
@click.option("-o", "--output", type=LOCAL_PATH, help="Folder for page, calendar and workouts.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as one JSON document.")
@click.option("--format", "formats", multiple=True, type=click.Choice(["png", "pdf", "svg"]),
              default=("png",), help="Of the page; may be repeated.")  # fmt: skip
@click.option("--on", type=DAY, help="As of that day, such as 2026-11-30; else today.")
@click.option("--coming-back", help="Since when you run again, a day, or no; kept in the profile.")
@click.option("--calf-injury", help="The day of one, yes or no; kept in the profile.")
@click.option("--walks-free", help="Whether walking is free of pain, yes or no; kept likewise.")
@click.option("--runs", type=LOCAL_PATH, help="Folder of the runs to plan from.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--force", is_flag=True, help="Replace files that analyser did not write.")
def command(**options: Any) -> None:
    """Plan the way back: alone, what the next run may be; with -o, every run of the weeks.

    It is planned anew from your runs and your diary: after each run, after each sore morning.
    """
    member, rows = _known(options["runs"], options["on"] or date.today())
    member = _with_told(member, options)
    plan = _planned(member, rows, options)
    if _may_ask(member, options):
        asked = _asked(member, plan)
        plan = plan if asked is member else _planned(asked, rows, options)
    written = _write(plan, options)
    _show(plan, as_json=options["as_json"])
    for path in written:
        echo_path(path, options["as_json"])


def _known(runs: Path | None, today: date) -> tuple[Member, list[RunSummary]]:
    """Return whose way back it is, and the runs that the library knows of that runner."""
    from analyser.cli.whose import refuse_a_bad_profile, user, whose

    refuse_a_bad_profile()
    from analyser.engines.when_it_pays import WhenItPays
    from analyser.season.data_folder import library_path
    from analyser.season.days import is_dated
    from analyser.season.recall import Recall
    from analyser.season.store.library import Library

    with Library(library_path()) as library:
        member = whose([os.fspath(runs)], library.owners()) if runs is not None else user()
        recall = Recall(member, library, WhenItPays())
        folder = runs or member.runner.runs
        if folder:
            recall.take_in([os.fspath(Path(folder).expanduser())], takes_back=False)
        for notice in recall.notices:
            say(notice.message)
        return member, [row for row in recall.known.rows if is_dated(row, today)]


def _with_told(member: Member, options: dict[str, Any]) -> Member:
    """Return the runner with what the options tell, which the user's profile keeps."""
    for name in TOLD:
        if options[name] is not None:
            member = _kept(member, name.replace("_", "-"), options[name])
    return member


def _kept(member: Member, key: str, text: str) -> Member:
    """Return the runner with one value more; of the user it is kept in the profile."""
    from dataclasses import replace

    from analyser import profile as profiles
    from analyser.errors import BadRunnerError
    from analyser.settings import with_value

    try:
        told = replace(member, runner=with_value(member.runner, key, text))
    except BadRunnerError as error:
        raise click.UsageError(f"--{key}: {error.message}. {error.cure}") from None
    if member.folder:
        say(f"{key} counts for this call; to keep it, write it into {member.folder}/runner.toml")
    else:
        profiles.save(with_value(profiles.load(), key, text))
        say(f"{key} {text}: kept in your profile")
    return told


def _planned(member: Member, rows: list[RunSummary], options: dict[str, Any]) -> WayBack:
    from dataclasses import replace

    from analyser.planning.way_back import way_back

    units = options["units"] or member.runner.units
    return way_back(
        rows,
        replace(member.runner, units=units),
        member.diary,
        today=options["on"] or date.today(),
        days=options["days"] or (),
        weeks=options["weeks"],
        name=member.name,
    )


def _may_ask(member: Member, options: dict[str, Any]) -> bool:
    """Return whether somebody is there to be asked: the user, at a terminal."""
    is_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    return is_terminal and not member.folder and not options["as_json"]


def _asked(member: Member, plan: WayBack) -> Member:
    """Return the runner with what only they know, each asked once and kept."""
    if "calf-injury" in plan.questions:
        hurt = click.confirm("Was the break for a calf injury?", default=False, err=True)
        member = _kept(member, "calf-injury", _injury(plan) if hurt else "no")
        if not hurt:
            return member
    if member.runner.walks_free is None and isinstance(member.runner.calf_injury, date):
        free = click.confirm("Can you walk half an hour free of pain?", default=False, err=True)
        member = _kept(member, "walks-free", "yes" if free else "no")
    return member


def _injury(plan: WayBack) -> str:
    """Return the day of an injury that a break was for: the last day before it, as far as known."""
    from datetime import timedelta

    back = plan.back
    days = back.days_off if back is not None else 0
    first_run = date.fromordinal(back.runs[0].day) if back is not None and back.runs else plan.today
    return (first_run - timedelta(days=days)).isoformat()


def _write(plan: WayBack, options: dict[str, Any]) -> list[Path]:
    if options["output"] is None:
        return []
    if plan.next is None:
        say("Nothing is written: there is no way back to plan.")
        return []
    from analyser.report.way_back_files import write_way_back

    return write_way_back(plan, options["output"], options["formats"], force=options["force"])


def _show(plan: WayBack, *, as_json: bool) -> None:
    from analyser.planning.way_back_words import QUESTIONS, answer

    if as_json:
        from analyser.report.way_back_json import way_back_document

        click.echo(json.dumps(way_back_document(plan), indent=1))
    echo(answer(plan), as_json)
    for key in plan.questions:
        say(QUESTIONS[key])
