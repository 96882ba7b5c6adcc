"""The instrument panel: each channel as it was recorded, with what was used of it laid over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analyser import __version__
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted
from analyser.charts.header import title_words
from analyser.charts.scale import Scale
from analyser.charts.strip import NAME_LEFT, Strip
from analyser.charts.style import INK, PACE, RULE, SECOND_INK
from analyser.charts.time_axis import TimeAxis, hatch_pauses, label_minutes
from analyser.charts.view import DOT, View
from analyser.columns import COLUMNS
from analyser.run import FloatArray
from analyser.signals.quality import ChannelQuality

TITLE = "What was recorded, and what was used of it"
LEFT, RIGHT = 35.0, 199.0
TOP, BOTTOM, CAPTION, GAP = 24.0, 272.0, 5.4, 3.4
TALLEST = 36.0
RECORDED, USED = "#e0a458", INK
LEAST_SPREAD = 1e-6


class Channel(NamedTuple):
    """A channel worth a strip: its column, its name, its unit, and a factor for the unit."""

    column: str
    name: str
    unit: str
    factor: float = 1.0


def channels() -> Iterator[Channel]:
    """Yield the channels that have a strip, in the order of their table."""
    for column in COLUMNS.values():
        if column.strip is not None:
            yield Channel(column.name, *column.strip)


def draw(canvas: Canvas, view: View) -> None:
    """Draw the whole page: a strip for each channel that the recording or the analysis has."""
    _head(canvas, view)
    shown = [channel for channel in channels() if _known(view, channel)]
    if not shown:
        canvas.text(NAME_LEFT, TOP + 6.0, "No channel in this file but time.", 9.0)
    axis = TimeAxis(LEFT, RIGHT, view.duration_s)
    room = (BOTTOM - TOP) / max(len(shown), 1)
    tall = min(room - CAPTION - GAP, TALLEST)
    for place, channel in enumerate(shown):
        top = TOP + place * (tall + CAPTION + GAP)
        _channel(Strip(canvas, view, axis, top + CAPTION, top + CAPTION + tall), channel)
    bottom = TOP + max(len(shown), 1) * (tall + CAPTION + GAP) - GAP
    canvas.line([LEFT, RIGHT], [bottom, bottom], INK, 0.8)
    label_minutes(canvas, axis, bottom + 4.2)
    canvas.text(NAME_LEFT, bottom + 4.2, "minutes", 8.5, colour=SECOND_INK)
    _foot(canvas, view)


def _known(view: View, channel: Channel) -> bool:
    return bool(np.isfinite(_recorded(view, channel)).any() or view.has(channel.column))


def _recorded(view: View, channel: Channel) -> FloatArray:
    unknown = np.full(view.elapsed_s.shape, np.nan)
    return view.analysis.run.samples.get(channel.column, unknown) * channel.factor


def _head(canvas: Canvas, view: View) -> None:
    canvas.text(NAME_LEFT, 11.6, TITLE, 10.5, bold=True)
    canvas.text(NAME_LEFT, 16.6, fitted(title_words(view), 9.0, 100.0), 9.0, colour=SECOND_INK)
    legend = (
        (116.0, RECORDED, "as recorded"),
        (146.0, USED, "as used"),
        (170.0, PACE, "worked out"),
    )
    for x, colour, word in legend:
        canvas.line([x, x + 5.0], [15.5, 15.5], colour, 1.8)
        canvas.text(x + 6.5, 16.6, word, 8.5, colour=SECOND_INK)
    canvas.line([NAME_LEFT, RIGHT], [20.0, 20.0], RULE, 0.6)


def _channel(strip: Strip, channel: Channel) -> None:
    recorded = _recorded(strip.view, channel)
    used = strip.view.column(channel.column) * channel.factor
    caption = _caption(strip.view, channel)
    strip.canvas.text(
        LEFT, strip.top - 1.6, fitted(caption, 8.0, RIGHT - LEFT), 8.0, colour=SECOND_INK
    )
    strip.name(channel.name, channel.unit)
    scale = _scale(strip, np.concatenate([recorded, used]))
    strip.ticks(scale, lambda value: f"{value:g}")
    strip.curve(scale.ys(recorded), RECORDED, 1.8)
    colour = PACE if not np.isfinite(recorded).any() else USED
    strip.curve(scale.ys(used), colour, 0.8)
    hatch_pauses(strip.canvas, strip.view, strip.axis, strip.top, strip.bottom)


def _scale(strip: Strip, values: FloatArray) -> Scale:
    """Return the scale of all that was recorded, spikes included: they are what is looked for."""
    known = values[np.isfinite(values)]
    low, high = float(known.min()), float(known.max())
    margin = max(0.06 * (high - low), LEAST_SPREAD + 0.01 * abs(high))
    return Scale(low - margin, high + margin, strip.top, strip.bottom)


def _caption(view: View, channel: Channel) -> str:
    """Return where a channel came from, how it was sampled, and how far it can be trusted."""
    quality = {each.name: each for each in view.analysis.derived.quality}.get(channel.column)
    if quality is None:
        return view.analysis.sources.get(channel.column, "from the heights, along the distance")
    words = [quality.source, quality.decision, *_sampling(quality), *_trust(quality)]
    return DOT.join(word for word in words if word)


def _sampling(quality: ChannelQuality) -> list[str]:
    gaps = f"{quality.gaps} gap" + ("s" if quality.gaps != 1 else "")
    missing = f"{100.0 * quality.missing_share:.0f} % missing" if quality.missing_share else ""
    return [f"every {quality.interval_s:g} s", gaps if quality.gaps else "", missing]


def _trust(quality: ChannelQuality) -> list[str]:
    steps = f"steps of {quality.resolution:.2g}" if quality.resolution > 0.0 else ""
    noise = f"noise {quality.noise:.2g}" if quality.noise > 0.0 else ""
    return [steps, noise]


def _foot(canvas: Canvas, view: View) -> None:
    canvas.line([NAME_LEFT, RIGHT], [282.4, 282.4], RULE, 0.6)
    words = DOT.join(notice.message.rstrip(".") for notice in view.analysis.notices)
    canvas.text(NAME_LEFT, 286.6, fitted(words, 8.0, RIGHT - NAME_LEFT), 8.0, colour=SECOND_INK)
    canvas.text(RIGHT, 290.3, f"analyser {__version__}", 8.0, colour=SECOND_INK, align="right")
