"""Made-up runners on the way back: what each was told and did, over thirty weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from analyser.history import ComingBack, Morning, RunSince
from analyser.ladder import NextRun, next_run, with_run

MONDAY = 739_950  # an ordinal day that is a Monday
DAYS = 30 * 7
KINDS = ("steady", "skips", "sore", "over-eager")


@dataclass(frozen=True)
class Told:
    """One run as it was planned, what was known then, and what was run."""

    answer: NextRun
    back: ComingBack
    done: RunSince


@dataclass(frozen=True)
class Walked:
    """Thirty weeks of one runner."""

    kind: str
    days_off: int
    easy_mps: float
    told: tuple[Told, ...]
    mornings: tuple[Morning, ...]


def a_runner(number: int) -> Walked:
    """Return the weeks of one runner; the same number gives the same ones."""
    chance = Random(number)
    kind = KINDS[number % len(KINDS)]
    days_off = chance.choice([10, 20, 40, 80, 200])
    easy_mps = chance.choice([1.8, 2.1, 2.3, 2.5, 2.78, 3.2])
    onsets = set(chance.sample(range(5, DAYS - 10), 5)) if kind == "sore" else set()
    back = ComingBack(MONDAY, days_off, week_load=chance.choice([120.0, 300.0]))
    told: list[Told] = []
    today = MONDAY
    for day in range(MONDAY, MONDAY + DAYS):
        back = _with_mornings(back, day, onsets, chance)
        if day < today or (kind != "skips" and (day - MONDAY) % 7 not in (0, 2, 4)):
            continue
        answer = next_run(back, day, easy_mps)
        if answer.day > day or (kind == "skips" and chance.random() < 0.3):
            continue
        done = _run(answer, day, kind, easy_mps, chance)
        told.append(Told(answer, back, done))
        back = with_run(back, done)
        today = day + 1
    return Walked(kind, days_off, easy_mps, tuple(told), back.mornings)


def _with_mornings(back: ComingBack, day: int, onsets: set[int], chance: Random) -> ComingBack:
    """Return what is known after a morning: some are noted, five runs of sore days begin."""
    ago = next((day - MONDAY - on for on in onsets if 0 <= day - MONDAY - on < 3), None)
    if ago is None:
        return back
    level = chance.choice([3, 4, 6]) if ago == 0 else chance.choice([1, 2, 3])
    return replace(back, mornings=(*back.mornings, Morning(day, level, before=True)))


def _run(answer: NextRun, day: int, kind: str, easy_mps: float, chance: Random) -> RunSince:
    """Return what is run of a plan: about as much; of the over-eager, at times far more."""
    factor = chance.gauss(1.0, 0.04)
    if kind == "over-eager" and chance.random() < 0.25:
        factor = chance.choice([1.3, 1.6, 2.4])
    session = answer.session
    minutes = session.free_min * max(factor, 1.0)
    return RunSince(
        day, factor * session.load, minutes, 60.0 * minutes * easy_mps, too_much=factor > 2.0
    )
