"""The samples come out as they went in: each total within what the noise put in allows."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import make_routes
import pytest
from make_samples import SAMPLES, make

import analyser
from analyser.guidelines.base import Verdict
from analyser.planning.course import Course
from analyser.planning.courses import course_from

FOLDER = Path(__file__).resolve().parents[1] / "samples"
TRUTH = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
NAMES = list(SAMPLES)
OUTDOORS = [name for name in NAMES if name != "treadmill.fit"]


@lru_cache
def analysed(name: str) -> analyser.Analysis:
    return analyser.analyse(analyser.read(FOLDER / name))


def test_making_the_samples_again_gives_the_same_bytes(tmp_path: Path) -> None:
    make(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {name: (FOLDER / name).read_bytes() for name in made}


def test_making_the_routes_again_gives_the_same_bytes(tmp_path: Path) -> None:
    make_routes.make(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {name: (FOLDER / "routes" / name).read_bytes() for name in made}


@pytest.mark.parametrize(("name", "length_m"), [("two_hills.gpx", 8400.0), ("shore.gpx", 5000.0)])
def test_a_route_is_as_long_as_it_was_drawn(name: str, length_m: float) -> None:
    course = course_from(FOLDER / "routes" / name)
    assert isinstance(course, Course)
    assert course.length_m == pytest.approx(length_m, rel=0.005)


@pytest.mark.parametrize("name", NAMES)
def test_the_distance_is_that_of_the_plan(name: str) -> None:
    # A device's own stream is exact; from positions a wandering receiver adds up to 1 %.
    tolerance = 0.01 if name.endswith(".gpx") else 0.002
    assert analysed(name).summary["distance_m"] == pytest.approx(
        TRUTH[name]["distance_m"], rel=tolerance
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_minutes_are_those_of_the_plan(name: str) -> None:
    # A point every three or ten seconds cannot say more about when a pause or the run began.
    tolerance_s = {"base_run.gpx": 4.0, "hilly.tcx": 21.0}.get(name, 2.0)
    for total in ("elapsed_time_s", "timer_time_s"):
        assert analysed(name).summary[total] == pytest.approx(TRUTH[name][total], abs=tolerance_s)


@pytest.mark.parametrize("name", NAMES)
def test_running_and_walking_are_told_apart(name: str) -> None:
    # Each change of gait takes a few seconds; a walk break has two.
    tolerance_s = 60.0
    for total in ("run_time_s", "walk_time_s"):
        assert analysed(name).summary[total] == pytest.approx(TRUTH[name][total], abs=tolerance_s)


@pytest.mark.parametrize("name", NAMES)
def test_the_running_cadence_is_that_of_the_plan(name: str) -> None:
    # GPX and TCX hold whole steps of one leg: half a step of two feet either way.
    assert analysed(name).summary["run_cadence_spm"] == pytest.approx(
        TRUTH[name]["run_cadence_spm"], abs=1.0
    )


@pytest.mark.parametrize("name", OUTDOORS)
def test_the_climb_is_that_of_the_plan(name: str) -> None:
    # The barometer drifts by 0.8 m within a quarter of an hour, up and down.
    truth = TRUTH[name]["climb_m"]
    assert analysed(name).summary["climb_m"] == pytest.approx(truth, rel=0.08, abs=5.0)


def test_a_treadmill_has_no_climb_rather_than_none() -> None:
    assert str(analysed("treadmill.fit").summary["climb_m"]) == "nan"


def test_contact_time_is_that_of_the_plan() -> None:
    truth = TRUTH["first_run_back.fit"]["mean_contact_ms"]
    assert analysed("first_run_back.fit").summary["mean_contact_ms"] == pytest.approx(truth, abs=1)


def verdicts(name: str) -> dict[str, Verdict]:
    return {finding.guideline: finding.verdict for finding in analysed(name).findings}


def test_the_base_run_is_good_in_all_that_one_file_shows() -> None:
    found = verdicts("base_run.gpx")
    shown = {found[key] for key in ("length", "load", "week", "hills", "pace", "cadence")}
    assert shown == {Verdict.GOOD}
    assert analysed("base_run.gpx").headline == "Good to build on"


def test_the_base_run_scores_about_one_hundred() -> None:
    # 2.72 against 2.78 m/s, 170 against a quick 168.4 steps/min: by hand
    # 100 x (2.72/2.78)^1.26 x (170/168.4)^-3.0 = 94.6.
    assert analysed("base_run.gpx").score.value == pytest.approx(94.6, abs=1.5)


def test_the_first_run_back_was_a_lot_and_says_where() -> None:
    # 44 min against 30, 7 of them on 4 % and steeper, 6 faster than easy; slow steps.
    found = verdicts("first_run_back.fit")
    beyond = {found[key] for key in ("length", "load", "hills", "pace", "cadence")}
    assert beyond == {Verdict.WATCH}
    assert analysed("first_run_back.fit").headline == "A lot for a first run back"
    assert analysed("first_run_back.fit").stretches[0].name == "uphill"


def test_a_pause_is_no_walk() -> None:
    derived = analysed("first_run_back.fit").derived
    assert len(derived.walks) == 2
    assert len(derived.pauses) == 1


def test_the_run_walk_pattern_is_a_good_way_to_build() -> None:
    length = next(f for f in analysed("run_walk.fit").findings if f.guideline == "length")
    assert length.quiet == "7 walks of 1 min: fine"  # the eighth ends the run
    assert len(analysed("run_walk.fit").derived.walks) == 8
