"""From an analysed run to the one row that it leaves in a season."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analyser.analysis import Analysis
from analyser.calfload.causes import CAUSES
from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.calfload.score import CalfLoad
from analyser.columns import COLUMNS
from analyser.guidelines.form import FLAT_GRADE
from analyser.guidelines.measure import ENOUGH, median
from analyser.run import BoolArray, FloatArray, Span
from analyser.season.classes import load_classes
from analyser.season.summary import (
    LONGEST_PROFILE,
    PROFILE_S,
    SPEED_BIN_MPS,
    RunSummary,
    SpeedBin,
)
from analyser.signals.by_grade import by_grade

Bins = NDArray[np.int64]

DIGITS = 9  # the last bits depend on how many threads summed up
CHANNEL_SHARE = 0.2  # a channel that covers less of a run is not said to be in it
HEART_BIN_BPM = 2.0
TOTALS = {  # of the row -> of the analysis
    "distance_m": "distance_m",
    "elapsed_s": "elapsed_time_s",
    "timer_s": "timer_time_s",
    "moving_s": "moving_time_s",
    "run_s": "run_time_s",
    "walk_s": "walk_time_s",
    "climb_m": "climb_m",
    "contact_ms": "mean_contact_ms",
    "heart_rate_bpm": "mean_heart_rate_bpm",
    "highest_bpm": "max_heart_rate_bpm",
}
_UNKNOWN = float("nan")


def summarise(analysis: Analysis, title: str = "") -> RunSummary:
    """Return the row that an analysed run leaves in a season.

    Parameters
    ----------
    analysis
        One run, judged without history: what the season adds is judged in the season.
    title
        What the runner called the run, where an export says.
    """
    seen = _Seen(analysis)
    run, score = analysis.run, analysis.score
    hardest = analysis.stretches[0].span if analysis.stretches else None
    return RunSummary(
        name=run.name,
        sha256=run.sha256,
        start=run.start,
        utc_offset_s=run.utc_offset_s,
        title=title,
        device=run.device,
        sub_sport=run.sub_sport,
        cadence_spm=analysis.ran.number("cadence", "mean_spm"),
        quick_cadence_spm=analysis.ran.number("cadence", "quick_spm"),
        causes={cause: _rounded(score.causes[cause]) for cause in CAUSES},
        classes=load_classes(score, seen.time_s),
        profile=_per_five_minutes(seen, _points(seen)),
        metres=_per_five_minutes(seen, _steps_m(seen)),
        hardest=hardest,
        hardest_m=_metres_at(seen, hardest) if hardest else None,
        fast_s=_histogram(_as_if_flat(seen), seen.time_s, seen.moving),
        flat=_flat_bins(seen),
        heart_flat=_heart_flat(seen),
        profile_highest_bpm=run.watch_profile.max_heart_rate_bpm or _UNKNOWN,
        flat_median_mps=_flat_median_mps(seen),
        strike=_mean_strike(seen),
        strike_shares=score.strike_shares,
        features={name: _rounded(mean) for name, mean in score.features.items()},
        contact_baseline=analysis.derived.contact_baseline,
        easy_speed_mps=analysis.easy_speed_mps,
        height_m=analysis.height_m,
        easy_speed_known=analysis.runner.easy_speed_mps is not None,
        by_heart_rate=_by_heart_rate(seen),
        measures=analysis.measures,
        by_grade=_by_grade(seen),
        repeats=next((s.name for s in analysis.stretches if s.repeats), ""),
        notices=analysis.notices,
        channels=_channels(seen),
        workout_feel=run.totals.get("workout_feel", _UNKNOWN),
        workout_rpe=run.totals.get("workout_rpe", _UNKNOWN),
        borrowed={},  # it is one recording
        **{name: analysis.summary.get(key, _UNKNOWN) for name, key in TOTALS.items()},
        **{name: _rounded(value) for name, value in _loads(score).items()},
    )


def _loads(score: CalfLoad) -> dict[str, float]:
    return {
        "load": score.value,
        "load_low": score.low,
        "load_high": score.high,
        "impulse": score.impulse,
        "peak5": score.peak5,
        "hot_minutes": score.hot_minutes,
    }


class _Seen:
    """An analysed run's columns, each made ready once."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.elapsed_s = analysis.samples["elapsed_s"]

    def column(self, name: str) -> FloatArray:
        """Return the column, all NaN where the run has none."""
        found = self.analysis.samples.get(name)
        return np.full(self.elapsed_s.shape, np.nan) if found is None else found

    @cached_property
    def time_s(self) -> FloatArray:
        """Time that each sample stands for. [s]."""
        dt_s = self.column("dt_s")
        return np.where(np.isfinite(dt_s), dt_s, 0.0)

    @cached_property
    def profile_number(self) -> Bins:
        """Number of the five minutes that each sample ends in; what is later, in the last."""
        return np.minimum(self.elapsed_s / PROFILE_S, LONGEST_PROFILE - 1).astype(np.int64)

    @cached_property
    def moving(self) -> BoolArray:
        """Which samples were moved in."""
        return np.asarray((self.column("moving") == 1.0) & (self.time_s > 0.0))

    @cached_property
    def moved_s(self) -> float:
        """How long was moved. [s]."""
        return float(np.dot(self.time_s, self.moving))

    @cached_property
    def flat_running(self) -> BoolArray:
        """Which samples were run on the flat; without heights, all that were run."""
        flat = ~(np.abs(self.column("grade")) > FLAT_GRADE)
        return np.asarray(self.moving & (self.column("gait") == 2.0) & flat)


