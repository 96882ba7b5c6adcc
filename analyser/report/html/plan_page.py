"""The page of a plan: the run's page with what is yet to come, against the room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from analyser import __version__
from analyser.charts.plan_view import PlanView, Way
from analyser.charts.view import EN_DASH, whole
from analyser.guidelines.words import pace
from analyser.report.html import run_tables, run_words
from analyser.report.html.grid import Grid
from analyser.report.html.marks import CLASSES, mark
from analyser.report.html.plan_charts import BROAD, NARROW, bar, pace_curve, ruler
from analyser.report.html.run_data import run_document
from analyser.report.html.run_page import (
    chart_words,
    legend,
    nothing,
    routine,
    stretches,
    why_no_map,
)
from analyser.report.html.run_words import DOT, UNITS, both
from analyser.report.html.safe import Markup, element, joined
from analyser.report.html.shell import page
from analyser.report.html.sums import Sums
from analyser.report.plan_view import plan_view

if TYPE_CHECKING:
    from analyser.planning.plan import Plan

STYLES = ("base.css", "run.css", "print.css", "plan.css")
Views = Mapping[str, PlanView]


def plan_page(plan: Plan, *, share: bool = False, units: str | None = None) -> bytes:
    """Return a plan's page as bytes; the same plan gives the same ones.

    Parameters
    ----------
    plan
        What is planned, and what it will ask.
    share
        Leave out the positions and the name of the route.
    units
        What is shown first, "km" or "mi"; the runner's where not given.
    """
    first = units or plan.analysis.runner.units
    views = {unit: plan_view(plan, unit, share) for unit in UNITS}
    grid = Grid(views[first].view)
    sums = Sums(grid)
    document = run_document(sums) | {"words": chart_words(views[first].view)}
    slots = _answer(views) | _charts(views, sums) | {"units": first, "foot": _foot(views)}
    return page("plan.html", slots, document, styles=STYLES, script="run.js")


def _answer(views: Views) -> dict[str, str]:
    """Return what stands above the charts: the answer, and the ways."""
    km, mi = (views[unit] for unit in UNITS)
    sentences = zip(km.sentence.split("\n"), mi.sentence.split("\n"), strict=True)
    named = DOT.join(word for word in (km.name, km.day) if word)
    return {
        "verdict": CLASSES[km.verdict],
        "title": f"{km.headline}{DOT}{named}",
        "page_title": km.title,
        "when": named,
        "mark": mark(km.verdict, 54),
        "headline": km.headline,
        "sentence": joined(*(element("p", both(a, b), class_="sentence") for a, b in sentences)),
        "notes": joined(
            *(
                element("p", both(a, b), class_="note")
                for a, b in zip(km.notes, mi.notes, strict=True)
            )
        ),
        "facts": both(DOT.join(km.facts), DOT.join(mi.facts)),
        "score": _score(km),
        "ways_title": km.ways_title[0],
        "ways_order": km.ways_title[1],
        "ways": _ways(km, mi),
        "steps": _steps(km, mi),
        "by_pace_title": km.by_pace_title if km.by_pace else "",
        "by_pace": _by_pace(views),
    }


def _charts(views: Views, sums: Sums) -> dict[str, str]:
    """Return what a run's page has too: map, strips, bill, parts and tables."""
    view = sums.grid.view
    return {
        "no_map": why_no_map(view),
        "legend": legend(),
        "stretches": stretches(view),
        "strips_title": views["km"].strips_title,
        "hardest": run_words.minutes_words(view),
        "bill": run_tables.bill(sums),
        "laps_title": both("Kilometre by kilometre", "Mile by mile"),
        "laps": run_tables.laps(sums, {unit: views[unit].view for unit in UNITS}),
        "routine": routine(view.analysis),
        "minutes": run_tables.minutes(sums.grid, sums),
    }


def _score(plan: PlanView) -> Markup:
    likely = f"likely {plan.low:.0f}{EN_DASH}{plan.high:.0f}"
    head = element(
        "div", element("span", plan.load_word, class_="number"),
        element("div", element("b", "expected"), element("p", likely), class_="beside"),
        class_="score-head",
    )  # fmt: skip
    return joined(head, ruler(plan))


def _ways(km: PlanView, mi: PlanView) -> Markup:
    """Return the ways as a table: what is done, points saved, its bar, what is left."""
    room = element("span", km.limit_words, class_="room-words") if km.has_limit else "expected"
    names = (("way", "name"), ("saves", None), (room, "bar-head"), ("load", None))
    head = element("tr", *(element("th", word, scope="col", class_=kind) for word, kind in names))
    rows = [
        _way(km, a, b, starts=a.is_a_change and not before.is_a_change)
        for a, b, before in zip(km.ways, mi.ways, (km.ways[0], *km.ways), strict=False)
    ]
    return element("table", element("thead", head), element("tbody", *rows), class_="ways")


def _way(plan: PlanView, km: Way, mi: Way, *, starts: bool) -> Markup:
    name = element(
        "div", mark(km.verdict, 22), element("b", both(km.name, mi.name)),
        element("span", both(km.detail, mi.detail), class_="second"), class_="way-name",
    )  # fmt: skip
    return element(
        "tr",
        element("th", name, scope="row"),
        element("td", whole(-km.saved) if km.is_a_change else ""),
        element("td", bar(plan, km), class_="bar"),
        element("td", km.word, class_="load"),
        class_="starts" if starts else None,
    )


def _steps(km: PlanView, mi: PlanView) -> Markup:
    return element("ol", *(
        element("li", element("b", both(a.do, b.do)), element("p", both(a.how, b.how)))
        for a, b in zip(km.steps, mi.steps, strict=True)
    ), class_="steps")  # fmt: skip


def _by_pace(views: Views) -> Markup:
    """Return the load at each pace as a picture, and as a table below it."""
    if views["km"].by_pace is None:
        return nothing("All of it is walked, so there is no pace to choose.")
    pictures = [
        both(*(pace_curve(views[u], views[u].by_pace, width) for u in UNITS))  # type: ignore[arg-type]
        for width in (NARROW, BROAD)
    ]
    table = element("details", element("summary", "As a table"), _pace_table(views["km"]))
    return joined(*pictures, table)


def _pace_table(plan: PlanView) -> Markup:
    by_pace = plan.by_pace
    assert by_pace is not None
    head = element("tr", *(element("th", n, scope="col") for n in ("mean pace", "load", "likely")))
    rows = [
        element(
            "tr",
            element("th", both(*(pace(speed, unit) for unit in UNITS)), scope="row"),
            element("td", f"{load:.0f}"),
            element("td", f"{load * by_pace.low:.0f}{EN_DASH}{load * by_pace.high:.0f}"),
        )
        for speed, load in zip(by_pace.speed_mps.tolist(), np.asarray(by_pace.load), strict=True)
    ]
    return element("table", element("thead", head), element("tbody", *rows))


def _foot(views: Views) -> Markup:
    """Return what the plan rests on, and what the page is."""
    plan = views["km"]
    notices = (element("li", notice.message) for notice in plan.view.analysis.notices)
    return joined(
        *(element("p", DOT.join(parts)) for parts in plan.sources),
        element("details", element("summary", "What this page rests on"), element("ul", *notices)),
        element("p", f"analyser {__version__}", DOT, element("b", "Not medical advice"), DOT,
                "this page asks nothing of any server"),
    )  # fmt: skip
