"""A season's page without a browser: sums, words, safety, sizes, links to the runs' own pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from report.html.unpack import unpacked

from analyser.charts.view import EN_DASH
from analyser.report.html.season_page import season_page
from analyser.report.html.season_tables import flags_table, runs_table
from analyser.report.html.squad_page import squad_page
from analyser.report.season_files import run_pages, write_season
from analyser.runner import Runner
from analyser.season import event_words
from analyser.season.audit import audit
from analyser.season.members import member_of
from analyser.season.season import Season, build_season

FOLDER = Path(__file__).resolve().parents[3] / "samples" / "season"
HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def season() -> Season:
    member = member_of(str(FOLDER), Runner())
    return audit([FOLDER], member.runner, library=None, diary=member.diary)


def repeated(season: Season, copies: int) -> Season:
    """Return a season that holds the runs again and again, each time sixteen weeks earlier."""
    last = season.summaries[-1].start.date()
    rows = [again for row in season.summaries for again in _again(row, copies)]
    return build_season(rows, Runner(), today=last)


def _again(row: Any, copies: int) -> Iterator[Any]:
    for k in range(copies):
        start = row.start - timedelta(days=112 * k)
        yield replace(row, start=start, sha256=f"{row.sha256}{k}", name=f"{k}-{row.name}")


def with_known(season: Season, **values: Any) -> Season:
    """Return the season with other values in the place of what it found."""
    other = copy(season)
    vars(other).update(values)
    return other


def last_alone(season: Season, run: Any) -> Season:
    """Return the season with its last run alone, as given."""
    return with_known(season, summaries=(run,), runs=season.runs.tail(1), judged=season.judged[-1:])


def document_of(page: bytes) -> Any:
    text = re.search(r'id="document">(.*?)</script>', page.decode())
    assert text
    return json.loads(text[1])


def column(page: bytes, name: str) -> np.ndarray:
    quantum, text = document_of(page)["columns"][name]
    return np.array(unpacked(text, quantum))


def test_every_runs_load_is_there(season: Season) -> None:
    loads = [row.load for row in season.summaries]
    np.testing.assert_allclose(column(season_page(season), "load"), loads, atol=0.0051)


def test_a_load_is_rounded_once_as_in_every_table(season: Season) -> None:
    # sent as 116.5 and rounded in the browser, 116.46 would be 117 beside the table's 116
    points = [round(row) for row in season.runs["load"]]
    page = season_page(season)
    np.testing.assert_array_equal(column(page, "points"), points)
    sums = [round(load) for load in season.weeks["load"]]
    assert document_of(page)["weekly"] == [[week, load] for week, load in enumerate(sums)]


def test_a_run_of_the_way_back_is_held_against_the_way_backs_limit(season: Season) -> None:
    # 4 May is 134 % of its reference, 10 May 129 %: beyond 130 and within, as on the sheet
    page = season_page(season)
    gravities = dict(zip(column(page, "day"), column(page, "length_gravity"), strict=True))
    assert (gravities[63], gravities[69]) == (2, 1)
    limits = [(state, watch) for _, _, state, _, watch in document_of(page)["states"]]
    assert limits == [
        ("learning", None), ("regular", 110), ("off", None), ("way-back", 130), ("regular", 110),
    ]  # fmt: skip


def test_sore_days_are_a_state_of_the_page_too(season: Season) -> None:
    first = document_of(season_page(season))["sore_days"][0]
    assert timedelta(days=first) == date(2026, 5, 12) - date(2026, 3, 2)


def test_no_week_is_marked_while_learning(season: Season) -> None:
    learning = with_known(season, events=())
    assert document_of(season_page(season))["beyond"] == [[9, 3]]
    assert document_of(season_page(learning))["beyond"] == []


def test_the_days_count_from_the_first_monday(season: Season) -> None:
    page = season_page(season)
    assert document_of(page)["first"] == "2026-03-02"
    assert column(page, "day")[0] == (season.judged[0].ran.day.weekday())


def test_every_event_is_in_the_table_before_any_script(season: Season) -> None:
    words = season_page(season).decode().partition("<script")[0]
    assert words.count("data-rules=") == len(season.events)
    assert event_words.title(season.events[0]) in words
    assert event_words.value(season.events[0], "km") in words


def test_an_event_is_told_in_the_units_that_are_shown(season: Season) -> None:
    longest = replace(
        season.events[0], measure="distance_m", unit="m", value=16093.44, habit=8046.72, times=2.0
    )
    words = flags_table(with_known(season, events=(longest,)))
    assert re.findall(r'<span class="(?:km|mi)">(.*?)</span>', words) == [
        "16.1 km", "10.0 miles", "8.0", "5.0",
    ]  # fmt: skip


def test_a_hardest_stretch_is_placed_in_the_units_that_are_shown(season: Season) -> None:
    run = replace(season.summaries[-1], hardest_m=(1609.344, 3218.688))
    words = runs_table(
        last_alone(season, run),
        [None],
    )
    assert f"km 1.6{EN_DASH}3.2" in words
    assert f"mi 1.0{EN_DASH}2.0" in words


def test_a_column_with_nothing_in_it_is_left_out(season: Season) -> None:
    bare = replace(season.summaries[-1], hardest_m=None, device="")
    words = runs_table(
        last_alone(season, bare),
        [None],
    )
    assert "hardest at" not in words
    assert "device" not in words


def test_every_run_is_in_the_table_before_any_script(season: Season) -> None:
    words = season_page(season).decode().partition("<script")[0]
    table = words.partition('id="all-runs"')[2].partition("</table>")[0]
    assert table.count("<tr>") - 1 == len(season)


def test_a_hostile_title_stays_text(season: Season) -> None:
    first = replace(season.summaries[0], title=HOSTILE, device=HOSTILE)
    changed = replace(season, summaries=(first, *season.summaries[1:]), name=HOSTILE)
    page = season_page(changed).decode()
    assert HOSTILE not in page
    assert page.count("<script") == 2


def test_the_same_season_gives_the_same_bytes(season: Season) -> None:
    assert season_page(season) == season_page(season)


def test_a_season_of_150_runs_fits_its_budget(season: Season) -> None:
    long = repeated(season, 4)
    assert len(long) >= 145
    assert len(season_page(long)) <= 300_000


def test_twenty_years_fit_their_budget(season: Season) -> None:
    assert len(season_page(repeated(season, 65))) <= 1_500_000


def test_a_season_without_runs_is_a_page_too() -> None:
    page = season_page(audit([], library=None)).decode()
    assert "No run was found" in page


def test_a_runs_own_page_is_linked_where_it_is(season: Season, tmp_path: Path) -> None:
    assert run_pages(season, tmp_path) == {}
    own = tmp_path / "reports" / "20260303-0600-2026-03-03.html"
    own.parent.mkdir()
    own.write_text("x")
    (page,) = run_pages(season, tmp_path).values()
    assert page == "reports/20260303-0600-2026-03-03.html"
    assert page.encode() in season_page(season, run_pages(season, tmp_path))


def test_the_page_is_written_beside_the_picture(season: Season, tmp_path: Path) -> None:
    written = write_season(season, tmp_path)
    assert tmp_path / "season.html" in written


def test_the_climb_of_all_runs_is_told_in_feet_too(season: Season) -> None:
    # 24.1 m of the last run are 79 ft
    assert (
        '<span class="km">24 m</span><span class="mi">79 ft</span>' in season_page(season).decode()
    )


def test_a_squads_page_leads_to_each_season(season: Season) -> None:
    page = squad_page([replace(season, name="Anna & Bo")]).decode()
    assert 'href="Anna%20%26%20Bo/season.html"' in page
    assert "Anna &amp; Bo" in page
