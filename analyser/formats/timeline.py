"""Times in order: undated points out, moments merged, jumps of the clock named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray, Notice
from analyser.signals.geodesy import MEAN_RADIUS_M

DAY_S = 86_400.0
MONTH_S = 30 * DAY_S
EARLIEST_S = 631_152_000.0  # 1990: no watch recorded a run before
LATEST_S = 4_102_444_800.0  # 2100
LAST_YEAR_S = 253_402_300_800.0  # the calendar of datetime ends with 9999
ROLLOVER_S = 1024 * 7 * DAY_S  # GPS counts weeks modulo 1024
# 2003, when the first receiver for runners came out: earlier is one that missed the rollover.
ROLLOVER_BEFORE_S = 1_041_379_200.0
# A share of points that lies a day or more away from all others is a faulty clock, not a run;
# and any share that lies a month or more away: nobody goes on with a run after that.
STRAY_SHARE = 0.1

Columns = dict[str, FloatArray]


def mend(
    time_s: FloatArray, columns: Mapping[str, FloatArray]
) -> tuple[FloatArray, Columns, list[Notice]]:
    """Return strictly rising Unix times, the columns at them, and what had to be mended.

    Parameters
    ----------
    time_s
        Unix times in file order, shape (n,); NaN where a point has none. [s]
    columns
        Each of shape (n,). Of several points of one moment, the last value that is not NaN
        is kept, column by column.
    """
    notices: list[Notice] = []
    kept = {name: np.asarray(values, dtype=np.float64) for name, values in columns.items()}
    time_s = np.asarray(time_s, dtype=np.float64)
    for step in (_drop_undated, _drop_stray, _sort, _merge):
        time_s, kept = step(time_s, kept, notices)
    if time_s.size:
        notices += _doubtful_date(float(time_s[0]))
    return time_s, kept, notices


def rough_speed_mps(elapsed_s: FloatArray, columns: Mapping[str, FloatArray]) -> FloatArray:
    """Return about how fast each sample was, from what there is; NaN where nothing tells."""
    if "speed_mps" in columns:
        return columns["speed_mps"]
    step_m = _steps_m(columns, elapsed_s.size)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.append(np.nan, step_m / np.diff(elapsed_s))


def _steps_m(columns: Mapping[str, FloatArray], size: int) -> FloatArray:
    if "distance_m" in columns:
        return np.diff(columns["distance_m"])
    if "latitude" in columns and "longitude" in columns:
        return leg_lengths_m(columns["latitude"], columns["longitude"])
    return np.full(max(size - 1, 0), np.nan)


def leg_lengths_m(latitude: FloatArray, longitude: FloatArray) -> FloatArray:
    """Return the length of each leg on a sphere, good to 1 %, in [m], shape (n - 1,)."""
    north = np.radians(np.diff(latitude))
    turn = np.diff(longitude)
    east = np.radians((turn + 180.0) % 360.0 - 180.0)
    east = east * np.cos(np.radians(latitude[:-1]) + north / 2)
    return MEAN_RADIUS_M * np.hypot(north, east)


def _take(columns: Columns, index: IntArray | BoolArray) -> Columns:
    return {name: values[index] for name, values in columns.items()}


def _drop_undated(
    time_s: FloatArray, columns: Columns, notices: list[Notice]
) -> tuple[FloatArray, Columns]:
    known = (time_s >= -LAST_YEAR_S / 4) & (time_s < LAST_YEAR_S)
    if known.all():
        return time_s, columns
    lost = int(time_s.size - known.sum())
    notices.append(Notice("untimed-points", f"{_points(lost)} without a time left out"))
    return time_s[known], _take(columns, known)


def _drop_stray(
    time_s: FloatArray, columns: Columns, notices: list[Notice]
) -> tuple[FloatArray, Columns]:
    if not time_s.size or time_s.max() - time_s.min() <= DAY_S:
        return time_s, columns
    keep = ~strays(time_s)
    if keep.all():
        if np.diff(np.sort(time_s)).max() > DAY_S:
            notices.append(Notice("time-gap", "a day or more passes between two points"))
        return time_s, columns
    lost = int(time_s.size - keep.sum())
    message = f"{_points(lost)} dated a day or more away from all others left out"
    notices.append(Notice("stray-times", message))
    return time_s[keep], _take(columns, keep)


def strays(time_s: FloatArray) -> BoolArray:
    """Whether each time is a day or more away from the many; none may be NaN."""
    if time_s.max() - time_s.min() <= DAY_S:
        return np.zeros(time_s.size, dtype=np.bool_)
    cluster, month = _parted(time_s, DAY_S), _parted(time_s, MONTH_S)
    sizes = np.bincount(cluster)
    possible = np.bincount(cluster, weights=_possible(time_s)) > 0
    main = int(np.argmax(sizes + possible * 0.5))
    few = (sizes < STRAY_SHARE * sizes[main]) | (possible[main] & ~possible)
    few[main] = False
    return np.asarray(few[cluster] | (month != month[cluster == main][0]))


def _parted(time_s: FloatArray, apart_s: float) -> IntArray:
    """Return the number of the cluster of each time: between two there is such a silence."""
    order = np.argsort(time_s, kind="stable")
    number = np.empty(time_s.size, dtype=np.int64)
    number[order] = np.append(0, np.cumsum(np.diff(time_s[order]) > apart_s))
    return number


def without_strays(time_s: FloatArray) -> FloatArray:
    """Return the times, those a day or more away from the many as NaN."""
    known = ~np.isnan(time_s)
    kept = np.full(time_s.size, np.nan)
    if known.any():
        kept[known] = np.where(strays(time_s[known]), np.nan, time_s[known])
    return kept


def without_long_gaps(
    spans: Sequence[tuple[float, float]], time_s: FloatArray
) -> list[tuple[float, float]]:
    """Return spans of time without the gaps of a day and more between some rising times.

    A timer that was never stopped runs on until the watch is next switched on.
    """
    gaps = np.flatnonzero(np.diff(time_s) > DAY_S)
    if not gaps.size and (not spans or spans[-1][1] - time_s[-1] <= DAY_S):
        return list(spans)
    begins = [time_s[0], *time_s[gaps + 1]]
    ends = [*time_s[gaps], time_s[-1]]
    parts = list(zip(begins, ends, strict=True))
    cut = [(max(a, begin), min(z, end)) for a, z in spans for begin, end in parts]
    return [(float(a), float(z)) for a, z in cut if z > a]


def _possible(time_s: FloatArray) -> BoolArray:
    return (time_s >= EARLIEST_S) & (time_s < LATEST_S)


def _sort(
    time_s: FloatArray, columns: Columns, notices: list[Notice]
) -> tuple[FloatArray, Columns]:
    back = np.diff(time_s) < 0
    if not back.any():
        return time_s, columns
    count = int(back.sum())
    times = "once" if count == 1 else f"{count} times"
    notices.append(Notice("time-backwards", f"the clock goes back {times}; put in order"))
    order = np.argsort(time_s, kind="stable")
    return time_s[order], _take(columns, order)


def _merge(
    time_s: FloatArray, columns: Columns, notices: list[Notice]
) -> tuple[FloatArray, Columns]:
    new = np.append(True, np.diff(time_s) > 0)[: time_s.size]
    if new.all():
        return time_s, columns
    merged = int(time_s.size - new.sum())
    notices.append(Notice("same-moment", f"{_points(merged)} merged with another of its moment"))
    moment = np.cumsum(new) - 1
    return time_s[new], {name: _last_known(v, moment) for name, v in columns.items()}


def _last_known(values: FloatArray, moment: IntArray) -> FloatArray:
    known = ~np.isnan(values)
    merged = np.full(int(moment[-1]) + 1, np.nan)
    merged[moment[known]] = values[known]  # of one moment's values numpy keeps the last
    return merged


def _doubtful_date(start_s: float) -> list[Notice]:
    if EARLIEST_S <= start_s < ROLLOVER_BEFORE_S:
        right = np.datetime64(int(start_s + ROLLOVER_S), "s").astype("M8[D]")
        message = f"dated before 2003: the receiver missed a GPS week rollover? Perhaps {right}"
        return [Notice("week-rollover", message)]
    if not EARLIEST_S <= start_s < LATEST_S:
        year = np.datetime64(int(start_s), "s").astype("M8[Y]")
        return [Notice("impossible-date", f"dated {year}: the watch's clock was not set")]
    return []


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
