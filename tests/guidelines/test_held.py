"""How a run stands in one measure: the speed that "fast" is told by, and how far beyond it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analyser.guidelines.base import Ran
from analyser.guidelines.held import Held, held, usual_speed_mps
from analyser.guidelines.rules import Limits
from analyser.history import NO_HISTORY, History, State
from analyser.runner import Runner

MORNING = datetime(2026, 3, 1, 7)
BACK = History(state=State.WAY_BACK, beneath=State.WAY_BACK, runs=3)


@pytest.mark.parametrize(
    ("easy_mps", "usual_mps"), [(1.0, 1.6), (3.0, 1.05 * 3.0), (6.0, 5.0), (None, 2.78)]
)
def test_without_runs_fast_is_told_from_the_easy_pace_within_what_runners_do(
    easy_mps: float | None, usual_mps: float
) -> None:
    runner = Runner(easy_speed_mps=easy_mps)
    assert usual_speed_mps(NO_HISTORY, runner) == pytest.approx(usual_mps)


@pytest.mark.parametrize(
    ("level", "watch", "beyond"), [(1, 120.0, 1.25), (0, 200.0, 0.0), (1, 0.0, 0.0)]
)
def test_how_far_beyond_is_a_ratio_to_the_limit(level: int, watch: float, beyond: float) -> None:
    assert Held("load", 150.0, Limits(100.0, watch, 300.0), level).beyond == pytest.approx(beyond)


@pytest.mark.parametrize(("steep_pct", "level"), [(15.0, 0), (15.1, 1)])
def test_steep_minutes_on_the_way_back_are_a_word_in_a_hilly_run_only(
    steep_pct: float, level: int
) -> None:
    hills = {"steep_min": 12.0, "steep_pct": steep_pct, "climb_m_per_km": 10.0}
    ran = Ran(MORNING.replace(tzinfo=UTC), MORNING, load=100.0, measures={"hills": hills})
    assert held("steep_min", ran, BACK, Runner()).level == level
