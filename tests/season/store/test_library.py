"""The library: nothing lost, nothing wrong served, whatever happens to the file."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import zlib
from pathlib import Path

import pytest

from analyser.formats.sources import Source
from analyser.season.reading import Outcome
from analyser.season.store.library import OWN, Library

VERSION, TOLD = "version", "told"
SOURCE = Source("run.fit", 10, 1.0, "/runs/run.fit")
DONE = [(SOURCE, Outcome("c0ffee", '{"rows":[],"failure":null}'))]
not_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite3"


def a_library(path: Path) -> Library:
    with Library(path) as library:
        library.keep(VERSION, TOLD, DONE)
    return Library(path)


def test_what_was_kept_is_there_the_next_time(path: Path) -> None:
    with a_library(path) as library:
        assert library.outcome(TOLD, "c0ffee") == DONE[0][1].text


def test_what_was_told_otherwise_finds_nothing(path: Path) -> None:
    with a_library(path) as library:
        assert library.known(VERSION, "another") == set()


def test_what_would_not_last_is_not_kept(path: Path) -> None:
    with Library(path) as library:
        library.keep(VERSION, TOLD, [(SOURCE, Outcome("c0ffee", "{}", lasting=False))])
        assert library.is_empty()


def test_a_damaged_library_is_set_aside_and_rebuilt(path: Path) -> None:
    path.write_bytes(b"this is no database, and never was one" * 100)
    with Library(path) as library:
        library.keep(VERSION, TOLD, DONE)
        assert library.outcome(TOLD, "c0ffee")
        assert [notice.code for notice in library.notices] == ["library-rebuilt"]
    (aside,) = path.parent.glob("library.sqlite3.damaged-*")
    assert aside.read_bytes().startswith(b"this is no database")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_library_never_crashes(path: Path, share: float) -> None:
    a_library(path).__exit__()
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with Library(path) as library:
        library.keep(VERSION, TOLD, DONE)
        assert library.outcome(TOLD, "c0ffee") in ("", DONE[0][1].text)


@pytest.mark.parametrize("place", range(100, 16_000, 700))
def test_a_flipped_byte_is_never_served(path: Path, place: int) -> None:
    a_library(path).__exit__()
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0xFF
    path.write_bytes(data)
    with Library(path) as library:
        assert library.outcome(TOLD, "c0ffee") in ("", DONE[0][1].text)


def test_an_entry_that_was_tampered_with_is_not_served(path: Path) -> None:
    a_library(path).__exit__()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE readings SET text = 'x'")
    connection.commit()
    connection.close()
    with Library(path) as library:
        assert library.outcome(TOLD, "c0ffee") == ""
        assert "checksum" in library.damage()


def test_a_newer_library_is_left_alone(path: Path) -> None:
    a_library(path).__exit__()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with Library(path) as library:
        library.keep(VERSION, TOLD, DONE)
        assert "a newer analyser" in library.notices[0].message
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (99,)
    connection.close()


def test_a_library_without_its_tables_is_rebuilt(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with Library(path) as library:
        assert library.outcome(TOLD, "c0ffee") == ""
        library.keep(VERSION, TOLD, DONE)
        assert library.outcome(TOLD, "c0ffee")


@not_root
def test_a_library_that_may_only_be_read_serves(path: Path) -> None:
    a_library(path).__exit__()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with Library(path) as library:
        assert library.outcome(TOLD, "c0ffee")
    path.parent.chmod(0o700)


def test_a_full_disk_ends_no_audit(path: Path) -> None:
    with Library(path) as library:
        library._database.connection.execute("PRAGMA max_page_count = 4")
        many = [(SOURCE, Outcome(f"{n}", "x" * 4000)) for n in range(50)]
        library.keep(VERSION, TOLD, many)
        assert [notice.code for notice in library.notices] == ["library-not-written"]
        assert "full" in library.notices[0].message


@pytest.mark.parametrize("again", range(2))
def test_processes_that_begin_at_once_lose_nothing(path: Path, again: int) -> None:
    code = (
        "import sys, time; from pathlib import Path; from analyser.formats.sources import Source;"
        "from analyser.season.store.library import Library;"
        "from analyser.season.reading import Outcome;"
        "who = sys.argv[2]; time.sleep(max(0.0, float(sys.argv[3]) - time.time()))\n"
        "with Library(Path(sys.argv[1])) as library:\n"
        "    for n in range(30):\n"
        "        source = Source('x', 1, 1.0, f'/{who}{n}')\n"
        "        library.keep('version', 'told', [(source, Outcome(f'{who}{n}', 'x'))])\n"
    )
    begin = str(time.time() + 1.0)
    command = [sys.executable, "-c", code, str(path)]
    every = [subprocess.Popen([*command, f"{who}{again}-", begin]) for who in "abc"]
    assert [process.wait(60) for process in every] == [0, 0, 0]
    with Library(path) as library:
        assert len(library.known(VERSION, TOLD)) == 90


def test_emptying_forgets_everything(path: Path) -> None:
    with a_library(path) as library:
        library.empty()
        assert library.is_empty()
        assert library.contents().files == 0


def test_a_file_that_another_is_just_making_is_waited_for(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE something (n)")
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.5, lambda: (other.execute("COMMIT"), other.close()))
    done.start()
    with Library(path) as library:
        assert not library.notices
        library.keep(VERSION, TOLD, [(SOURCE, Outcome("c0ffee", "x"))])
        assert library.known(VERSION, TOLD) == {"c0ffee"}
    done.join()


def test_nobody_else_may_read_a_library(path: Path) -> None:
    a_library(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


LAYOUT_1 = """
CREATE TABLE outcomes (content TEXT NOT NULL, model TEXT NOT NULL, text TEXT NOT NULL,
    checksum INTEGER NOT NULL, PRIMARY KEY (content, model)) WITHOUT ROWID;
