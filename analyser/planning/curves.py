"""A runner's own curves, from earlier runs: speed by slope, usual speed, steps, and walking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.planning import others
from analyser.planning.ridge import ridge, weighted_median
from analyser.run import FloatArray
from analyser.signals.by_grade import CENTRES, ByGrade

MOST_RUNS = 50
HALF_LIFE_DAYS = 60.0
UNLIKE_HILLINESS = 0.7  # ln of climb per km, one sd
LEVEL_GROUND_M_PER_KM = 5.0  # below, runs are alike however flat they are
OTHER_KIND = 0.25  # weight of a road run for a trail, and the other way round
FLAT_CLASSES = np.abs(CENTRES) < 0.03
SHORTEST_S = 120.0  # in one class of grade, to count in full
SPEED_NOISE, USUAL_NOISE, STEPS_NOISE = 0.08, 0.06, 0.02  # sd of ln, of one class, one run
UP, DOWN = np.maximum(CENTRES, 0.0), np.minimum(CENTRES, 0.0)
GRADES = np.stack([UP, DOWN, UP**2, DOWN**2], axis=1)
SLOWER_WALKS_MORE = 5.0
MOST_WALKED = 0.98


@dataclass(frozen=True)
class Past:
    """What planning needs of one earlier run.

    Parameters
    ----------
    day
        Local day, as an ordinal number.
    distance_m, climb_m
        Totals; climb NaN where unknown. [m]
    trail
        Whether the recording calls it one.
    load
        Its calf load, at the easy speed of today's page.
    seen
        What it told by slope.
    """

    day: float
    distance_m: float
    climb_m: float
    trail: bool
    load: float
    seen: ByGrade

    @property
    def climb_m_per_km(self) -> float:
        """Climb for each km; 0 where unknown. [m/km]."""
        per_km = 1000.0 * self.climb_m / self.distance_m if self.distance_m > 0.0 else 0.0
        return per_km if np.isfinite(per_km) else 0.0


@dataclass(frozen=True, eq=False)
class Curves:
    """How one runner runs: each curve shrunk to others by how little is known.

    Parameters
    ----------
    runs
        How many earlier runs it rests on.
    by_grade
        Speed at each class of grade over that on the flat, shape (25,).
    grade_terms
        The four terms of the same curve.
    usual
        ln of the usual flat speed at 1 km and no climb; its slopes on ln km and climb per km.
    steps
        ln of the cadence at 1 m/s on the flat, its slopes on ln speed, grade up, grade down;
        None where no earlier run had a cadence.
    walked
        Share of the way that is walked at the usual speed, shape (25,).
    walking_mps
        Walking speed, shape (25,).
    """

    runs: int
    by_grade: FloatArray
    grade_terms: tuple[float, float, float, float]
    usual: tuple[float, float, float]
    steps: tuple[float, float, float, float] | None
    walked: FloatArray
    walking_mps: FloatArray

    def usual_flat_mps(self, distance_m: float, climb_m_per_km: float) -> float:
        """Return the usual flat-equivalent running speed on such a course. [m/s]."""
        level, per_ln_km, per_climb = self.usual
        ln_km = np.log(max(distance_m, 500.0) / 1000.0)
        return float(np.exp(level + per_ln_km * ln_km + per_climb * climb_m_per_km))

    def speed_factor(self, grade: FloatArray) -> FloatArray:
        """Return speed over that on the flat at each grade, shape as given."""
        up, down = np.clip(grade, 0.0, 0.3), np.clip(grade, -0.3, 0.0)
        terms = (up, down, up**2, down**2)
        total = sum(b * term for b, term in zip(self.grade_terms, terms, strict=True))
        return np.asarray(np.exp(total))

    def cadence_spm(self, speed_mps: FloatArray, grade: FloatArray) -> FloatArray:
        """Return the steps of both feet while running; NaN without a history of cadence."""
        if self.steps is None:
            return np.full(np.shape(speed_mps), np.nan)
        level, by_speed, by_up, by_down = self.steps
        up, down = np.clip(grade, 0.0, 0.3), np.clip(grade, -0.3, 0.0)
        return np.asarray(
            np.exp(level + by_speed * np.log(speed_mps) + by_up * up + by_down * down)
        )

    def walked_at(self, speed_ratio: float) -> FloatArray:
        """Return the share walked in each class at a speed over the usual, shape (25,)."""
        share = self.walked.clip(1e-4, MOST_WALKED)
        odds = share / (1.0 - share) * speed_ratio**-SLOWER_WALKS_MORE
        return np.asarray(odds / (1.0 + odds))


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
    return _Fit(known, _weights(known, day, climb_m_per_km, trail)).curves()


def nobodys() -> Curves:
    """Return the curves of a runner of whom nothing is known: those of others."""
    return Curves(
        runs=0,
        by_grade=np.exp(GRADES @ np.array(others.SPEED_BY_GRADE)),
        grade_terms=others.SPEED_BY_GRADE,
        usual=(float(np.log(others.USUAL_SPEED_MPS)), *others.USUAL_SLOPES),
        steps=None,
        walked=others.WALKED[others.GROUPS.astype(np.int64)],
        walking_mps=others.walking_speed_mps(),
    )


def _weights(past: Sequence[Past], day: float, climb_m_per_km: float, trail: bool) -> FloatArray:
    age = np.array([day - run.day for run in past])
    hilly = np.log(LEVEL_GROUND_M_PER_KM + np.array([run.climb_m_per_km for run in past]))
    unlike = (hilly - np.log(LEVEL_GROUND_M_PER_KM + climb_m_per_km)) / UNLIKE_HILLINESS
    same_kind = np.array([run.trail == trail for run in past])
    weight = 0.5 ** (age / HALF_LIFE_DAYS) * np.exp(-0.5 * unlike**2)
    return np.asarray(weight * np.where(same_kind, 1.0, OTHER_KIND))


class _Fit:
    """The sums of some runs, run by class of grade, and the curves that follow from them."""

    def __init__(self, past: Sequence[Past], weights: FloatArray) -> None:
        self.past, self.weights = past, weights
        stacked = [np.stack([getattr(run.seen, name) for run in past]) for name in ByGrade._fields]
        self.run_s, self.run_m, self.stepped_s, self.steps, self.walk_s, self.walk_m = stacked

    def curves(self) -> Curves:
        terms = self._speed_by_grade()
        factor = np.exp(GRADES @ terms)
        return Curves(
            runs=len(self.past),
            by_grade=factor,
            grade_terms=(terms[0], terms[1], terms[2], terms[3]),
            usual=self._usual(factor),
            steps=self._steps(),
            walked=self._walked(),
            walking_mps=self._walking_mps(),
        )

    def _speed_by_grade(self) -> FloatArray:
        flat_s = (self.run_s * FLAT_CLASSES).sum(axis=1)
        flat_m = (self.run_m * FLAT_CLASSES).sum(axis=1)
        has_flat = flat_s >= SHORTEST_S
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.log((self.run_m / self.run_s) / (flat_m / flat_s)[:, None])
        weight = np.minimum(self.run_s / SHORTEST_S, 1.0) * self.weights[:, None]
        used = has_flat[:, None] & np.isfinite(ratio) & ~FLAT_CLASSES
        weight = np.where(used, weight, 0.0)
        total = weight.sum(axis=0)
        mean = (weight * np.where(used, ratio, 0.0)).sum(axis=0) / np.maximum(total, 1e-12)
        prior, sd = np.array(others.SPEED_BY_GRADE), np.array(others.SPEED_BY_GRADE_SD)
        return ridge(GRADES, mean, total / SPEED_NOISE**2, prior, sd)

    def _usual(self, factor: FloatArray) -> tuple[float, float, float]:
        flat_m = (self.run_m / factor).sum(axis=1)
        speed = np.log(flat_m / self.run_s.sum(axis=1))
        ln_km = np.log(np.array([max(run.distance_m, 500.0) for run in self.past]) / 1000.0)
        climb = np.array([run.climb_m_per_km for run in self.past])
        features = np.stack([np.ones(speed.size), ln_km, climb], axis=1)
        prior = np.array([np.log(others.USUAL_SPEED_MPS), *others.USUAL_SLOPES])
        sd = np.array([0.3, *others.USUAL_SLOPES_SD])
        level, per_ln_km, per_climb = ridge(
            features, speed, self.weights / USUAL_NOISE**2, prior, sd
        )
        return float(level), float(per_ln_km), float(per_climb)

    def _steps(self) -> tuple[float, float, float, float] | None:
        used = (self.stepped_s > 0.0) & (self.run_s > 0.0)
        if not used.any():
            return None
        ln_steps = np.log(np.where(used, 60.0 * self.steps / np.maximum(self.stepped_s, 1e-9), 1.0))
        ln_speed = np.log(np.where(used, self.run_m / np.maximum(self.run_s, 1e-9), 1.0))
        shape = ln_speed.shape
        features = np.stack(
            [ln_speed, np.broadcast_to(UP, shape), np.broadcast_to(DOWN, shape)], axis=2
        )
        weight = np.where(used, np.minimum(self.stepped_s / SHORTEST_S, 1.0), 0.0)
        slopes = self._steps_slopes(features, ln_steps, weight)
        away = ln_steps - features @ slopes
        seconds = np.where(used, self.stepped_s, 0.0)
        total = seconds.sum(axis=1)
        known = total > 0.0
        of_run = (away * seconds).sum(axis=1)[known] / total[known]
        level = weighted_median(of_run, self.weights[known])
        return float(level), float(slopes[0]), float(slopes[1]), float(slopes[2])

    def _steps_slopes(
        self, features: FloatArray, ln_steps: FloatArray, weight: FloatArray
    ) -> FloatArray:
        """Return how steps change with speed and slope, within the runs."""
        total = np.maximum(weight.sum(axis=1), 1e-12)[:, None]
        inside = features - ((features * weight[..., None]).sum(axis=1) / total)[:, None, :]
        steps = ln_steps - (ln_steps * weight).sum(axis=1, keepdims=True) / total
        every = (weight * self.weights[:, None] / STEPS_NOISE**2).ravel()
        prior, sd = np.array(others.STEPS_SLOPES), np.array(others.STEPS_SLOPES_SD)
        return ridge(inside.reshape(-1, 3), steps.ravel(), every, prior, sd)

    def _walked(self) -> FloatArray:
        walked = self._by_group(self.walk_m)
        way = walked + self._by_group(self.run_m)
        share = (walked + others.WALKED_M * others.WALKED) / (way + others.WALKED_M)
        return np.asarray(share[others.GROUPS.astype(np.int64)])

    def _walking_mps(self) -> FloatArray:
        by_others = others.walking_speed_mps()
        metres, seconds = self.weights @ self.walk_m, self.weights @ self.walk_s
        own = others.WALKING_M / by_others
        return np.asarray((metres + others.WALKING_M) / (seconds + own))

    def _by_group(self, metres: FloatArray) -> FloatArray:
        sums = np.bincount(others.GROUPS.astype(np.int64), self.weights @ metres, 10)
        return sums.astype(np.float64)
