"""`analyser plan`: what a route or a session will ask, and what would bring it inside the room."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analyser.cli import EXIT_USAGE, say
from analyser.cli.offers import courses
from analyser.cli.targets import page_named
from analyser.cli.terminal import echo, echo_json, echo_path, painter
from analyser.cli.values import DAY, LIMIT, LOCAL_NAME, LOCAL_PATH, PACE
from analyser.cli.whose import refuse_a_bad_profile

if TYPE_CHECKING:
    from analyser.planning.course import Course
    from analyser.planning.courses import Session
    from analyser.planning.plan import Plan
    from analyser.season.members import Member
    from analyser.season.summary import RunSummary

EXIT_OVER = 10
OVER_ROOM = "over-room"


@click.command(
    "plan", epilog="Example: analyser plan route.gpx -o page.png, or '5x(3min run, 1min walk)'"
)
@click.argument("course", metavar="COURSE|SESSION", shell_complete=courses)
@click.option("--pace", type=PACE, help="Mean pace, such as 6:10 or 9:55/mi; else your usual one.")
@click.option("--limit", type=LIMIT, help="Up to which load; else your room for one run.")
@click.option("--walk-hills", is_flag=True, help="Walk every climb.")
@click.option("--on", type=DAY, help="The day, as 2026-06-17; else today.")
@click.option("--route", type=click.IntRange(1), help="Which of several in the file, from 1.")
@click.option("--runs", type=LOCAL_PATH, help="Folder of the runs to foretell from.")
@click.option("-o", "--output", type=LOCAL_NAME, help="Page to write: .png, .pdf, .svg, .html.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON document.")
@click.option("--units", type=click.Choice(["km", "mi"]), help="Kilometres or miles.")
@click.option("--size", type=click.Choice(["a4", "phone"]), default="a4", help="Paper or phone.")
@click.option("--share", is_flag=True, help="Leave out map and name.")
@click.option("--force", is_flag=True, help="Replace a file that analyser did not write.")
@click.option("--no-library", is_flag=True, help="Foretell as others run: use no earlier run.")
@click.option(
    "--fail-on", type=click.Choice([OVER_ROOM]), help="Exit with 10 for what is over the room."
)
@click.pass_context
def command(context: click.Context, /, course: str, **options: Any) -> None:
    """Say what a route, a course, a recorded run or a written session will ask of your calves."""
    refuse_a_bad_profile()
    target = page_named(options["output"], course, "plan", force=options["force"])
    found = _read(context, course, options["route"])
    made = _planned(found, course, options)
    if target is not None:
        _write(made, target, options)
    _show(made, target, as_json=options["as_json"])
    if options["fail_on"] and made.standing == "over":
        context.exit(EXIT_OVER)


def _read(context: click.Context, course: str, route: int | None) -> Course | Session:
    """Return what is to be planned; a session that is not understood is wrong use."""
    from analyser.planning.courses import course_from
    from analyser.planning.session import BadSessionError

    try:
        return course_from(course, route)
    except BadSessionError as error:
        say(f"{error.message}\n{error.cure}")
        context.exit(EXIT_USAGE)


def _planned(found: Course | Session, course: str, options: dict[str, Any]) -> Plan:
    from dataclasses import replace

    from analyser.planning.plan import plan

    member, rows = known(course, options["runs"], use_library=not options["no_library"])
    units = options["units"] or member.runner.units
    return plan(
        found,
        replace(member.runner, units=units),
        rows,
        member.diary,
        on=options["on"] or date.today(),
        pace_s_per_km=options["pace"],
        limit=options["limit"],
        walk_hills=options["walk_hills"],
    )


def known(
    course: str, runs: Path | None, *, use_library: bool
) -> tuple[Member, Sequence[RunSummary]]:
    """Return whose plan it is, and the earlier runs that the library knows of that runner."""
    from analyser.cli.whose import user, whose
    from analyser.engines.when_it_pays import WhenItPays
    from analyser.season.data_folder import library_path
    from analyser.season.days import is_dated
    from analyser.season.recall import Recall
    from analyser.season.store.library import Library

    place = os.fspath(runs) if runs else course
    with Library(library_path() if use_library else None) as library:
        there = runs is not None or os.path.lexists(course)
        member = whose([place], library.owners()) if there else user()
        recall = Recall(member, library, WhenItPays())
        folder = runs or (member.runner.runs if use_library else None)
        if folder:
            recall.take_in([os.fspath(Path(folder).expanduser())], takes_back=False)
        for notice in recall.notices:
            say(notice.message)
        today = date.today()
        return member, [row for row in recall.known.rows if is_dated(row, today)]


def _write(made: Plan, target: Path, options: dict[str, Any]) -> None:
    if target.suffix.lower() == ".html":
        from analyser.report.html import write_plan_page as write_html

        write_html(made, target, share=options["share"])
        return
    from analyser.report.plan_page import write_plan_page

    write_plan_page(made, target, size=options["size"], share=options["share"])


def _show(made: Plan, target: Path | None, *, as_json: bool) -> None:
    from analyser.report.plan_json import plan_document
    from analyser.report.plan_text import plan_text

    if as_json:
        text = json.dumps(plan_document(made), indent=1, ensure_ascii=False)
        echo_json(text)
    echo(plan_text(made, painter(as_json)), as_json)
    if target is not None:
        sys.stdout.flush()
        echo_path(target, as_json)
