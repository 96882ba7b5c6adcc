"""Rows that speak have two lines, the others one, and all of them have their room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from charts.made_up_analysis import BEYOND_ALL, HISTORY, SORE, a_run, analysed

from analyser.analysis import Analysis
from analyser.charts import guidance, phone_rows
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import width_mm
from analyser.charts.view import View
from analyser.guidelines.base import Verdict
from analyser.history import History
from analyser.report.page import SIZES_MM, draw_page

ROOM = guidance.BOTTOM - guidance.TOP


def judged(history: History | None) -> Analysis:
    return analysed(a_run(), history=history)


@pytest.mark.parametrize("speaking", range(9))
def test_however_many_rows_speak_they_fit(speaking: int) -> None:
    tall, low = guidance.heights(speaking, 8 - speaking, ROOM)
    assert speaking * tall + (8 - speaking) * low <= ROOM + 1e-9
    assert tall >= 7.0
    assert low >= guidance.LEAST_QUIET


@pytest.mark.parametrize("history", [HISTORY, BEYOND_ALL, None])
def test_the_order_of_the_rows_never_changes(history: History | None) -> None:
    rows = guidance.placed(judged(history).findings)
    assert [finding.guideline for finding, _, _ in rows] == [
        *("length", "load", "week", "hills", "pace", "hard-days", "cadence", "foot"),
    ]
    assert all(above[2] == below[1] for above, below in pairwise(rows))


@pytest.mark.parametrize(
    ("history", "title"),
    [
        (HISTORY, "Against your habit"),
        (SORE, "Against your habit"),
        (None, "Against the coach's limits"),
    ],
)
def test_the_title_says_what_the_rows_are_held_against(history: History | None, title: str) -> None:
    assert guidance.titles(View(judged(history), "km"))[0] == title


@pytest.mark.parametrize("size", ["a4", "phone"])
@pytest.mark.parametrize("history", [HISTORY, BEYOND_ALL, None])
def test_only_a_row_that_speaks_has_its_verdict_in_words(
    history: History | None, size: str
) -> None:
    analysis = judged(history)
    texts = [text.text for text in draw_page(analysis, size=size).texts]
    speaking = sum(finding.speaks for finding in analysis.findings)
    said = texts.count("watch") + texts.count("too much")
    in_one_line = phone_rows.height_of(speaking) == phone_rows.ONE_LINE and size == "phone"
    assert said == (0 if in_one_line else speaking)


def test_a_second_line_gives_up_its_last_sentence_before_a_word_is_cut() -> None:
    text = "Speed comes last; limit 10. Now half an hour, three times a week, whatever the pace."
    assert guidance.second_line(text, 58.0)[0] == "Speed comes last; limit 10."


@pytest.mark.parametrize("speaking", range(9))
def test_on_a_phone_the_rows_leave_room_for_map_and_bill(speaking: int) -> None:
    rows = speaking * phone_rows.height_of(speaking) + phone_rows.QUIET * ((9 - speaking) // 2)
    assert phone_rows.TOP + rows <= 192.0


def test_on_a_phone_what_a_quiet_row_says_fits_its_column() -> None:
    findings = judged(HISTORY).findings
    words = [phone_rows.quiet_words(finding, 40.0) for finding in findings]
    assert max(width_mm(each, 13.5) for each in words) <= 40.0


def test_the_rows_of_a_phone_end_where_they_say() -> None:
    canvas = Canvas(*SIZES_MM["phone"])
    bottom = phone_rows.draw(canvas, View(judged(HISTORY), "km"))
    assert max(text.bottom for text in canvas.texts) <= bottom


def test_on_a_phone_the_fastest_before_is_told_not_cut_off() -> None:
    analysis = judged(HISTORY)
    (pace,) = [each for each in analysis.findings if each.guideline == "pace"]
    row = replace(
        pace,
        verdict=Verdict.WATCH,
        measured="5:53",
        measured_rest="or faster, as if flat, for 34 min.",
        held_against="Fastest so long in eight weeks 6:10.",
        short="5:53, fastest 6:10",
    )
    rows = tuple(row if each is pace else each for each in analysis.findings)
    texts = [text.text for text in draw_page(replace(analysis, findings=rows), size="phone").texts]
    assert any(text.endswith("6:10") for text in texts)
    assert not any(text.endswith("\N{HORIZONTAL ELLIPSIS}") for text in texts)
