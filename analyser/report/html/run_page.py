"""The page of one run: its words, rows and tables as HTML, its charts as a document to draw."""

from __future__ import annotations

import math
import re

from analyser import __version__
from analyser.analysis import Analysis
from analyser.charts.body_strips import no_step_rate
from analyser.charts.guidance import titles
from analyser.charts.pace_strip import no_running
from analyser.charts.view import EN_DASH, TIMES, View
from analyser.report.html import run_rows, run_tables, run_words, what_if
from analyser.report.html.grid import Grid
from analyser.report.html.marks import CLASSES, disc, mark
from analyser.report.html.run_data import run_document
from analyser.report.html.run_ruler import dots, ruler
from analyser.report.html.run_words import DOT, Words, both
from analyser.report.html.safe import Markup, element, joined
from analyser.report.html.shell import page
from analyser.report.html.sums import Sums

STYLES = ("base.css", "run.css", "what_if.css", "print.css")
TITLE = "What this run asked of your calves"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
LEGEND = ("lighter", "easy", f"1.2{TIMES}", f"1.5{TIMES}", f"2{TIMES}+")


def run_page(analysis: Analysis, *, share: bool = False, units: str | None = None) -> bytes:
    """Return a run's page as bytes; the same analysis gives the same ones.

    Parameters
    ----------
    analysis
        The judged run.
    share
        Leave out the positions and the file's name.
    units
        What is shown first, "km" or "mi"; the runner's where not given.
    """
    words = run_words.words_of(analysis, share)
    first = units or analysis.runner.units
    grid = Grid(View(analysis, first, share))
    sums = Sums(grid)
    answers = what_if.answers_of(analysis)
    document = run_document(sums) | {
        "words": chart_words(words.view),
        "what_if": what_if.document(answers),
    }
    slots = _slots(words, grid, sums, first) | {"what_if": what_if.section(answers)}
    return page("run.html", slots, document, styles=STYLES, script="run.js")


def chart_words(view: View) -> dict[str, str]:
    """Return the words that only the charts say."""
    return {
        "no_map": why_no_map(view),
        "no_cadence": no_step_rate(view),
        "no_pace": no_running(view),
    }


def why_no_map(view: View) -> str:
    """Return why the run is shown by time and not on a map; empty where there is a map."""
    if view.has_map:
        return ""
    if not view.has("speed_mps"):
        return "Neither positions nor speed in this file."
    if view.has("latitude") and not view.has_course:
        return "Positions on one spot, so by time."
    if view.share and view.has_course:
        return "No map on a shared page, so by time."
    if view.is_planned:
        return "A session has no place, so by time."
    return "No positions in this file, so by time."


def _slots(words: Words, grid: Grid, sums: Sums, units: str) -> dict[str, str]:
    analysis, view = words.analysis, words.view
    against, what_for = titles(view)
    stand = (what_for, run_rows.counts(analysis.findings))
    return {
        "units": units,
        "verdict": CLASSES[analysis.verdict],
        "title": f"{analysis.headline}{DOT}{run_words.title(view)}",
        "page_title": TITLE,
        "when": run_words.title(view),
        "mark": mark(analysis.verdict, 54),
        "headline": _told(words, "headline"),
        "sentence": _told(words, "sentence"),
        "judged_with": _judged_with(words),
        "facts": both(*(run_words.facts(words.views[unit]) for unit in run_words.UNITS)),
        "score": _score(words),
        "guidance_title": against,
        "counts": DOT.join(words for words in stand if words),
        "rows": run_rows.rows(words),
        "map_title": "Where your calves worked",
        "no_map": why_no_map(view),
        "legend": legend() if is_scored(view) else Markup(),
        "hardest": run_words.minutes_words(view),
        "stretches": stretches(view),
        "bill": run_tables.bill(sums) if is_scored(view) else nothing("No speed, so no load."),
        "laps": run_tables.laps(sums, words.views),
        "laps_choice": laps_choice(grid),
        "next_run": _next_run(words),
        "routine": routine(analysis),
        "minutes": run_tables.minutes(grid, sums),
        "why": run_rows.why(words),
        "foot": _foot(words),
    }


