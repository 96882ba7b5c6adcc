"""The tables of a run's page, written whole: the bill, the laps, the strips by the minute."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np

from analyser.charts.view import MINUS, TIMES, View
from analyser.guidelines.words import M_PER_FOOT, clock
from analyser.report.html.grid import Grid
from analyser.report.html.run_words import UNITS, both
from analyser.report.html.safe import Markup, element, escaped, joined
from analyser.report.html.sums import Sums

SHORTEST_ROW = 0.05  # points; a smaller cause has no row of its own
LEAST_LAP_S = 5.0
MOST_LAPS = 45
ROWS_WANTED, STEPS_S = 50, (60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0, 4 * 3600.0, 86400.0)
DASH = "\N{EN DASH}"


def signed(points: float) -> str:
    """Return points with a sign and one digit."""
    word = f"{abs(points):.1f}"
    return word if word == "0.0" else f"{'+' if points > 0 else MINUS}{word}"


def cause_word(sums: Sums, cause: str, points: float) -> str:
    """Return a cause in a word or two."""
    return "time on the feet" if cause == "time" else sums.words[cause][points < 0]


def bill(sums: Sums) -> Markup:
    """Return the whole run's points by cause, a row each, largest addition first."""
    exact = sums.bill(0, sums.grid.moments_s.size - 1)
    total = sum(exact.values())
    time = exact.pop("time")
    shown = [cause for cause in exact if abs(exact[cause]) >= SHORTEST_ROW]
    shown.sort(key=lambda cause: (exact[cause] < 0, -abs(exact[cause])))
    rows = [_bill_row("time", f"{time:.1f}", cause_word(sums, "time", time))]
    rows += [
        _bill_row(cause, signed(points), cause_word(sums, cause, points))
        for cause, points in ((cause, exact[cause]) for cause in shown)
    ]
    head = element(
        "tr", _head("cause", "name"), _head("", "bar"), _head("whole run"),
        _head("", "bar stretch"), _head("this stretch", "n stretch"),
    )  # fmt: skip
    foot = _bill_row("total", f"{total:.1f}", "calf load")
    return element(
        "table", element("thead", head), element("tbody", *rows), element("tfoot", foot),
        class_="bill", id="bill",
    )  # fmt: skip


def _bill_row(cause: str, word: str, name: str) -> Markup:
    return element(
        "tr",
        element("th", name, scope="row"),
        element("td", class_="bar"),
        element("td", word),
        element("td", class_="bar stretch"),
        element("td", class_="n stretch"),
        data_cause=cause,
    )


def _head(word: str, kind: str | None = None) -> Markup:
    if not word:
        return element("td", class_=kind)
    return element("th", word, scope="col", class_=kind)


def laps(sums: Sums, views: dict[str, View]) -> Markup:
    """Return the laps by kilometre, by mile, and as the watch had them."""
    if not float(sums.rounded["distance_m"][-1]) > 0.0:
        return element("p", "No distance in this file.", class_="second")
    by_unit = [
        element("table", _laps_head(view), _laps_body(sums, [view], _by_distance(sums, view)),
                class_=f"laps by-distance {units}")
        for units, view in views.items()
    ]  # fmt: skip
    own = _own_laps(sums.grid)
    watch = element(
        "table", _laps_head(views["km"]), _laps_body(sums, list(views.values()), own),
        class_="laps by-watch",
    )  # fmt: skip
    return joined(*by_unit, watch if own else "")


def has_own_laps(grid: Grid) -> bool:
    """Return whether the watch noted two laps or more."""
    return bool(_own_laps(grid))


def _own_laps(grid: Grid) -> list[tuple[float, float]]:
    noted = grid.view.analysis.run.laps
    spans = [(grid.place(lap.start_s), grid.place(lap.end_s)) for lap in noted]
    kept = [(start, end) for start, end in spans if (end - start) * grid.step_s >= LEAST_LAP_S]
    return kept[:MOST_LAPS] if len(kept) >= 2 else []


def _by_distance(sums: Sums, view: View) -> list[tuple[float, float]]:
    """Return the laps of one km or mile each, of more on a long run, and what is left over."""
    distance = sums.rounded["distance_m"]
    count = float(distance[-1]) / view.unit_m
    every = next((n for n in (1, 2, 5, 10, 20, 50) if count / n <= MOST_LAPS), 100)
    marks = np.arange(every, count + 1e-9, every) * view.unit_m
    after = np.clip(np.searchsorted(distance, marks), 1, distance.size - 1)
    step_m = np.maximum(distance[after] - distance[after - 1], 1e-9)
    at = after - 1 + (marks - distance[after - 1]) / step_m
    ends = [0.0, *at.tolist(), float(distance.size - 1)]
    pairs = itertools.pairwise(ends)
    least_m = 0.02 * view.unit_m
    return [(a, b) for a, b in pairs if sums.between(a, b)["distance_m"] >= least_m]


def _laps_head(view: View) -> Markup:
    names = ["distance", "moving", "pace", "as if flat", "climb", "cadence", "heart rate", "load"]
    shown = [name for name in names if name in _columns_of(view)]
    row = element(
        "tr", _head("lap", "name"), *map(_head, shown), _head("against easy", "bar"),
        _head("mostly", "name"),
    )  # fmt: skip
    return element("thead", row)


def _columns_of(view: View) -> set[str]:
    needs = {
        "as if flat": view.has("grade"),
        "climb": view.has("climb_m"),
        "cadence": view.has("cadence_spm"),
        "heart rate": view.has("heart_rate_bpm"),
    }
    always = {"distance", "moving", "pace", "load"}
    return always | {name for name, known in needs.items() if known}


