"""Runs of which a device kept its laps and totals and no points: a time a second, a lap's means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.formats.base import RawActivity
from analyser.run import FloatArray, Notice

MOST_SECONDS = 48 * 3600
FEWEST_LAPS = 2
WORDS = "mean of each lap: the file has no points"
NAN = float("nan")


@dataclass(frozen=True)
class LapMeans:
    """One lap of which only its sums and means are known; NaN where the device kept none.

    Parameters
    ----------
    start_s, end_s
        Unix times. [s]
    timer_s
        How long the timer ran. [s]
    distance_m, cadence_spm, heart_rate_bpm
        Its distance, and its means: steps of both feet.
    """

    start_s: float
    end_s: float
    timer_s: float = NAN
    distance_m: float = NAN
    cadence_spm: float = NAN
    heart_rate_bpm: float = NAN
    trigger: str = ""

    @property
    def is_timed(self) -> bool:
        """Whether it is known when it was."""
        return bool(0.0 < self.end_s - self.start_s <= MOST_SECONDS)

    @property
    def is_measured(self) -> bool:
        """Whether a sensor took part: nobody types in a heart rate or a step rate."""
        return self.cadence_spm > 0.0 or self.heart_rate_bpm > 0.0


def is_recorded(laps: Sequence[LapMeans]) -> bool:
    """Whether laps are of a device that measured something, and not typed in."""
    timed = [lap for lap in laps if lap.is_timed]
    return len(timed) >= FEWEST_LAPS or any(lap.is_measured for lap in timed)


def with_means(activity: RawActivity, laps: Sequence[LapMeans]) -> RawActivity:
    """Return an activity without points with a time a second, and what its laps say of each.

    No speed is made up of the laps' distances: those stay what they are, the device's own totals.
    """
    laps = [lap for lap in laps if lap.is_timed]
    begin, end = min(lap.start_s for lap in laps), max(lap.end_s for lap in laps)
    time_s = np.arange(begin, min(end, begin + MOST_SECONDS) + 0.5)
    columns = {
        "cadence_spm": _stepwise(time_s, laps, [lap.cadence_spm for lap in laps]),
        "heart_rate_bpm": _stepwise(time_s, laps, [lap.heart_rate_bpm for lap in laps]),
    }
    columns = {name: values for name, values in columns.items() if np.isfinite(values).any()}
    activity.time_s, activity.columns, activity.cadence_rule = time_s, columns, "both"
    activity.sources = dict.fromkeys(columns, WORDS)
    activity.laps = [(lap.start_s, lap.end_s, lap.distance_m, lap.trigger) for lap in laps]
    activity.timer_s = [(lap.start_s, _stopped_s(lap)) for lap in laps]
    activity.notices = [*activity.notices, Notice("totals-only", _words(laps))]
    return activity


def totals_in_words(laps: Sequence[LapMeans]) -> str:
    """Return distance and time of some laps together ("5.00 km in 30:00"), empty without any."""
    length_m = sum(lap.distance_m for lap in laps if lap.distance_m > 0.0)
    lasted_s = sum(lap.timer_s for lap in laps if lap.timer_s > 0.0)
    way = f"{length_m / 1000.0:.2f} km" if length_m else ""
    clock = f"{int(lasted_s // 60)}:{int(lasted_s % 60):02d}" if lasted_s else ""
    return " in ".join(words for words in (way, clock) if words)


def _stepwise(time_s: FloatArray, laps: Sequence[LapMeans], means: Sequence[float]) -> FloatArray:
    values = np.full(time_s.shape, np.nan)
    for lap, mean in zip(laps, means, strict=True):
        if mean > 0.0:
            values[(time_s >= lap.start_s) & (time_s <= lap.end_s)] = mean
    return values


def _stopped_s(lap: LapMeans) -> float:
    """Return when a lap's timer had run its time; where in the lap it stood still is not known."""
    return lap.start_s + lap.timer_s if 0.0 < lap.timer_s < lap.end_s - lap.start_s else lap.end_s


def _words(laps: Sequence[LapMeans]) -> str:
    count = "1 lap" if len(laps) == 1 else f"{len(laps)} laps"
    return f"no points in the file: judged by its {count} and the device's own totals"
