"""What the terminal says of a season: dates that stay true however late they are read."""

from __future__ import annotations

from datetime import date

from made_season import a_row

from analyser.report.html import squad_html
from analyser.report.season_text import season_text
from analyser.runner import Runner
from analyser.season.season import build_season
from analyser.season.soreness import SoreDay

END = date(2026, 5, 3)  # a Sunday
DIARY = (SoreDay(date(2026, 4, 8), 4),)
ENDED = build_season([a_row(2.0 * k) for k in range(31)], Runner(), DIARY, today=END, name="Ann")


def test_the_room_of_next_week_names_the_week() -> None:
    assert "Next week's room (4 May to 10 May), a limit and not a target:" in season_text(ENDED)


def test_the_last_sore_day_is_a_date() -> None:
    assert "Last sore day (3 of 10 or more): 8 April 2026." in season_text(ENDED)


def test_a_squads_page_dates_the_last_sore_day() -> None:
    assert ">8 April 2026<" in squad_html([ENDED]).decode()


def test_a_runner_without_runs_is_named_and_asked_for_nothing() -> None:
    said = season_text(build_season([], Runner(), today=END, name="Ann"))
    assert said.splitlines()[0] == "Ann: No run was found in these files."
    assert "sore" not in said
