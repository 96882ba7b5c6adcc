"""A plan: against the room, from the runs before the day alone, in the points of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from planning.made_up_plans import a_course, after, runs, seen

from analyser.planning.course import course_of
from analyser.planning.effort import Choice, effort_on
from analyser.planning.plan import VERDICTS, plan
from analyser.season.soreness import SoreDay

ROWS = runs()
DAY = after(ROWS)


def test_without_earlier_runs_there_is_no_room_to_hold_a_plan_against():
    made = plan(a_course(), on=DAY)
    assert (made.standing, made.limit_source, made.runs) == ("unknown", "none", 0)
    assert made.verdict == "No room known"


def test_the_room_is_that_of_the_season():
    made = plan(a_course(), rows=ROWS, on=DAY)
    assert made.limit_source == "room"
    assert made.limit == made.history.room_load


def test_a_limit_that_is_given_comes_before_the_room():
    made = plan(a_course(), rows=ROWS, on=DAY, limit=77.0)
    assert (made.limit, made.limit_source) == (77.0, "given")


@pytest.mark.parametrize(("limit", "standing"), [(1000.0, "within"), (0.97, "at"), (1.0, "over")])
def test_a_plan_is_within_at_or_over_its_limit(limit, standing):
    usual = plan(a_course(), rows=ROWS, on=DAY)
    limits = {"within": limit, "at": limit * usual.load, "over": 0.9 * usual.likely[0]}
    made = plan(a_course(), rows=ROWS, on=DAY, limit=limits[standing])
    assert made.standing == standing
    assert made.verdict == VERDICTS[standing]


def test_the_points_are_those_that_the_page_of_the_run_shows():
    made = plan(a_course(), rows=ROWS, on=DAY)
    assert made.load == pytest.approx(made.analysis.score.value, abs=1e-9)
    assert sum(made.forecast.effort.cost) == pytest.approx(made.load, abs=1e-9)


def test_the_causes_add_up_to_the_load():
    made = plan(a_course(), rows=ROWS, on=DAY)
    assert 100.0 + sum(made.analysis.causes.values()) == pytest.approx(made.load, abs=1e-9)


def test_the_same_inputs_make_the_same_plan():
    first, second = (plan(a_course(), rows=ROWS, on=DAY) for _ in range(2))
    assert first.load == second.load
    assert first.analysis.run.sha256 == second.analysis.run.sha256
    assert [lever.load for lever in first.levers] == [lever.load for lever in second.levers]


def test_planned_anew_without_news_it_is_the_same():
    notes = [SoreDay(DAY - timedelta(days=20), 1)]
    first, again = (plan(a_course(), rows=ROWS, diary=notes, on=DAY) for _ in range(2))
    assert (first.load, first.likely, first.limit) == (again.load, again.likely, again.limit)


def test_later_runs_never_change_an_earlier_forecast():
    news = runs(20, told=seen(flat_mps=4.5, spm=190.0))
    later = [row for row in news if row.start.date() >= DAY]
    before, after_ = (plan(a_course(), rows=rows, on=DAY) for rows in (ROWS, [*ROWS, *later]))
    assert later
    assert (before.load, before.likely) == (after_.load, after_.likely)
    assert before.limit == after_.limit


def test_the_order_in_which_runs_are_given_does_not_matter():
    forth, back = (plan(a_course(), rows=rows, on=DAY) for rows in (ROWS, ROWS[::-1]))
    assert forth.load == back.load


def test_a_note_of_the_morning_counts_and_one_of_the_day_after_does_not():
    morning, tomorrow = SoreDay(DAY, 4), SoreDay(DAY + timedelta(days=1), 4)
    assert plan(a_course(), rows=ROWS, diary=[morning], on=DAY).history.sore_level == 4
    assert plan(a_course(), rows=ROWS, diary=[tomorrow], on=DAY).history.sore_level is None


def test_who_walks_half_of_such_climbs_gets_both_answers():
    steep = a_course(hill_m=100.0)
    rows = runs(12, told=seen(walked_share=0.5))
    made = plan(steep, rows=rows, on=after(rows))
    assert made.walked is not None
    assert not made.forecast.effort.walked.any()
    assert made.walked.forecast.effort.walked.any()
    assert made.walked.load < made.load


def test_who_runs_such_climbs_gets_one():
    assert plan(a_course(), rows=ROWS, on=DAY).walked is None


def test_asked_to_walk_the_hills_it_has_one_answer():
    rows = runs(12, told=seen(walked_share=0.5))
    made = plan(a_course(hill_m=100.0), rows=rows, on=after(rows), walk_hills=True)
    assert made.walked is None
    assert made.forecast.effort.walked.any()


def test_a_pace_out_of_reach_is_planned_at_its_edge():
    made = plan(a_course(), rows=ROWS, on=DAY, pace_s_per_km=130.0)
    assert made.asked_mps == pytest.approx(1000.0 / 130.0)
    assert made.forecast.effort.pace_mps == pytest.approx(made.by_pace[0].max(), rel=1e-6)


def test_no_pace_is_named_where_none_stays_inside():
    made = plan(a_course(), rows=ROWS, on=DAY, limit=20.0)
    assert (made.within_ratio, made.within_mps) == (None, None)


def test_the_pace_that_stays_inside_does():
    usual = plan(a_course(), rows=ROWS, on=DAY)
    limit = 0.95 * usual.load
    made = plan(a_course(), rows=ROWS, on=DAY, limit=limit)
    again = plan(a_course(), rows=ROWS, on=DAY, pace_s_per_km=1000.0 / made.within_mps)
    assert again.load == pytest.approx(limit, rel=0.01)


def test_the_watchs_height_is_that_of_the_runs_pages():
    rows = [row.changed(height_m=1.9) for row in ROWS]
    assert plan(a_course(), rows=rows, on=DAY).analysis.height_m == 1.9


def test_a_session_of_minutes_lasts_as_long_as_it_says():
    made = plan("5x(3min run, 1min walk)", rows=ROWS, on=DAY)
    assert made.forecast.effort.time_s == pytest.approx(20 * 60.0)
    walked_s = made.forecast.effort.seconds[made.forecast.effort.walked].sum()
    assert walked_s == pytest.approx(5 * 60.0)


def test_run_slower_a_session_of_minutes_is_shorter_not_longer():
    made = plan("30 min", rows=ROWS, on=DAY)
    (slower,) = (lever for lever in made.levers if lever.kind == "slower")
    assert slower.longer_s == pytest.approx(0.0, abs=1e-6)
    assert slower.effort.step_m.sum() < made.forecast.effort.step_m.sum()


def test_a_session_of_kilometres_is_as_far_and_as_high_as_it_says():
    made = plan("10 km, 120 m up", rows=ROWS, on=DAY)
    assert made.forecast.course.length_m == pytest.approx(10_000.0)
    assert made.analysis.summary["climb_m"] == pytest.approx(120.0, abs=1.0)


def test_a_session_of_minutes_is_as_high_as_it_says():
    made = plan("30 min, 100 m up", rows=ROWS, on=DAY)
    assert made.analysis.summary["climb_m"] == pytest.approx(100.0, rel=0.03)


HILLS = st.lists(st.floats(-0.15, 0.15), min_size=4, max_size=12)


def hilly_course(grades, step_m=40.0):
    """A way of pieces of 500 m, each with a slope of its own, rounded as ground is."""
    along = np.arange(0.0, 500.0 * len(grades) + 1.0, step_m)
    slope = np.interp(along, 250.0 + 500.0 * np.arange(len(grades)), grades)
    height = 200.0 + np.concatenate([[0.0], np.cumsum(slope[1:] * step_m)])
    return course_of("hills.gpx", np.zeros(along.size), 10.0 + along / 111_195.0, height)


@settings(max_examples=25, deadline=None)
@given(HILLS)
def test_the_load_falls_with_a_slower_pace_on_every_course(grades):
    forecast = plan(hilly_course(grades), rows=ROWS, on=DAY).forecast
    loads = [
        effort_on(forecast.curves, forecast.body, forecast.way, Choice(speed_ratio=ratio)).load
        for ratio in np.linspace(0.67, 1.35, 18).tolist()
    ]
    assert np.diff(loads).min() >= -1e-9


@settings(max_examples=15, deadline=None)
@given(HILLS, st.sampled_from([3.0, 7.0, 15.0, 30.0]))
def test_resampling_a_route_moves_the_load_by_less_than_a_hundredth(grades, step_m):
    usual = plan(hilly_course(grades, 10.0), rows=ROWS, on=DAY)
    other = plan(hilly_course(grades, step_m), rows=ROWS, on=DAY)
    assert other.forecast.climb_m_per_km >= 0.0
    assert other.load / other.forecast.course.length_m == pytest.approx(
        usual.load / usual.forecast.course.length_m, rel=0.008
    )


@settings(max_examples=15, deadline=None)
@given(HILLS)
def test_every_lever_saves_what_it_says(grades):
    made = plan(hilly_course(grades), rows=ROWS, on=DAY, limit=60.0)
    assert [lever.saved for lever in made.levers] == pytest.approx(
        [made.load - lever.load for lever in made.levers], abs=1e-9
    )
    assert [lever.saved for lever in made.levers] == sorted(
        (lever.saved for lever in made.levers), reverse=True
    )


def test_a_plan_is_never_a_run_of_the_season():
    made = plan(a_course(), rows=ROWS, on=DAY)
    assert made.analysis.run.sub_sport == "planned"
    assert replace(made, walked=None).title == "way.gpx"
