"""What a format is and hands over, `Format` and `RawActivity`, and how that becomes a `Run`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypedDict

import numpy as np

from analyser.errors import NotARunError
from analyser.formats import plausible, timeline, zones
from analyser.run import (
    LONGEST_SENTENCE,
    UNKNOWN_WEARER,
    FloatArray,
    Lap,
    Notice,
    Run,
    Span,
    Split,
    WatchProfile,
    cut,
)
from analyser.signals.cadence_unit import steps_of_both_feet


@dataclass
class RawActivity:
    """One activity as a format reads it: in file order, times possibly odd, nothing mended.

    Parameters
    ----------
    time_s
        Unix time of each sample, shape (n,); NaN where the point has none. [s]
    columns
        Measured columns by their names in COLUMNS (without `elapsed_s`), float64, shape (n,),
        units as there; NaN where not measured. `cadence_spm` as `cadence_rule` says.
    cadence_rule
        "both" when the values are steps of both feet by the format's rule, "unknown" where the
        format leaves it open (GPX, TCX), to be decided by physics.
    timer_s
        (start, stop) Unix times of the timer, empty where the format does not say.
    laps, splits
        (start, end, distance_m, trigger) and (start, end, gait), Unix times.
    before
        The legs of other sports right before it, in words.
    """

    time_s: FloatArray
    columns: dict[str, FloatArray]
    cadence_rule: str = "both"
    sport: str = ""
    sub_sport: str = ""
    device: str = ""
    utc_offset_s: float | None = None
    timer_s: list[tuple[float, float]] = field(default_factory=list)
    laps: list[tuple[float, float, float, str]] = field(default_factory=list)
    splits: list[tuple[float, float, str]] = field(default_factory=list)
    totals: dict[str, float] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    watch_profile: WatchProfile = UNKNOWN_WEARER
    before: str = ""

    def __post_init__(self) -> None:
        """Cut every text of the file: here is the one door that all of them come through."""
        self.sport, self.sub_sport = cut(self.sport), cut(self.sub_sport)
        self.device, self.before = cut(self.device), cut(self.before, LONGEST_SENTENCE)
        self.laps = [(a, z, way_m, cut(trigger)) for a, z, way_m, trigger in self.laps]
        self.splits = [(begin, end, cut(gait)) for begin, end, gait in self.splits]
        self.sources = {key: cut(text, LONGEST_SENTENCE) for key, text in self.sources.items()}


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # plus a duration: Windows has no time before it
MOST_ACTIVITIES = 3_000  # in one file: a runner's of eight years, one each day


def beyond_bounds(found: int) -> list[Notice]:
    """Return what to say of the activities of a file that are more than are read."""
    if found <= MOST_ACTIVITIES:
        return []
    more = f"{found - MOST_ACTIVITIES:,} activities after the first {MOST_ACTIVITIES:,}"
    return [Notice("left-out", f"{more} of the file; left out")]


class Format(NamedTuple):
    """One kind of recording: how it is told, and how it is read.

    Parameters
    ----------
    name
        In lower case ("gpx").
    suffixes
        Of its files' names, in lower case with the dot: for files that claim to be one, and for
        the names of pages. What a file is, its bytes say.
    recognises
        Whether the first `HEAD_BYTES` of a file, without gzip, are of this format.
    read
        The activities in the bytes of a whole file, in file order; the name is for errors.
        Raises `UnreadableFileError` or `NotARunError`.
    remains
        Whether there are remains of this format in the bytes of a damaged file that no format
        recognises; None where `read` could make nothing of them.
    advised
        Whether a runner is told to export an activity so.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str], list[RawActivity]]
    remains: Callable[[bytes], bool] | None = None
    advised: bool = True


def build_run(raw: RawActivity, name: str, sha256: str) -> Run:
    """Return the recording as a `Run`: times in order, impossible values out, cadence in steps.

    Parameters
    ----------
    raw
        As a format read it; it is left as it is.
    name, sha256
        Of the run, as `Run` has them.

    Raises
    ------
    NotARunError
        Where no point has a time.
    """
    time_s, columns, time_notices = timeline.mend(raw.time_s, raw.columns)
    if not time_s.size:
        raise no_timed_points(name)
    elapsed_s = time_s - time_s[0]
    sources = dict(raw.sources)
    if "cadence_spm" in columns and raw.cadence_rule == "unknown":
        columns["cadence_spm"], sources["cadence_spm"] = steps_of_both_feet(
            columns["cadence_spm"], timeline.rough_speed_mps(elapsed_s, columns)
        )
    columns, value_notices = plausible.keep_possible(elapsed_s, columns)
    utc_offset_s, zone_notices = zones.local_offset_s(raw.utc_offset_s, columns)
    return Run(
        name=name,
        sha256=sha256,
        start=EPOCH + timedelta(seconds=float(time_s[0])),
        samples={"elapsed_s": elapsed_s, **columns},
        utc_offset_s=utc_offset_s,
        sport=raw.sport or "running",
        sub_sport=raw.sub_sport,
        device=raw.device,
        **_spans(raw, time_s),
        totals={key: value for key, value in raw.totals.items() if np.isfinite(value)},
        sources={key: text for key, text in sources.items() if key in columns},
        notices=(*raw.notices, *time_notices, *value_notices, *zone_notices),
        watch_profile=raw.watch_profile,
        before=raw.before,
    )


def no_timed_points(name: str) -> NotARunError:
    """Return the error for a recording without a single time."""
    return NotARunError(
        name,
        "no timed track points; is this a planned route?",
        f"To plan it: analyser plan {name}; else export the recorded activity, with its times",
        kind="route",
    )


class _Spans(TypedDict):
    laps: tuple[Lap, ...]
    splits: tuple[Split, ...]
    timer: tuple[Span, ...]


def _spans(raw: RawActivity, time_s: FloatArray) -> _Spans:
    start = float(time_s[0])
    timer_s = timeline.without_long_gaps(raw.timer_s, time_s)
    return {
        "laps": tuple(Lap(a - start, z - start, d, t) for a, z, d, t in raw.laps if z >= a),
        "splits": tuple(Split(a - start, z - start, gait) for a, z, gait in raw.splits if z > a),
        "timer": tuple(Span(a - start, z - start) for a, z in timer_s if z > a),
    }
