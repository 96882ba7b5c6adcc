"""The small bars take every limit from the guideline, and say what their row says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts.made_up_analysis import BEYOND_ALL, HISTORY, RUNNER, SORE, a_run, analysed

from analyser.charts import row_bars
from analyser.charts.canvas import Canvas
from analyser.charts.row_bars import share_of
from analyser.charts.style import SECOND_INK, ZONES
from analyser.guidelines.base import Bar, Boxes, Finding, Key, Verdict
from analyser.history import History

GOOD, WATCH, RED = Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH
A_BAR = Bar(0.0, 100.0, 30.0, ((60.0, GOOD), (90.0, WATCH), (100.0, RED)), 42.0)
SLOW_STEPS = Bar(140.0, 180.0, 150.0, ((160.0, WATCH), (180.0, GOOD)), 160.0)


def row(key: Key, history: History | None = HISTORY) -> Finding:
    findings = analysed(a_run(), history=history).findings
    return next(finding for finding in findings if finding.guideline == key)


def drawn_with(finding: Finding) -> Canvas:
    canvas = Canvas(200.0, 100.0)
    row_bars.draw(canvas, finding, 50.0)
    return canvas


def edges(canvas: Canvas, verdict: Verdict) -> list[float]:
    """Return where zones of a verdict begin and end, as shares of the bar's width."""
    xs = [s.points[:, 0] for s in canvas.strokes if s.colour == ZONES[verdict]]
    return [
        pytest.approx((end - row_bars.LEFT) / row_bars.WIDTH)
        for each in xs
        for end in (each.min(), each.max())
    ]


def test_the_zones_end_where_the_guideline_says() -> None:
    canvas = drawn_with(replace(row("length"), verdict=GOOD, picture=A_BAR))
    assert edges(canvas, GOOD) == [0.0, 0.6]
    assert edges(canvas, WATCH) == [0.6, 0.9]
    assert edges(canvas, RED) == [0.9, 1.0]


def test_a_longest_run_of_habit_lies_at_two_fifths_and_its_limit_at_the_findings() -> None:
    finding = row("length")
    assert isinstance(finding.picture, Bar)
    assert share_of(finding.picture, finding.habit or 0.0) == pytest.approx(0.42)
    assert edges(drawn_with(finding), GOOD)[1] == 0.42 * (finding.limit or 0.0) / (
        finding.habit or 1.0
    )


def test_the_bad_side_is_the_right_one_even_where_less_is_worse() -> None:
    assert share_of(SLOW_STEPS, 150.0) == pytest.approx(0.75)
    assert share_of(SLOW_STEPS, 170.0) == pytest.approx(0.25)


def test_a_good_row_whose_value_is_beyond_its_limit_has_no_bar() -> None:
    beyond = replace(A_BAR, value=95.0)
    assert not row_bars.is_drawn(replace(row("week"), verdict=GOOD, picture=beyond))
    assert row_bars.is_drawn(replace(row("week"), verdict=RED, picture=beyond))


def test_what_was_not_assessed_has_no_bar() -> None:
    finding = replace(row("length"), verdict=Verdict.NOT_ASSESSED, picture=A_BAR)
    assert drawn_with(finding).strokes == []


@pytest.mark.parametrize("history", [HISTORY, BEYOND_ALL, SORE, None])
def test_no_row_that_speaks_has_its_value_in_the_zone_of_the_good(history: History | None) -> None:
    findings = analysed(a_run(), RUNNER, history).findings
    speaking = [f for f in findings if f.speaks and isinstance(f.picture, Bar)]
    bars = [f.picture for f in speaking if isinstance(f.picture, Bar)]
    assert speaking != []
    assert [bar for bar in bars if row_bars.is_within(bar)] == []


def habit_lines(*findings: Finding) -> list[tuple[float, float]]:
    """Return top and bottom of the dashed lines through rows of 10 mm."""
    canvas = Canvas(200.0, 100.0)
    bars = [row_bars.draw(canvas, each, 10.0 * k) for k, each in enumerate(findings, start=1)]
    row_bars.line_of_habit(canvas, bars, 0.0)
    lines = [s.points for s in canvas.strokes if s.dashes and s.colour == SECOND_INK]
    return [(float(line[0, 1]), float(line[1, 1])) for line in lines]


def test_one_line_runs_through_all_rows_with_their_habit_at_one_place() -> None:
    good = replace(row("length"), verdict=GOOD, picture=A_BAR)
    boxes = replace(good, picture=Boxes(2, 3))
    assert [bottom > 30.0 for _, bottom in habit_lines(good, boxes, good)] == [True]


def test_the_line_goes_round_a_row_of_words() -> None:
    good = replace(row("length"), verdict=GOOD, picture=A_BAR)
    lacking = replace(good, verdict=Verdict.NOT_ASSESSED)
    first, second = habit_lines(good, lacking, good)
    assert first[1] < 20.0 < second[0]


@pytest.mark.parametrize(("history", "word"), [(HISTORY, "habit"), (None, "limit")])
def test_the_line_is_named_by_what_it_is(history: History | None, word: str) -> None:
    canvas = Canvas(200.0, 100.0)
    bars = [row_bars.draw(canvas, row("length", history), 20.0)]
    row_bars.line_of_habit(canvas, bars, 10.0)
    assert [text.text for text in canvas.texts] == [word]
