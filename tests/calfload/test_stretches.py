"""Worst stretches: what counts as one, how they are ranked, and what they are called."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import a_movement

from analyser.calfload.score import calf_load
from analyser.calfload.stretches import spans_of, worst_stretches
from analyser.run import Span


def stretches_of(movement, elapsed_s=None):
    score = calf_load(movement, 2.78, 1.75, usual_strike=0.0)
    elapsed = np.cumsum(movement.dt_s) if elapsed_s is None else elapsed_s
    return worst_stretches(elapsed, movement.dt_s, score.density, score.parts)


def grades(*climbs: tuple[int, int, float]):
    grade = np.zeros(1800)
    for start, end, rise in climbs:
        grade[start:end] = rise
    return a_movement(30, grade=grade)


def test_an_easy_run_has_no_worst_stretch():
    assert stretches_of(a_movement(30)) == ()


def test_a_climb_is_found_where_it_is():
    (only,) = stretches_of(grades((600, 900, 0.10)))
    assert only.span.start_s == pytest.approx(600, abs=15)
    assert only.span.end_s == pytest.approx(900, abs=15)


def test_a_climb_is_called_uphill():
    (only,) = stretches_of(grades((600, 900, 0.10)))
    assert (only.name, only.cause) == ("uphill", "climb")


def test_the_mean_load_of_a_stretch_is_that_of_its_samples():
    (only,) = stretches_of(a_movement(10, grade=0.10))
    assert only.load == pytest.approx(np.exp(0.775))


def test_half_a_minute_is_no_stretch():
    assert stretches_of(grades((600, 630, 0.10))) == ()


def test_two_climbs_with_a_short_gap_are_one():
    assert len(stretches_of(grades((600, 700, 0.10), (710, 800, 0.10)))) == 1


def test_two_climbs_with_a_long_gap_are_two():
    assert len(stretches_of(grades((600, 700, 0.10), (780, 900, 0.10)))) == 2


def test_only_three_are_kept_the_hardest_first():
    climbs = ((100, 170, 0.1), (300, 420, 0.1), (600, 820, 0.1), (1000, 1400, 0.1))
    found = stretches_of(grades(*climbs))
    assert [s.number for s in found] == [1, 2, 3]
    assert [round(s.span.start_s, -2) for s in found] == [1000, 600, 300]


def test_repeats_are_one_stretch_with_their_count():
    minutes = [(300 + 180 * k, 360 + 180 * k, 0.10) for k in range(6)]
    (found,) = stretches_of(grades(*minutes))
    assert (found.name, found.repeats) == ("6 \N{MULTIPLICATION SIGN} 1 min uphill", 6)
    assert (found.span.start_s, found.span.end_s) == pytest.approx((300.0, 1260.0), abs=5.0)


def test_half_minutes_count_where_they_repeat():
    halves = [(300 + 90 * k, 330 + 90 * k, 0.12) for k in range(8)]
    assert [s.name for s in stretches_of(grades(*halves))] == [
        "8 \N{MULTIPLICATION SIGN} 30 s uphill"
    ]


def test_a_single_half_minute_is_no_stretch():
    assert stretches_of(grades((300, 330, 0.12))) == ()


def test_a_pause_ends_a_stretch():
    elapsed = np.arange(1.0, 601.0) + np.where(np.arange(600) < 300, 0.0, 900.0)
    movement = a_movement(10, grade=0.10)
    spans = sorted(s.span for s in stretches_of(movement, elapsed))
    assert spans == [Span(0.0, 300.0), Span(1200.0, 1500.0)]


@pytest.mark.parametrize(
    ("sample", "name"),
    [
        ({"speed_mps": 4.5}, "fast"),
        ({"cadence_spm": 146.0}, "slow steps"),
        ({"strike": 1.0}, "forefoot"),
    ],
)
def test_a_stretch_is_named_by_its_largest_cause(sample, name):
    (only,) = stretches_of(a_movement(10, **sample))
    assert only.name == name


def test_an_empty_recording_has_no_stretch():
    assert stretches_of(a_movement(0)) == ()


def test_spans_join_over_gaps_below_the_one_given():
    chosen = np.array([True, True, False, True, False, False, False, True])
    spans = spans_of(chosen, np.arange(1.0, 9.0), np.ones(8), 2.0)
    assert spans == [Span(0.0, 4.0), Span(7.0, 8.0)]
