"""What changed before: each driver against the runner's own calm fortnights."""

from __future__ import annotations

import pytest
from made_season import a_row, day, flat_bins, rows

from analyser.season.before import Before
from analyser.season.season import build_season
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

CALM = [7 * week + d for week in range(14) for d in (0, 2, 4)]
RETURN = [98, 100, 102, 105, 107, 109]


def _before(found: list[RunSummary], *sore: int) -> Before:
    diary = [SoreDay(day(number), 4) for number in sore]
    return build_season(found, None, diary, today=day(140)).before


def _steep(found: list[int]) -> list[RunSummary]:
    return rows(found, climb_m=75.0, flat=flat_bins(168.0))


def test_climb_that_doubled_before_an_onset_is_raised() -> None:
    found = _before(rows(CALM, climb_m=20.0) + _steep(RETURN), 111)
    climb = next(change for change in found.changes if change.driver.key == "climb")
    assert (climb.calm, climb.before) == (pytest.approx(4.0), (pytest.approx(15.0),))
    assert climb.spreads == (pytest.approx(11.0 / 3.0),)  # the floor is 3 m/km
    assert found.changes[0].driver.key == "climb"
    assert [change.driver.key for change in found.raised] == ["climb"]


def test_a_load_that_did_not_change_is_not_raised() -> None:
    found = _before(rows(CALM) + rows(RETURN), 111)
    assert found.raised == ()


def test_slower_steps_at_matched_speed_are_worse() -> None:
    calm = rows(CALM, flat=flat_bins(168.0))
    found = _before(calm + rows(RETURN, flat=flat_bins(163.0)), 111)
    assert found.raised[0].driver.key == "cadence"
    assert found.raised[0].before == (pytest.approx(-5.0),)


def test_fewer_than_three_onsets_are_an_anecdote() -> None:
    assert "an anecdote" in _before(rows(CALM) + rows(RETURN), 111).caution()


def test_three_onsets_are_still_only_possible() -> None:
    found = Before((day(1), day(20), day(40)), (), 9)
    assert found.caution() == "It rests on 3 onsets: possible, not proven."


def test_too_few_calm_fortnights_are_said() -> None:
    found = _before(rows(CALM[:12]), 27)
    assert found.changes == ()
    assert "6 are needed" in found.lacks


def test_without_a_diary_the_way_to_keep_one_is_said() -> None:
    assert "analyser sore 4" in _before(rows(CALM)).lacks


def test_a_fortnight_with_soreness_is_not_calm() -> None:
    everything = _before(rows(CALM) + rows(RETURN), 111).calm_fortnights
    assert _before(rows(CALM) + rows(RETURN), 40, 111).calm_fortnights < everything - 2


def test_the_longest_break_reaches_back_beyond_the_fortnight() -> None:
    found = _before([*rows(CALM), *rows([125, 127, 129])], 131)
    gap = next(change for change in found.changes if change.driver.key == "gap")
    assert gap.before == (pytest.approx(29.0),)


def test_an_onset_before_the_first_fortnight_is_not_judged() -> None:
    assert _before(rows(CALM), 5).changes == ()


def test_a_sore_day_too_early_is_not_said_to_have_had_no_run() -> None:
    found = _before(rows(CALM), 3)
    assert found.lacks == "No sore day has a whole fortnight of runs before it."


def test_what_is_not_measured_is_neither_raised_nor_counted() -> None:
    found = _before(rows(CALM) + rows(RETURN), 111)
    contact = next(change for change in found.changes if change.driver.key == "contact")
    assert (contact.of_onsets, contact.of_calm) == (0, 0)
    assert found.changes[-1].driver.key in ("contact", "cadence")


def test_a_single_run_makes_no_comparison() -> None:
    assert _before([a_row(0)], 3).changes == ()
