"""The score's ruler: the score with its band among runs that the runner knows."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyser.analysis import Analysis
from analyser.report.html.run_words import known_loads
from analyser.report.html.safe import Markup, element

WIDTH, HEIGHT, Y = 292.0, 58.0, 14.0
LEFT, RIGHT = 8.0, 284.0
ENDS, STEP_BEYOND = (100.0, 300.0, 600.0, 1000.0), 500.0
SHORT_RUN_S = 600.0
FEWEST_DOTS, DOT_STEP = 3, 15.0
LETTER = 6.9  # px, of 13 px type


def ruler(analysis: Analysis) -> Markup:
    """Return the ruler with its named ticks, none of whose names touch."""
    score = analysis.score
    named = known_loads(analysis)
    end = _end(max(score.high, *(load for load, _ in named)), analysis)
    scale = (RIGHT - LEFT) / end
    low, high = LEFT + score.low * scale, LEFT + min(score.high, end) * scale
    at = LEFT + score.value * scale
    return element(
        "svg",
        element("rect", x=low, y=Y - 8, width=max(high - low, 2.0), height=16, class_="likely"),
        element("path", d=f"M{LEFT:g} {Y:g}H{RIGHT:g}M{LEFT:g} {Y - 5:g}V{Y + 5:g}", class_="axis"),
        *_ticks(named, scale),
        element("path", d=f"M{at:.1f} {Y - 12:g}V{Y + 12:g}", class_="value"),
        class_="ruler", width=WIDTH, height=HEIGHT, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="img", aria_label=_spoken(analysis, named),
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


def _end(most: float, analysis: Analysis) -> float:
    """Return where the ruler ends: beyond the score's band and all that is named."""
    short = analysis.summary.get("elapsed_time_s", math.inf) < SHORT_RUN_S
    ends = ENDS if short else ENDS[1:]
    return next((end for end in ends if most <= end), STEP_BEYOND * math.ceil(most / STEP_BEYOND))


def _ticks(named: Sequence[tuple[float, str]], scale: float) -> list[Markup]:
    places = _apart([(LEFT + load * scale, word) for load, word in named])
    shapes = []
    for (load, word), middle in zip(named, places, strict=True):
        x = LEFT + load * scale
        shapes.append(element("path", d=f"M{x:.1f} {Y - 7:g}V{Y + 7:g}", class_="axis"))
        shapes.append(element("text", f"{load:.0f}", x=middle, y=Y + 26, class_="mid strong"))
        shapes.append(element("text", word, x=middle, y=Y + 41, class_="mid"))
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


def _spoken(analysis: Analysis, named: Sequence[tuple[float, str]]) -> str:
    score = analysis.score
    ticks = ", ".join(f"{word} {load:.0f}" for load, word in named)
    return f"{score.value:.0f}, likely {score.low:.0f} to {score.high:.0f}; {ticks}"
