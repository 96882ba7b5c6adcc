"""Running sums over a run's grid: what any stretch comes to is one subtraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.charts.cause_parts import short_words, steps_are_usual
from analyser.report.html.grid import Grid
from analyser.run import FloatArray

POINTS_PER_S = BASE_SCORE / BASE_RUN_S
QUANTA: Mapping[str, float] = MappingProxyType(
    {
        "moving_s": 0.01,
        "distance_m": 0.1,
        "climb_m": 0.1,
        "flat_s": 0.1,
        "flat_m": 0.1,
        "cadence_s": 0.1,
        "steps": 0.1,
        "contact_s": 0.1,
        "contact_ms": 10.0,
        "heart_s": 0.1,
        "beats": 0.1,
    }
)
CAUSE_QUANTUM = 0.005  # points


@dataclass(frozen=True, eq=False)
class Sums:
    """What a run adds up to by each moment of its grid."""

    grid: Grid

    @cached_property
    def rounded(self) -> Mapping[str, FloatArray]:
        """Name -> sum at each moment, to the quantum that the page has, shape (m,) each."""
        return {name: _to(QUANTA[name], values) for name, values in self._exact().items()}

    @cached_property
    def causes(self) -> Mapping[str, FloatArray]:
        """Cause -> points by each moment, without the time on the feet, shape (m,) each."""
        parts = self.grid.view.analysis.score.parts
        return {
            cause: _to(CAUSE_QUANTUM, self.grid.running_sum(part)) for cause, part in parts.items()
        }

    @cached_property
    def words(self) -> Mapping[str, tuple[str, str]]:
        """Cause -> what it is called where it added, and where it spared."""
        return short_words(steps_are_usual(self.grid.view.analysis.findings))

    def between(self, start: float, end: float) -> dict[str, float]:
        """Return what a stretch comes to, by the names of QUANTA; its ends in steps of the grid."""
        return {name: _between(total, start, end) for name, total in self.rounded.items()}

    def bill(self, start: float, end: float) -> dict[str, float]:
        """Return points by cause, the time on the feet first; they add up to the stretch's load."""
        time = {"time": POINTS_PER_S * _between(self.rounded["moving_s"], start, end)}
        return time | {cause: _between(sum_, start, end) for cause, sum_ in self.causes.items()}

    def _exact(self) -> dict[str, FloatArray]:
        view, grid = self.grid.view, self.grid
        moving = view.column("moving") == 1.0
        of = {
            "flat": np.where(moving, view.column("flat_speed_mps"), np.nan),
            "cadence": np.where(view.running, view.column("cadence_spm"), np.nan),
            "contact": np.where(view.running, view.column("contact_ms"), np.nan),
            "heart": view.column("heart_rate_bpm"),
        }
        known_s = {f"{name}_s": grid.running_sum(np.isfinite(of[name]) + 0.0) for name in of}
        return {
            "moving_s": grid.running_sum(moving + 0.0),
            "distance_m": self._distance(),
            "climb_m": _held(grid, view.column("climb_m")),
            **known_s,
            "flat_m": grid.running_sum(of["flat"]),
            "steps": grid.running_sum(of["cadence"] / 60.0),
            "contact_ms": grid.running_sum(of["contact"]),
            "beats": grid.running_sum(of["heart"] / 60.0),
        }

    def _distance(self) -> FloatArray:
        """Return the metres run by each moment: the device's where it has them."""
        view = self.grid.view
        if view.has("distance_m"):
            return _held(self.grid, view.column("distance_m"))
        return self.grid.running_sum(view.column("speed_mps"))


def _held(grid: Grid, total: FloatArray) -> FloatArray:
    """Return a sum at the moments; what is not known is drawn straight, and it never falls."""
    known = np.flatnonzero(np.isfinite(total))
    if known.size == 0:
        return np.zeros(grid.moments_s.shape)
    at = np.interp(grid.moments_s, grid.view.elapsed_s[known], total[known])
    return np.maximum.accumulate(at)


def _between(total: FloatArray, start: float, end: float) -> float:
    first, last = np.interp((start, end), np.arange(total.size), total)
    return float(last - first)


def _to(quantum: float, values: FloatArray) -> FloatArray:
    return np.rint(values / quantum) * quantum
