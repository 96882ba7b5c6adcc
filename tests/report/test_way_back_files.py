"""The folder of a way back: all of it, replaced by the next plan, never over a foreign file."""

from __future__ import annotations

from pathlib import Path

import pytest
from planning.made_back import a_plan, planned, under_way

from analyser.errors import OutputError
from analyser.report.ours import write_ours
from analyser.report.way_back_files import write_way_back
from analyser.report.way_back_workouts import workouts

NAMES = {"way-back.json", "way-back.html", "way-back.ics", "way-back.png", "workouts"}


def test_everything_is_there(tmp_path: Path) -> None:
    written = write_way_back(a_plan("off"), tmp_path / "back")
    assert {path.name for path in written} == NAMES
    assert written[-1].name == "way-back.png"
    assert len(list((tmp_path / "back" / "workouts").glob("*.fit"))) == 24


def test_the_next_plan_replaces_it_and_takes_out_the_workouts_of_dropped_days(
    tmp_path: Path,
) -> None:
    write_way_back(planned(days=(0, 2, 4)), tmp_path)
    write_way_back(planned(days=(1, 3, 5)), tmp_path)
    names = {path.name[:10] for path in (tmp_path / "workouts").glob("*.fit")}
    assert names == {run.day.isoformat() for run in planned(days=(1, 3, 5)).runs}
    assert b"STATUS:CANCELLED" in (tmp_path / "way-back.ics").read_bytes()


def test_written_twice_it_is_the_same(tmp_path: Path) -> None:
    paths = write_way_back(a_plan("off"), tmp_path)[1:]
    before = [path.read_bytes() for path in paths]
    write_way_back(a_plan("off"), tmp_path)
    assert [path.read_bytes() for path in paths] == before


@pytest.mark.parametrize("name", ["way-back.ics", "workouts/2026-11-30-7x3+1.fit"])
def test_a_file_that_is_not_ours_is_never_replaced(tmp_path: Path, name: str) -> None:
    foreign = tmp_path / name
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_bytes(b"mine")
    with pytest.raises(OutputError, match="did not write"):
        write_way_back(a_plan("off"), tmp_path)
    assert foreign.read_bytes() == b"mine"
    assert not (tmp_path / "way-back.json").exists()


def test_a_workout_that_the_runner_changed_is_not_taken_out(tmp_path: Path) -> None:
    write_way_back(planned(days=(0, 2, 4)), tmp_path)
    own = tmp_path / "workouts" / "2026-11-30-7x3+1.fit"
    own.write_bytes(own.read_bytes() + b"mine")
    write_way_back(planned(days=(1, 3, 5)), tmp_path)
    assert own.exists()


def test_workouts_of_days_gone_by_are_taken_out(tmp_path: Path) -> None:
    write_way_back(a_plan("off"), tmp_path)
    later = under_way(3)  # of the same break, on the evening of the third run
    write_way_back(later, tmp_path)
    names = {path.name for path in (tmp_path / "workouts").glob("*.fit")}
    assert names == set(workouts(later))
    assert min(names)[:10] > later.today.isoformat()


def test_what_others_put_beside_the_workouts_stays(tmp_path: Path) -> None:
    write_way_back(a_plan("off"), tmp_path)
    own = tmp_path / "workouts" / "2026-11-30-my-own.fit"
    own.write_bytes(b"mine")
    write_ours(tmp_path / "workouts", {"season.png": b"another command's"})
    write_way_back(under_way(3), tmp_path)
    assert own.read_bytes() == b"mine"
    assert (tmp_path / "workouts" / "season.png").exists()


def test_a_calendar_that_the_runner_changed_is_kept_unless_told(tmp_path: Path) -> None:
    write_way_back(a_plan("off"), tmp_path)
    own = tmp_path / "way-back.ics"
    own.write_bytes(own.read_bytes().replace(b"The way back", b"My way back"))
    with pytest.raises(OutputError, match="did not write"):
        write_way_back(a_plan("off"), tmp_path)
    write_way_back(a_plan("off"), tmp_path, force=True)
    assert b"My way back" not in own.read_bytes()
