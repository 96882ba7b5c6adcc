from datetime import date

import numpy as np
import pytest

from analyser import analyse
from analyser.planning.compare import compare
from analyser.planning.course import NoCourseError, course_of, steps_to
from analyser.planning.course_files import gpx_course
from analyser.planning.curves import Past, nobodys
from analyser.planning.effort import Body, Choice, at_pace, effort_on
from analyser.planning.fitting import fitted
from analyser.planning.foretell import foretell, slopes
from analyser.planning.solve import climbs_of, levers, ratio_within
from analyser.planning.what_if import every_change, flat, slower
from analyser.signals.by_grade import CENTRES, ByGrade

DAY = date(2026, 9, 1)
BODY = Body(2.78, 1.75)
DEGREE_M = 111_195.0  # of a great circle on a sphere of 6,371 km: near enough for lengths


def a_course(metres=6000.0, hill_m=60.0):
    """A straight way along the equator with one hill in its middle, points 40 m apart."""
    along = np.append(np.arange(0.0, metres, 40.0), metres)
    height = hill_m * np.clip(1.0 - np.abs(along - metres / 2.0) / 1000.0, 0.0, None)
    return course_of("way.gpx", np.zeros(along.size), 10.0 + along / DEGREE_M, height)


def a_past(day, flat_mps=3.0, spm=170.0):
    """One earlier hour on the flat, at one speed and one cadence."""
    seconds = np.where(CENTRES == 0.0, 3600.0, 0.0)
    none = np.zeros(CENTRES.size)
    seen = ByGrade(seconds, seconds * flat_mps, seconds, seconds * spm / 60.0, none, none)
    return Past(day, 3600.0 * flat_mps, 0.0, False, 200.0, seen)


def test_a_course_is_as_long_as_the_great_circle_between_its_ends():
    assert a_course().length_m == pytest.approx(6000.0, rel=0.002)


def test_a_course_comes_in_steps_of_ten_metres_and_ends_where_it_ends():
    assert steps_to(31.0).tolist() == [0.0, 10.0, 20.0, 30.0, 31.0]


@pytest.mark.parametrize(("metres", "why"), [(150.0, "under 200 m"), (201_000.0, "over 200 km")])
def test_a_course_that_is_none_is_refused(metres, why):
    with pytest.raises(NoCourseError, match=why):
        course_of("x.gpx", np.zeros(600), 10.0 + np.linspace(0.0, metres, 600) / DEGREE_M)


def test_a_course_with_a_gap_is_refused():
    with pytest.raises(NoCourseError, match="m apart"):
        course_of("x.gpx", np.zeros(3), 10.0 + np.array([0.0, 100.0, 900.0]) / DEGREE_M)


GPX = """<?xml version="1.0"?><gpx version="1.1" creator="made up"
 xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>"""
ROUTE = "<rte><name>{}</name>{}</rte>"
POINTS = "".join(f'<rtept lat="0" lon="{10.0 + n * 0.001}"/>' for n in range(10))


def test_a_route_of_a_planner_is_read():
    course = gpx_course(GPX.format(ROUTE.format("a", POINTS)).encode(), "r.gpx")
    assert course.length_m == pytest.approx(9 * 0.001 * DEGREE_M, rel=0.002)
    assert course.height_m is None


def test_of_several_routes_one_has_to_be_chosen():
    two = GPX.format(ROUTE.format("a", POINTS) + ROUTE.format("b", POINTS)).encode()
    with pytest.raises(NoCourseError, match=r"--route 1 \(a\), --route 2 \(b\)"):
        gpx_course(two, "r.gpx")
    assert gpx_course(two, "r.gpx", route=2).source == "a route"


def test_waypoints_are_no_route():
    with pytest.raises(NoCourseError, match="no route and no track"):
        gpx_course(GPX.format('<wpt lat="0" lon="1"/>').encode(), "r.gpx")


def test_without_runs_the_curves_are_those_of_others():
    assert fitted([], DAY.toordinal(), 10.0) is not None
    assert fitted([], DAY.toordinal(), 10.0).usual == nobodys().usual
    assert nobodys().steps is None


def test_many_even_runs_give_their_own_speed_and_steps():
    past = [a_past(DAY.toordinal() - n) for n in range(40, 0, -1)]
    curves = fitted(past, DAY.toordinal(), 0.0)
    assert curves.usual_flat_mps(10_800.0, 0.0) == pytest.approx(3.0, rel=0.01)
    flat_spm = curves.cadence_spm(np.array([3.0]), np.zeros(1)).item()
    assert flat_spm == pytest.approx(170.0, rel=0.001)


