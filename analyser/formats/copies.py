"""Activities of one file that are one run twice: of two devices, or of a merge that repeated it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from analyser.formats.base import RawActivity
from analyser.run import BoolArray, FloatArray

MOST_SHARED = 0.5  # of the shorter one's time: legs of a run follow each other
FEWEST_POINTS = 10
EDGES = (0.05, 0.95)  # a few wrong stamps move neither end


class Lasting(NamedTuple):
    """From when to when something was recorded, but for a few stamps. [s]."""

    begin_s: float
    end_s: float

    def is_within(self, others: Sequence[Lasting]) -> bool:
        """Whether most of the shorter of this and another one was recorded at once."""
        if np.isnan(self.begin_s) or not others:
            return False
        return bool(_are_within(np.array(self), np.array(others).reshape(-1, 2)).any())


def lasting(time_s: FloatArray) -> Lasting:
    """Return from when to when some points were recorded; NaN where few of them have a time."""
    known = time_s[np.isfinite(time_s)]
    if known.size < FEWEST_POINTS:
        return Lasting(np.nan, np.nan)
    return Lasting(*np.quantile(known, EDGES).tolist())


def each_once(activities: list[RawActivity]) -> tuple[list[RawActivity], list[str]]:
    """Return the activities, of those recorded at one time in one sport the one with most points.

    Beside them what is left out, in words.
    """
    spans = np.array([lasting(activity.time_s) for activity in activities]).reshape(-1, 2)
    sports = np.array([activity.sport for activity in activities])
    sizes = np.array([activity.time_s.size for activity in activities])
    kept = np.zeros(sizes.size, dtype=np.bool_)
    for number in np.argsort(-sizes, kind="stable").tolist():
        rivals = spans[kept & (sports == sports[number])]
        kept[number] = not _are_within(spans[number], rivals).any()
    words = [f"{n:,} points recorded at the same time as the others" for n in sizes[~kept].tolist()]
    return [activities[number] for number in np.flatnonzero(kept).tolist()], words


def _are_within(span: FloatArray, others: FloatArray) -> BoolArray:
    """Return, of each of some spans, whether most of the shorter of it and another is in both."""
    shared_s = np.minimum(span[1], others[:, 1]) - np.maximum(span[0], others[:, 0])
    shorter_s = np.minimum(span[1] - span[0], others[:, 1] - others[:, 0])
    return np.asarray((shared_s > MOST_SHARED * shorter_s) & (shorter_s > 0.0))
