"""How well this runner's runs could be foretold so far: the calibration and the band of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.planning import others
from analyser.planning.curves import Curves, Past, fitted
from analyser.planning.effort import FASTEST, SLOWEST, Body, points
from analyser.planning.ridge import ridge, weighted_quantile
from analyser.run import FloatArray
from analyser.signals.by_grade import CENTRES

MOST_FORECASTS = 30
BAND = 0.8
CALIBRATION_SD = (0.10, 0.005)  # of ln load: its level, and a change for each m/km of climb
FORECAST_NOISE = 0.10  # sd of ln(real / foretold) of one run
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
    """

    climb_m_per_km: FloatArray
    raw: FloatArray
    errors: dict[str, FloatArray]

    def calibration(self) -> Calibration:
        """Return what all of it teaches for the next run."""
        return _calibration(self.raw, self.climb_m_per_km)

    def half_width(self, mode: str, climb_m_per_km: float) -> float:
        """Return the ln half-width that held 80 % of this runner's days on such courses.

        Split conformal: the quantile of the absolute errors of the last 30 forecasts of the same
        class of climb, mixed with those of others, which weigh as much as eight.
        """
        wanted = others.climb_class(climb_m_per_km)
        alike = [others.climb_class(each) == wanted for each in self.climb_m_per_km]
        own = np.abs(self.errors[mode][np.asarray(alike, dtype=np.bool_)])[-MOST_FORECASTS:]
        values = np.concatenate([own, others.errors(mode, wanted)])
        return weighted_quantile(values, np.ones(values.size), BAND * (1.0 + 1.0 / values.size))


def record_of(past: Sequence[Past], body: Body) -> Record:
    """Return how well each of some earlier runs was foretold by those before it."""
    told = [run for run in past if run.load > 0.0 and run.seen.run_s.sum() > 0.0]
    told = told[-(MOST_FORECASTS + 20) :]
    climb = np.array([run.climb_m_per_km for run in told])
    raw, usual = np.zeros(len(told)), np.zeros(len(told))
    given_error, usual_error = np.zeros(len(told)), np.zeros(len(told))
    for n, run in enumerate(told):
        curves = fitted(past, run.day, run.climb_m_per_km, trail=run.trail)
        real = np.log(run.load)
        raw[n] = real - np.log(_load(curves, body, run, given=True))
        usual[n] = real - np.log(_load(curves, body, run, given=False))
        moved = _calibration(raw[:n], climb[:n]).at(run.climb_m_per_km)
        given_error[n], usual_error[n] = raw[n] - moved, usual[n] - moved
    return Record(climb, raw, {GIVEN: given_error, USUAL: usual_error})


def _calibration(raw: FloatArray, climb_m_per_km: FloatArray) -> Calibration:
    if not raw.size:
        return Calibration()
    recent = slice(-MOST_FORECASTS, None)
    climb = np.minimum(climb_m_per_km[recent], 60.0)
    features = np.stack([np.ones(climb.size), climb], axis=1)
    precision = np.full(climb.size, FORECAST_NOISE**-2.0)
    held = np.clip(raw[recent], -0.7, 0.7)  # one odd run must not move all that follow
    level, per_climb = ridge(features, held, precision, np.zeros(2), np.array(CALIBRATION_SD))
    return Calibration(float(level), float(per_climb))


def _load(curves: Curves, body: Body, run: Past, *, given: bool) -> float:
    """Return the load foretold for a run from its own way by class of grade."""
    way_m = run.seen.run_m + run.seen.walk_m
    ratio = 1.0
    usual = curves.usual_flat_mps(run.distance_m, run.climb_m_per_km) * curves.by_grade
    for _ in range(3 if given else 0):
        walked_m = way_m * _shares(curves, ratio)
        walking_s = float((walked_m / curves.walking_mps).sum())
        running_s = float(run.seen.run_s.sum() + run.seen.walk_s.sum()) - walking_s
        if running_s <= 0.0:
            break
        needed_s = float(((way_m - walked_m) / usual).sum())
        ratio = float(np.clip(needed_s / running_s, SLOWEST, FASTEST))
    return _load_at(curves, body, way_m, usual * ratio, _shares(curves, ratio))


def _shares(curves: Curves, ratio: float) -> FloatArray:
    share = curves.walked_at(ratio)
    return np.where(share >= 0.1, share, 0.0)


def _load_at(
    curves: Curves, body: Body, way_m: FloatArray, running_mps: FloatArray, share: FloatArray
) -> float:
    cadence = curves.cadence_spm(running_mps, CENTRES)
    run_s = way_m * (1.0 - share) / running_mps
    walk_s = way_m * share / curves.walking_mps
    walking_spm = np.full(CENTRES.shape, others.WALKING_CADENCE_SPM)
    cost = points(
        body,
        np.concatenate([run_s, walk_s]),
        np.concatenate([running_mps, curves.walking_mps]),
        np.concatenate([CENTRES, CENTRES]),
        np.concatenate([cadence, walking_spm]),
        np.repeat([False, True], CENTRES.size),
    )
    return float(cost.sum())
