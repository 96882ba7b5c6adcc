"""What is said of a FIT file: how much of a damaged one was saved, and a date before FIT."""

from __future__ import annotations

import numpy as np

from analyser.formats.fit.decoding import Damage, FitFile
from analyser.formats.timeline import ROLLOVER_BEFORE_S, ROLLOVER_S
from analyser.run import FloatArray, Notice

SHORTEST_END_S, LONG_END_S = 2.0, 90.0  # what is missing at the end is said from, in minutes from

FIRST_FIT_S = 1_199_145_600.0  # 2008, when the format was published


def date_notices(time_s: FloatArray) -> list[Notice]:
    """Return what to say of a run dated before there were FIT files: converted, or a rollover."""
    known = time_s[np.isfinite(time_s)]
    start_s = float(np.median(known)) if known.size else np.nan
    if not ROLLOVER_BEFORE_S <= start_s < FIRST_FIT_S:  # what is earlier is said of any recording
        return []
    year, right = (np.datetime64(int(s), "s") for s in (start_s, start_s + ROLLOVER_S))
    words = f"dated {year.astype('M8[Y]')}, before there were FIT files: converted, or the receiver"
    words += f" missed a GPS week rollover? Perhaps {right.astype('M8[D]')}"
    return [Notice("week-rollover", words)]


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
