"""What would have changed a run's load: a table of changes, and two sliders over known answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from analyser.analysis import Analysis
from analyser.charts.view import whole
from analyser.guidelines.words import pace, points_between
from analyser.planning.altered import Change
from analyser.planning.stops import Stops, stops_of
from analyser.planning.what_if import CannotTellError, WhatIf, what_if
from analyser.report.html.run_words import UNITS, both
from analyser.report.html.safe import Markup, element
from analyser.report.what_if_words import change_words

TITLE, ORDER = "What would have changed it", "one change at a time, the largest first"
NOTHING = "Nothing that could be changed would have saved a point."


class Answers(NamedTuple):
    """What would have changed a run: each change, and every stop of the sliders."""

    found: WhatIf
    stops: Stops


def answers_of(analysis: Analysis) -> Answers | None:
    """Return what would have changed the load of a run; None where nobody ran."""
    try:
        return Answers(what_if(analysis), stops_of(analysis))
    except CannotTellError:
        return None


def section(answers: Answers | None) -> Markup:
    """Return the part of the page, its controls hidden until they work; empty without an answer."""
    if answers is None:
        return Markup()
    found, stops = answers
    table = _table(found) if found.changes else element("p", NOTHING, class_="second")
    title = element("h2", TITLE, " ", element("small", ORDER), id="what-if-title")
    return element(
        "section", title, table, _controls(stops), class_="what-if",
        aria_labelledby="what-if-title",
    )  # fmt: skip


def _table(found: WhatIf) -> Markup:
    names = (("change", "name"), ("saves", None), ("", "bar"), ("load", None))
    head = element("tr", *(_head(word, kind) for word, kind in names))
    as_run = element(
        "tr", element("th", element("b", "As it was run"), scope="row"), element("td"),
        _bar(found, found.analysis.score.value, "own"), _load(found.analysis.score.value),
    )  # fmt: skip
    rows = [_row(found, change) for change in found.changes]
    return element("table", element("thead", head), element("tbody", as_run, *rows))


def _head(word: str, kind: str | None) -> Markup:
    return element("th", word, scope="col", class_=kind) if word else element("td", class_=kind)


def _row(found: WhatIf, change: Change) -> Markup:
    (name, detail), (_, in_miles) = (change_words(found, change, unit) for unit in UNITS)
    beside = element("span", both(detail, in_miles), class_="second")
    words = element("th", element("b", name), element("br"), beside, scope="row")
    saved = element("td", whole(points_between(change.load, found.analysis.score.value)))
    return element("tr", words, saved, _bar(found, change.load, "left"), _load(change.load))


def _load(load: float) -> Markup:
    return element("td", f"{load:.0f}", class_="load")


def _bar(found: WhatIf, load: float, kind: str) -> Markup:
    most = max(found.analysis.score.value, *(change.load for change in found.changes))
    shape = element("rect", x=0, y=0, width=100.0 * load / most, height=12, class_=kind)
    svg = element("svg", shape, viewBox="0 0 100 12", preserveAspectRatio="none",
                  aria_hidden="true")  # fmt: skip
    return element("td", svg, class_="bar")


def _controls(stops: Stops) -> Markup:
    """Return two sliders and a box, over the answers that Python worked out."""
    hilly, quicker = stops.load.shape[0] > 1, stops.steps.size > 1
    parts = [
        _slider("pace", "mean pace", stops.paces.size - 1, _as_run(stops)),
        _slider("steps", "steps at that pace", stops.steps.size - 1, 0) if quicker else "",
        element("label", element("input", type="checkbox", id="what-if-flat"), " without its hills")
        if hilly
        else "",
    ]
    answer = element("p", id="what-if-answer", role="status")
    return element("div", *parts, answer, class_="what-if-tools", id="what-if", hidden=True)


def _slider(name: str, words: str, most: int, value: int) -> Markup:
    slider = element(
        "input", type="range", id=f"what-if-{name}", min=0, max=most, step=1, value=value
    )
    shown = element("output", id=f"what-if-{name}-words")
    return element("label", element("span", words, " ", shown), slider)


def document(answers: Answers | None) -> Mapping[str, Any] | None:
    """Return the answers for the page's sliders: whole points, as the table and the words say."""
    if answers is None:
        return None
    stops, load = answers.stops, answers.found.analysis.score.value
    return {
        "as_run": _as_run(stops),
        "load": np.rint(stops.load).astype(int).tolist(),
        "saved": (round(load) - np.rint(stops.load)).astype(int).tolist(),
        "paces": {unit: [pace(mps, unit) for mps in stops.mean_mps.tolist()] for unit in UNITS},
        "slower": [_running(each) for each in stops.paces.tolist()],
        "minutes": np.rint(stops.longer_s / 60.0).astype(int).tolist(),
        "steps": [_percent(each, "more", "fewer") for each in stops.steps.tolist()],
    }


def _as_run(stops: Stops) -> int:
    return int(np.flatnonzero(stops.paces == 1.0)[0])


def _running(ratio: float) -> str:
    words = _percent(ratio, "slower", "faster")
    return words if ratio == 1.0 else f"running {words}"


def _percent(ratio: float, more: str, less: str) -> str:
    """Return a ratio in words.

    Examples
    --------
    >>> _percent(1.15, "slower", "faster"), _percent(1.025, "more", "fewer")
    ('15 % slower', '2.5 % more')
    """
    percent = round(100.0 * (ratio - 1.0), 1)
    return f"{abs(percent):g} % {more if percent > 0.0 else less}" if percent else "as it was"