def is_scored(view: View) -> bool:
    """Return whether there was a speed to score."""
    return math.isfinite(view.analysis.score.value)


def nothing(words: str) -> Markup:
    """Return a sentence in the place of what is not there."""
    return element("p", words, class_="second")


def _told(words: Words, name: str) -> Markup:
    return both(*(str(getattr(words.views[u].analysis, name)) for u in run_words.UNITS))


def _judged_with(words: Words) -> Markup:
    told = words.analysis.judged_with
    return element("p", told, class_="second judged") if told else Markup()


def _score(words: Words) -> Markup:
    number, _ = run_words.score_words(words.view)
    lines = [run_words.score_words(words.views[u])[1] for u in run_words.UNITS]
    beside = [element("p", both(km, mi)) for km, mi in zip(*lines, strict=True)]
    head = element(
        "div", element("span", number, class_="number"),
        element("div", element("b", "calf load"), *beside, class_="beside"), class_="score-head",
    )  # fmt: skip
    shown = is_scored(words.view)
    return joined(head, ruler(words.view) if shown else "", dots(words.analysis))


def legend() -> Markup:
    """Return the five classes of load, named."""
    return element("ul", *(
        element("li", element("span", class_=f"swatch level-{k}"), word)
        for k, word in enumerate(LEGEND)
    ), class_="legend")  # fmt: skip


def stretches(view: View) -> Markup:
    """Return the worst stretches in words, each a choice of its minutes."""
    items = [
        element("li", element(
            "a", disc(s.number), f" {s.name}, min {s.span.start_s // 60:.0f}{EN_DASH}"
            f"{math.ceil(s.span.end_s / 60):.0f}, {s.load:.1f}{TIMES} easy",
            href="#minutes", data_from=s.span.start_s, data_to=s.span.end_s,
        ))
        for s in view.analysis.stretches
    ]  # fmt: skip
    return element("ol", *items, class_="stretches") if items else Markup()


def laps_choice(grid: Grid) -> Markup:
    """Return the buttons that choose whose laps are shown; nothing without two kinds."""
    if not run_tables.has_own_laps(grid):
        return Markup()
    names = (
        ("by-distance", "by distance"),
        ("by-watch", f"the watch{APOSTROPHE}s"),
    )
    buttons = [
        element("button", word, type="button", data_laps=key, aria_pressed=str(n == 0).lower())
        for n, (key, word) in enumerate(names)
    ]
    return element("div", *buttons, class_="choice", role="group", aria_label="laps", hidden=True)


def _next_run(words: Words) -> Markup:
    km, mi = (words.views[u].analysis.next_run for u in run_words.UNITS)
    return element("ol", *(
        element("li", element("b", both(a.do, b.do)), element("p", both(a.how, b.how)))
        for a, b in zip(km, mi, strict=True)
    ), class_="steps")  # fmt: skip


def routine(analysis: Analysis) -> Markup:
    """Return what is done before every run, each with a box to tick."""
    return element("ul", *(
        element("li", element("label", element("input", type="checkbox"), " ",
                element("b", each.name)), " ", element("span", each.dose))
        for each in analysis.routine
    ), class_="routine")  # fmt: skip


def _foot(words: Words) -> Markup:
    """Return the sources, the notices, and what the page is."""
    analysis = words.analysis
    name = "" if words.view.share else re.split(r"[/\\]", analysis.run.name)[-1]
    last = [name, f"analyser {__version__}"]
    notices = (element("li", notice.message) for notice in analysis.notices)
    return joined(
        element("p", both(*(run_words.foundations(words.views[u]) for u in run_words.UNITS))),
        element("details", element("summary", "What this page rests on"),
                element("p", run_words.sources(words.view)), element("ul", *notices)),
        element("p", DOT.join(word for word in last if word), DOT,
                element("b", "Not medical advice"), DOT, "this page asks nothing of any server"),
    )  # fmt: skip
