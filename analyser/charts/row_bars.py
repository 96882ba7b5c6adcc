"""The small bars beside the rows: left of one dashed line is within, right of it is beyond."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

from analyser.charts.canvas import Canvas
from analyser.charts.style import (
    BOX_FILLED,
    INK,
    SECOND_INK,
    USUAL_PT,
    VALUE_PT,
    ZONES,
)
from analyser.guidelines.base import FAILED, Bar, Boxes, Finding, Verdict

LEFT, WIDTH, HEIGHT = 99.0, 20.0, 2.8
AT_ONE_PLACE = 0.02  # of the width: lines nearer than that are one
QUICK_TICK = "#8b929b"


@dataclass(frozen=True)
class Strip:
    """Where bars lie: their left end, their width and height. [mm]."""

    left: float = LEFT
    width: float = WIDTH
    height: float = HEIGHT


A4 = Strip()


@dataclass(frozen=True)
class Drawn:
    """A picture that was drawn: where its limit and value lie, as shares of the width; its middle.

    `limit` and `value` are None where there is no bar; `has_words` where words may stand instead;
    `is_at_habit` where the line is the runner's habit, not the limit itself. [mm]
    """

    limit: float | None
    value: float | None
    y: float
    has_words: bool = False
    is_at_habit: bool = False


def draw(canvas: Canvas, finding: Finding, y: float, strip: Strip = A4) -> Drawn:
    """Draw a finding's picture about a height; nothing where it would say another thing."""
    picture = finding.picture
    if is_drawn(finding):
        if isinstance(picture, Bar):
            at_habit = finding.limit is None or not math.isclose(picture.limit, finding.limit)
            return replace(_bar(canvas, picture, y, strip), is_at_habit=at_habit)
        if isinstance(picture, Boxes):
            _boxes(canvas, picture, y, strip)
            return Drawn(None, None, y)
    return Drawn(None, None, y, has_words=True)


def is_drawn(finding: Finding) -> bool:
    """Return whether a row has a picture, and one that agrees with its verdict.

    A flat run may climb more than any other, and a week was said already: their rows are good, and
    a bar beyond its limit beside them would contradict them.
    """
    if finding.verdict is Verdict.NOT_ASSESSED or finding.picture is None:
        return False
    return finding.speaks or isinstance(finding.picture, Boxes) or is_within(finding.picture)


def is_within(bar: Bar) -> bool:
    """Return whether the value lies in a zone that is good."""
    share, ends = share_of(bar, bar.value), [bar.low, *(end for end, _ in bar.zones)]
    shares = [sorted((share_of(bar, a), share_of(bar, b))) for a, b in pairwise(ends)]
    pairs = zip(shares, bar.zones, strict=True)
    return any(low <= share <= high and zone[1] is Verdict.GOOD for (low, high), zone in pairs)


def share_of(bar: Bar, value: float) -> float:
    """Return how far right a value lies, 0 to 1; the bad side is always the right one."""
    share = min(max((value - bar.low) / (bar.high - bar.low), 0.0), 1.0)
    return 1.0 - share if bar.zones and bar.zones[0][1] in FAILED else share


def _bar(canvas: Canvas, bar: Bar, y: float, strip: Strip) -> Drawn:
    top, start = y - strip.height / 2.0, bar.low
    for end, verdict in bar.zones:
        if end > start:
            ends = sorted((share_of(bar, start), share_of(bar, end)))
            left, right = (strip.left + strip.width * share for share in ends)
            canvas.rectangle(left, top, right - left, strip.height, ZONES[verdict])
            start = end
    if bar.tick is not None:
        x = strip.left + strip.width * share_of(bar, bar.tick)
        canvas.line([x, x], [top - 0.4, top + strip.height + 0.4], QUICK_TICK, 1.2)
    return Drawn(share_of(bar, bar.limit), share_of(bar, bar.value), y)


def _boxes(canvas: Canvas, boxes: Boxes, y: float, strip: Strip) -> None:
    gap, count = 0.04 * strip.width, max(boxes.total, 1)
    wide, top = (strip.width - gap * (count - 1)) / count, y - 0.4 * strip.height
    for k in range(count):
        x = strip.left + k * (wide + gap)
        if k < boxes.filled:
            canvas.rectangle(x, top, wide, 0.8 * strip.height, BOX_FILLED)
        else:
            canvas.frame(
                x + 0.1, top + 0.1, wide - 0.2, 0.8 * strip.height - 0.2, BOX_FILLED, width_pt=0.7
            )


def line_of_habit(
    canvas: Canvas,
    bars: list[Drawn],
    word_y: float,
    strip: Strip = A4,
    size_pt: float = 8.5,
) -> None:
    """Draw the one dashed line through the bars, named above, then the values over it.

    It is named "habit" where it is one, else "limit".

    It leaves out a bar whose limit is elsewhere, as its zones show, and rows of words.
    """
    known = [bar for bar in bars if bar.limit is not None]
    if not known:
        return
    shares = [bar.limit for bar in known if bar.limit is not None]
    common = max(shares, key=lambda share: sum(_is_at(share, other) for other in shares))
    x = strip.left + strip.width * common
    there = [bar for bar in known if _is_at(bar.limit, common)]
    word = "habit" if any(bar.is_at_habit for bar in there) else "limit"
    canvas.text(x, word_y, word, size_pt, colour=SECOND_INK, align="centre")
    reach, at = 0.9 * strip.height, word_y + 0.8
    last = max(bar.y for bar in there)
    for bar in bars:
        apart = bar.limit is not None and not _is_at(bar.limit, common)
        if (apart or bar.has_words) and bar.y < last:
            _dashed(canvas, x, at, bar.y - reach)
            at = bar.y + reach
    _dashed(canvas, x, at, last + reach)
    for bar in known:
        _value(canvas, bar, strip)


def _is_at(share: float | None, other: float) -> bool:
    return share is not None and abs(share - other) <= AT_ONE_PLACE


def _dashed(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    if bottom > top:
        canvas.line([x, x], [top, bottom], SECOND_INK, USUAL_PT, dashes=(2.6, 2.0))


def _value(canvas: Canvas, bar: Drawn, strip: Strip) -> None:
    inset = 0.3  # half of the value's line stays on the bar
    x = strip.left + min(max(strip.width * (bar.value or 0.0), inset), strip.width - inset)
    half = 0.75 * strip.height
    canvas.line([x, x], [bar.y - half, bar.y + half], INK, VALUE_PT)
