"""The same run twice: from two devices, two exports, or the same file in two places.

Found by overlap in time and distance, never by name. The richer recording counts; what only the
other has, such as a pod's contact time, is taken over with its source named.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyser.run import FloatArray
from analyser.season.days import in_order
from analyser.season.summary import PROFILE_S, RunSummary

OVERLAP = 0.8  # of the shorter recording: watch and phone are started minutes apart
DISTANCE = 0.12  # what two receivers on one runner differ by in a town (our choice)
SHORT_M = 200.0  # below it, distances say little
MUCH_LONGER = 0.9
TAKEN = ("cadence_spm", "quick_cadence_spm", "contact_ms", "heart_rate_bpm", "climb_m")
DAMAGED = ("salvaged", "wrong-checksum")
_RICHNESS = (
    "contact_ms",
    "cadence_spm",
    "altitude_m",
    "heart_rate_bpm",
    "strike",
    "latitude",
    "power_w",
)


@dataclass(frozen=True)
class Merged:
    """What was folded into one run, and why.

    Parameters
    ----------
    kept, dropped
        Names of the recordings.
    why
        In the runner's words.
    taken
        Channels that only the dropped one had.
    """

    kept: str
    dropped: str
    why: str
    taken: tuple[str, ...] = ()


def merge_duplicates(
    rows: Sequence[RunSummary],
) -> tuple[tuple[RunSummary, ...], tuple[Merged, ...]]:
    """Return one row for each run that was run, in order of time, and what was folded."""
    once, merged = _same_bytes(in_order(rows))
    runs = []
    for group in _groups(once):
        kept, folded = _fold(group)
        runs.append(kept)
        merged += folded
    return in_order(runs), tuple(merged)


def others_once(
    shown: Sequence[RunSummary], others: Sequence[RunSummary]
) -> tuple[RunSummary, ...]:
    """Return one row for each run of some others that is none of those shown, in order of time."""
    hashes = {row.sha256 for row in shown}
    once, _ = _same_bytes(in_order([row for row in others if row.sha256 not in hashes]))
    groups = _groups(in_order([*shown, *once]))
    apart = [group for group in groups if not any(row.sha256 in hashes for row in group)]
    return in_order([_fold(group)[0] for group in apart])


def _same_bytes(rows: Sequence[RunSummary]) -> tuple[list[RunSummary], list[Merged]]:
    seen: dict[str, RunSummary] = {}
    merged = []
    for row in rows:
        first = seen.setdefault(row.sha256, row)
        if first is not row:
            merged.append(Merged(first.name, row.name, "the same file twice"))
    return list(seen.values()), merged


def _groups(rows: Sequence[RunSummary]) -> list[list[RunSummary]]:
    """Return the recordings of each run together.

    A group is what is the same as its longest recording; two halves from a phone join the whole
    from the watch, but two runs never join through a third that merely touches both.
    """
    by_length = sorted(rows, key=lambda row: (-_length(row), row.start, row.sha256))
    starts = np.array([row.start.timestamp() for row in rows])
    place = {id(row): n for n, row in enumerate(rows)}
    longest = max((_length(row) for row in rows), default=0.0)
    taken: set[int] = set()
    groups = []
    for row in by_length:
        if place[id(row)] in taken:
            continue
        begin = row.start.timestamp()
        first = np.searchsorted(starts, begin - longest, "left")
        last = np.searchsorted(starts, begin + _length(row), "right")  # at least the row itself
        near = [n for n in range(first, last) if n not in taken]
        same = [n for n in near if rows[n] is row or same_run(row, rows[n])]
        taken.update(same)
        groups.append([rows[n] for n in same])
    return groups


def _length(row: RunSummary) -> float:
    return row.elapsed_s if row.elapsed_s > 0.0 else 0.0


def same_run(longer: RunSummary, shorter: RunSummary) -> bool:
    """Return whether two recordings are of one run.

    Four fifths of the shorter lie within the longer, and over the time in common both went
    about as far; where one has no distance, time alone decides.
    """
    begin = max(longer.start.timestamp(), shorter.start.timestamp())
    ends = [row.start.timestamp() + _length(row) for row in (longer, shorter)]
    common = min(ends) - begin
    if not common >= OVERLAP * min(_length(longer), _length(shorter)) or common <= 0.0:
        return False
    metres = [_metres_between(row, begin, min(ends)) for row in (longer, shorter)]
    if not (math.isfinite(metres[0]) and math.isfinite(metres[1])):
        return True
    return abs(metres[0] - metres[1]) <= max(DISTANCE * max(metres), SHORT_M)


def _metres_between(row: RunSummary, begin: float, end: float) -> float:
    """Return how far a run went between two moments, in Unix time; NaN if unknown. [m]."""
    if not row.distance_m > 0.0:
        return math.nan
    metres = np.array(row.metres)
    if not metres.sum() > 0.0:
        return row.distance_m * (end - begin) / max(_length(row), 1.0)
    start = row.start.timestamp()
    at: FloatArray = np.interp([begin - start, end - start], _edges(row), _cumulated(metres))
    return float(at[1] - at[0])


def _edges(row: RunSummary) -> FloatArray:
    edges = PROFILE_S * np.arange(len(row.metres) + 1, dtype=np.float64)
    edges[-1] = max(min(edges[-1], _length(row)), edges[-2] + 1.0)
    return np.asarray(edges, dtype=np.float64)


def _cumulated(metres: FloatArray) -> FloatArray:
    return np.concatenate([[0.0], np.cumsum(metres)])


def _fold(group: Sequence[RunSummary]) -> tuple[RunSummary, list[Merged]]:
    """Return the richest recording with what the others add, and what was folded into it."""
    longest = max(_length(row) for row in group)
    ranked = sorted(group, key=lambda row: _rank(row, longest))
    kept, merged = ranked[0], []
    for other in ranked[1:]:
        enriched = _with_fields_of(kept, other)
        taken = tuple(key for key in enriched.borrowed if key not in kept.borrowed)
        merged.append(Merged(kept.name, other.name, _why(kept, other), taken))
        kept = enriched
    return kept, merged


def _rank(row: RunSummary, longest_s: float) -> tuple[bool, int, bool, float, str]:
    """Return what sorts the richest first: whole, by channels, undamaged, longest, by bytes."""
    cut_short = _length(row) < MUCH_LONGER * longest_s
    channels = sum(channel in row.channels for channel in _RICHNESS)
    damaged = any(notice.code in DAMAGED for notice in row.notices)
    return cut_short, -channels, damaged, -_length(row), row.sha256


def _with_fields_of(kept: RunSummary, other: RunSummary) -> RunSummary:
    source = other.device or other.name
    taken = [n for n in TAKEN if _absent(getattr(kept, n)) and not _absent(getattr(other, n))]
    if not taken:
        return kept
    values = {name: getattr(other, name) for name in taken}
    if "contact_ms" in taken or "cadence_spm" in taken:
        cadence_lacks = not any(part.run_s > 0.0 for part in kept.flat)
        if cadence_lacks or not any(part.contact_s > 0.0 for part in kept.flat):
            values["flat"] = other.flat if cadence_lacks else _with_contact(kept, other)
        values["contact_baseline"] = (
            kept.contact_baseline if kept.contact_baseline > 0.0 else other.contact_baseline
        )
    names = {name: source for name in taken if name != "quick_cadence_spm"}
    channels = tuple(dict.fromkeys([*kept.channels, *(n for n in names if n in other.channels)]))
    return replace(kept, **values, channels=channels, borrowed={**kept.borrowed, **names})


def _with_contact(kept: RunSummary, other: RunSummary) -> tuple[object, ...]:
    """Return the flat running with the other's contact times beside this one's cadence."""
    contact = {part.speed_mps: part for part in other.flat}
    mine = {part.speed_mps: part for part in kept.flat}
    parts = []
    for speed in sorted(contact.keys() | mine.keys()):
        a, b = mine.get(speed), contact.get(speed)
        if a and b:
            parts.append(a._replace(contact_s=b.contact_s, contact_ms=b.contact_ms))
        elif a:
            parts.append(a)
        elif b:
            parts.append(b._replace(run_s=0.0, cadence_spm=math.nan))
    return tuple(parts)


def _absent(value: float) -> bool:
    return not math.isfinite(value)


def _why(kept: RunSummary, other: RunSummary) -> str:
    if kept.device and other.device and kept.device != other.device:
        return f"one run on two devices, {kept.device} and {other.device}"
    return "one run in two files: same time, same distance"
