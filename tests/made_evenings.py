"""Made-up seasons of starts, breaks, sore mornings and jumps, as their evenings are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from random import Random

from made_season import a_row, day

from analyser.guidelines.base import Verdict
from analyser.ladder import NextRun, next_run_after
from analyser.planning.way_back import way_back
from analyser.runner import Runner
from analyser.season.history import Judged, judged_season
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

Told = tuple[int, str, str] | None  # day, session and reason of the next run

KM = (3.0, 4.0, 5.0, 5.0, 6.0, 8.0)
LOADS = (60.0, 80.0, 100.0, 100.0, 110.0, 150.0, 250.0)
APART = (1, 2, 2, 2, 3, 3, 4, 7, 10)
BREAKS = (15, 16, 20, 30, 60)
BREAK_SHARE = 0.12


def a_season(seed: int) -> list[RunSummary]:
    """Return 6 to 24 runs, one in eight of them after a break."""
    dice = Random(seed)
    gaps = [
        dice.choice(BREAKS if dice.random() < BREAK_SHARE else APART)
        for _ in range(dice.randint(6, 24))
    ]
    return [a_row(at, dice.choice(KM), load=dice.choice(LOADS)) for at in accumulate(gaps)]


def a_diary(seed: int, runs: Sequence[RunSummary]) -> list[SoreDay]:
    """Return up to six notes of soreness between the first run and the last."""
    dice = Random(-seed)
    last = (runs[-1].start.date() - day(0)).days
    days = sorted({day(dice.randint(0, last)) for _ in range(dice.randint(0, 6))})
    return [SoreDay(noted, dice.randint(1, 6)) for noted in days]


def a_runner(seed: int, runs: Sequence[RunSummary]) -> Runner:
    """Return a runner; one in four told the day of coming back, one that there was none."""
    told: Sequence[date | str | None] = (None, None, runs[0].start.date(), "no")
    return Runner(easy_speed_mps=2.78, coming_back=told[seed % 4])  # type: ignore[arg-type]


def on_the_page(judged: Judged, runner: Runner) -> Told:
    """Return the next run as the page of a run tells it."""
    too_much = judged.verdict is Verdict.TOO_MUCH
    return _told(next_run_after(judged.ran, judged.history, runner, too_much=too_much))


def in_the_plan(
    runs: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay], today: date
) -> Told:
    """Return the first session of the way back on an evening, of who runs on any day."""
    return _told(way_back(runs, runner, diary, today=today, days=range(7), weeks=1).next)


def _told(found: NextRun | None) -> Told:
    return found and (found.day, found.session.words, found.reason)


def evenings(seed: int) -> list[tuple[Judged, Told, Told]]:
    """Return each run of a season with what its page and the way back say on its evening."""
    runs = a_season(seed)
    runner, diary = a_runner(seed, runs), a_diary(seed, runs)
    judged = judged_season(runs, runner, diary)
    return [
        (
            each,
            on_the_page(each, runner),
            in_the_plan(runs[: n + 1], runner, diary, each.ran.local.date()),
        )
        for n, each in enumerate(judged)
    ]
