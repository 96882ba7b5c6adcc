"""On the way back a run's page and `way-back` say the same next run, on every evening."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyser.guidelines.base import Verdict
from analyser.ladder import next_run_after
from analyser.planning.way_back import way_back
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.history import Judged
from analyser.season.members import member_of
from analyser.season.season import Season

FOLDER = Path(__file__).resolve().parents[1] / "samples" / "season"


@pytest.fixture(scope="module")
def season() -> Season:
    member = member_of(str(FOLDER), Runner())
    last = date(2026, 6, 21)
    return audit([FOLDER], member.runner, library=None, diary=member.diary, today=last)


def on_the_page(judged: Judged, runner: Runner) -> tuple[int, str, str] | None:
    too_much = judged.verdict is Verdict.TOO_MUCH
    after = next_run_after(judged.ran, judged.history, runner, too_much=too_much)
    return after and (after.day, after.session.words, after.reason)


def in_the_plan(judged: Judged, season: Season) -> tuple[int, str, str] | None:
    found = way_back(season, today=judged.ran.local.date()).next
    return found and (found.day, found.session.words, found.reason)


def test_page_and_plan_say_the_same_after_each_run_of_a_way_back(season: Season) -> None:
    back = [judged for judged in season.judged if judged.history.back is not None]
    told = [on_the_page(judged, season.runner) for judged in back]
    assert len(back) == 7
    assert told == [in_the_plan(judged, season) for judged in back]
