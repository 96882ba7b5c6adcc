"""How well this runner's runs could be foretold so far: the calibration and the band of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.planning import others
from analyser.planning.curves import Past, walked_at
from analyser.planning.effort import FASTEST, ROUNDS, SLOWEST, WALKED_FROM, Body, points
from analyser.planning.fitting import Fits, weights
from analyser.planning.ridge import ridge, weighted_quantile
from analyser.run import FloatArray
from analyser.signals.by_grade import CENTRES

MOST_FORECASTS = 30
MOST_TOLD = 50  # of which the first ones only teach what follows
BAND = 0.8
LEAST_HALF_WIDTH = 0.03  # two receivers on one run differ by as much
# Of ln load, between runners: its level, and a change for each m/km of climb.
CALIBRATION_SD = (0.15, 0.005)
CURVES_SD = 0.15  # of ln load, by curves from one run; from n runs it is less by sqrt(n)
LEAST_BEFORE = 0.1  # of no run at all next to nothing is learned
RIPE_AFTER_RUNS = 3.0  # so many runs before make a forecast count half
NOISE = np.array([0.045, 0.055, 0.12])  # sd of ln(real / foretold) of one run, by class of climb
GIVEN, USUAL = "given", "usual"


@dataclass(frozen=True)
class Calibration:
    """By how much this runner's loads differ from what the curves foretell: ln, and by climb."""

    level: float = 0.0
    per_climb: float = 0.0

    def at(self, climb_m_per_km: float) -> float:
        """Return ln(real / foretold) on such a course."""
        return self.level + self.per_climb * min(climb_m_per_km, 60.0)


@dataclass(frozen=True, eq=False)
class Record:
    """What was foretold for earlier runs, each from the runs before it alone.

    Parameters
    ----------
    climb_m_per_km
        Of each run, shape (n,).
    raw
        ln(real / foretold) with the pace given, before calibration, shape (n,).
    errors
        Mode ("given", "usual") -> ln(real / foretold), calibrated by the runs before, shape (n,).
    runs
        How many.
    """

    climb_m_per_km: FloatArray
    raw: FloatArray
    errors: dict[str, FloatArray]
    runs: int

    def calibration(self) -> Calibration:
        """Return what all of it teaches for the next run."""
        return _calibration(self.raw, self.climb_m_per_km)

    def half_width(self, mode: str, climb_m_per_km: float) -> float:
        """Return the ln half-width that held 80 % of this runner's days on such courses.

        Split conformal: the quantile of the absolute errors of the last 30 forecasts of the same
        class of climb, mixed with those of others, which weigh as much as eight and are scaled
        towards this runner's, as steady or unsteady as they are.
        """
        wanted = others.climb_class(climb_m_per_km)
        alike = [others.climb_class(each) == wanted for each in self.climb_m_per_km]
        used = np.flatnonzero(alike)[-MOST_FORECASTS:]
        own, of_others = np.abs(self.errors[mode])[used], others.errors(mode, wanted, self.runs)
        weight = np.concatenate([ripeness(self.runs)[used], np.ones(of_others.size)])
        mean = np.average(np.concatenate([own, of_others]), weights=weight)
        of_others = of_others * (mean / of_others.mean())
        half = weighted_quantile(np.concatenate([own, of_others]), weight, BAND)
        return max(half, LEAST_HALF_WIDTH)


def record_of(past: Sequence[Past], body: Body) -> Record:
    """Return how well each of some earlier runs was foretold by those before it."""
    told = [run for run in past if run.load > 0.0 and run.seen.run_s.sum() > 0.0]
    told = told[-MOST_TOLD:]
    if not told:
        return Record(np.zeros(0), np.zeros(0), {GIVEN: np.zeros(0), USUAL: np.zeros(0)}, 0)
    climb = np.array([run.climb_m_per_km for run in told])
    foretold = _Foretold(told, climb, body)
    real = np.log([run.load for run in told])
    raw, usual = real - np.log(foretold.given()), real - np.log(foretold.usual())
    moved = np.array([_calibration(raw[:n], climb[:n]).at(climb[n]) for n in range(len(told))])
    return Record(climb, raw, {GIVEN: raw - moved, USUAL: usual - moved}, len(told))


