"""The samples in the long text of a Huawei session: lines of `tp=KIND;key=value;...`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.formats.exports.clocks import DAY_S
from analyser.formats.exports.huawei_lines import Columns, columns_by_kind, numbers_of
from analyser.formats.exports.series import Instants, Intervals
from analyser.run import FloatArray

STOP = (90.0, -80.0)
DECIMETRE = 0.1
SPEED_STEP_S = 5.0
LONGEST_STEP_RATE_S = 90.0  # the rate of steps comes each minute
EPOCH_MS, EPOCH_S = 1e11, 1e8
MINUTE_S = 60.0
_NONE = Intervals(np.empty(0), np.empty(0), np.empty(0))


class Samples(NamedTuple):
    """Channels of one session, each with its own clock, in Unix times."""

    latitude: Instants
    longitude: Instants
    heart_rate: Instants
    height: Instants
    steps: Intervals
    way: Intervals

    def is_empty(self) -> bool:
        """Whether nothing was recorded."""
        instants = (self.latitude, self.heart_rate, self.height)
        counted = self.steps.begin_s.size + self.way.begin_s.size
        return not counted and not any(channel.time_s.size for channel in instants)

    def pulses(self) -> FloatArray:
        """Return the moments of the heart rates, or of the steps without any."""
        return self.heart_rate.time_s if self.heart_rate.time_s.size else self.steps.end_s


def samples_of(detail: str, start_s: float, end_s: float) -> Samples:
    """Return the samples of a session that began and ended at these Unix times."""
    rows = columns_by_kind(detail)
    places = _places(rows.get("lbs", {}), start_s)
    lasted_s = end_s - start_s
    height = rows.get("alti") or rows.get("alt") or {}
    rates = rows.get("s-r") or rows.get("cad") or {}
    way = _way(rows.get("rs", {}), start_s, end_s)
    return Samples(
        latitude=Instants(places[0], places[1]),
        longitude=Instants(places[0], places[2]),
        heart_rate=_instants(rows.get("h-r", {}), start_s, lasted_s, positive=True),
        height=_instants(height, start_s, lasted_s, positive=False),
        steps=_step_intervals(
            _instants(rates, start_s, lasted_s, positive=False), way, start_s, end_s
        ),
        way=way,
    )


def _places(rows: Columns, start_s: float) -> tuple[FloatArray, ...]:
    """Return times, latitudes and longitudes in order of time, stops and missing fixes left out."""
    table = numbers_of(rows, "t", "lat", "lon")
    if not table.size:
        return np.empty(0), np.empty(0), np.empty(0)
    time_s = _on_clock(table[:, 0], start_s)
    stop = (table[:, 1] == STOP[0]) & (table[:, 2] == STOP[1])
    nowhere = (table[:, 1] == 0.0) & (table[:, 2] == 0.0)
    keep = ~stop & ~nowhere & np.isfinite(time_s) & (table[:, 0] > 0.0)
    order = np.argsort(time_s[keep], kind="stable")
    return time_s[keep][order], table[keep, 1][order], table[keep, 2][order]


def _on_clock(said: FloatArray, start_s: float) -> FloatArray:
    """Return Unix times of ms, of seconds, or of seconds since the midnight of UTC."""
    largest = np.nanmax(said) if np.isfinite(said).any() else 0.0
    if largest > EPOCH_MS:
        return said * 0.001
    if largest > EPOCH_S:
        return said
    midnight_s = start_s - start_s % DAY_S
    return midnight_s + said + np.where(midnight_s + said < start_s - DAY_S / 2, DAY_S, 0.0)


def _instants(rows: Columns, start_s: float, lasted_s: float, *, positive: bool) -> Instants:
    """Return the values of one kind; `k` is a Unix time, or minutes or seconds since the start."""
    table = numbers_of(rows, "k", "v")
    if not table.size:
        return Instants(np.empty(0), np.empty(0))
    known = np.isfinite(table).all(axis=1) & ((table[:, 1] > 0.0) | (not positive))
    said, values = table[known, 0], table[known, 1]
    largest = said.max(initial=0.0)
    if largest > EPOCH_S:
        time_s = _on_clock(said, start_s)
    elif largest * MINUTE_S <= lasted_s + 2 * MINUTE_S:
        time_s = start_s + said * MINUTE_S
    else:
        time_s = start_s + said
    return Instants(time_s, values).within(start_s - MINUTE_S, start_s + lasted_s + MINUTE_S)


def _step_intervals(rates: Instants, way: Intervals, start_s: float, end_s: float) -> Intervals:
    """Return each rate over the minute that it tells of: the one before it, or after it.

    The formats' readers disagree; the speeds decide, which rise and fall with the steps.
    """
    if not rates.values.any():
        return _NONE  # all 0: no step was counted
    before, after = (_held(rates, start_s, end_s, shift) for shift in (0, 1))
    return max((before, after), key=lambda held: _agreement(held, way))


def _held(rates: Instants, start_s: float, end_s: float, shift: int) -> Intervals:
    """Return each rate until its time (shift 0) or from it (shift 1), the ends filled."""
    edges = np.concatenate([[min(start_s, rates.time_s[0])], rates.time_s, [end_s]])
    values = rates.values
    values = np.append(values, values[-1]) if shift == 0 else np.append(values[:1], values)
    begin, end = edges[:-1], edges[1:]
    if shift == 0:
        begin = np.maximum(begin, end - LONGEST_STEP_RATE_S)
    end = np.minimum(end, begin + LONGEST_STEP_RATE_S)
    some = end > begin
    amount = values * (end - begin)  # per second it is steps a minute
    return Intervals(begin[some], end[some], amount[some]).within(start_s, end_s)


def _agreement(held: Intervals, way: Intervals) -> float:
    """Return how well the rates go with the speeds, -1 to 1; 0 where either never changes."""
    middle = (way.begin_s + way.end_s) / 2
    steps, speeds = held.per_second(middle), way.per_second(middle)
    known = np.isfinite(steps) & np.isfinite(speeds)
    if known.sum() < 3 or not (np.ptp(steps[known]) > 0.0 and np.ptp(speeds[known]) > 0.0):
        return 0.0
    return float(np.corrcoef(steps[known], speeds[known])[0, 1])


def _way(rows: Columns, start_s: float, end_s: float) -> Intervals:
    """Return the metres of each five seconds; negative speeds, as indoors, are none."""
    table = numbers_of(rows, "k", "v")
    if not table.size:
        return _NONE
    known = np.isfinite(table).all(axis=1) & (table[:, 1] >= 0.0)
    end = start_s + table[known, 0] + SPEED_STEP_S
    metres = table[known, 1] * DECIMETRE * SPEED_STEP_S
    return Intervals(end - SPEED_STEP_S, end, metres).within(start_s, end_s)
