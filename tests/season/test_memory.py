"""What is remembered of a runner, whichever paths were audited when, whatever was told since."""

from __future__ import annotations

import math
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import make_season
import pytest

from analyser import profile as profiles
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.forgetting import forget
from analyser.season.memory import Remembered, remembered
from analyser.season.reading import Here, row_version
from analyser.season.store.library import OWN, Library

SAMPLE = Path(make_season.FOLDER)
TODAY = date(2026, 6, 21)
PROFILE = profiles.load(SAMPLE / "runner.toml")
TALLER = Runner(height_m=1.90, max_heart_rate_bpm=186.0)
DAYS = ("2026-03-03", "2026-03-05", "2026-03-08")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three runs of the made-up runner, audited for the profile that came with them."""
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extractall(tmp_path / "runs", [f"activities/{day}.fit" for day in DAYS])
    audit([tmp_path / "runs"], PROFILE, library=tmp_path / "library", today=TODAY)
    return tmp_path


def known(folder: Path, runner: Runner = PROFILE) -> Remembered:
    with Library(folder / "library") as library:
        return remembered(library, OWN, runner, Here())


def loads(found: Remembered) -> list[float]:
    return sorted(row.load for row in found.rows)


def in_the_library(folder: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    with closing(sqlite3.connect(folder / "library")) as connection:
        change(connection)
        connection.commit()


def test_what_was_audited_is_remembered(folder: Path) -> None:
    assert sorted(row.start.date().isoformat() for row in known(folder).rows) == list(DAYS)


def test_two_folders_of_one_runner_are_one_history(folder: Path) -> None:
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extract("activities/2026-06-21.fit", folder / "later")
    season = audit([folder / "later"], PROFILE, library=folder / "library", today=TODAY)
    assert len(season) == 1
    assert len(known(folder).rows) == 4


def test_runs_of_another_folder_teach_and_are_not_shown(folder: Path) -> None:
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extract("activities/2026-03-10.fit", folder / "later")
    together = audit([folder / "runs", folder / "later"], PROFILE, today=TODAY)
    apart = audit([folder / "later"], PROFILE, library=folder / "library", today=TODAY)
    verdicts = [name for name in apart.runs if name.startswith("verdict")]
    assert apart.runs[verdicts].iloc[-1].tolist() == together.runs[verdicts].iloc[-1].tolist()
    assert apart.ledger.runs == 1


def test_a_twin_of_a_shown_run_counts_once(folder: Path) -> None:
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith((".gpx", ".tcx")))
        archive.extract(name, folder / "phone")
    audit([folder / "phone"], PROFILE, library=folder / "library", today=TODAY)
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extractall(folder / "all")
    alone = audit([folder / "all"], PROFILE, today=TODAY)
    again = audit([folder / "all"], PROFILE, library=folder / "library", today=TODAY)
    assert again.runs["load"].tolist() == alone.runs["load"].tolist()


def test_another_easy_pace_keeps_every_row(folder: Path) -> None:
    with_pace = Runner(height_m=1.70, max_heart_rate_bpm=186.0, easy_speed_mps=2.5)
    assert loads(known(folder, with_pace)) == loads(known(folder))


def test_another_height_reads_the_files_anew(folder: Path) -> None:
    fresh = audit([folder / "runs"], TALLER, today=TODAY)
    assert {row.height_m for row in known(folder, TALLER).rows} == {1.90}
    assert known(folder, TALLER).notices == ()
    again = audit([folder / "runs"], TALLER, library=folder / "library", today=TODAY)
    assert again.runs["load"].tolist() == fresh.runs["load"].tolist()


def test_another_height_scales_what_is_gone_and_says_so(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name(f"{folder.name}-copy"))
    read_anew = loads(known(folder.with_name(f"{folder.name}-copy"), TALLER))
    shutil.rmtree(folder / "runs")
    found = known(folder, TALLER)
    assert [notice.code for notice in found.notices] == ["scaled-to-your-height"]
    assert "3 earlier runs" in found.notices[0].message
    assert loads(found) == pytest.approx(read_anew, rel=0.05)


def test_files_that_are_gone_still_count(folder: Path) -> None:
    shutil.rmtree(folder / "runs")
    assert len(known(folder).rows) == 3
    assert known(folder).notices == ()


def test_an_older_reading_is_read_anew_where_its_file_is(folder: Path) -> None:
    in_the_library(folder, lambda c: c.execute("UPDATE readings SET version = 'old'"))
    assert known(folder).notices == ()
    with Library(folder / "library") as library:
        assert {v for vs in library.versions_of(OWN).values() for v, _ in vs} == {row_version()}


def test_an_older_reading_whose_file_is_gone_has_no_climb(folder: Path) -> None:
    in_the_library(folder, lambda c: c.execute("UPDATE readings SET version = 'old'"))
    shutil.rmtree(folder / "runs")
    found = known(folder)
    assert len(found.rows) == 3
    assert all(math.isnan(row.climb_m) for row in found.rows)
    assert [notice.code for notice in found.notices] == ["older-reading"]


def test_a_run_of_a_friend_is_taken_out_and_stays_out(folder: Path) -> None:
    friend = folder / "runs" / "activities" / f"{DAYS[0]}.fit"
    with Library(folder / "library") as library:
        assert forget(library, str(friend)) == 1
    assert len(known(folder).rows) == 2
    again = audit([folder / "runs"], PROFILE, library=folder / "library", today=TODAY)
    assert (len(again), len(known(folder).rows)) == (2, 2)
    assert again.ledger.not_runs == {"taken out of the library": 1}


def test_a_run_whose_file_is_gone_is_taken_out_by_its_name(folder: Path) -> None:
    friend = folder / "runs" / "activities" / f"{DAYS[0]}.fit"
    friend.unlink()
    with Library(folder / "library") as library:
        assert forget(library, str(friend)) == 1


def test_runners_of_two_folders_know_nothing_of_each_other(folder: Path) -> None:
    audit([folder / "runs"], PROFILE, library=folder / "library", today=TODAY, owner="/squad/ann")
    with Library(folder / "library") as library:
        assert library.owners() == {OWN, "/squad/ann"}
        assert remembered(library, "/squad/ben", PROFILE, Here()).rows == ()
