"""Records outside the times that a file's sessions name: a stretch of them was an activity too."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray, Notice

Span = tuple[float, float]
LONGEST_SILENCE_S = 600.0  # between two records of one stretch
ROUNDED_S = 1.0
LEAST_RECORDS, SHORTEST_S = 10, 60.0  # of a stretch that was an activity


class Outside(NamedTuple):
    """The records outside of all sessions: stretches of them, and how many others."""

    stretches: list[IntArray]
    few: int

    def few_notice(self) -> Notice:
        """Return what is said of the records that are left out."""
        return Notice("outside-sessions", f"{_records(self.few)} outside its sessions left out.")

    def notice(self, count: int) -> Notice:
        """Return what is said of a stretch that is kept."""
        words = f"{_records(count)} outside the sessions that the file names, read by themselves."
        return Notice("outside-sessions", words)


def within(time_s: FloatArray, span: Span) -> BoolArray:
    """Return which times lie in a span."""
    return (time_s >= span[0]) & (time_s <= span[1])


def apart(spans: list[Span]) -> list[Span]:
    """Return the spans of sessions, each at an end where the next begins within its last second.

    A session's length is rounded, so its span is a second longer; of a triathlon's leg that
    second is the next one's. The record between two legs ends one and begins the other.
    """
    begins = [begin for begin, _ in spans]
    return [
        (begin, min([end, *(b for b in begins if end - ROUNDED_S <= b <= end and b > begin)]))
        for begin, end in spans
    ]


def outside_of(time_s: FloatArray, spans: list[Span]) -> Outside:
    """Return the records, dated in file order, that lie in none of the spans."""
    inside = np.any([within(time_s, span) for span in spans], axis=0)
    others = np.flatnonzero(~inside & np.isfinite(time_s))
    others = others[np.argsort(time_s[others], kind="stable")]
    breaks = np.flatnonzero(np.diff(time_s[others]) > LONGEST_SILENCE_S) + 1
    stretches = [each for each in np.split(others, breaks) if _is_activity(time_s[each])]
    return Outside(stretches, int(others.size - sum(each.size for each in stretches)))


def _is_activity(time_s: FloatArray) -> bool:
    return bool(time_s.size >= LEAST_RECORDS and time_s[-1] - time_s[0] >= SHORTEST_S)


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count:,} records"