def _laps_body(sums: Sums, views: Sequence[View], spans: Sequence[tuple[float, float]]) -> Markup:
    times = [_times(sums, start, end) for start, end in spans]
    most = max([time for time in times if math.isfinite(time)], default=1.0)
    rows = [
        _lap(sums, views, number, span, (time, most))
        for number, (span, time) in enumerate(zip(spans, times, strict=True), start=1)
    ]
    return element("tbody", *rows)


def _times(sums: Sums, start: float, end: float) -> float:
    """Return a stretch's load against an easy run of the same time."""
    points = sums.bill(start, end)
    return sum(points.values()) / points["time"] if points["time"] > 0.0 else math.nan


def _lap(
    sums: Sums,
    views: Sequence[View],
    number: int,
    span: tuple[float, float],
    times: tuple[float, float],
) -> Markup:
    """Return a lap's row, worded for each view; what they say alike is written once."""
    start, end = span
    points = sums.bill(start, end)
    told = [lap_words(sums.between(start, end), view) for view in views]
    words = {name: both(told[0][name], told[-1][name]) for name in told[0]}
    words["load"] = escaped(f"{sum(points.values()):.1f}")
    shown = [name for name in words if name in _columns_of(views[0])]
    step = sums.grid.step_s
    link = element(
        "a", str(number), href="#minutes", data_from=start * step, data_to=end * step,
        aria_label=f"choose lap {number}",
    )  # fmt: skip
    return element(
        "tr",
        element("th", link, scope="row"),
        *(element("td", words[name]) for name in shown),
        element("td", *_lap_bar(*times), class_="bar"),
        element("td", _mostly(sums, points), class_="name"),
    )


def lap_words(facts: dict[str, float], view: View) -> dict[str, str]:
    """Return what a stretch comes to, in the runner's words, a dash where it is not known."""
    moving, metres = facts["moving_s"], facts["distance_m"]
    height = M_PER_FOOT if view.units == "mi" else 1.0
    unit = "ft" if view.units == "mi" else "m"
    return {
        "distance": f"{metres / view.unit_m:.2f} {view.units}",
        "moving": clock(moving),
        "pace": _pace(metres, moving, view),
        "as if flat": _pace(facts["flat_m"], facts["flat_s"], view),
        "climb": f"{facts['climb_m'] / height:.0f} {unit}",
        "cadence": _mean(60.0 * facts["steps"], facts["cadence_s"]),
        "heart rate": _mean(60.0 * facts["beats"], facts["heart_s"]),
    }


def _pace(metres: float, seconds: float, view: View) -> str:
    if metres < 5.0 or seconds < 1.0:
        return DASH
    pace_s = seconds / metres * view.unit_m
    return clock(pace_s) if pace_s < 6000.0 else DASH


def _mean(total: float, seconds: float) -> str:
    return f"{total / seconds:.0f}" if seconds >= 1.0 else DASH


def _lap_bar(times: float, most: float) -> list[Markup]:
    if not math.isfinite(times):
        return []
    level = sum(times >= edge for edge in (0.8, 1.2, 1.5, 2.0))
    bar = element(
        "svg",
        element("rect", x=0, y=0, width=max(64.0 * times / max(most, 1.0), 1.0), height=8,
                class_=f"level-{level}"),
        width=64, height=8, aria_hidden="true",
    )  # fmt: skip
    return [bar, element("span", f"{times:.1f}{TIMES}", class_="times")]


def _mostly(sums: Sums, points: dict[str, float]) -> str:
    """Return the largest cause beside the time; a dash where none adds a tenth of it."""
    others = {cause: value for cause, value in points.items() if cause != "time"}
    largest = max(others, key=lambda cause: abs(others[cause]))
    if abs(others[largest]) < 0.05 * max(points["time"], 0.1):
        return DASH
    return cause_word(sums, largest, others[largest])


def minutes(grid: Grid, sums: Sums) -> Markup:
    """Return the strips as a table, a row a minute, or less often on a long run."""
    every_s = next((s for s in STEPS_S if grid.view.duration_s / s <= ROWS_WANTED), STEPS_S[-1])
    stops = [grid.place(k * every_s) for k in range(int(grid.view.duration_s / every_s) + 1)]
    stops.append(grid.place(grid.view.duration_s))
    spans = [(a, b) for a, b in itertools.pairwise(stops) if b > a]
    rows = [_minute(grid, sums, span) for span in spans]
    names = ["from", "distance", "pace", "climb", "cadence", "contact", "heart rate", "load"]
    head = element("tr", *map(_head, names))
    return element("table", element("thead", head), element("tbody", *rows), class_="minutes")


def _minute(grid: Grid, sums: Sums, span: tuple[float, float]) -> Markup:
    facts, (km, mi) = sums.between(*span), (_in(grid.view, units) for units in UNITS)
    words, other = lap_words(facts, km), lap_words(facts, mi)
    cells = [
        clock(span[0] * grid.step_s),
        both(words["distance"], other["distance"]),
        both(words["pace"], other["pace"]),
        both(words["climb"], other["climb"]) if grid.view.has("climb_m") else DASH,
        words["cadence"],
        _mean(facts["contact_ms"], facts["contact_s"]),
        words["heart rate"],
        f"{sum(sums.bill(*span).values()):.1f}",
    ]
    return element("tr", *(element("td", cell) for cell in cells))


def _in(view: View, units: str) -> View:
    return View(view.analysis, units, view.share)