def test_runs_of_the_day_and_later_change_nothing():
    past = [a_past(DAY.toordinal() - n) for n in range(9, 0, -1)]
    later = [*past, a_past(DAY.toordinal(), flat_mps=5.0), a_past(DAY.toordinal() + 3, 5.0)]
    before, after = (foretell(a_course(), each, BODY, DAY).load for each in (past, later))
    assert before == after


@pytest.mark.parametrize("runs", [0, 20])
def test_the_planned_run_scores_as_it_was_foretold(runs):
    past = [a_past(DAY.toordinal() - n) for n in range(runs, 0, -1)]
    forecast = foretell(a_course(), past, BODY, DAY)
    assert analyse(forecast.run).score.value == pytest.approx(forecast.load, rel=0.01)


def test_a_slower_pace_never_costs_more():
    forecast = foretell(a_course(), [], BODY, DAY)
    ratios = np.linspace(0.67, 1.35, 30)
    loads = [
        effort_on(forecast.curves, BODY, forecast.way, Choice(speed_ratio=float(r))).load
        for r in ratios
    ]
    assert (np.diff(loads) >= 0.0).all()


def test_a_pace_that_is_given_is_kept_walking_included():
    forecast = foretell(a_course(), [], BODY, DAY)
    choice = at_pace(forecast.curves, BODY, forecast.way, 2.6, Choice())
    effort = effort_on(forecast.curves, BODY, forecast.way, choice)
    assert effort.pace_mps == pytest.approx(2.6, rel=0.005)


def test_resampling_a_route_hardly_moves_the_load():
    fine = a_course()
    coarse = course_of("way.gpx", fine.latitude[::3], fine.longitude[::3], fine.height_m[::3])
    loads = [foretell(each, [], BODY, DAY).load for each in (fine, coarse)]
    assert loads[1] == pytest.approx(loads[0], rel=0.008)


def test_the_one_climb_is_found_where_it_is():
    way, _ = slopes(a_course())
    (climb,) = climbs_of(way.step_m, way.grade)
    assert (climb.start_m, climb.end_m) == (
        pytest.approx(2000, abs=80),
        pytest.approx(3000, abs=80),
    )
    assert climb.climb_m == pytest.approx(60.0, rel=0.1)


def test_every_lever_saves_and_the_largest_comes_first():
    found = levers(foretell(a_course(), [], BODY, DAY), 60.0)
    saved = [lever.saved for lever in found]
    assert saved == sorted(saved, reverse=True)
    assert min(saved) > 0.0
    assert {"walk", "slower", "shorten"} <= {lever.kind for lever in found}


def test_the_fastest_pace_inside_a_limit_stays_just_inside_it():
    forecast = foretell(a_course(), [], BODY, DAY)
    limit = 0.93 * forecast.load
    ratio = ratio_within(forecast, limit)
    load = effort_on(forecast.curves, BODY, forecast.way, Choice(speed_ratio=ratio)).load
    assert load <= limit
    assert load == pytest.approx(limit, rel=0.02)


def test_where_no_pace_is_slow_enough_none_is_given():
    assert ratio_within(foretell(a_course(), [], BODY, DAY), 5.0) is None


def test_heights_that_lack_widen_the_band():
    with_heights = a_course(hill_m=0.4)
    without = course_of("way.gpx", with_heights.latitude, with_heights.longitude)
    widths = [
        np.log(f.high / f.low)
        for f in (foretell(each, [], BODY, DAY) for each in (with_heights, without))
    ]
    assert widths[1] == pytest.approx(1.5 * widths[0], rel=0.01)


def test_two_runs_differ_by_the_sum_of_their_causes():
    flat_run = analyse(foretell(a_course(hill_m=0.0), [], BODY, DAY).run)
    hilly = analyse(foretell(a_course(hill_m=80.0), [], BODY, DAY).run)
    difference = compare(flat_run, hilly)
    assert sum(difference.causes.values()) == pytest.approx(difference.difference, abs=1e-9)
    assert difference.by_size[0][0] in {"climb", "descent", "walking", "speed", "duration"}


def test_a_run_without_its_hill_or_slower_would_have_cost_less():
    past = [a_past(DAY.toordinal() - n) for n in range(20, 0, -1)]
    run = analyse(foretell(a_course(), past, BODY, DAY).run)
    assert flat(run).load == pytest.approx(run.score.value - flat(run).saved)
    assert slower(run, 0.9).saved > 0.0
    assert slower(run, 0.9).longer_s > 0.0
    saved = [change.saved for change in every_change(run)]
    assert saved == sorted(saved, reverse=True)
