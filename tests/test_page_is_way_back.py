"""On the way back a run's page and `way-back` say the same next run, on every evening."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from made_evenings import Told, evenings, in_the_plan, on_the_page
from made_season import a_row

from analyser.history import State
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.history import judged_season
from analyser.season.members import member_of
from analyser.season.season import Season

FOLDER = Path(__file__).resolve().parents[1] / "samples" / "season"


@pytest.fixture(scope="module")
def season() -> Season:
    member = member_of(str(FOLDER), Runner())
    last = date(2026, 6, 21)
    return audit([FOLDER], member.runner, library=None, diary=member.diary, today=last)


def test_page_and_plan_say_the_same_after_each_run_of_a_way_back(season: Season) -> None:
    back = [judged for judged in season.judged if judged.history.back is not None]
    told = [on_the_page(judged, season.runner) for judged in back]
    assert len(back) == 7
    assert told == [
        in_the_plan(season.summaries, season.runner, season.diary, judged.ran.local.date())
        for judged in back
    ]


SEEDS = (0, 1, 2, 3, 8, 12, 40, 42)  # among them few runs, and a ladder climbed beyond its state
SEASONS = {seed: evenings(seed) for seed in SEEDS}


@pytest.mark.parametrize("seed", SEASONS)
def test_page_and_plan_say_the_same_on_every_evening_of_a_made_up_season(seed: int) -> None:
    apart = [(told.row.name, page, plan) for told, page, plan in SEASONS[seed] if page != plan]
    assert apart == []


@pytest.mark.parametrize("state", [State.UNKNOWN, State.LEARNING, State.WAY_BACK, State.REGULAR])
def test_the_made_up_seasons_have_a_ladder_in_each_state(state: State) -> None:
    told = [
        page for each in SEASONS.values() for run, page, _ in each if run.history.beneath is state
    ]
    assert any(told)
    assert any(page is None for page in told) or state is State.WAY_BACK


def after_runs(days: Sequence[int]) -> Told:
    """Return what the page says of the next run after half hours on such days."""
    runner = Runner(easy_speed_mps=2.78)
    return on_the_page(judged_season([a_row(day) for day in days], runner)[-1], runner)


def test_the_sixth_run_ends_the_learning_on_its_own_evening() -> None:
    told = after_runs([0, 2, 4, 6, 28, 30])  # 21 days off, 100 points a week before: step 4
    assert told is not None
    assert told[1] == "7 times 3 min easy, 1 min walk"


def test_the_fifth_run_does_not() -> None:
    assert after_runs([2, 4, 6, 28, 30]) is None


def test_nor_does_the_sixth_before_28_days() -> None:
    assert after_runs([0, 2, 4, 6, 25, 27]) is None