def ripeness(runs: int) -> FloatArray:
    """Return how much the forecast of each of some runs tells of later ones, shape (runs,).

    The first were made from hardly any runs: their errors are those of not knowing the runner.
    """
    before = np.arange(float(runs))
    return np.asarray(before / (before + RIPE_AFTER_RUNS))


def _calibration(raw: FloatArray, climb_m_per_km: FloatArray) -> Calibration:
    if not raw.size:
        return Calibration()
    recent = slice(-MOST_FORECASTS, None)
    climb = np.minimum(climb_m_per_km[recent], 60.0)
    features = np.stack([np.ones(climb.size), climb], axis=1)
    held = np.clip(raw[recent], -0.7, 0.7)  # one odd run must not move all that follow
    noise = NOISE[np.digitize(climb, others.CLASS_ENDS_M_PER_KM)]
    before = np.maximum(np.arange(float(raw.size))[recent], LEAST_BEFORE)
    precision = 1.0 / (noise**2 + CURVES_SD**2 / before)
    level, per_climb = ridge(features, held, precision, np.zeros(2), np.array(CALIBRATION_SD))
    return Calibration(float(level), float(per_climb))


class _Foretold:
    """Some runs foretold from those before them, each from its own way by class of grade."""

    def __init__(self, told: Sequence[Past], climb_m_per_km: FloatArray, body: Body) -> None:
        days, trail = np.array([run.day for run in told]), np.array([run.trail for run in told])
        self.fits = Fits(told, weights(told, days, climb_m_per_km, trail))
        self.body = body
        self.way_m = self.fits.run_m + self.fits.walk_m
        self.time_s = self.fits.run_s.sum(axis=1) + self.fits.walk_s.sum(axis=1)
        ln_km = np.log(np.array([max(run.distance_m, 500.0) for run in told]) / 1000.0)
        level, per_ln_km, per_climb = self.fits.usual.T
        usual = np.exp(level + per_ln_km * ln_km + per_climb * climb_m_per_km)
        self.running_mps = usual[:, None] * self.fits.factor

    def usual(self) -> FloatArray:
        """Return the loads at the usual pace, shape (t,)."""
        return self._loads(np.ones(len(self.fits.past)))

    def given(self) -> FloatArray:
        """Return the loads at the pace that was run, walking included, shape (t,)."""
        ratio = np.ones(len(self.fits.past))
        for _ in range(ROUNDS):
            walked_m = self.way_m * self._shares(ratio)
            left_s = self.time_s - (walked_m / self.fits.walking_mps).sum(axis=1)
            needed_s = ((self.way_m - walked_m) / self.running_mps).sum(axis=1)
            wanted = (needed_s / np.maximum(left_s, 1.0)).clip(SLOWEST, FASTEST)
            ratio = np.where(left_s > 0.0, wanted, ratio)
        return self._loads(ratio)

    def _shares(self, ratio: FloatArray) -> FloatArray:
        share = walked_at(self.fits.walked, ratio[:, None])
        return np.where(share >= WALKED_FROM, share, 0.0)

    def _loads(self, ratio: FloatArray) -> FloatArray:
        share, running_mps = self._shares(ratio), self.running_mps * ratio[:, None]
        level, by_speed, by_up, by_down = self.fits.steps.T[..., None]
        slope = by_up * CENTRES.clip(0.0) + by_down * CENTRES.clip(None, 0.0)
        cadence = np.exp(level + by_speed * np.log(running_mps) + slope)
        walking_mps = self.fits.walking_mps
        cost = self._points(running_mps, self.way_m * (1.0 - share), cadence, walked=False)
        walking_spm = np.full(cadence.shape, others.WALKING_CADENCE_SPM)
        cost += self._points(walking_mps, self.way_m * share, walking_spm, walked=True)
        return np.asarray(np.maximum(cost.sum(axis=1), 1e-6))

    def _points(
        self, speed_mps: FloatArray, way_m: FloatArray, cadence_spm: FloatArray, *, walked: bool
    ) -> FloatArray:
        shape = way_m.shape
        seconds, speed = (way_m / speed_mps).ravel(), speed_mps.ravel()
        grade = np.broadcast_to(CENTRES, shape).ravel()
        gait = np.full(grade.shape, walked)
        cost = points(self.body, seconds, speed, grade, cadence_spm.ravel(), gait)
        return cost.reshape(shape)
