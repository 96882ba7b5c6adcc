"""A run's positions as a line on paper: cleaned, projected, laid into a panel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.charts.panel import Panel
from analyser.charts.style import LOAD_EDGES
from analyser.charts.view import M_PER_DEGREE, View
from analyser.run import BoolArray, FloatArray, IntArray

FASTEST_MPS = 15.0  # a leap faster than this is no line on a map
LEAST_EXTENT_M = 60.0  # a smaller place is not blown up: it would show the sensor's noise
CLASS_SMOOTHING_S = 41.0
STEP_MM = 0.15


@dataclass(frozen=True, eq=False)
class Course:
    """The positions on paper.

    Parameters
    ----------
    points
        Shape (n, 2). [mm]
    elapsed_s
        Shape (n,).
    classes
        Load class of each point, shape (n,).
    joined
        Whether a line goes on from each point to the next, shape (n,).
    mm_per_m
        The map's scale.
    """

    points: FloatArray
    elapsed_s: FloatArray
    classes: IntArray
    joined: BoolArray
    mm_per_m: float

    def at(self, elapsed_s: float) -> FloatArray:
        """Return where the runner was at a moment, shape (2,). [mm]."""
        return np.array([np.interp(elapsed_s, self.elapsed_s, self.points[:, k]) for k in (0, 1)])

    def pieces(self, wanted: BoolArray) -> list[FloatArray]:
        """Return the lines between wanted points, each with the point where the next begins."""
        lines, edges = [], np.flatnonzero(np.diff(np.r_[False, wanted, False].astype(np.int8)))
        for start, end in edges.reshape(-1, 2):
            cuts = start + 1 + np.flatnonzero(~self.joined[start : end - 1])
            stops = [*cuts.tolist(), int(end)]
            for first, last in zip([int(start), *cuts.tolist()], stops, strict=True):
                reach = last + 1 if last < len(self.points) and self.joined[last - 1] else last
                lines.append(self.points[first:reach])
        return [line for line in lines if len(line) >= 2]


def course_of(view: View, panel: Panel) -> Course | None:
    """Return the run's course at equal scale in the middle of a panel; None without a place."""
    at, north_m, east_m = _cleaned(view)
    if at.size == 0:
        return None
    joined = _joined(view.elapsed_s[at], view.dt_s[at], east_m, north_m)
    wide, tall = np.ptp(east_m), np.ptp(north_m)
    scale = min(
        (panel.right - panel.left) / max(wide, LEAST_EXTENT_M),
        (panel.bottom - panel.top) / max(tall, LEAST_EXTENT_M),
    )
    x, y = panel.middle
    middle_east, middle_north = east_m.min() + wide / 2.0, north_m.min() + tall / 2.0
    points = np.column_stack(
        [x + (east_m - middle_east) * scale, y - (north_m - middle_north) * scale]
    )
    keep = _apart(points, joined)
    density = np.where(view.dt_s > 0.0, view.column("load"), np.nan)
    load = np.nan_to_num(view.smoothed(density, CLASS_SMOOTHING_S))[at]
    classes = np.searchsorted(LOAD_EDGES, load, side="right")
    cut = np.add.reduceat(~joined, np.flatnonzero(keep)) > 0
    return Course(points[keep], view.elapsed_s[at][keep], classes[keep], ~cut, float(scale))


def _cleaned(view: View) -> tuple[IntArray, FloatArray, FloatArray]:
    """Return which samples have a place that can be, and metres north and east of the first."""
    north, east = view.column("latitude"), view.column("longitude")
    known = np.isfinite(north) & np.isfinite(east) & ~((north == 0.0) & (east == 0.0))
    at = np.flatnonzero(known)
    if at.size == 0:
        return at, np.empty(0), np.empty(0)
    north_m = (north[at] - north[at[0]]) * M_PER_DEGREE
    around_globe = (east[at] - east[at[0]] + 180.0) % 360.0 - 180.0
    east_m = around_globe * M_PER_DEGREE * np.cos(np.radians(np.median(north[at])))
    stays = ~_leaps(view.elapsed_s[at], east_m, north_m)
    return at[stays], north_m[stays], east_m[stays]


def _leaps(elapsed_s: FloatArray, east_m: FloatArray, north_m: FloatArray) -> BoolArray:
    """Return which points are reached and left faster than any runner, shape (n,)."""
    if elapsed_s.size < 3:
        return np.zeros(elapsed_s.shape, dtype=bool)
    speed = np.hypot(np.diff(east_m), np.diff(north_m)) / np.maximum(np.diff(elapsed_s), 1e-3)
    fast = speed > FASTEST_MPS
    return np.asarray(np.r_[fast[0], fast[1:] & fast[:-1], fast[-1]])


def _joined(
    elapsed_s: FloatArray, dt_s: FloatArray, east_m: FloatArray, north_m: FloatArray
) -> BoolArray:
    """Return whether the runner was followed from each point to the next, shape (n,)."""
    step_m = np.hypot(np.diff(east_m), np.diff(north_m))
    too_fast = step_m > np.maximum(FASTEST_MPS * np.diff(elapsed_s), 30.0)
    lost = (dt_s[1:] <= 0.0) & (step_m > 50.0)
    return np.asarray(np.r_[~(too_fast | lost), False])


def _apart(points: FloatArray, joined: BoolArray) -> BoolArray:
    """Return which points to draw: one each step of the pen, and all where a line ends."""
    step = np.hypot(*np.diff(points, axis=0, prepend=points[:1]).T)
    along = np.floor(np.cumsum(step) / STEP_MM)
    keep = np.r_[True, np.diff(along) > 0.0]
    keep[-1] = True
    ends = np.flatnonzero(~joined)
    keep[ends] = True
    keep[np.minimum(ends + 1, keep.size - 1)] = True
    return np.asarray(keep)
