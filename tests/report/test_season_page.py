"""The season page and its files: nothing overlaps, nothing leaves the paper, the same bytes."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date

import pytest
from charts.placed_texts import touching
from made_season import a_row, day, flat_bins, rows

from analyser.charts.canvas import Canvas
from analyser.charts.season_ledger import channels
from analyser.charts.season_room import hilly_and_flat, lately
from analyser.report.html import squad_html
from analyser.report.season_files import runs_parquet
from analyser.report.season_json import run_lines, runs_csv, season_document
from analyser.report.season_page import draw_season, draw_squad, season_page
from analyser.report.season_text import season_text
from analyser.runner import Runner
from analyser.season import event_words
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.squad import ranked, squad_csv

SMALLEST_PT, MARGIN_MM = 8.0, 5.0


def a_season(weeks: int, *, sore: bool = False, name: str = "") -> Season:
    """Return a season of three runs a week, with a layoff and a rushed return if it is long."""
    calm = [7 * w + d for w in range(weeks) for d in (1, 3, 6) if not (weeks > 12 and 6 <= w < 9)]
    made = rows(calm, flat=flat_bins(168.0, 255.0), channels=("cadence_spm", "contact_ms"))
    if weeks > 12:
        made += [
            a_row(7 * 9 + d, 9.0, load=260.0, flat=flat_bins(160.0, 250.0),
                  climb_m=170.0, hardest_m=(1200.0, 2100.0))
            for d in (0, 2, 4)
        ]  # fmt: skip
    diary = [SoreDay(day(70), 5), SoreDay(day(71), 3), SoreDay(day(73), 1)] if sore else []
    return build_season(made, None, diary, today=day(7 * weeks - 1), name=name)


THREE_A_WEEK = [7 * week + d for week in range(12) for d in (0, 2, 4)]
FIVE = build_season(rows([0, 9, 30, 33, 95]), today=day(97))
WAY_BACK = build_season(
    [*rows(THREE_A_WEEK), a_row(110, 9.0, load=260.0, fast_min=12.0)],
    Runner(units="mi"),
    [SoreDay(day(111), 6, "left")],
    today=day(111),
    name="A runner whose name is rather long",
)
FEW = build_season(rows([*THREE_A_WEEK, 100, 125, 150, 176]), today=day(177))
JUMPS = build_season(
    rows(range(0, 60, 2))
    + [a_row(60 + 4 * n, 6.0 * 1.2**n, climb_m=30.0, load=140.0 * 1.2**n) for n in range(10)],
    today=day(100),
)
SEASONS = {
    "five runs": FIVE,
    "way back, sore, in miles": WAY_BACK,
    "few runs": FEW,
    "one jump after the other": JUMPS,
    "none": a_season(0),
    "one run": build_season([a_row(0)], today=day(1)),
    "two weeks": a_season(2),
    "sixteen weeks": a_season(16, sore=True),
    "half a year": a_season(26, sore=True),
    "two years": a_season(104, sore=True),
    "six years": a_season(312, sore=True),
}


@pytest.fixture(scope="module", params=SEASONS)
def canvas(request: pytest.FixtureRequest) -> Canvas:
    return draw_season(SEASONS[request.param])


def test_no_two_texts_touch(canvas: Canvas) -> None:
    assert touching(canvas.texts, 0.15, 0.15) == []


def test_no_text_is_in_the_outer_five_millimetres(canvas: Canvas) -> None:
    outside = [
        text.text
        for text in canvas.texts
        if text.left < MARGIN_MM
        or text.right > canvas.width - MARGIN_MM
        or text.top < MARGIN_MM - 0.5
        or text.bottom > canvas.height - 2.5
    ]
    assert outside == []


def test_no_text_is_smaller_than_eight_points(canvas: Canvas) -> None:
    assert min(text.size_pt for text in canvas.texts) >= SMALLEST_PT


def test_the_page_has_the_size_of_a4_landscape() -> None:
    page = season_page(SEASONS["two weeks"])
    width, height = int.from_bytes(page[16:20], "big"), int.from_bytes(page[20:24], "big")
    assert (width, height) == (1754, 1240)


@pytest.mark.parametrize("form", ["png", "pdf", "svg"])
def test_the_same_season_gives_the_same_bytes(form: str) -> None:
    season = SEASONS["sixteen weeks"]
    assert season_page(season, form) == season_page(season, form)


@pytest.mark.parametrize("load", [80_000.0, 4e7])
def test_weeks_far_beyond_all_running_are_drawn_with_a_scale(load: float) -> None:
    season = build_season([*rows(range(0, 30, 2)), a_row(31, load=load)], today=day(35))
    drawn = [text.text for text in draw_season(season).texts]
    assert [text for text in drawn if text.isdigit() and int(text) > load / 10]


def words_of(season: Season) -> str:
    return " ".join(text.text for text in draw_season(season).texts)


def test_nobody_is_told_to_have_broken_a_rule(canvas: Canvas) -> None:
    assert "broke" not in " ".join(text.text for text in canvas.texts).lower()


@pytest.mark.parametrize("name", SEASONS)
def test_nor_in_the_terminal_and_the_table(name: str) -> None:
    season = SEASONS[name]
    assert "broke" not in f"{season_text(season)} {squad_csv([season]).decode()}".lower()


def test_the_counters_say_runs_weeks_jumps_and_sore_days() -> None:
    texts = [text.text for text in draw_season(SEASONS["sixteen weeks"]).texts]
    assert {"runs in 16 weeks", "weeks with a run", "big jumps", "since the last"} <= set(texts)


def test_events_that_find_no_room_are_counted() -> None:
    said = words_of(JUMPS)
    assert f"and {len(JUMPS.events) - 7} more: runs.csv" in said


def test_hilly_and_flat_runs_of_four_weeks_are_counted() -> None:
    hills = [a_row(n, 5.0, climb_m=climb) for n, climb in ((60, 80.0), (62, 20.0), (64, math.nan))]
    season = build_season([*rows(range(0, 30, 2)), *hills], today=day(65))
    assert hilly_and_flat(lately(season)) == (1, 1, 1)
    assert "1 hilly, 1 flat" in words_of(season)


def test_channels_that_as_many_runs_carry_share_a_row() -> None:
    season = build_season(rows(range(4), channels=("cadence_spm", "contact_ms")), today=day(5))
    assert channels(season.ledger)[0] == (4, ["cadence", "contact time"])


def test_dates_have_their_year_where_the_season_has_two() -> None:
    across = build_season(rows(range(270, 360, 3)), today=day(360))
    assert any("2026" in text.text for text in draw_season(across).texts)
    assert "2027" in [text.text for text in draw_season(across).texts]


def test_no_two_texts_of_a_squad_touch() -> None:
    squad = ranked([*SEASONS.values(), a_season(30, sore=True, name="Another long name to be cut")])
    assert touching(draw_squad(squad).texts, 0.15, 0.15) == []


def test_a_squad_s_row_has_the_state_and_the_latest_event() -> None:
    texts = " ".join(text.text for text in draw_squad([WAY_BACK]).texts)
    assert "Sore (6)" in texts
    assert "A big jump" in texts


def test_events_are_in_the_document_with_what_they_were_held_against() -> None:
    events = season_document(WAY_BACK)["events"]
    assert {"day", "verdict", "measure", "value", "unit", "habit", "times", "limit"} <= set(
        events[0]
    )
    assert [event["day"] for event in events] == sorted((e["day"] for e in events), reverse=True)


def test_the_page_never_speaks_of_a_chance(canvas: Canvas) -> None:
    words = " ".join(text.text for text in canvas.texts).lower()
    assert "no chance" in words or "chance" not in words
    assert "risk" not in words


def test_a_squad_is_drawn_with_those_to_look_at_first_on_top() -> None:
    squad = ranked(
        [a_season(16, name="Calm"), a_season(16, sore=True, name="Sore"), a_season(0, name="Empty")]
    )
    assert squad[-1].name == "Empty"
    texts = [text.text for text in draw_squad(squad).texts]
    assert "no run was found" in texts
    assert len(list(csv.DictReader(io.StringIO(squad_csv(squad).decode())))) == 3


def test_a_squad_counts_nothing_that_was_run_while_learning() -> None:
    learning = build_season([*rows(range(0, 8, 2)), a_row(8, 20.0)], today=day(9), name="new")
    (row,) = csv.DictReader(io.StringIO(squad_csv([learning]).decode()))
    assert learning.runs["verdict"].iloc[-1] == "watch"
    assert (row["flagged"], row["flagged_of"], row["latest_event"]) == ("0", "0", "")


def test_a_squad_says_an_event_once_as_its_season_does() -> None:
    runner = build_season([*rows(range(0, 60, 2)), a_row(61, 20.0)], today=day(62), name="far")
    (row,) = csv.DictReader(io.StringIO(squad_csv([runner]).decode()))
    assert row["latest_event"] == f"{day(61)} {event_words.headed(runner.events[0])}"


def test_the_first_month_is_that_of_the_first_day() -> None:
    # Sunday 1 March 2026 lies in the week of Monday 23 February
    texts = [text.text for text in draw_season(build_season(rows([-1, 2]), today=day(3))).texts]
    assert "March" in texts
    assert "February" not in texts


def test_a_sore_day_is_an_event_of_its_day_in_the_order_of_a_squad() -> None:
    flagged = build_season([*rows(range(0, 40, 2)), a_row(41, 20.0)], today=day(45), name="flagged")
    calm, noted = rows(range(0, 42, 2)), [SoreDay(day(42), 4)]
    sore = build_season(calm, None, noted, today=day(45), name="sore")
    assert [season.name for season in ranked([flagged, sore])] == ["sore", "flagged"]


def test_every_run_is_a_line_of_json() -> None:
    lines = run_lines(SEASONS["two weeks"]).splitlines()
    assert [json.loads(line)["score"]["value"] for line in lines] == [100.0] * 6


def test_what_was_not_measured_is_null() -> None:
    document = season_document(SEASONS["one run"])
    assert document["runs"][0]["totals"]["mean_contact_ms"] is None
    assert document["runs"][0]["spike"]["load_pct"] is None
    json.dumps(document, allow_nan=False)


def test_a_name_that_is_a_formula_is_defused_in_csv() -> None:
    season = build_season([a_row(0, name="=cmd()|'x'.fit")], today=date(2026, 3, 3))
    row = next(csv.DictReader(io.StringIO(runs_csv(season).decode())))
    assert row["name"] == "'=cmd()|'x'.fit"


def test_control_codes_in_names_do_not_reach_the_terminal() -> None:
    season = build_season(
        [a_row(0, load=float("nan"), name="a\x1b[31m.fit"), a_row(1)], today=date(2026, 3, 4)
    )
    assert "\x1b" not in season_text(season)


def test_the_table_survives_parquet() -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    season = SEASONS["two weeks"]
    table = pd.read_parquet(io.BytesIO(runs_parquet(season)))
    assert table["load"].tolist() == season.runs["load"].tolist()


def test_the_schema_of_the_parquet_file_names_units_and_meanings() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    schema = parquet.read_schema(io.BytesIO(runs_parquet(FIVE)))
    assert schema.field("distance_m").metadata[b"unit"] == b"m"
    assert all(b"description" in field.metadata for field in schema)


def test_a_squad_s_sheet_names_who_is_left_out() -> None:
    said = " ".join(text.text for text in draw_squad([WAY_BACK], ["Bo"]).texts)
    assert "1 runner, without Bo" in said
    assert "1 runner, without Bo" in squad_html([WAY_BACK], ["Bo"]).decode()
