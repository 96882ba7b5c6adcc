"""Minutes below the strips: never more than there is room for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts.made_up_analysis import a_run, analysed, hill_repeats

from analyser.charts.time_axis import FOLD_MM, TimeAxis, folded, minute_step, whole_minutes
from analyser.charts.view import View
from analyser.run import Span

HOUR_S = 3600.0


@pytest.mark.parametrize(
    ("hours", "minutes"), [(0.1, 1), (0.75, 5), (2.5, 15), (5.0, 30), (24.0, 120), (50.0, 240)]
)
def test_the_step_is_one_that_people_count_in(hours: float, minutes: int) -> None:
    assert minute_step(hours * HOUR_S) == minutes


@pytest.mark.parametrize("days", [3, 30, 4000])
def test_days_have_no_more_marks_than_an_hour(days: int) -> None:
    assert days * 24 * 60 / minute_step(days * 24 * HOUR_S) <= 13


def folded_axis() -> TimeAxis:
    return folded(View(analysed(hill_repeats()), "km"), 35.0, 183.5)


def test_a_recording_that_is_one_pause_throughout_is_not_folded() -> None:
    run = analysed(hill_repeats())
    whole = Span(0.0, float(run.run.samples["elapsed_s"][-1]))
    paused = replace(run, derived=replace(run.derived, pauses=(whole,)))
    axis = folded(View(paused, "km"), 35.0, 183.5)
    assert (axis.folds, axis.x(whole.end_s)) == ((), 183.5)


def test_a_long_pause_is_folded_to_four_millimetres() -> None:
    axis = folded_axis()
    (fold,) = axis.folds
    assert fold.end_s - fold.start_s == pytest.approx(510.0, abs=3.0)
    assert axis.x(fold.end_s) - axis.x(fold.start_s) == pytest.approx(FOLD_MM)


def test_before_and_behind_a_fold_a_minute_is_as_wide() -> None:
    axis = folded_axis()
    assert axis.x(660.0) - axis.x(600.0) == pytest.approx(axis.x(2760.0) - axis.x(2700.0))


def test_the_axis_still_ends_where_it_ended() -> None:
    axis = folded_axis()
    assert (axis.x(0.0), axis.x(axis.duration_s)) == pytest.approx((35.0, 183.5))


def test_a_pause_of_a_minute_is_drawn_to_scale() -> None:
    assert folded(View(analysed(a_run()), "km"), 35.0, 183.5).folds == ()


def test_no_minute_is_named_within_a_fold() -> None:
    axis = TimeAxis(0.0, 100.0, 3600.0, (Span(900.0, 2400.0),))
    assert whole_minutes(axis, 10) == [0, 10, 40, 50, 60]


def test_many_folds_leave_room_for_the_running() -> None:
    pauses = tuple(Span(100.0 * k + 10.0, 100.0 * k + 90.0) for k in range(50))
    axis = TimeAxis(0.0, 100.0, 5000.0, pauses)
    assert axis.fold_mm * len(pauses) <= 30.0 + 1e-9
    assert axis.x(5000.0) == pytest.approx(100.0)


def test_a_short_pause_of_a_short_run_is_not_folded() -> None:
    run = a_run(4.0, pause=False)
    kept = (run.samples["elapsed_s"] < 100.0) | (run.samples["elapsed_s"] > 130.0)
    samples = {name: values[kept] for name, values in run.samples.items()}
    paused = replace(run, samples=samples, timer=(Span(0.0, 100.0), Span(130.0, 239.0)))
    view = View(analysed(paused), "km")
    assert len(view.analysis.derived.pauses) == 1
    assert folded(view, 35.0, 183.5).folds == ()
