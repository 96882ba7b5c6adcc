"""The rows of hills, pace and hard days: as many runs that pass as that fail."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_findings import GOOD, RED, UNKNOWN, WATCH, climbing, fast, found, verdict
from made_up import a_ran, coached, regular

from analyser.guidelines.base import Bar, Verdict
from analyser.history import NO_HISTORY, Before7

HELD_ALL_DAY = (1e6,) * 201


@pytest.mark.parametrize(
    ("metres", "expected"), [(129.0, GOOD), (131.0, WATCH), (199.0, WATCH), (201.0, RED)]
)
def test_climb_is_held_against_the_most_of_eight_weeks(metres: float, expected: Verdict) -> None:
    assert verdict("hills", climbing(metres, 20.0), regular()) is expected


def test_a_run_that_is_flat_by_the_km_needs_no_limit() -> None:
    row = found("hills", climbing(400.0, 14.9, steep_pct=5.0), regular())
    assert row.verdict is GOOD
    assert row.held_against == "Flat: below 15 m a km there is no limit."
    assert row.short == "400 m up, 15 m a km"


def test_a_short_hill_on_the_way_back_is_told_why_it_is_fine() -> None:
    row = found("hills", climbing(60.0, 20.0, steep_pct=0.0), coached())
    assert row.verdict is GOOD
    assert row.held_against == "Up to 75 m in all is fine."


@pytest.mark.parametrize(("share", "verdict"), [(0.1, WATCH), (0.2, RED)])
def test_the_bar_of_a_climb_is_as_red_as_its_verdict(share: float, verdict: Verdict) -> None:
    row = found("hills", climbing(200.0, 31.0, climb_share=share), coached())
    assert isinstance(row.picture, Bar)
    assert row.verdict is verdict
    assert (row.picture.zones[-1][1] is RED) is (verdict is RED)


def test_without_a_barometer_a_climb_is_never_red() -> None:
    assert verdict("hills", climbing(400.0, 40.0, barometer=0.0), regular()) is WATCH


@pytest.mark.parametrize(("climb_by", "sure"), [("barometer", 1.0), ("receiver", 0.0)])
def test_who_told_the_climb_is_measured(climb_by: str, sure: float) -> None:
    ran = a_ran(30.0, grade=0.03, climb_by=climb_by)
    assert ran.number("hills", "barometer") == sure


def test_a_receiver_that_is_all_noise_tells_no_climb() -> None:
    assert verdict("hills", a_ran(30.0, grade=0.03, climb_by="noise"), regular()) is UNKNOWN


def test_75_metres_need_no_limit() -> None:
    assert verdict("hills", climbing(74.0, 20.0), regular({"climb_m": 5.0})) is GOOD


def test_a_run_without_heights_is_not_called_flat() -> None:
    assert verdict("hills", a_ran(), regular()) is UNKNOWN


def test_a_treadmill_asks_for_its_incline() -> None:
    row = found("hills", a_ran(sub_sport="treadmill"), regular())
    assert row.held_against == "Tell it: --incline 2 for 2 %."


@pytest.mark.parametrize(("m_per_km", "expected"), [(14.0, GOOD), (16.0, WATCH)])
def test_the_way_back_is_flat_up_to_15_metres_a_km(m_per_km: float, expected: Verdict) -> None:
    assert verdict("hills", climbing(90.0, m_per_km, steep_pct=0.0), coached()) is expected


@pytest.mark.parametrize(("share", "expected"), [(0.2, RED), (0.1, WATCH)])
def test_a_steep_way_back_is_red_where_the_calves_paid(share: float, expected: Verdict) -> None:
    assert verdict("hills", climbing(200.0, 31.0, climb_share=share), coached()) is expected


def test_steep_minutes_are_beyond_where_the_climb_is_not() -> None:
    ran = climbing(90.0, 20.0, steep_min=14.0, steep_pct=20.0)
    assert found("hills", ran, regular()).measure == "steep_min"


@pytest.mark.parametrize(
    ("minutes", "expected"), [(0.0, GOOD), (12.5, GOOD), (14.0, WATCH), (31.0, RED)]
)
def test_fast_minutes_are_held_against_the_most(minutes: float, expected: Verdict) -> None:
    assert verdict("pace", fast(minutes), regular(held_s=HELD_ALL_DAY)) is expected


def test_eight_fast_minutes_need_no_habit() -> None:
    assert verdict("pace", fast(7.5), regular({"fast_min": 0.0}, held_s=HELD_ALL_DAY)) is GOOD


def test_a_faster_run_than_any_so_long_is_beyond() -> None:
    row = found("pace", a_ran(40.0, speed_mps=1.1 * 2.78 * 1.05), regular())
    assert (row.verdict, row.measure) == (WATCH, "held_mps")


def test_a_quarter_of_an_hour_is_too_short_to_hold_a_speed() -> None:
    assert verdict("pace", a_ran(16.0, speed_mps=1.19 * 2.78), regular()) is GOOD


@pytest.mark.parametrize(("minutes", "expected"), [(1.5, GOOD), (3.0, WATCH), (9.0, RED)])
def test_the_way_back_is_slow(minutes: float, expected: Verdict) -> None:
    assert verdict("pace", fast(minutes), coached()) is expected


def test_fast_minutes_are_red_on_a_small_way_back_too() -> None:
    assert verdict("pace", replace(fast(9.0), load=60.0), coached()) is RED


def test_half_of_a_way_back_harder_than_easy_is_watched() -> None:
    speed = np.where(np.arange(2400) < 1200, 1.15 * 2.78, 2.6)
    row = found("pace", a_ran(40.0, speed_mps=speed), coached())
    assert (row.verdict, row.measure) == (WATCH, "hard_pct")


def test_an_only_run_has_no_hard_days() -> None:
    assert verdict("hard-days", fast(9.0), NO_HISTORY) is UNKNOWN


@pytest.mark.parametrize(("minutes", "expected"), [(7.5, GOOD), (9.0, WATCH)])
def test_fast_minutes_of_seven_days_add_up(minutes: float, expected: Verdict) -> None:
    assert verdict("hard-days", fast(minutes), regular(week=Before7(fast_min=22.0))) is expected


def test_a_run_that_adds_no_fast_minutes_crosses_nothing() -> None:
    row = found("hard-days", fast(2.5), regular(week=Before7(fast_min=40.0)))
    assert row.verdict is GOOD
    assert row.value == pytest.approx(42.5, abs=0.1)
    assert row.held_against == "Most in eight weeks 20, limit 30: this run adds 2."


def test_fast_minutes_that_were_said_are_told_so_on_every_page() -> None:
    history = regular(week=Before7(fast_min=31.0), said={"fast_week_min": 1})
    row = found("hard-days", fast(9.0), history)
    assert row.verdict is GOOD
    assert row.quiet == "fast in seven days, said already"
    assert row.short == "40 min, said already"
    assert row.held_against == "Most in eight weeks 20, limit 30: said already."


def test_too_much_lies_in_the_red_of_its_bar() -> None:
    row = found("pace", fast(29.0), coached())  # limits 2 and 8: the bar ends at 4 minutes
    assert isinstance(row.picture, Bar)
    assert row.verdict is RED
    assert row.picture.zones[-1] == (row.picture.high, RED)


def test_the_third_fast_day_in_a_row_is_said() -> None:
    row = found("hard-days", fast(9.0), regular(week=Before7(fast_min=10.0, fast_days=2)))
    assert (row.verdict, row.value) == (WATCH, 3.0)


def test_the_second_fast_day_in_a_row_is_not() -> None:
    assert verdict("hard-days", fast(9.0), regular(week=Before7(fast_days=1))) is GOOD
