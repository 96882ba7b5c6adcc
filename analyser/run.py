"""One recording as a frozen value: `Run`, its laps, spans, notices, and who wore the watch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from analyser.columns import COLUMNS

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    BoolArray = NDArray[np.bool_]
    IntArray = NDArray[np.int64]
else:
    from analyser import lazy_numpy as np

    FloatArray = BoolArray = IntArray = Any  # only a checker asks what they are


class Span(NamedTuple):
    """A stretch of elapsed time, in seconds since the start."""

    start_s: float
    end_s: float


LONGEST_TEXT = 80
LONGEST_SENTENCE = 400


def cut(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text of a file as it is let in: its first letters, with dots where it goes on.

    Examples
    --------
    >>> cut("Forerunner"), len(cut("x" * 1_000_000)), cut("abcdefgh", 6)
    ('Forerunner', 80, 'abc...')
    """
    return text if len(text) <= longest else text[: longest - 3] + "..."


@dataclass(frozen=True)
class Notice:
    """Something that the runner should know about the data.

    Parameters
    ----------
    code
        What kind of thing, in words with hyphens; stable, for programs and `analyser explain`.
    message
        A sentence for people, cut where it is longer than one.
    """

    code: str
    message: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", cut(self.message, LONGEST_SENTENCE))


FIELDS_NOT_USED = "fields-not-used"  # a code of what inspect lists: no run is less sure for it
FROM_WATCH = "from your watch"


@dataclass(frozen=True)
class WatchProfile:
    """What the watch was told of its runner, by the file; None where it is silent.

    Parameters
    ----------
    height_m, weight_kg
        Of the runner. [m], [kg]
    max_heart_rate_bpm, resting_heart_rate_bpm, threshold_heart_rate_bpm
        As set on the watch, or as it found them. [bpm]
    zone_limits_bpm
        The heart rates at which the zones end, rising: the lower end of zone 1, then the upper
        end of each zone; empty where the file does not say. [bpm]
    """

    height_m: float | None = None
    weight_kg: float | None = None
    max_heart_rate_bpm: float | None = None
    resting_heart_rate_bpm: float | None = None
    threshold_heart_rate_bpm: float | None = None
    zone_limits_bpm: tuple[float, ...] = ()


UNKNOWN_WEARER = WatchProfile()


@dataclass(frozen=True)
class Lap:
    """One lap as the device recorded it; what the file does not say is NaN or empty."""

    start_s: float
    end_s: float
    distance_m: float = float("nan")
    trigger: str = ""


@dataclass(frozen=True)
class Split:
    """One stretch that the watch itself called run, walk or stand."""

    start_s: float
    end_s: float
    gait: str


@dataclass(frozen=True, eq=False)
class Run:
    """One recorded run, as the file has it: measured columns only, nothing derived.

    Parameters
    ----------
    name
        The file's name as the user knows it (with the member's name for an archive).
    sha256
        Of the file's bytes; with "#2" and so on for the second run of a file.
    start
        The moment of elapsed_s = 0, UTC and aware.
    utc_offset_s
        Local time minus UTC, where the file says. [s]
    sport, sub_sport, device
        As the file says, in lower case words ("running", "trail"); empty where it does not.
    samples
        Column name -> array, float64, shape (n,), all of one length, read-only; `elapsed_s`
        first, the others in the order of COLUMNS; a channel that the file lacks is absent,
        a value that it lacks is NaN.
    laps, splits
        As the device recorded them, in order.
    timer
        Spans in which the watch's timer ran; empty where the file does not say.
    totals
        The device's own totals, SI, by the keys of the JSON document; never mixed with ours.
    sources
        Column name -> which sensor or field gave it and what was decided.
    notices
        What was lost, mended or doubtful.
    watch_profile
        What the watch was told of its runner.
    before
        The legs of other sports that led up to it in the same file: "34 min swim, 74 min bike".
    """

    name: str
    sha256: str
    start: datetime
    samples: Mapping[str, FloatArray]
    utc_offset_s: float | None = None
    sport: str = "running"
    sub_sport: str = ""
    device: str = ""
    laps: tuple[Lap, ...] = ()
    splits: tuple[Split, ...] = ()
    timer: tuple[Span, ...] = ()
    totals: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    watch_profile: WatchProfile = UNKNOWN_WEARER
    before: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "samples", read_only_samples(self.samples))
        object.__setattr__(self, "totals", MappingProxyType(dict(self.totals)))
        object.__setattr__(self, "sources", MappingProxyType(dict(self.sources)))

    def __len__(self) -> int:
        return self.samples["elapsed_s"].size

    def to_frame(self) -> pd.DataFrame:
        """Return the samples as a DataFrame, a column each, indexed 0..n-1."""
        import pandas as pd

        return pd.DataFrame(dict(self.samples))


def read_only_samples(samples: Mapping[str, FloatArray]) -> Mapping[str, FloatArray]:
    """Return the columns in the order of COLUMNS, each a read-only float64 array.

    Raises
    ------
    ValueError
        For a name that COLUMNS does not know, for lengths that differ, or without `elapsed_s`.
    """
    unknown = samples.keys() - COLUMNS.keys()
    if unknown or "elapsed_s" not in samples:
        raise ValueError(f"samples need elapsed_s and names from COLUMNS only, not {unknown}")
    arrays = {name: _read_only(samples[name]) for name in COLUMNS if name in samples}
    if len({array.shape for array in arrays.values()}) != 1:
        raise ValueError("columns of samples differ in length")
    return MappingProxyType(arrays)


def _read_only(values: FloatArray) -> FloatArray:
    """Return the values themselves where nobody can write to them, else a read-only copy."""
    is_column = isinstance(values, np.ndarray) and values.dtype == np.float64
    if is_column and values.base is None and not values.flags.writeable:
        return values
    array = np.array(values, dtype=np.float64)
    array.flags.writeable = False
    return array
