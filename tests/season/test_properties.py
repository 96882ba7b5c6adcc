"""What must hold of the judgement whatever the season."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_season import a_row, rows

from analyser.guidelines.base import State, Verdict
from analyser.runner import Runner
from analyser.season.history import Judged, judged_season
from analyser.season.summary import RunSummary

RUNNER = Runner(easy_speed_mps=2.78)
GRAVITY = (Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH).index
EXPONENT = 0.15 + 3.0 * 0.37


@st.composite
def seasons(draw: st.DrawFn) -> list[RunSummary]:
    """Return a season of random runs, gaps and sizes, ten to forty runs long."""
    number, found = 0.0, []
    for _ in range(draw(st.integers(10, 40))):
        number += draw(st.sampled_from([0.4, 1, 1, 2, 2, 2, 3, 4, 7, 16, 45]))
        km = draw(st.floats(2.0, 18.0))
        climb = draw(st.sampled_from([0.0, 5.0, 12.0, 20.0, 35.0])) * km
        quick = draw(st.sampled_from([0.0, 0.0, 4.0, 9.0, 15.0]))
        load = 20.0 * km + 3.0 * quick + 0.3 * climb
        found.append(a_row(number, km, climb_m=climb, fast_min=quick, load=load))
    return found


@st.composite
def usual_then_any(draw: st.DrawFn) -> list[RunSummary]:
    """Return 30 runs of a regular runner, and one of any size, hills and speed."""
    usual_km = draw(st.floats(4.0, 8.0))
    found = rows(range(0, 60, 2), usual_km, load=20.0 * usual_km)
    km = draw(st.floats(1.0, 30.0))
    climb, quick = draw(st.floats(0.0, 40.0)) * km, draw(st.floats(0.0, 25.0))
    load = 20.0 * km + 3.0 * quick + 0.3 * climb
    return [*found, a_row(60, km, climb_m=climb, fast_min=quick, load=load)]


def last(found: Sequence[RunSummary]) -> Judged:
    return judged_season(found, RUNNER)[-1]


def with_last(found: Sequence[RunSummary], row: RunSummary) -> list[RunSummary]:
    return [*found[:-1], row]


@settings(max_examples=60, deadline=None)
@given(found=seasons())
def test_a_run_followed_by_itself_is_no_less_grave(found: list[RunSummary]) -> None:
    row = found[-1]
    pace = row.measures["pace"]
    twice = {
        **row.measures,
        "length": {**row.measures["length"], "distance_m": 2.0 * row.distance_m},
        "hills": {
            **row.measures["hills"],
            "climb_m": 2.0 * row.climb_m,
            "steep_min": 2.0 * row.measures["hills"]["steep_min"],  # type: ignore[operator]
        },
        "pace": {**pace, "speed_s": tuple(2.0 * s for s in pace["speed_s"])},  # type: ignore[union-attr]
    }
    both = row.changed(
        distance_m=2.0 * row.distance_m,
        moving_s=2.0 * row.moving_s,
        run_s=2.0 * row.run_s,
        load=2.0 * row.load,
        climb_m=2.0 * row.climb_m,
        measures=twice,
    )
    assert GRAVITY(last(with_last(found, both)).verdict) >= GRAVITY(last(found).verdict)


@settings(max_examples=60, deadline=None)
@given(found=seasons())
def test_a_faster_run_is_no_less_grave(found: list[RunSummary]) -> None:
    row = found[-1]
    pace = row.measures["pace"]
    bins = round(0.05 * (float(pace["first_bin"]) + 0.5))  # type: ignore[arg-type]
    shifted = {**pace, "first_bin": float(pace["first_bin"]) + max(bins, 1)}  # type: ignore[arg-type]
    hills = row.measures["hills"]
    faster = row.changed(
        distance_m=1.05 * row.distance_m,
        load=1.05**EXPONENT * row.load,
        climb_m=1.05 * row.climb_m,  # the same slopes, further on
        measures={
            **row.measures,
            "pace": shifted,
            "hills": {**hills, "climb_m": 1.05 * row.climb_m},
        },
    )
    assert GRAVITY(last(with_last(found, faster)).verdict) >= GRAVITY(last(found).verdict)


@settings(max_examples=60, deadline=None)
@given(found=seasons(), steeper=st.floats(1.05, 3.0))
def test_a_steeper_run_is_no_less_grave(found: list[RunSummary], steeper: float) -> None:
    row = found[-1]
    hills = row.measures["hills"]
    hilly = row.changed(
        load=row.load + 0.3 * (steeper - 1.0) * row.climb_m,
        climb_m=steeper * row.climb_m,
        measures={
            **row.measures,
            "hills": {
                **hills,
                "climb_m": steeper * row.climb_m,
                "climb_m_per_km": steeper * float(hills["climb_m_per_km"]),  # type: ignore[arg-type]
            },
        },
    )
    assert GRAVITY(last(with_last(found, hilly)).verdict) >= GRAVITY(last(found).verdict)


@settings(max_examples=60, deadline=None)
@given(found=usual_then_any())
def test_a_regular_runners_red_never_stands_on_less_than_usual(found: list[RunSummary]) -> None:
    run = last(found)
    assume(run.verdict is Verdict.TOO_MUCH)
    assert run.history.state is State.REGULAR
    assert run.ran.load >= run.history.usual_load


@settings(max_examples=60, deadline=None)
@given(found=seasons())
def test_red_on_the_way_back_never_stands_on_little(found: list[RunSummary]) -> None:
    reds = [each for each in judged_season(found, RUNNER) if each.verdict is Verdict.TOO_MUCH]
    back = [each for each in reds if each.history.state in (State.WAY_BACK, State.FEW)]
    assert [e for e in back if e.ran.load < 100.0 and not _is_red(e, "pace")] == []


def _is_red(each: Judged, key: str) -> bool:
    return any(f.guideline == key and f.verdict is Verdict.TOO_MUCH for f in each.findings)


@settings(max_examples=40, deadline=None)
@given(found=seasons())
def test_whoever_is_not_known_is_never_told_too_much(found: list[RunSummary]) -> None:
    early = [
        each
        for each in judged_season(found, RUNNER)
        if each.history.state in (State.UNKNOWN, State.LEARNING)
    ]
    assert all(each.verdict is not Verdict.TOO_MUCH for each in early)


@settings(max_examples=40, deadline=None)
@given(found=seasons())
def test_the_room_never_rises_by_a_run_that_was_too_much(found: list[RunSummary]) -> None:
    judged = judged_season(found, RUNNER)
    after = pairwise(judged)
    risen = [
        (one, two)
        for one, two in after
        if one.verdict is Verdict.TOO_MUCH
        and one.history.state is two.history.state is State.REGULAR
        and two.history.room_load > one.history.room_load * 1.001
    ]
    assert risen == []


@pytest.mark.parametrize("row", [a_row(0, 12.0, load=240.0), a_row(0, 9.0, climb_m=400.0)])
def test_a_run_repeated_every_other_day_becomes_habit_within_eight_weeks(row: RunSummary) -> None:
    easy = rows([2 * n for n in range(40)])
    start = easy[-1].start
    again = [
        row.changed(start=start + timedelta(days=2 * n), sha256=f"again-{n}") for n in range(1, 29)
    ]
    assert last([*easy, *again]).verdict is Verdict.GOOD
