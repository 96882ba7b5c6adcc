"""What stands above the strips: the worst stretches' numbers and names, walks and pauses."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.analysis import Stretch
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.marks import NUMBER_RADIUS, numbered_disc
from analyser.charts.style import AXIS_PT, INK, SECOND_INK
from analyser.charts.time_axis import TimeAxis, free_room, is_drawn
from analyser.charts.view import View
from analyser.guidelines.words import clock
from analyser.run import Span

GAP_MM, NAME_GAP_MM, LEAST_APART_MM = 1.3, 1.2, 0.4


@dataclass
class Label:
    """One stretch's number, with its name where that has room; `left` and `right` hold both."""

    stretch: Stretch
    disc_x: float
    left: float
    right: float
    name: str = ""


def draw(
    canvas: Canvas,
    view: View,
    axis: TimeAxis,
    y: float,
    limit: float,
    *,
    size_pt: float,
    names: bool = True,
    title: str = "",
) -> None:
    """Write the labels on a baseline, none beyond `limit`. [mm].

    Numbers that would touch move apart; names and words that would touch are left out, and a
    title stands left or right of them where it can.
    """
    radius = NUMBER_RADIUS * size_pt / 8.5
    labels = numbers(view, axis, radius, limit)
    for label in sorted(labels, key=lambda each: each.stretch.number if names else 0):
        if names:
            _name(label, labels, axis, (radius, size_pt, limit))
    for label in labels:
        number = label.stretch.number
        disc_y = y - 0.13 * size_pt
        numbered_disc(canvas, label.disc_x, disc_y, number, size_pt=size_pt, radius=radius)
        if label.name:
            canvas.text(label.disc_x + radius + NAME_GAP_MM, y, label.name, size_pt)
    taken = [(label.left, label.right) for label in labels]
    if title:
        _title(canvas, title, (axis.left, limit), y, size_pt, taken)
    for span, texts in words(view, axis):
        for word in texts:
            half = width_mm(word, size_pt) / 2.0
            middle = min(max(middle_of(axis, span), axis.left + half), limit - half)
            if free_room(taken, middle - half, middle + half, GAP_MM):
                canvas.text(middle, y, word, size_pt, colour=SECOND_INK, align="centre")
                break


def brackets(canvas: Canvas, view: View, axis: TimeAxis, y: float) -> None:
    """Draw a bracket over each set of repeats, from the first to the last of them."""
    for stretch in view.analysis.stretches:
        if stretch.bouts:
            left, right = axis.x(stretch.span.start_s), axis.x(stretch.span.end_s)
            canvas.line([left, left, right, right], [y + 0.9, y, y, y + 0.9], INK, AXIS_PT)


def _title(
    canvas: Canvas,
    title: str,
    ends: tuple[float, float],
    y: float,
    size_pt: float,
    taken: list[tuple[float, float]],
) -> None:
    wide = width_mm(title, size_pt, True)
    for left in (ends[0], ends[1] - wide):
        if free_room(taken, left, left + wide, 2.0 * GAP_MM):
            canvas.text(left, y, title, size_pt, bold=True)
            return


def middle_of(axis: TimeAxis, span: Span) -> float:
    """Return where the middle of a span lies. [mm]."""
    return (axis.x(span.start_s) + axis.x(span.end_s)) / 2.0


def numbers(view: View, axis: TimeAxis, radius: float, limit: float) -> list[Label]:
    """Return the numbers, each over its stretch, or as near to it as the others allow."""
    stretches = sorted(view.analysis.stretches, key=lambda each: each.span)
    step, labels = 2.0 * radius + LEAST_APART_MM, []
    least = axis.left + radius
    for stretch in stretches:
        x = max(middle_of(axis, stretch.span), least)
        labels.append(Label(stretch, x, x - radius, x + radius))
        least = x + step
    most = limit - radius
    for label in reversed(labels):
        label.disc_x = min(label.disc_x, most)
        label.left, label.right = label.disc_x - radius, label.disc_x + radius
        most = label.disc_x - step
    return labels


def _name(
    label: Label, labels: list[Label], axis: TimeAxis, sizes: tuple[float, float, float]
) -> None:
    """Give a number its name where that touches no other: centred over the shade, or beside."""
    radius, size_pt, limit = sizes
    wide = 2.0 * radius + NAME_GAP_MM + width_mm(label.stretch.name, size_pt)
    centred = middle_of(axis, label.stretch.span) - wide / 2.0
    others = [(each.left, each.right) for each in labels if each is not label]
    for start in (min(max(centred, axis.left), limit - wide), label.left):
        if start + wide <= limit and free_room(list(others), start, start + wide, GAP_MM):
            label.left, label.right = start, start + wide
            label.disc_x, label.name = start + radius, label.stretch.name
            return


def words(view: View, axis: TimeAxis) -> list[tuple[Span, tuple[str, ...]]]:
    """Return the pauses and walks with their words, longer ones first; a fold says its length."""
    derived = view.analysis.derived
    walks = [
        (part, ("walk",))
        for span in derived.walks
        if (part := beside_folds(span, axis.folds or derived.pauses))
    ]
    folds = [(s, (f"pause {clock(s.end_s - s.start_s)}", "pause")) for s in axis.folds]
    pauses = [(s, ("pause",)) for s in derived.pauses if s not in axis.folds and is_drawn(axis, s)]
    by_length = sorted([*walks, *pauses], key=lambda each: each[0].start_s - each[0].end_s)
    return [*folds, *by_length]


def beside_folds(span: Span, folds: tuple[Span, ...]) -> Span | None:
    """Return the longest part of a span that lies in no fold; None without one."""
    parts = [span]
    for fold in folds:
        parts = [
            Span(start, end)
            for part in parts
            for start, end in (
                (part.start_s, min(part.end_s, fold.start_s)),
                (max(part.start_s, fold.end_s), part.end_s),
            )
            if end > start
        ]
    return max(parts, key=lambda part: part.end_s - part.start_s, default=None)
