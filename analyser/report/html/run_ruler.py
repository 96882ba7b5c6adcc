"""The score's ruler: the score with its band among runs that the runner knows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyser.analysis import Analysis
from analyser.charts.ruler import Tick, band_of, end_of, ticks_of
from analyser.charts.view import View
from analyser.report.html.safe import Markup, element

WIDTH, HEIGHT, Y = 292.0, 58.0, 14.0
LEFT, RIGHT = 8.0, 284.0
FEWEST_DOTS, DOT_STEP = 3, 15.0
LETTER = 6.9  # px, of 13 px type


def ruler(view: View) -> Markup:
    """Return the ruler with its named ticks, none of whose names touch; as on the picture."""
    end = end_of(view)
    named = [tick for tick in ticks_of(view) if tick.load <= end]
    score = view.analysis.score
    scale = (RIGHT - LEFT) / end
    low, high = (LEFT + min(max(load, 0.0), end) * scale for load in band_of(view))
    at = LEFT + score.value * scale
    return element(
        "svg",
        element("rect", x=low, y=Y - 8, width=max(high - low, 2.0), height=16, class_="likely"),
        element("path", d=f"M{LEFT:g} {Y:g}H{RIGHT:g}M{LEFT:g} {Y - 5:g}V{Y + 5:g}", class_="axis"),
        *_ticks(named, scale),
        element("path", d=f"M{at:.1f} {Y - 12:g}V{Y + 12:g}", class_="value"),
        class_="ruler", width=WIDTH, height=HEIGHT, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="img", aria_label=_spoken(view, named),
    )  # fmt: skip


def dots(analysis: Analysis) -> Markup:
    """Return the last ten runs and this one against the usual; nothing without earlier runs."""
    before, usual = analysis.history.last_loads, analysis.history.usual_load
    loads = [*before, analysis.score.value]
    if len(loads) < FEWEST_DOTS or not all(map(math.isfinite, loads)):
        return Markup()
    most = 1.1 * max(loads)
    places = [(10.0 + DOT_STEP * k, 40.0 - 34.0 * load / most) for k, load in enumerate(loads)]
    rings = [element("circle", cx=x, cy=y, r=4, class_="dot-before") for x, y in places[:-1]]
    this = element("circle", cx=places[-1][0], cy=places[-1][1], r=7, class_="dot-this")
    width = 20.0 + DOT_STEP * len(before)
    line = []
    if math.isfinite(usual):
        y = 40.0 - 34.0 * min(usual / most, 1.0)
        line = [element("path", d=f"M0 {y:.1f}H{width:g}", class_="usual")]
    words = f"{len(before)} runs before, and this one; dashed: usual"
    return element(
        "p", element("svg", *line, *rings, this, width=width, height=48, aria_hidden="true"),
        element("span", words, class_="second"), class_="dots",
    )  # fmt: skip


def _ticks(named: Sequence[Tick], scale: float) -> list[Markup]:
    places = _apart([(LEFT + tick.load * scale, tick.name) for tick in named])
    shapes = []
    for tick, middle in zip(named, places, strict=True):
        x = LEFT + tick.load * scale
        shapes.append(element("path", d=f"M{x:.1f} {Y - 7:g}V{Y + 7:g}", class_="axis"))
        shapes.append(element("text", f"{tick.load:.0f}", x=middle, y=Y + 26, class_="mid strong"))
        shapes.append(element("text", tick.name, x=middle, y=Y + 41, class_="mid"))
    return shapes


def _apart(places: Sequence[tuple[float, str]]) -> list[float]:
    """Return the middles of names that stand in a row without touching, within the ruler."""
    halves = [LETTER * len(word) / 2.0 for _, word in places]
    middles = [min(max(x, half), WIDTH - half) for (x, _), half in zip(places, halves, strict=True)]
    if len(middles) < 2:
        return middles
    overlap = middles[0] + halves[0] + 8.0 - (middles[1] - halves[1])
    if overlap <= 0.0:
        return middles
    first = max(middles[0] - overlap / 2.0, halves[0])
    second = max(middles[1], first + halves[0] + 8.0 + halves[1])
    second = min(second, WIDTH - halves[1])
    return [min(first, second - halves[1] - 8.0 - halves[0]), second]


def _spoken(view: View, named: Sequence[Tick]) -> str:
    low, high = band_of(view)
    ticks = ", ".join(f"{tick.name} {tick.load:.0f}" for tick in named)
    return f"{view.analysis.score.value:.0f}, likely {low:.0f} to {high:.0f}; {ticks}"
