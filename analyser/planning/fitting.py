"""The fit of a runner's curves to earlier runs: of one day, or of every earlier day at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from analyser.planning import others
from analyser.planning.curves import GRADES, Curves, Past, nobodys, speed_factor
from analyser.planning.past import past_of
from analyser.planning.ridge import ridges, weighted_median
from analyser.run import BoolArray, FloatArray
from analyser.signals.by_grade import CENTRES, ByGrade

if TYPE_CHECKING:
    from analyser.season.season import Season

MOST_RUNS = 50
HALF_LIFE_DAYS = 60.0
UNLIKE_HILLINESS = 0.7  # ln of climb per km, one sd
LEVEL_GROUND_M_PER_KM = 5.0  # below, runs are alike however flat they are
OTHER_KIND = 0.25  # weight of a road run for a trail, and the other way round
FLAT_CLASSES = np.abs(CENTRES) < 0.03
SHORTEST_S = 120.0  # in one class of grade, to count in full
SPEED_NOISE, USUAL_NOISE, STEPS_NOISE = 0.08, 0.06, 0.02  # sd of ln, of one class, one run
USUAL_SD = 0.3  # of ln of the usual speed, between runners
LEAST_S = 1e-9  # instead of no time: nothing is divided by zero
UP, DOWN = np.maximum(CENTRES, 0.0), np.minimum(CENTRES, 0.0)
GROUP_OF_CLASS = others.GROUPS.astype(np.int64)


def fitted(
    past: Sequence[Past], day: float, climb_m_per_km: float, *, trail: bool = False
) -> Curves:
    """Return the curves of a runner before a day, for a course of that climb.

    Parameters
    ----------
    past
        Earlier runs in order of time; those from `day` on are left out, the last 50 count.
    day
        The local day of the run to come, as an ordinal number.
    climb_m_per_km
        Of the course: runs on ground like it weigh more.
    trail
        Whether it is one: runs of the same kind weigh more.
    """
    known = [run for run in past if run.day < day and run.seen.run_s.sum() > 0.0][-MOST_RUNS:]
    if not known:
        return nobodys()
    asked = (np.array([day]), np.array([climb_m_per_km]), np.array([trail]))
    return Fits(known, weights(known, *asked)).curves(0)


def curves_of(season: Season, on: date | None = None, climb_m_per_km: float = 0.0) -> Curves:
    """Return a runner's own curves from a season: as they were before a day, or are now.

    Parameters
    ----------
    season
        As `analyser.audit` gives it.
    on
        The day; None is the one after the season's last.
    climb_m_per_km
        Of the courses that they are for: runs on ground like it weigh more. [m/km]
    """
    day = on.toordinal() if on else season.last_day.toordinal() + 1
    past = past_of(season.summaries, season.runner, season.easy_speed_mps)
    return fitted(past, day, climb_m_per_km)


def weights(
    past: Sequence[Past], day: FloatArray, climb_m_per_km: FloatArray, trail: FloatArray
) -> FloatArray:
    """Return how much each earlier run counts for each run to come, shape (asked, past).

    The last 50 before its day count, the older and the less alike the less.
    """
    days = np.array([run.day for run in past])
    age = day[:, None] - days
    earlier = age > 0.0
    last = np.cumsum(earlier[:, ::-1], axis=1)[:, ::-1] <= MOST_RUNS
    hilly = np.log(LEVEL_GROUND_M_PER_KM + np.array([run.climb_m_per_km for run in past]))
    unlike = hilly - np.log(LEVEL_GROUND_M_PER_KM + climb_m_per_km)[:, None]
    same_kind = trail[:, None] == np.array([run.trail for run in past])
    weight = 0.5 ** (np.abs(age) / HALF_LIFE_DAYS)
    weight = weight * np.exp(-0.5 * (unlike / UNLIKE_HILLINESS) ** 2)
    return np.asarray(weight * np.where(same_kind, 1.0, OTHER_KIND) * (earlier & last))


class Fits:
    """The curves of one runner for several runs to come, each from runs with weights of its own.

    Parameters
    ----------
    past
        Earlier runs, n of them.
    weights
        Shape (t, n), of t runs to come.
    """

    def __init__(self, past: Sequence[Past], weights: FloatArray) -> None:
        self.past, self.weights = past, weights
        stacked = [np.stack([getattr(run.seen, name) for run in past]) for name in ByGrade._fields]
        self.run_s, self.run_m, self.stepped_s, self.steps_n, self.walk_s, self.walk_m = stacked

    def curves(self, place: int) -> Curves:
        """Return those of one run to come."""
        runs = int((self.weights[place] > 0.0).sum())
        if not runs:
            return nobodys()
        terms, usual, steps = self.terms[place], self.usual[place], self.steps[place]
        return Curves(
            runs=runs,
            by_grade=self.factor[place],
            grade_terms=(float(terms[0]), float(terms[1]), float(terms[2]), float(terms[3])),
            usual=(float(usual[0]), float(usual[1]), float(usual[2])),
            steps=None
            if np.isnan(steps[0])
            else (float(steps[0]), float(steps[1]), float(steps[2]), float(steps[3])),
            walked=self.walked[place],
            walking_mps=self.walking_mps[place],
        )

    @cached_property
    def factor(self) -> FloatArray:
        """Speed at each class of grade over that on the flat, shape (t, 25)."""
        return speed_factor(self.terms[:, None, :], CENTRES)

    @cached_property
    def terms(self) -> FloatArray:
        """The four terms of ln speed by grade, shape (t, 4)."""
        flat_s = (self.run_s * FLAT_CLASSES).sum(axis=1)
        flat_m = (self.run_m * FLAT_CLASSES).sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.log((self.run_m / self.run_s) / (flat_m / flat_s)[:, None])
        used = (flat_s >= SHORTEST_S)[:, None] & np.isfinite(ratio) & ~FLAT_CLASSES
        weight = np.where(used, np.minimum(self.run_s / SHORTEST_S, 1.0), 0.0)
        total = self.weights @ weight
        mean = self.weights @ (weight * np.where(used, ratio, 0.0)) / np.maximum(total, 1e-12)
        outer = (GRADES[:, :, None] * GRADES[:, None, :]).reshape(CENTRES.size, -1)
        precision = total / SPEED_NOISE**2
        return ridges(
            (precision @ outer).reshape(-1, 4, 4),
            (precision * mean) @ GRADES,
            np.array(others.SPEED_BY_GRADE),
            np.array(others.SPEED_BY_GRADE_SD),
        )

    @cached_property
    def usual(self) -> FloatArray:
        """Ln of the usual flat speed at 1 km, and its slopes on ln km and climb, shape (t, 3)."""
        flat_m = self.run_m @ (1.0 / self.factor).T
        speed = np.log(np.maximum(flat_m, LEAST_S) / self.run_s.sum(axis=1)[:, None])
        ln_km = np.log(np.array([max(run.distance_m, 500.0) for run in self.past]) / 1000.0)
        climb = np.array([run.climb_m_per_km for run in self.past])
        features = np.stack([np.ones(climb.size), ln_km, climb], axis=1)
        outer = (features[:, :, None] * features[:, None, :]).reshape(climb.size, 9)
        precision = self.weights / USUAL_NOISE**2
        return ridges(
            (precision @ outer).reshape(-1, 3, 3),
            (precision * speed.T) @ features,
            np.array([np.log(others.USUAL_SPEED_MPS), *others.USUAL_SLOPES]),
            np.array([USUAL_SD, *others.USUAL_SLOPES_SD]),
        )

    @cached_property
    def steps(self) -> FloatArray:
        """Ln of the cadence at 1 m/s and its three slopes, shape (t, 4); NaN without a cadence."""
        used = (self.stepped_s > 0.0) & (self.run_s > 0.0)
        spm = 60.0 * self.steps_n / np.maximum(self.stepped_s, LEAST_S)
        ln_steps = np.log(np.where(used, spm, 1.0))
        ln_speed = np.log(np.where(used, self.run_m / np.maximum(self.run_s, LEAST_S), 1.0))
        across = np.broadcast_to(np.stack([UP, DOWN], axis=1), (*ln_speed.shape, 2))
        features = np.concatenate([ln_speed[..., None], across], axis=2)
        slopes = self._steps_slopes(features, ln_steps, used)
        return np.column_stack([self._steps_level(features, ln_steps, used, slopes), slopes])

    def _steps_slopes(
        self, features: FloatArray, ln_steps: FloatArray, used: BoolArray
    ) -> FloatArray:
        """Return how steps change with speed and slope, within the runs, shape (t, 3)."""
        weight = np.where(used, np.minimum(self.stepped_s / SHORTEST_S, 1.0), 0.0)
        total = np.maximum(weight.sum(axis=1), 1e-12)[:, None]
        inside = features - ((features * weight[..., None]).sum(axis=1) / total)[:, None, :]
        steps = ln_steps - (ln_steps * weight).sum(axis=1, keepdims=True) / total
        weighted = inside * weight[..., None]
        count = len(self.past)
        outer = (weighted.transpose(0, 2, 1) @ inside).reshape(count, 9)
        inner = (weighted * steps[..., None]).sum(axis=1)
        precision = self.weights / STEPS_NOISE**2
        return ridges(
            (precision @ outer).reshape(-1, 3, 3),
            precision @ inner,
            np.array(others.STEPS_SLOPES),
            np.array(others.STEPS_SLOPES_SD),
        )

    def _steps_level(
        self, features: FloatArray, ln_steps: FloatArray, used: BoolArray, slopes: FloatArray
    ) -> FloatArray:
        """Return the median run's ln cadence at 1 m/s on the flat, shape (t,)."""
        seconds = np.where(used, self.stepped_s, 0.0)
        total = seconds.sum(axis=1)
        known = total > 0.0
        if not known.any():
            return np.full(self.weights.shape[0], np.nan)
        share = seconds[known] / total[known, None]
        mean_features = (features[known] * share[..., None]).sum(axis=1)
        of_run = (ln_steps[known] * share).sum(axis=1)[:, None] - mean_features @ slopes.T
        each = self.weights[:, known]
        return np.array(
            [
                weighted_median(of_run[:, n], each[n]) if each[n].any() else np.nan
                for n in range(each.shape[0])
            ]
        )

    @cached_property
    def walked(self) -> FloatArray:
        """Share of the way that is walked, shape (t, 25)."""
        walked, run = (self._by_group(self.weights @ way) for way in (self.walk_m, self.run_m))
        share = (walked + others.WALKED_M * others.WALKED) / (walked + run + others.WALKED_M)
        return np.asarray(share[:, GROUP_OF_CLASS])

    @cached_property
    def walking_mps(self) -> FloatArray:
        """Walking speed, shape (t, 25)."""
        own_s = others.WALKING_M / others.walking_speed_mps()
        metres, seconds = self.weights @ self.walk_m, self.weights @ self.walk_s
        return np.asarray((metres + others.WALKING_M) / (seconds + own_s))

    def _by_group(self, metres: FloatArray) -> FloatArray:
        member = GROUP_OF_CLASS[:, None] == np.arange(others.WALKED.size)
        return np.asarray(metres @ member)
