"""A season of years: the last 52 weeks in full, the years before a row each, flags of late only."""

from __future__ import annotations

from datetime import timedelta

import pytest
from made_season import a_row, day, rows

from analyser.charts.season_flags import dated, shown
from analyser.charts.season_ledger import fitted
from analyser.charts.season_sheet import weeks_shown
from analyser.charts.season_years import words, years_before
from analyser.report.season_page import draw_season
from analyser.season.season import Season, build_season


def a_season(weeks: int) -> Season:
    """Return a season of one run a week, each of them too hilly."""
    made = rows([7 * week for week in range(weeks)], load=300.0)
    return build_season(made, today=day(7 * weeks - 1))


@pytest.mark.parametrize(("weeks", "years"), [(10, 0), (52, 0), (53, 1), (104, 1), (160, 3)])
def test_every_52_weeks_before_those_shown_are_a_row(weeks: int, years: int) -> None:
    season = a_season(weeks)
    assert len(years_before(season, weeks_shown(season))) == years


def test_a_year_s_weeks_stand_under_the_same_weeks_of_the_year_after() -> None:
    season = a_season(120)
    shown = weeks_shown(season)
    assert years_before(season, shown)[-1].first == shown.first - timedelta(weeks=52)


def test_three_years_are_shown_and_the_others_counted() -> None:
    season = a_season(52 * 6)
    years = years_before(season, weeks_shown(season))
    assert words(years) == "52 weeks; above, 3 of 5 years before"


def test_the_page_shows_events_of_the_last_twelve_weeks_and_counts_the_others() -> None:
    season = build_season(
        [*rows(range(0, 700, 2)), a_row(301, 9.0), a_row(660.3, 7.0)], today=day(700)
    )
    assert [event.day for event in shown(season)] == [day(660)]
    texts = [text.text for text in draw_season(season).texts]
    assert f"and {len(season.events) - 1} more: runs.csv" in texts


def test_after_twelve_calm_weeks_the_page_shows_what_was_beyond_habit_before_them() -> None:
    season = build_season([*rows(range(0, 700, 2)), a_row(301, 9.0)], today=day(700))
    assert {event.day for event in shown(season)} == {day(301), day(302)}  # the run, its week
    texts = [text.text for text in draw_season(season).texts]
    assert "none in the last 12 weeks; before" in texts


def test_a_season_of_several_years_dates_its_rows_with_them() -> None:
    season = build_season([a_row(0), a_row(400)], today=day(401))
    assert dated(day(0), season) == "2026"
    assert dated(day(3), build_season([a_row(0)], today=day(10))) == "Thu"


def test_reasons_that_do_not_fit_are_counted() -> None:
    reasons = ", ".join(f"{n} of the kind {n}" for n in range(30, 10, -1))
    lines = fitted(reasons, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("more kinds")