def _by_grade(seen: _Seen) -> tuple[float, ...]:
    names = ("speed_mps", "grade", "cadence_spm", "gait")
    columns = [seen.column(name) for name in names]
    return by_grade(seen.time_s * seen.moving, *columns).as_numbers()


def _as_if_flat(seen: _Seen) -> FloatArray:
    flat, speed = seen.column("flat_speed_mps"), seen.column("speed_mps")
    return np.where(np.isfinite(flat), flat, speed)


def _points(seen: _Seen) -> FloatArray:
    return np.asarray(seen.analysis.score.density * seen.time_s * BASE_SCORE / BASE_RUN_S)


def _steps_m(seen: _Seen) -> FloatArray:
    speed = seen.column("speed_mps")
    return np.asarray(np.where(seen.moving & np.isfinite(speed), speed, 0.0) * seen.time_s)


def _per_five_minutes(seen: _Seen, values: FloatArray) -> tuple[float, ...]:
    sums = np.bincount(seen.profile_number, weights=values).astype(np.float64)
    return tuple(np.round(sums, 3).tolist())


def _rounded(value: float) -> float:
    return round(float(value), DIGITS)


def _metres_at(seen: _Seen, span: Span) -> tuple[float, float] | None:
    distance = seen.column("distance_m")
    known = np.isfinite(distance)
    if not known.any():
        return None
    at = np.interp(span, seen.elapsed_s[known], distance[known])
    return float(at[0]), float(at[1])


def _histogram(
    speed: FloatArray, time_s: FloatArray, used: BoolArray
) -> tuple[tuple[float, float], ...]:
    """Return (lower edge, seconds) of each bin of speed that was used. [m/s], [s]."""
    used = used & np.isfinite(speed)
    seconds = _sums(_bin(np.where(used, speed, 0.0)), time_s * used)
    kept = seconds.nonzero()[0]
    edges = np.round(kept * SPEED_BIN_MPS, 1)
    return tuple(zip(edges.tolist(), np.round(seconds[kept], 1).tolist(), strict=True))


def _bin(speed: FloatArray) -> Bins:
    return (speed.clip(0.0, 12.0) / SPEED_BIN_MPS + 1e-9).astype(np.int64)


