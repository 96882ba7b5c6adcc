"""Timer events first, gaps second: what each sample stands for."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.run import Span
from analyser.signals.pauses import pauses, sample_durations_s, total_s, without_silences

EACH_SECOND = np.arange(600.0)
WITH_A_GAP = np.concatenate([np.arange(300.0), np.arange(400.0, 600.0)])


def test_every_second_stands_for_a_second_and_the_first_for_none() -> None:
    dt_s, gap = sample_durations_s(EACH_SECOND, (), 3.0 * EACH_SECOND)
    assert dt_s[0] == 0.0
    assert dt_s.sum() == 599.0
    assert not gap.any()


def test_time_without_timer_stands_for_nothing() -> None:
    timer = (Span(0.0, 200.0), Span(260.0, 599.0))
    dt_s, _ = sample_durations_s(EACH_SECOND, timer, 3.0 * EACH_SECOND)
    assert dt_s.sum() == pytest.approx(539.0)


def test_a_gap_in_which_the_distance_stood_still_is_a_pause() -> None:
    distance = np.where(WITH_A_GAP < 300.0, 3.0 * WITH_A_GAP, 3.0 * (WITH_A_GAP - 100.0))
    dt_s, gap = sample_durations_s(WITH_A_GAP, (), distance)
    assert dt_s.sum() == pytest.approx(498.0)
    assert pauses(WITH_A_GAP, (), gap) == (Span(299.0, 400.0),)


def test_a_gap_over_which_the_runner_ran_on_is_movement() -> None:
    dt_s, gap = sample_durations_s(WITH_A_GAP, (), 3.0 * WITH_A_GAP)
    assert dt_s.sum() == 599.0
    assert not gap.any()


@pytest.mark.parametrize("timer", [(), (Span(0.0, 20_000.0),)])
def test_a_silence_of_hours_never_counts(timer: tuple[Span, ...]) -> None:
    elapsed = np.concatenate([EACH_SECOND, 20_000.0 + EACH_SECOND])
    dt_s, gap = sample_durations_s(elapsed, timer, 3.0 * elapsed)
    assert dt_s.sum() <= 1_198.0
    assert gap.sum() == 1


def test_a_tracker_of_every_ten_minutes_loses_no_time() -> None:
    elapsed = 600.0 * np.arange(20.0)
    dt_s, gap = sample_durations_s(elapsed, (), 2.0 * elapsed)
    assert dt_s.sum() == 19 * 600.0
    assert not gap.any()


def test_points_a_day_apart_are_no_sparse_recording() -> None:
    dt_s, _ = sample_durations_s(80_000.0 * np.arange(9.0), (), 50.0 * np.arange(9.0))
    assert dt_s.sum() == 0.0


def test_smart_recording_loses_no_time() -> None:
    sparse = np.cumsum(np.tile([3.0, 7.0, 2.0, 12.0], 100))
    dt_s, _ = sample_durations_s(sparse, (), 2.5 * sparse)
    assert dt_s.sum() == pytest.approx(sparse[-1] - sparse[0])


def test_overlapping_spans_count_once() -> None:
    assert total_s((Span(0.0, 100.0), Span(50.0, 150.0), Span(200.0, 210.0))) == 160.0


def test_pauses_are_what_lies_between_the_timers_spans() -> None:
    found = pauses(EACH_SECOND, (Span(0.0, 200.0), Span(260.0, 599.0)), np.zeros(600, dtype=bool))
    assert found == (Span(200.0, 260.0),)


def test_a_timer_left_on_for_days_ran_while_there_are_records() -> None:
    days = np.concatenate([EACH_SECOND, 20 * 86_400.0 + EACH_SECOND])
    spans = without_silences(days, (Span(0.0, float(days[-1])),))
    assert total_s(spans) == 2 * 599.0


def test_a_timer_that_goes_on_after_the_last_record_ends_with_it() -> None:
    assert without_silences(EACH_SECOND, (Span(-9000.0, 90_000.0),)) == (Span(0.0, 599.0),)


def test_a_minute_without_records_stays_within_the_timer() -> None:
    timer = (Span(0.0, 599.0),)
    assert without_silences(WITH_A_GAP, timer) == timer
