"""What is said of a damaged FIT file: how much of it was saved."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.decoding import Damage, FitFile
from analyser.run import FloatArray, Notice

SHORTEST_END_S, LONG_END_S = 2.0, 90.0  # what is missing at the end is said from, in minutes from


def damage_notices(file: FitFile, time_s: FloatArray) -> list[Notice]:
    """Return what to say of the file's damage; nothing for a whole file."""
    damage, notices = file.damage, []
    if damage.words:
        notices.append(Notice("salvaged", _salvaged(damage, time_s)))
    elif not damage.checksum_is_right:
        words = "The file's checksum is wrong: some of its bytes were altered, values may be off."
        notices.append(Notice("wrong-checksum", words))
    return notices


def _salvaged(damage: Damage, time_s: FloatArray) -> str:
    """Return how much was saved of how much: lost bytes counted in the file's own records."""
    known = time_s[np.isfinite(time_s)]
    found = int(known.size)
    words = [f"salvaged {found:,} records"]
    if found > 1 and damage.bytes_read:
        each = damage.bytes_read / found
        lost = round((damage.lost_bytes + damage.missing_bytes) / each)
        words = [f"salvaged {found:,} of about {found + lost:,} records"] if lost else words
        tail_s = damage.missing_bytes / each * float(np.median(np.diff(known)))
        words += _missing_end(tail_s)
    return "; ".join([*words, damage.words[0]]) + "."


def _missing_end(tail_s: float) -> list[str]:
    if tail_s < SHORTEST_END_S:
        return []
    long = tail_s >= LONG_END_S
    length = f"{tail_s / 60.0:.0f} minutes" if long else f"{tail_s:.0f} seconds"
    return [f"the last {length} are missing"]
