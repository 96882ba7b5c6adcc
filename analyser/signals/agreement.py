"""Whether speed, distance and positions tell of the same run, and which of them is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from analyser.run import FloatArray, IntArray
from analyser.signals.geodesy import step_lengths_m
from analyser.signals.resample import filled
from analyser.signals.speed import FASTEST_MPS

SPEED, DISTANCE, POSITIONS = "speed", "distance", "positions"
WINDOW_S = 30.0
FEWEST_WINDOWS = 4
MOVING_MPS = 0.5
LARGEST_RATIO = 1.2  # channels that differ by more at the median contradict each other
# No other channel decides between two that differ by less: pods and belts do.
CLEAR_RATIO = 1.6
CHORD_S = 5.0  # long against the receiver's jitter, short against a bend
SPARSEST_TRACK_S = 10.0  # positions further apart cut the bends
RUNNERS_MPS = (0.5, 7.0)  # what a runner's median can be
# Units that a channel may have been written in, against m/s.
KMH, MPH = 3.6, 2.237
FACTORS = {KMH: "km/h", MPH: "miles an hour", 2.0: "twice as fast", 0.5: "half as fast"}
UNITS = (KMH, MPH)
NEAR_FACTOR = 0.05


class Verdict(NamedTuple):
    """Which channels are wrong, and every channel's median over that of the right ones."""

    wrong: frozenset[str]
    ratios: Mapping[str, float]


def paces(ran_s: FloatArray, along_m: FloatArray) -> FloatArray:
    """Return the mean speed over windows of 30 s of running, NaN where not known. [m/s].

    Parameters
    ----------
    ran_s, along_m
        Time that had counted, never falling, and a way that had been covered, shape (n,).
    """
    edges = _window_edges(ran_s)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.diff(along_m[edges]) / np.diff(ran_s[edges]))


def _window_edges(ran_s: FloatArray) -> IntArray:
    marks = np.arange(0.0, ran_s[-1] + 1e-6, WINDOW_S)
    return np.unique(np.searchsorted(ran_s, marks).clip(0, ran_s.size - 1))


def way_of_speed_m(elapsed_s: FloatArray, speed_mps: FloatArray, dt_s: FloatArray) -> FloatArray:
    """Return the way that a speed covers, bridged where it was not recorded, shape (n,). [m]."""
    return np.asarray(np.cumsum(filled(speed_mps, elapsed_s) * dt_s))


def way_of_positions_m(
    elapsed_s: FloatArray, latitude: FloatArray, longitude: FloatArray
) -> FloatArray:
    """Return the way along chords of about 5 s between positions, shape (n,). [m].

    NaN where no position is known; leaps count nothing. All NaN where positions are so sparse
    that they cut the bends.
    """
    unknown = np.full(elapsed_s.shape, np.nan)
    known = np.flatnonzero(np.isfinite(latitude) & np.isfinite(longitude))
    if known.size < 2 or float(np.median(np.diff(elapsed_s[known]))) > SPARSEST_TRACK_S:
        return unknown
    number = np.floor(elapsed_s[known] / CHORD_S)
    kept = known[np.diff(number, prepend=-1.0) > 0.0]
    chords = step_lengths_m(latitude[kept], longitude[kept])
    leap = chords > FASTEST_MPS * np.diff(elapsed_s[kept])
    way = np.concatenate([[0.0], np.cumsum(np.where(leap, 0.0, chords))])
    unknown[known] = np.interp(elapsed_s[known], elapsed_s[kept], way)
    return unknown


def verdict(channels: Mapping[str, FloatArray], told_mps: float = float("nan")) -> Verdict:
    """Return which of the channels are wrong: what no runner does loses, and two of three win.

    Parameters
    ----------
    channels
        SPEED, DISTANCE, POSITIONS -> `paces` of each, all of one shape; those that exist.
    told_mps
        The device's own distance over its time: a vote where there are two channels only.
    """
    known = {name: each for name, each in channels.items() if np.isfinite(each).any()}
    names = tuple(known)
    apart = {(a, b): ratio(known[a], known[b]) for a in names for b in names if a < b}
    differing = [pair for pair, each in apart.items() if not alike(each)]
    wrong = _outvoted(known, differing, told_mps) if differing else frozenset()
    return Verdict(wrong, _ratios_to_right(known, wrong))


def ratio(first: FloatArray, second: FloatArray) -> float:
    """Return the median of one pace over the other while either moves; NaN for too few windows."""
    both = np.isfinite(first) & np.isfinite(second)
    moving = both & (np.fmax(first, second) > MOVING_MPS)
    if moving.sum() < FEWEST_WINDOWS:
        return float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.median(first[moving] / second[moving]))


def alike(each: float, most: float = LARGEST_RATIO) -> bool:
    """Whether a ratio is near to one; what could not be compared contradicts nothing."""
    return not each > most and not each < 1.0 / most


def _outvoted(
    known: Mapping[str, FloatArray], differing: list[tuple[str, str]], told_mps: float
) -> frozenset[str]:
    """Return the channels that lose."""
    impossible = frozenset(name for name, each in known.items() if not of_a_runner(each))
    if len(known) == 3 and len(differing) == 1:
        return frozenset()  # the third lies between them
    if impossible and len(impossible) < len(known):
        return impossible
    if len(known) == 3 and len(differing) == 2:
        return frozenset(differing[0]) & frozenset(differing[1])  # the one that both others deny
    return _of_two(known, told_mps)


def _of_two(known: Mapping[str, FloatArray], told_mps: float) -> frozenset[str]:
    """Return the loser of two possible channels: by the device's total, else by rank."""
    ranked = sorted(known, key=(POSITIONS, DISTANCE, SPEED).index)
    by_total = [n for n in ranked if alike(_median(known[n]) / told_mps)]
    if np.isfinite(told_mps) and len(by_total) == 1:
        return frozenset(known) - frozenset(by_total)
    first = known[ranked[0]]
    unclear = [n for n in ranked[1:] if alike(ratio(known[n], first), CLEAR_RATIO)]
    return frozenset(ranked[1:]) - frozenset(unclear)


def of_a_runner(pace_mps: FloatArray) -> bool:
    """Whether the median pace is one of a runner or a walker."""
    return RUNNERS_MPS[0] <= _median(pace_mps) <= RUNNERS_MPS[1]


def _median(pace_mps: FloatArray) -> float:
    known = pace_mps[np.isfinite(pace_mps)]
    return float(np.median(known)) if known.size else float("nan")


def _ratios_to_right(known: Mapping[str, FloatArray], wrong: frozenset[str]) -> dict[str, float]:
    right = [each for name, each in known.items() if name not in wrong]
    return {name: ratio(known[name], right[0]) for name in wrong} if right else {}


def factor_of(each: float) -> float:
    """Return the unit's factor that a ratio is near to, NaN where it is near none.

    Examples
    --------
    >>> factor_of(3.58), factor_of(1.4)
    (3.6, nan)
    """
    near = [factor for factor in FACTORS if abs(each / factor - 1.0) < NEAR_FACTOR]
    return near[0] if near else float("nan")
