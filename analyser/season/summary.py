"""The one row that a run leaves in a season: `RunSummary`, everything that later questions need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from analyser.calfload.constants import EASY_KM_PER_POINT
from analyser.guidelines.base import Key, Measures
from analyser.run import Notice, Span
from analyser.season.classes import LoadClasses

PROFILE_S = 300.0  # a load profile in five-minute steps: 24 h are 288 numbers
LONGEST_PROFILE = 31 * 288  # steps; a month, and what is later counts in its last one
SPEED_BIN_MPS = 0.1  # 6:00 and 6:13 /km are two bins
_UNKNOWN = float("nan")


class SpeedBin(NamedTuple):
    """Flat running at about one speed: how long, and how the feet moved.

    Parameters
    ----------
    speed_mps
        The middle of the bin, 0.1 m/s wide. [m/s]
    run_s
        Time with a known cadence. [s]
    cadence_spm
        Mean; NaN where unknown. [steps/min]
    contact_s, contact_ms
        Time with a known contact time, and its mean. [s], [ms]
    """

    speed_mps: float
    run_s: float
    cadence_spm: float
    contact_s: float
    contact_ms: float


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one run leaves behind; SI units; NaN or None where not measured.

    Parameters
    ----------
    name, sha256, title, device, sub_sport
        As the recording has them; `title` is what the runner called it in an export.
    start
        UTC, aware.
    utc_offset_s
        Local time minus UTC, where the file says. [s]
    distance_m, elapsed_s, timer_s, moving_s, run_s, walk_s, climb_m
        Totals, as derived.
    cadence_spm, quick_cadence_spm, contact_ms, heart_rate_bpm
        Median cadence of flat running and the limit below which it was called slow; means.
    load, load_low, load_high, impulse, peak5, hot_minutes, causes
        The score with its band and its exact split; 100 is one base run.
    classes
        The same load by density, so that another easy speed needs no second reading.
    profile
        Load points of each five minutes of elapsed time; they add up to `load`.
    metres
        Metres of each five minutes; to compare two recordings of one run.
    hardest, hardest_m
        The hardest stretch in elapsed time, and from which to which metre; None without one.
    fast_s
        Speed as if flat -> seconds of moving at it, by the bin's lower edge.
    flat
        Flat running by speed.
    heart_flat
        Flat running by heart rate: (bpm, the middle of a bin of 2; mean speed, seconds).
    highest_bpm, profile_highest_bpm
        Highest heart rate of the run, and of the runner by the watch's own profile.
    flat_median_mps
        Median speed of flat running; NaN without any.
    strike
        Mean foot strike of the running; NaN where half of it or more is not measured.
    strike_shares
        Of the load with neutral strikes: what another usual strike needs; empty without a pod.
    features
        Load-weighted means of what the model read, as `CalfLoad.features`.
    contact_baseline
        Median contact time over the expected one on the flat; NaN without.
    easy_speed_mps, height_m, easy_speed_known
        What the score was made with, and whether the runner told it.
    by_heart_rate
        Whether the effort was judged by heart rate, not by speed.
    measures
        Guideline -> what it measured of the run; verdicts come from `judge_all` each time.
    by_grade
        Running and walking by class of grade, as `ByGrade.as_numbers` has them; what planning
        needs of an earlier run.
    repeats
        The run's repeats in words ("6 x 1 min uphill"); empty without.
    notices
        What was missing or mended.
    channels
        Measured columns that cover a fifth of the run or more.
    workout_feel, workout_rpe
        What the runner told the watch afterwards, 0-100 each; NaN where not asked.
    borrowed
        Channel -> the recording that it was taken from, where two devices recorded the run.
    """

    name: str
    sha256: str
    start: datetime
    utc_offset_s: float | None = None
    title: str = ""
    device: str = ""
    sub_sport: str = ""
    distance_m: float = _UNKNOWN
    elapsed_s: float = _UNKNOWN
    timer_s: float = _UNKNOWN
    moving_s: float = _UNKNOWN
    run_s: float = _UNKNOWN
    walk_s: float = _UNKNOWN
    climb_m: float = _UNKNOWN
    cadence_spm: float = _UNKNOWN
    quick_cadence_spm: float = _UNKNOWN
    contact_ms: float = _UNKNOWN
    heart_rate_bpm: float = _UNKNOWN
    load: float = _UNKNOWN
    load_low: float = _UNKNOWN
    load_high: float = _UNKNOWN
    impulse: float = _UNKNOWN
    peak5: float = _UNKNOWN
    hot_minutes: float = _UNKNOWN
    causes: Mapping[str, float] = field(default_factory=dict)
    classes: LoadClasses = field(default_factory=LoadClasses)
    profile: Sequence[float] = ()
    metres: Sequence[float] = ()
    hardest: Span | None = None
    hardest_m: tuple[float, float] | None = None
    fast_s: tuple[tuple[float, float], ...] = ()
    flat: tuple[SpeedBin, ...] = ()
    heart_flat: tuple[tuple[float, float, float], ...] = ()
    highest_bpm: float = _UNKNOWN
    profile_highest_bpm: float = _UNKNOWN
    flat_median_mps: float = _UNKNOWN
    strike: float = _UNKNOWN
    strike_shares: tuple[float, ...] = ()
    features: Mapping[str, float] = field(default_factory=dict)
    contact_baseline: float = _UNKNOWN
    easy_speed_mps: float = _UNKNOWN
    height_m: float = _UNKNOWN
    easy_speed_known: bool = False
    by_heart_rate: bool = False
    measures: Mapping[Key, Measures] = field(default_factory=dict)
    by_grade: tuple[float, ...] = ()
    repeats: str = ""
    notices: tuple[Notice, ...] = ()
    channels: tuple[str, ...] = ()
    workout_feel: float = _UNKNOWN
    workout_rpe: float = _UNKNOWN
    borrowed: Mapping[str, str] = field(default_factory=dict)

    @property
    def easy_km(self) -> float:
        """The load as easy flat kilometres. [km]."""
        return EASY_KM_PER_POINT * self.load * self.easy_speed_mps

    def changed(self, **values: Any) -> RunSummary:
        """Return the row with other values; as `dataclasses.replace`, in a fourth of its time."""
        return summary_of({**{name: getattr(self, name) for name in SLOTS}, **values})


SLOTS: Mapping[str, Any] = MappingProxyType(
    {field.name: getattr(RunSummary, field.name) for field in fields(RunSummary)}
)


def summary_of(values: Mapping[str, Any]) -> RunSummary:
    """Return the row of all of its values, by their names.

    Raises
    ------
    ValueError
        Where one is missing or unknown.
    """
    if values.keys() != SLOTS.keys():
        raise ValueError(f"not the values of a row: {values.keys() ^ SLOTS.keys()}")
    row = object.__new__(RunSummary)
    for name, slot in SLOTS.items():
        slot.__set__(row, values[name])
    return row
