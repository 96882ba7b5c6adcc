"""`analyser plan`, `what-if` and `compare` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import analyser
from planning.made_up_plans import a_gpx

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SEASON = ("--runs", str(SAMPLES / "season"), "--on", "2026-06-22")


@pytest.fixture
def route(tmp_path):
    path = tmp_path / "way.gpx"
    path.write_text(a_gpx())
    return str(path)


def test_a_route_is_planned_from_the_runs_of_a_folder(tmp_path, route):
    done = analyser(tmp_path, "plan", route, *SEASON)
    assert done.returncode == 0
    assert "from your last 37 runs" in done.stdout
    assert "your room for one run" in done.stdout


def test_without_a_library_it_is_foretold_as_others_run_and_says_so(tmp_path, route):
    done = analyser(tmp_path, "plan", route, "--no-library")
    assert done.returncode == 0
    assert "No room known" in done.stdout
    assert "No earlier run is known: foretold as others run." in done.stdout
    assert not (tmp_path / "data").exists()


def test_the_page_is_written_where_it_is_asked_for(tmp_path, route):
    page = tmp_path / "page.png"
    done = analyser(tmp_path, "plan", route, *SEASON, "-o", str(page))
    assert done.stdout.splitlines()[-1] == str(page)
    assert page.read_bytes().startswith(b"\x89PNG")


def test_a_file_that_is_not_ours_is_never_replaced(tmp_path, route):
    page = tmp_path / "page.png"
    page.write_text("mine")
    done = analyser(tmp_path, "plan", route, "--no-library", "-o", str(page))
    assert (done.returncode, page.read_text()) == (3, "mine")
    assert "a file that analyser did not write" in done.stderr


def test_over_the_room_the_status_is_ten_only_where_it_was_asked_for(tmp_path, route):
    over = ("plan", route, *SEASON, "--limit", "20")
    assert analyser(tmp_path, *over).returncode == 0
    assert analyser(tmp_path, *over, "--fail-on", "over-room").returncode == 10
    within = (*over[:-1], "2000", "--fail-on", "over-room")
    assert analyser(tmp_path, *within).returncode == 0


def test_a_session_that_is_not_understood_is_pointed_at(tmp_path):
    done = analyser(tmp_path, "plan", "5x(3 parsecs)")
    assert done.returncode == 2
    text, caret, example = done.stderr.splitlines()
    assert caret.index("^") == text.index("parsecs")
    assert "5x(3min run, 1min walk)" in example


def test_of_two_routes_one_has_to_be_chosen(tmp_path):
    path = tmp_path / "two.gpx"
    path.write_text(a_gpx(ways=2))
    several = analyser(tmp_path, "plan", str(path), "--no-library")
    assert several.returncode == 3
    assert "--route 1 (way 1), --route 2 (way 2)" in several.stderr
    assert analyser(tmp_path, "plan", str(path), "--no-library", "--route", "2").returncode == 0


@pytest.mark.parametrize("pace", ["6", "6:75", "0:30", "fast"])
def test_a_pace_that_is_none_is_wrong_use(tmp_path, route, pace):
    assert analyser(tmp_path, "plan", route, "--pace", pace).returncode == 2


def test_a_pace_may_be_for_each_mile(tmp_path, route):
    document = json.loads(
        analyser(tmp_path, "plan", route, *SEASON, "--pace", "9:39/mi", "--json").stdout
    )
    assert document["plan"]["way"]["mean_speed_mps"] == pytest.approx(1609.344 / 579.0, rel=0.005)


def test_what_if_takes_one_question_or_tries_all(tmp_path):
    run = str(SAMPLES / "hilly.tcx")
    one = json.loads(analyser(tmp_path, "what-if", run, "--walk", "1/5", "--json").stdout)
    every = json.loads(analyser(tmp_path, "what-if", run, "--json").stdout)
    assert [change["name"] for change in one["changes"]] == ["Walking 1 min in 5"]
    assert len(every["changes"]) > 4


@pytest.mark.parametrize("option", [("--walk", "5/5"), ("--cadence", "+80%"), ("--walk", "often")])
def test_a_question_that_makes_no_sense_is_wrong_use(tmp_path, option):
    assert analyser(tmp_path, "what-if", str(SAMPLES / "hilly.tcx"), *option).returncode == 2


def test_two_runs_are_compared_to_the_last_point(tmp_path):
    runs = [str(SAMPLES / name) for name in ("base_run.gpx", "hilly.tcx")]
    document = json.loads(analyser(tmp_path, "compare", *runs, "--json").stdout)
    assert sum(document["causes"].values()) == pytest.approx(document["difference"], abs=1e-9)
    assert "in all" in analyser(tmp_path, "compare", *runs).stdout


@pytest.mark.parametrize("suffix", ["png", "html"])
def test_two_runs_have_a_page(tmp_path, suffix):
    runs = [str(SAMPLES / name) for name in ("base_run.gpx", "hilly.tcx")]
    page = tmp_path / f"two.{suffix}"
    done = analyser(tmp_path, "compare", *runs, "-o", str(page), "--share")
    assert done.returncode == 0
    assert str(page) in done.stdout
    assert b"hilly" not in page.read_bytes()


def test_a_page_of_two_runs_replaces_no_file_of_yours(tmp_path):
    mine = tmp_path / "two.png"
    mine.write_text("mine")
    runs = [str(SAMPLES / name) for name in ("base_run.gpx", "hilly.tcx")]
    done = analyser(tmp_path, "compare", *runs, "-o", str(mine))
    assert done.returncode == 3
    assert mine.read_text() == "mine"


def test_a_run_that_is_none_is_said(tmp_path):
    done = analyser(tmp_path, "compare", "nowhere.fit", str(SAMPLES / "hilly.tcx"))
    assert done.returncode == 3
    assert "no such file" in done.stderr
