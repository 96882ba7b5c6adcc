"""The answer: a shape, a word, one sentence, and the score on its ruler."""

from __future__ import annotations

import math

from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm, without_orphan
from analyser.charts.marks import verdict_mark
from analyser.charts.scale import nice_step
from analyser.charts.style import (
    AXIS_PT,
    BAND_MARKS,
    INK,
    SCORE_ON_RULER_PT,
    SECOND_INK,
    VERDICT_MARKS,
    VERDICT_TINTS,
)
from analyser.charts.view import DOT, EN_DASH, View

RULERS = (100.0, 300.0, 600.0, 1000.0)
RULER_STEPS = {100.0: 25.0, 300.0: 100.0, 600.0: 200.0, 1000.0: 250.0}
BASE_WEEK, LARGEST_NAMED = 300.0, 600.0
SHORT_RUN_S = 600.0
RIGHT = 198.0
HEADLINE_ROOM = 98.0
SCORE_PT = (34.0, 30.0, 26.0, 22.0)  # the first that leaves room for the band beside it


def draw(canvas: Canvas, view: View) -> None:
    """Draw the band across an A4 page, 14.6 to 48.6 mm from the top."""
    verdict = view.analysis.verdict
    canvas.rectangle(11.0, 14.6, 188.0, 34.0, VERDICT_TINTS[verdict])
    canvas.rectangle(11.0, 14.6, 1.6, 34.0, VERDICT_MARKS[verdict])
    verdict_mark(canvas, 23.6, 25.2, 5.8, verdict)
    words = view.analysis.headline
    canvas.text(33.5, 28.2, words, headline_pt(words, 25.0, HEADLINE_ROOM), bold=True)
    for line, y in zip(
        without_orphan(view.analysis.sentence, 9.5, 122.0)[:2], (36.2, 40.6), strict=False
    ):
        canvas.text(17.8, y, line, 9.5)
    canvas.text(17.8, 45.6, fitted(facts(view), 8.5, 122.0), 8.5, colour=SECOND_INK)
    _score(canvas, view)


def headline_pt(words: str, largest_pt: float, room_mm: float) -> float:
    """Return the type size at which a headline stays within its room, on one line."""
    return min(largest_pt, largest_pt * room_mm / width_mm(words, largest_pt, bold=True))


def facts(view: View) -> str:
    """Return distance, times, climb and how good the data are, in a line."""
    climb = view.total("climb_m")
    words = [
        view.distance_words(),
        view.moving_words(),
        "" if math.isnan(climb) else f"{view.height_words(climb)} climb",
        f"data: {data_quality(view)}",
    ]
    return DOT.join(word for word in words if word)


def data_quality(view: View) -> str:
    """Return how much of what the score reads the file has."""
    if not view.has("speed_mps"):
        return "no speed"
    codes = {notice.code for notice in view.analysis.notices}
    lost = codes & {"salvaged", "minutes-missing", "speed-spikes", "scored-as-flat"}
    missing = [name for name in ("cadence_spm", "grade") if not view.has(name)]
    if lost or len(missing) == 2:
        return "partial"
    return "fair" if missing else "good"


def _score(canvas: Canvas, view: View) -> None:
    score = view.analysis.score
    if math.isnan(score.value):
        canvas.text(143.0, 29.0, EN_DASH, 34.0, bold=True)
        canvas.text(154.0, 22.7, "calf load", 9.5, bold=True)
        canvas.text(154.0, 28.1, "not measured", 9.0, colour=SECOND_INK)
        return
    number = f"{score.value:.0f}"
    likely = f"likely {score.low:.0f}{EN_DASH}{score.high:.0f}"
    room = RIGHT - 142.6 - 2.0 - width_mm(likely, 9.0)
    size = next((size for size in SCORE_PT if width_mm(number, size, True) <= room), SCORE_PT[-1])
    end = canvas.text(142.6, 29.0, number, size, bold=True)
    canvas.text(end + 2.0, 22.7, "calf load", 9.5, bold=True)
    canvas.text(end + 2.0, 28.1, likely, 9.0, colour=SECOND_INK)
    ruler(canvas, view, 143.0, 192.0, 36.0, size_pt=8.5, below=(41.7, 45.3), reach=195.5)


def ruler_end(value: float, high: float, duration_s: float) -> float:
    """Return where the score's ruler ends, so that the score and its band are on it."""
    most = max(value, high)
    if duration_s < SHORT_RUN_S and most <= RULERS[0]:
        return RULERS[0]
    fitting = [end for end in RULERS[1:] if most <= end]
    return fitting[0] if fitting else 500.0 * math.ceil(most / 500.0)


def ruler(
    canvas: Canvas,
    view: View,
    left: float,
    right: float,
    y: float,
    *,
    size_pt: float,
    below: tuple[float, float],
    reach: float,
) -> None:
    """Draw the score among easy runs and base weeks, no word beyond `reach`. [mm]."""
    score = view.analysis.score
    end = ruler_end(score.value, score.high, view.duration_s)
    step = RULER_STEPS.get(end) or nice_step(end, 4)
    scale = (right - left) / end
    tall = 2.6 * size_pt / 8.5
    start, stop = left + score.low * scale, left + min(score.high, end) * scale
    canvas.rectangle(
        start, y - tall * 0.6, stop - start, tall * 1.2, BAND_MARKS[view.analysis.verdict]
    )
    canvas.line([left, right], [y, y], SECOND_INK, AXIS_PT)
    marks = [step * k for k in range(int(end / step + 1e-9) + 1)]
    for mark in marks:
        x = left + mark * scale
        canvas.line([x, x], [y - tall * 0.55, y + tall * 0.55], SECOND_INK, AXIS_PT)
        canvas.text(x, below[0], f"{mark:.0f}", size_pt, colour=SECOND_INK, align="centre")
    x = left + score.value * scale
    canvas.line([x, x], [y - tall * 1.15, y + tall * 1.15], INK, SCORE_ON_RULER_PT)
    _named_marks(canvas, (left, right, reach), scale, size_pt, below[1], end)


def _named_marks(
    canvas: Canvas,
    room: tuple[float, float, float],
    scale: float,
    size_pt: float,
    y: float,
    end: float,
) -> None:
    """Name the easy run and the base week, as far as the ruler tells them apart."""
    left, right, reach = room
    if end > LARGEST_NAMED:
        words = f"base week = {BASE_WEEK:.0f}"
        canvas.text((left + right) / 2.0, y, words, size_pt, colour=SECOND_INK, align="centre")
        return
    half, week = width_mm("easy 30 min", size_pt) / 2.0, width_mm("base week", size_pt) / 2.0
    middle = min(max(left + 100.0 * scale, left + half), reach - half)
    at = min(left + BASE_WEEK * scale, reach - week)
    named = end >= BASE_WEEK
    if named and at - week < middle + half + 2.5:
        middle = max(at - week - 2.5 - half, left - 4.2 + half)
        named = at - week >= middle + half + 1.5
    canvas.text(middle, y, "easy 30 min", size_pt, colour=SECOND_INK, align="centre")
    if named:
        canvas.text(at, y, "base week", size_pt, colour=SECOND_INK, align="centre")
