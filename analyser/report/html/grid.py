"""Even moments over a run, and its columns there: what the page's charts are drawn of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.charts.style import LOAD_EDGES
from analyser.charts.view import BRIDGED_S, View
from analyser.run import FloatArray

BY_SECOND_S = 1800.0  # drawn at one second, what is longer at two, and coarser beyond MOST_POINTS
MOST_POINTS = 4500
SMOOTHING_S, POINTS_SEEN = 15.0, 400.0  # as on the PNG: more waves than these are a blur
LOAD_SMOOTHING_S, STRIP_CLASS_S, MAP_CLASS_S = 20.0, 75.0, 41.0
QUICK_SMOOTHING_S, GRADE_SMOOTHING_S = 60.0, 30.0
RUNNING_ONLY = frozenset({"speed_mps", "flat_speed_mps", "cadence_spm", "contact_ms"})


@dataclass(frozen=True, eq=False)
class Grid:
    """A view's samples at even steps of elapsed time."""

    view: View

    @cached_property
    def step_s(self) -> float:
        """Time between two moments, well below the curves' smoothing. [s]."""
        finest_s = 1.0 if self.view.duration_s <= BY_SECOND_S else 2.0
        return max(finest_s, float(np.ceil(self.view.duration_s / MOST_POINTS)))

    @cached_property
    def moments_s(self) -> FloatArray:
        """The moments, shape (m,); the last is the run's end or just after it. [s]."""
        return np.arange(0.0, self.view.duration_s + self.step_s, self.step_s)

    @property
    def smoothing_s(self) -> float:
        """The window of the curves: longer on a long run. [s]."""
        return max(SMOOTHING_S, self.view.duration_s / POINTS_SEEN)

    def at(self, values: FloatArray) -> FloatArray:
        """Return values at the moments, between known neighbours half a minute apart at most."""
        at, moments = self.view.elapsed_s, self.moments_s
        after = np.minimum(np.searchsorted(at, moments - 1e-6), at.size - 1)
        before = np.maximum(after - 1, 0)
        apart = at[after] - at[before]
        share = np.clip((moments - at[before]) / np.maximum(apart, 1e-9), 0.0, 1.0)
        early = np.where(share == 1.0, values[after], values[before])
        between = early + (values[after] - early) * np.where(share == 1.0, 0.0, share)
        inside = (moments <= at[-1] + self.step_s) & ((apart <= BRIDGED_S) | (share == 1.0))
        return np.asarray(np.where(inside, between, np.nan))

    def nearest(self, values: FloatArray) -> FloatArray:
        """Return the value of the sample that each moment lies in, shape (m,)."""
        after = np.searchsorted(self.view.elapsed_s, self.moments_s - 1e-6)
        return np.asarray(values[np.minimum(after, values.size - 1)])

    def running_sum(self, per_second: FloatArray) -> FloatArray:
        """Return what a rate adds up to by each moment: 0 at the start, the whole at the end."""
        view = self.view
        dt = np.where(np.isfinite(view.dt_s) & (view.dt_s > 0.0), view.dt_s, 0.0)
        total = np.cumsum(np.nan_to_num(per_second) * dt)
        ends, starts = view.elapsed_s, view.elapsed_s - dt
        before = np.concatenate([[0.0], total[:-1]])
        times = np.column_stack([starts, ends]).ravel()
        sums = np.column_stack([before, total]).ravel()
        return np.asarray(np.interp(self.moments_s, np.maximum.accumulate(times), sums))

    def curve(self, name: str) -> FloatArray:
        """Return a column as the strips show it: smoothed, running only where that is meant."""
        view = self.view
        values = view.bridged(name)
        if name in RUNNING_ONLY:
            values = np.where(view.steadily_running, values, np.nan)
        counted = np.where(view.dt_s > 0.0, values, np.nan)
        smooth = counted if name == "altitude_m" else view.smoothed(counted, self.smoothing_s)
        return self.at(smooth)

    def grade(self) -> FloatArray:
        """Return the grade over half a minute, shape (m,). [rise/run]."""
        window_s = max(GRADE_SMOOTHING_S, self.smoothing_s)
        return self.at(self.view.smoothed(self.view.column("grade"), window_s))

    def quick_cadence(self) -> FloatArray:
        """Return the cadence that is quick for this runner at each moment's speed, shape (m,)."""
        view = self.view
        speed = np.where(view.steadily_running, view.bridged("speed_mps"), np.nan)
        smooth = view.smoothed(speed, max(QUICK_SMOOTHING_S, self.smoothing_s))
        return self.at(quick_cadence_spm(smooth, view.analysis.height_m))

    def load(self, window_s: float = LOAD_SMOOTHING_S) -> FloatArray:
        """Return the mean load over a window at least so long, shape (m,). [x base]."""
        return self.at(self._smooth_load(window_s))

    def load_classes(self, window_s: float) -> FloatArray:
        """Return the class of the mean load over a window, 0-4, NaN where no time counted."""
        smooth = self.nearest(self._smooth_load(window_s))
        classes = np.searchsorted(LOAD_EDGES, np.nan_to_num(smooth), side="right")
        return np.where(np.isfinite(smooth) & np.isfinite(self.load()), classes, np.nan)

    def _smooth_load(self, window_s: float) -> FloatArray:
        density = np.where(self.view.dt_s > 0.0, self.view.column("load"), np.nan)
        return self.view.smoothed(density, max(window_s, self.smoothing_s))

    def place(self, elapsed_s: float) -> float:
        """Return where a time lies, in steps of the grid."""
        return min(max(elapsed_s / self.step_s, 0.0), self.moments_s.size - 1.0)
