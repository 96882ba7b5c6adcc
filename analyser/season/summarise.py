"""From an analysed run to the one row that it leaves in a season."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analyser.analysis import Analysis
from analyser.calfload.causes import CAUSES
from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.guidelines.cadence import FLAT
from analyser.guidelines.measure import ENOUGH
from analyser.run import COLUMNS, BoolArray, FloatArray, Span
from analyser.season.classes import load_classes
from analyser.season.summary import PROFILE_S, SPEED_BIN_MPS, Judged, RunSummary, SpeedBin

Bins = NDArray[np.int64]

DIGITS = 9  # the last bits depend on how many threads summed up
CHANNEL_SHARE = 0.2  # a channel that covers less of a run is not said to be in it
EASY_HEART_RATE = 0.78  # of the highest: the upper end of talking in sentences (SCIENCE.md)
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
    run, score, totals = analysis.run, analysis.score, analysis.summary
    slow = next((f for f in analysis.findings if f.guideline == "cadence"), None)
    hardest = analysis.stretches[0].span if analysis.stretches else None
    return RunSummary(
        name=run.name,
        sha256=run.sha256,
        start=run.start,
        utc_offset_s=run.utc_offset_s,
        title=title,
        device=run.device,
        sub_sport=run.sub_sport,
        distance_m=totals.get("distance_m", _UNKNOWN),
        elapsed_s=totals.get("elapsed_time_s", _UNKNOWN),
        timer_s=totals.get("timer_time_s", _UNKNOWN),
        moving_s=totals.get("moving_time_s", _UNKNOWN),
        run_s=totals.get("run_time_s", _UNKNOWN),
        walk_s=totals.get("walk_time_s", _UNKNOWN),
        climb_m=totals.get("climb_m", _UNKNOWN),
        cadence_spm=_number(slow.value if slow else None),
        quick_cadence_spm=_number(slow.limit if slow else None),
        contact_ms=totals.get("mean_contact_ms", _UNKNOWN),
        heart_rate_bpm=totals.get("mean_heart_rate_bpm", _UNKNOWN),
        load=round(score.value, DIGITS),
        load_low=round(score.low, DIGITS),
        load_high=round(score.high, DIGITS),
        impulse=round(score.impulse, DIGITS),
        peak5=round(score.peak5, DIGITS),
        hot_minutes=round(score.hot_minutes, DIGITS),
        causes={cause: round(float(score.causes[cause]), DIGITS) for cause in CAUSES},
        classes=load_classes(score, seen.time_s),
        profile=_per_five_minutes(seen, _points(seen)),
        metres=_per_five_minutes(seen, _steps_m(seen)),
        hardest=hardest,
        hardest_m=_metres_at(seen, hardest) if hardest else None,
        fast_s=_histogram(_as_if_flat(seen), seen.time_s, seen.moving),
        flat=_flat_bins(seen),
        easy_flat=_easy_flat(seen),
        contact_baseline=analysis.derived.contact_baseline,
        easy_speed_mps=analysis.easy_speed_mps,
        height_m=analysis.height_m,
        easy_speed_known=analysis.runner.easy_speed_mps is not None,
        by_heart_rate=_by_heart_rate(seen),
        judged=tuple(
            Judged(f.guideline, f.verdict.value, _number(f.value), f.unit, _number(f.limit))
            for f in analysis.findings
        ),
        notices=analysis.notices,
        channels=_channels(seen),
        workout_feel=run.totals.get("workout_feel", _UNKNOWN),
        workout_rpe=run.totals.get("workout_rpe", _UNKNOWN),
    )


def _number(value: float | None) -> float:
    return _UNKNOWN if value is None else float(value)


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
        return np.nan_to_num(self.column("dt_s"))

    @cached_property
    def profile_number(self) -> Bins:
        """Number of the five minutes that each sample ends in."""
        return (self.elapsed_s / PROFILE_S).astype(np.int64)

    @cached_property
    def moving(self) -> BoolArray:
        """Which samples were moved in."""
        return np.asarray((self.column("moving") == 1.0) & (self.time_s > 0.0))

    @cached_property
    def flat_running(self) -> BoolArray:
        """Which samples were run on the flat; without heights, all that were run."""
        flat = ~(np.abs(self.column("grade")) > FLAT.value)
        return np.asarray(self.moving & (self.column("gait") == 2.0) & flat)


def _as_if_flat(seen: _Seen) -> FloatArray:
    flat, speed = seen.column("flat_speed_mps"), seen.column("speed_mps")
    return np.where(np.isfinite(flat), flat, speed)


def _points(seen: _Seen) -> FloatArray:
    return np.asarray(seen.analysis.score.density * seen.time_s * BASE_SCORE / BASE_RUN_S)


def _steps_m(seen: _Seen) -> FloatArray:
    speed = np.nan_to_num(seen.column("speed_mps"))
    return np.asarray(np.where(seen.moving, speed, 0.0) * seen.time_s)


def _per_five_minutes(seen: _Seen, values: FloatArray) -> tuple[float, ...]:
    return _rounded(np.bincount(seen.profile_number, weights=values).astype(np.float64), 3)


def _rounded(values: FloatArray, digits: int) -> tuple[float, ...]:
    return tuple(np.round(values, digits).tolist())


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
    bins = _bin(speed[used])
    seconds = np.bincount(bins, weights=time_s[used]) if bins.size else np.zeros(0)
    return tuple(
        (round(float(number) * SPEED_BIN_MPS, 1), round(float(seconds[number]), 1))
        for number in np.flatnonzero(seconds)
    )


def _bin(speed: FloatArray) -> Bins:
    return np.floor(np.clip(speed, 0.0, 12.0) / SPEED_BIN_MPS + 1e-9).astype(np.int64)


def _easy_flat(seen: _Seen) -> tuple[tuple[float, float], ...]:
    highest = seen.analysis.runner.max_heart_rate_bpm
    if highest is None:
        return ()
    easy = seen.column("heart_rate_bpm") < EASY_HEART_RATE * highest
    used = seen.flat_running & easy
    return _histogram(seen.column("speed_mps"), seen.time_s, used)


def _flat_bins(seen: _Seen) -> tuple[SpeedBin, ...]:
    speed, time_s = seen.column("speed_mps"), seen.time_s
    used = seen.flat_running & np.isfinite(speed)
    bins, time_s = _bin(speed[used]), time_s[used]
    cadence_s, cadence = _means(bins, time_s, seen.column("cadence_spm")[used])
    contact_s, contact = _means(bins, time_s, seen.column("contact_ms")[used])
    return tuple(
        SpeedBin(
            round((number + 0.5) * SPEED_BIN_MPS, 2),
            round(float(cadence_s[number]), 1),
            round(float(cadence[number]), 2),
            round(float(contact_s[number]), 1),
            round(float(contact[number]), 2),
        )
        for number in np.flatnonzero((cadence_s > 0.0) | (contact_s > 0.0)).tolist()
    )


def _means(bins: Bins, time_s: FloatArray, values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the time with a known value in each bin and its mean there, NaN without."""
    known = np.isfinite(values)
    size = int(bins.max()) + 1 if bins.size else 0
    seconds = _sums(bins[known], time_s[known], size)
    sums = _sums(bins[known], (time_s * values)[known], size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return seconds, np.where(seconds > 0.0, sums / seconds, np.nan)


def _sums(bins: Bins, values: FloatArray, size: int) -> FloatArray:
    return np.bincount(bins, weights=values, minlength=size).astype(np.float64)


def _by_heart_rate(seen: _Seen) -> bool:
    moving = seen.moving
    total = float(seen.time_s[moving].sum())
    covered_s = _covered_s(seen, "heart_rate_bpm", moving)
    known = seen.analysis.runner.max_heart_rate_bpm is not None
    return known and total > 0.0 and covered_s >= ENOUGH * total


def _channels(seen: _Seen) -> tuple[str, ...]:
    moving = seen.moving
    total = float(seen.time_s[moving].sum())
    return tuple(
        name
        for name in seen.analysis.run.samples
        if not COLUMNS[name].derived
        and total > 0.0
        and _covered_s(seen, name, moving) >= CHANNEL_SHARE * total
    )


def _covered_s(seen: _Seen, name: str, used: BoolArray) -> float:
    known = np.isfinite(seen.column(name))
    return float(seen.time_s.sum(where=used & known))
