"""The library's stable view: what any program that reads SQLite finds of the runs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pandas as pd
import pytest
from commands import analyser

from analyser.season.store.library import Library
from analyser.season.store.view import NAME

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("a home")
    source = home / "runs"
    source.mkdir()
    for name in ("first_run_back.fit", "hilly.tcx"):
        (source / name).write_bytes((SAMPLES / name).read_bytes())
    assert analyser(home, "audit", str(source), "-o", str(home / "out")).returncode == 0
    return home


def test_the_view_has_the_numbers_of_the_table_of_runs(audited: Path) -> None:
    with sqlite3.connect(audited / "data" / "library.sqlite3") as connection:
        seen = pd.read_sql(f"SELECT * FROM {NAME} ORDER BY start", connection)
    written = pd.read_csv(audited / "out" / "runs.csv")
    assert seen["sha256"].tolist() == written["sha256"].tolist()
    factor = (seen["easy_speed_mps"] / written["easy_speed_mps"]).tolist()
    assert factor == [1.0, 1.0]
    for name in ("distance_m", "moving_s", "climb_m", "load", "cause_climb"):
        assert seen[name].tolist() == pytest.approx(written[name].tolist(), abs=1e-4, nan_ok=True)


def test_what_is_not_measured_is_null(audited: Path) -> None:
    with sqlite3.connect(audited / "data" / "library.sqlite3") as connection:
        values = connection.execute(f"SELECT contact_ms FROM {NAME} ORDER BY start").fetchall()
    assert (None,) in values


def test_the_command_prints_the_statement_that_made_it(audited: Path) -> None:
    printed = analyser(audited, "library", "--sql").stdout
    assert "-- distance_m: distance [m]" in printed
    with sqlite3.connect(audited / "data" / "library.sqlite3") as connection:
        connection.execute(f"DROP VIEW {NAME}")
        connection.executescript(printed)
        assert connection.execute(f"SELECT count(*) FROM {NAME}").fetchone() == (2,)


def test_a_file_read_for_two_heights_is_one_row(audited: Path) -> None:
    analyser(audited, "runner", "set", "height", "1.60")
    analyser(audited, "audit", str(audited / "runs"), "-o", str(audited / "out"))
    with sqlite3.connect(audited / "data" / "library.sqlite3") as connection:
        kept = connection.execute("SELECT count(*) FROM readings").fetchone()
        heights = connection.execute(f"SELECT count(*) FROM {NAME}").fetchone()
    assert (kept, heights) == ((4,), (2,))


def test_a_library_of_the_layout_before_gets_the_view(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with sqlite3.connect(path) as old:
        old.executescript(
            "CREATE TABLE readings (content TEXT NOT NULL, told TEXT NOT NULL, version TEXT NOT"
            " NULL, text TEXT NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (content, told))"
            " WITHOUT ROWID; CREATE TABLE runs (owner TEXT NOT NULL, content TEXT NOT NULL, name"
            " TEXT NOT NULL, PRIMARY KEY (owner, content)) WITHOUT ROWID;"
            "INSERT INTO runs VALUES ('', 'c0ffee', 'run.fit');"
            """INSERT INTO readings VALUES ('c0ffee', '', '1', '{"rows":[{"name":"run.fit","""
            """"load":87.5,"climb_m":NaN,"causes":{"speed":-3.5}}],"failure":null}', 1);"""
            "PRAGMA user_version = 2"
        )
    with Library(path) as library:
        assert library.runs_of("") == {"c0ffee": "run.fit"}
    with sqlite3.connect(path) as connection:
        row = connection.execute(f"SELECT name, load, climb_m, cause_speed FROM {NAME}").fetchone()
    assert row == ("run.fit", 87.5, None, -3.5)