def _heart_flat(seen: _Seen) -> tuple[tuple[float, float, float], ...]:
    """Return (bpm, mean speed, seconds) of flat running, by bins of heart rate."""
    beats, speed = seen.column("heart_rate_bpm"), seen.column("speed_mps")
    used = seen.flat_running & np.isfinite(beats) & np.isfinite(speed)
    if not used.any():
        return ()
    bins = (np.where(used, beats, 0.0).clip(0.0, 300.0) / HEART_BIN_BPM).astype(np.int64)
    seconds, means = _means(bins, seen.time_s * used, speed)
    kept = seconds.nonzero()[0]
    middles = (kept + 0.5) * HEART_BIN_BPM
    speeds, held_s = np.round(means[kept], 3), np.round(seconds[kept], 1)
    return tuple(zip(middles.tolist(), speeds.tolist(), held_s.tolist(), strict=True))


def _flat_median_mps(seen: _Seen) -> float:
    speed = seen.column("speed_mps")
    used = seen.flat_running & np.isfinite(speed)
    return round(median(speed[used], seen.time_s[used]), 4)


def _mean_strike(seen: _Seen) -> float:
    """Return the mean strike of the running; NaN where less than half of it is known."""
    strike = seen.column("strike")
    ran = seen.time_s * (seen.moving & (seen.column("gait") == 2.0))
    known_s = float(np.dot(ran, np.isfinite(strike)))
    if not known_s >= ENOUGH * float(ran.sum()) > 0.0:
        return _UNKNOWN
    return round(float(np.dot(ran, np.nan_to_num(strike))) / known_s, DIGITS)


def _flat_bins(seen: _Seen) -> tuple[SpeedBin, ...]:
    speed, time_s = seen.column("speed_mps"), seen.time_s
    used = seen.flat_running & np.isfinite(speed)
    bins, time_s = _bin(np.where(used, speed, 0.0)), time_s * used
    cadence_s, cadence = _means(bins, time_s, seen.column("cadence_spm"))
    contact_s, contact = _means(bins, time_s, seen.column("contact_ms"))
    kept = ((cadence_s > 0.0) | (contact_s > 0.0)).nonzero()[0]
    middle = np.round((kept + 0.5) * SPEED_BIN_MPS, 2)
    seconds = np.round([cadence_s[kept], contact_s[kept]], 1)
    means = np.round([cadence[kept], contact[kept]], 2)
    rows = np.array([middle, seconds[0], means[0], seconds[1], means[1]])
    return tuple(map(SpeedBin._make, rows.T.tolist()))


def _means(bins: Bins, time_s: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the time with a known value in each bin and its mean there, NaN without."""
    known = np.isfinite(values)
    if not known.any():
        return np.zeros(int(bins.max()) + 1), np.full(int(bins.max()) + 1, np.nan)
    seconds = _sums(bins, time_s * known)
    sums = _sums(bins, time_s * np.where(known, values, 0.0))
    return seconds, np.divide(sums, seconds, out=np.full_like(sums, np.nan), where=seconds > 0.0)


def _sums(bins: Bins, values: FloatArray) -> FloatArray:
    return np.bincount(bins, weights=values).astype(np.float64, copy=False)


def _by_heart_rate(seen: _Seen) -> bool:
    known = seen.analysis.runner.max_heart_rate_bpm is not None
    enough_s = ENOUGH * seen.moved_s
    return known and enough_s > 0.0 and _covered_s(seen, "heart_rate_bpm") >= enough_s


def _channels(seen: _Seen) -> tuple[str, ...]:
    enough_s = CHANNEL_SHARE * seen.moved_s
    return tuple(
        name
        for name in seen.analysis.run.samples
        if not COLUMNS[name].derived and enough_s > 0.0 and _covered_s(seen, name) >= enough_s
    )


def _covered_s(seen: _Seen, name: str) -> float:
    """Return for how long of the moving time a column is known. [s]."""
    known = np.isfinite(seen.column(name))
    return seen.moved_s if known.all() else float(np.dot(seen.time_s, seen.moving & known))
