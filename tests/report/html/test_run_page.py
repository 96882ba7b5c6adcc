"""A run's page without a browser: sums, words, safety, sizes, and what is left out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from charts.made_up_analysis import HISTORY, WAY_BACK
from report.html.made_up_run import a_run

import analyser
from analyser.analysis import Analysis
from analyser.calfload.score import stretch_causes
from analyser.charts.view import View
from analyser.guidelines.base import Bar, Verdict
from analyser.history import History
from analyser.report.html import run_rows
from analyser.report.html.grid import Grid
from analyser.report.html.run_page import run_page
from analyser.report.html.sums import Sums
from analyser.report.page import draw_page

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def first() -> Analysis:
    return analyser.analyse(analyser.read(SAMPLES / "first_run_back.fit"))


@pytest.fixture(scope="module")
def sums(first: Analysis) -> Sums:
    return Sums(Grid(View(first, "km")))


def document_of(page: bytes) -> Any:
    text = re.search(r'id="document">(.*?)</script>', page.decode())
    assert text
    return json.loads(text[1])


def test_the_whole_bill_is_the_score(first: Analysis, sums: Sums) -> None:
    bill = sums.bill(0, sums.grid.moments_s.size - 1)
    assert sum(bill.values()) == pytest.approx(first.score.value, abs=0.03)


def test_a_stretch_costs_what_the_model_says(first: Analysis, sums: Sums) -> None:
    start, end = 600, 700  # moments of two seconds
    elapsed = first.samples["elapsed_s"]
    inside = (elapsed > 1200.0) & (elapsed <= 1400.0)
    exact = stretch_causes(first.score, first.samples["dt_s"], inside)
    bill = sums.bill(start, end)
    assert bill["climb"] == pytest.approx(exact["climb"], abs=0.011)
    assert bill["time"] == pytest.approx(exact["duration"] + 100.0, abs=0.01)


def test_two_stretches_add_up(sums: Sums) -> None:
    parts = [sums.bill(0, 500), sums.bill(500, 1300)]
    whole = sums.bill(0, 1300)
    assert parts[0]["cadence"] + parts[1]["cadence"] == pytest.approx(whole["cadence"])


def test_the_sums_are_those_of_the_summary(first: Analysis, sums: Sums) -> None:
    facts = sums.between(0, sums.grid.moments_s.size - 1)
    assert facts["moving_s"] == pytest.approx(first.summary["moving_time_s"], abs=0.1)
    assert facts["climb_m"] == pytest.approx(first.summary["climb_m"], abs=0.2)
    assert 60.0 * facts["steps"] / facts["cadence_s"] == pytest.approx(
        first.summary["run_cadence_spm"], abs=0.1
    )


def test_a_pause_adds_nothing(first: Analysis, sums: Sums) -> None:
    (pause,) = first.derived.pauses
    grid = sums.grid
    bill = sums.bill(grid.place(pause.start_s + 2.0), grid.place(pause.end_s - 2.0))
    assert sum(map(abs, bill.values())) == pytest.approx(0.0, abs=1e-6)


def test_the_same_analysis_gives_the_same_bytes(first: Analysis) -> None:
    assert run_page(first) == run_page(first)


def test_the_page_is_one_whole_document(first: Analysis) -> None:
    parser = HTMLParser()
    parser.feed(run_page(first).decode())
    parser.close()
    assert parser.rawdata == ""


def test_every_slot_is_filled(first: Analysis) -> None:
    assert b"{{" not in run_page(first).replace(b"}}", b"").partition(b"<script")[0]


def test_words_and_tables_are_there_before_any_script(first: Analysis) -> None:
    words = run_page(first).decode().partition("<script")[0]
    assert first.headline in words
    assert "time on the feet" in words
    assert words.count('href="#minutes"') >= 8


def test_controls_are_hidden_until_they_work(first: Analysis) -> None:
    words = run_page(first).decode().partition("<script")[0]
    hidden = re.findall(r'<div class="choice"[^>]*hidden>', words)
    assert len(hidden) == words.count('class="choice"')


def test_a_hostile_name_stays_text(first: Analysis) -> None:
    run = replace(first.run, name=HOSTILE, device=HOSTILE)
    page = run_page(replace(first, run=run)).decode()
    assert HOSTILE not in page
    assert page.count("<script") == 2


def test_the_policy_names_one_script_and_one_style(first: Analysis) -> None:
    page = run_page(first).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert policy[1].count("sha256-") == 2
    assert "unsafe" not in policy[1]
    assert "trusted-types &#x27;none&#x27;" in policy[1]


def test_nothing_is_styled_or_run_inline(first: Analysis) -> None:
    words = run_page(first).decode().partition("<script")[0]
    assert not re.search(r'<[^>]* (style|on\w+)="', words)


def test_no_degrees_are_in_the_page(first: Analysis) -> None:
    latitude = f"{float(first.samples['latitude'][0]):.3f}"
    assert latitude not in run_page(first).decode()


def test_a_shared_page_has_no_places_and_no_name(first: Analysis) -> None:
    page = run_page(first, share=True)
    assert document_of(page)["map"] is None
    assert b"first_run_back" not in page


def test_without_positions_the_reason_is_said() -> None:
    run = a_run(without=("latitude", "longitude"))
    assert b"No positions in this file" in run_page(analyser.analyse(run))


def test_without_a_speed_there_is_no_bill() -> None:
    lost = ("latitude", "longitude", "speed_mps", "distance_m", "cadence_spm", "contact_ms")
    run = a_run(without=lost)
    assert b"No speed, so no load." in run_page(analyser.analyse(run))


def test_both_units_are_written() -> None:
    page = run_page(analyser.analyse(a_run())).decode()
    assert '<span class="mi">' in page
    assert 'data-units="km"' in page


def test_the_runner_who_counts_miles_sees_miles_first() -> None:
    runner = analyser.Runner(units="mi")
    assert b'data-units="mi"' in run_page(analyser.analyse(a_run(), runner))


def test_an_hour_fits_its_budget() -> None:
    assert len(run_page(analyser.analyse(a_run(60.0)))) <= 160_000


def test_five_hours_fit_their_budget() -> None:
    assert len(run_page(analyser.analyse(a_run(300.0)))) <= 350_000


def test_a_day_long_run_is_drawn_coarser() -> None:
    grid = Grid(View(analyser.analyse(a_run(600.0)), "km"))
    assert grid.moments_s.size <= 4502


def test_a_column_is_unknown_across_a_long_gap(first: Analysis) -> None:
    grid = Grid(View(first, "km"))
    (pause,) = first.derived.pauses
    middle = int(grid.place((pause.start_s + pause.end_s) / 2.0))
    assert np.isnan(grid.curve("speed_mps")[middle])


@pytest.mark.parametrize(("history", "said"), [(HISTORY, True), (WAY_BACK, False), (None, False)])
def test_only_by_habit_the_load_is_a_ratio_as_on_the_sheet(
    history: History | None, said: bool
) -> None:
    page = run_page(analyser.analyse(a_run(), history=history)).decode()
    texts = " ".join(
        text.text for text in draw_page(analyser.analyse(a_run(), history=history)).texts
    )
    assert ("your usual run</p>" in page) is said
    assert ("your usual run" in texts) is said


@pytest.mark.parametrize(
    ("history", "title"),
    [(HISTORY, "Against your habit"), (WAY_BACK, "Against the coach&#x27;s limits")],
)
def test_the_rows_are_held_against_what_the_sheet_names(history: History, title: str) -> None:
    assert title in run_page(analyser.analyse(a_run(), history=history)).decode()


def test_under_five_minutes_no_five_are_the_hardest() -> None:
    short = a_run(4.0, pause=False, walks=())
    assert b"hardest 5 minutes" not in run_page(analyser.analyse(short))


def test_slow_steps_lie_right_of_the_limit_as_all_that_is_beyond() -> None:
    # from 159 to 173 steps, limit 166: 162.5 is a quarter up from the bad end, so right by 3
    zones = ((166.0, Verdict.WATCH), (173.0, Verdict.GOOD))
    drawn = "".join(run_rows.bar_shapes(Bar(159.0, 173.0, 162.5, zones, 166.0)))
    assert f"M{0.75 * 112.0:.1f} 0V13" in drawn
    assert re.findall(r'x="([\d.]+)"[^>]*class="zone (\w+)', drawn) == [
        ("56", "watch"),
        ("0", "good"),
    ]


def test_a_good_row_has_no_bar_beyond_its_limit() -> None:
    analysis = analyser.analyse(a_run(), history=HISTORY)
    (week,) = [each for each in analysis.findings if each.guideline == "week"]
    beyond = Bar(0.0, 100.0, 90.0, ((50.0, Verdict.GOOD), (100.0, Verdict.WATCH)), 42.0)
    said = replace(week, verdict=Verdict.GOOD, picture=beyond)
    assert "zone" in run_rows.picture(replace(said, verdict=Verdict.WATCH))
    assert "zone" not in run_rows.picture(said)


@pytest.mark.parametrize(
    ("verdict", "word"), [(Verdict.GOOD, "below quick"), (Verdict.WATCH, "slow steps")]
)
def test_steps_that_are_usual_are_not_called_slow_as_on_the_sheet(
    verdict: Verdict, word: str
) -> None:
    run = a_run()
    slow = {**run.samples, "cadence_spm": run.samples["cadence_spm"] - 8.0}
    judged = analyser.analyse(replace(run, samples=slow))
    rows = (replace(f, verdict=verdict) if f.guideline == "cadence" else f for f in judged.findings)
    analysis = replace(judged, findings=tuple(rows))
    page = run_page(analysis)
    assert f">{word}</th>" in page.decode().partition("<script")[0]
    assert any(word in text.text for text in draw_page(analysis).texts)
    assert document_of(page)["causes"]["cadence"] == [word, "quick steps"]