CREATE TABLE files (place TEXT PRIMARY KEY, size INTEGER NOT NULL, modified REAL NOT NULL,
    content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE seasons (season TEXT NOT NULL, name TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (season, content, name)) WITHOUT ROWID;
PRAGMA user_version = 1;
"""
TEXT = DONE[0][1].text


def a_library_of_version_01(path: Path, *seasons: tuple[str, str, str]) -> None:
    """Write a library as version 0.1 did: two files read, and the seasons they were seen in."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(LAYOUT_1)
        sums = [("c0ffee", "old", TEXT, zlib.crc32(TEXT.encode())), ("bad", "old", TEXT, 1)]
        connection.executemany("INSERT INTO outcomes VALUES (?, ?, ?, ?)", sums)
        connection.execute("INSERT INTO files VALUES ('/runs/run.fit', 10, 1.0, 'c0ffee')")
        connection.executemany("INSERT INTO seasons VALUES (?, ?, ?)", seasons)
        connection.commit()


def test_a_library_of_version_01_keeps_what_it_knew(path: Path) -> None:
    a_library_of_version_01(path, ("one", "run.fit", "c0ffee"), ("one", "gone.fit", "bad"))
    with Library(path) as library:
        assert library.notices == ()
        assert library.known_files() == {"/runs/run.fit": (10, 1.0, "c0ffee")}
        assert library.runs_of(OWN) == {"c0ffee": "run.fit", "bad": "gone.fit"}
        assert [kept.text for kept in library.kept_for(OWN)] == [TEXT]
        assert library.known(VERSION, TOLD) == set()  # it is read anew where its file is there
        library.keep(VERSION, TOLD, DONE)
    with Library(path) as again:
        assert again.outcome(TOLD, "c0ffee") == TEXT
        assert again.notices == ()


def test_of_several_seasons_of_version_01_none_is_taken_for_the_users(path: Path) -> None:
    a_library_of_version_01(path, ("ann", "run.fit", "c0ffee"), ("ben", "gone.fit", "bad"))
    with Library(path) as library:
        assert library.runs_of(OWN) == {}
        assert library.known_files() != {}


def test_processes_that_meet_a_library_of_version_01_at_once_change_it_once(path: Path) -> None:
    a_library_of_version_01(path, ("one", "run.fit", "c0ffee"))
    code = (
        "import sys; from pathlib import Path; from analyser.season.store.library import Library\n"
        "with Library(Path(sys.argv[1])) as library:\n"
        "    sys.exit(library.runs_of('') != {'c0ffee': 'run.fit'} or bool(library.notices))\n"
    )
    every = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(3)]
    assert [process.wait(60) for process in every] == [0, 0, 0]


def test_a_library_of_version_01_that_is_cut_is_set_aside_not_lost(path: Path) -> None:
    a_library_of_version_01(path, ("one", "run.fit", "c0ffee"))
    path.write_bytes(path.read_bytes()[:5000])
    with Library(path) as library:
        assert library.is_empty()
        assert [notice.code for notice in library.notices] == ["library-rebuilt"]
    assert len(list(path.parent.glob("library.sqlite3.damaged-*"))) == 1
