"""The ruler's two ticks stand under their own numbers, named by what the runner is used to."""

from __future__ import annotations

import pytest
from charts.made_up_analysis import FAR_APART, HISTORY, LEVEL, a_run, analysed, flat_and_easy

from analyser.charts import ruler
from analyser.charts.glyphs import width_mm
from analyser.charts.view import View
from analyser.history import History
from analyser.run import Run

PLACE = ruler.Place(133.0, 194.0, 46.6, 8.5, (132.0, 198.0))
IN_LINE = ruler.Place(10.0, 168.8, 94.7, 13.5, (10.0, 172.9))
USUAL, HARDEST = ruler.Tick(145.0, "usual", "usual"), ruler.Tick(196.0, "hard", "hard")
LONG = ruler.Tick(196.0, "hardest of 30 days", "hardest")


def a_view(history: History | None = HISTORY, run: Run | None = None) -> View:
    return View(analysed(run or a_run(), history=history), "km")


def named(*ticks: ruler.Tick, end: float = 300.0) -> list[ruler.Named]:
    return ruler.named_at(list(ticks), PLACE, (PLACE.right - PLACE.left) / end)


def overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def test_by_habit_the_ticks_are_the_usual_run_and_the_hardest_of_thirty_days() -> None:
    ticks = ruler.ticks_of(a_view())
    assert [(tick.load, tick.name) for tick in ticks] == [
        (145.0, "usual"),
        (196.0, "hardest of 30 days"),
    ]


def test_a_first_run_is_held_against_the_easy_half_hour_and_the_base_week() -> None:
    ticks = ruler.ticks_of(a_view(history=None))
    assert [(tick.load, tick.name) for tick in ticks] == [
        (100.0, "easy half hour"),
        (300.0, "base week"),
    ]


def test_a_number_stands_under_its_tick() -> None:
    first, second = named(USUAL, HARDEST)
    assert sum(first.number) / 2.0 == pytest.approx(133.0 + 145.0 * 61.0 / 300.0)
    assert sum(second.number) / 2.0 == pytest.approx(133.0 + 196.0 * 61.0 / 300.0)


@pytest.mark.parametrize("end", [300.0, 600.0, 1000.0])
def test_a_name_stands_under_its_own_number_and_off_the_other_name(end: float) -> None:
    first, second = named(USUAL, LONG, end=end)
    assert overlap(first.room, first.number) > 0.0
    assert overlap(second.room, second.number) > 0.0
    assert overlap(first.room, second.room) < -1.0


def test_two_loads_that_are_nearly_one_have_numbers_side_by_side() -> None:
    first, second = named(ruler.Tick(150.0, "usual", "usual"), ruler.Tick(152.0, "hard", "hard"))
    assert second.number[0] - first.number[1] == pytest.approx(ruler.NUMBERS_APART_MM)


def test_where_names_are_crowded_the_short_one_is_taken() -> None:
    half, week = ruler.ticks_of(a_view(history=None))
    assert [each.name for each in named(half, week, end=1000.0)] == ["half hour", "base week"]


def test_no_name_is_crowded_out_on_a_phone_by_two_loads_alike() -> None:
    ticks = list(ruler.ticks_of(a_view(LEVEL)))
    placed = ruler.in_line_at(ticks, IN_LINE, 158.8 / 300.0)
    assert [each.name for each in placed] == ["usual", "hardest of 30 days"]


def test_in_one_line_the_first_name_is_left_of_its_number_and_the_second_right() -> None:
    first, second = ruler.in_line_at([USUAL, LONG], IN_LINE, 158.8 / 300.0)
    assert first.room[1] < first.number[0]
    assert second.room[0] > second.number[1]
    assert second.room[1] - second.room[0] == pytest.approx(width_mm(LONG.name, 13.5))


def test_the_ruler_reaches_beyond_the_hardest_run() -> None:
    assert ruler.end_of(a_view(FAR_APART)) == 1000.0


def test_a_run_of_four_minutes_has_a_ruler_to_the_easy_half_hour() -> None:
    assert ruler.end_of(a_view(history=None, run=flat_and_easy(4.0))) == 100.0


def test_by_habit_the_band_is_that_of_the_ratio() -> None:
    analysis = analysed(a_run(), history=HISTORY)
    band = ruler.band_of(View(analysis, "km"))
    assert band == pytest.approx((145.0 * analysis.usual_low, 145.0 * analysis.usual_high))


def test_on_a_first_run_the_band_is_that_of_the_score() -> None:
    analysis = analysed(a_run(), history=None)
    band = ruler.band_of(View(analysis, "km"))
    assert band == (analysis.score.low, analysis.score.high)
