"""How hard a run was and how it felt, as the runner told the watch: facts beside it, never pain.

Watches ask after a run for an effort from 0 to 10 and for how it felt, very weak to very strong,
and keep both from 0 to 100 (FIT's session fields 193 and 192; GoldenCheetah/GoldenCheetah#4124).
Apple's effort score and Nike's RPE are the same kind of number. None of them asks for soreness.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

EFFORT_KEY, FEEL_KEY = "workout_rpe", "workout_feel"  # of `Run.totals`, 0 to 100 each
LARGEST = 100.0
TENTH = 10.0
FEELINGS = ("very weak", "weak", "normal", "strong", "very strong")


def effort(totals: Mapping[str, float]) -> float:
    """Return the effort that the runner told, 0 to 10; NaN where none was.

    Examples
    --------
    >>> effort({"workout_rpe": 70.0}), effort({})
    (7.0, nan)
    """
    return _told(totals, EFFORT_KEY) / TENTH


def feel(totals: Mapping[str, float]) -> str:
    """Return how the runner said that it felt, in the watch's words; empty where nothing was said.

    Examples
    --------
    >>> feel({"workout_feel": 25.0}), feel({})
    ('weak', '')
    """
    told = _told(totals, FEEL_KEY)
    step = LARGEST / (len(FEELINGS) - 1)
    return "" if math.isnan(told) else FEELINGS[round(told / step)]


def told_words(totals: Mapping[str, float]) -> str:
    """Return what the runner told the watch of a run, in words; empty where nothing.

    Parameters
    ----------
    totals
        `Run.totals`.

    Examples
    --------
    >>> told_words({"workout_rpe": 70.0, "workout_feel": 25.0})
    'you told the watch: effort 7 of 10, felt weak'
    """
    how_hard, how = effort(totals), feel(totals)
    parts = [
        "" if math.isnan(how_hard) else f"effort {how_hard:.3g} of 10",
        f"felt {how}" if how else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"you told the watch: {said}" if said else ""


def _told(totals: Mapping[str, float], key: str) -> float:
    value = totals.get(key, math.nan)
    return value if 0.0 <= value <= LARGEST else math.nan
