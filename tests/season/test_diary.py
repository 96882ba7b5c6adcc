"""The diary: nothing in it is lost, replaced or made up, whatever happens to its file."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from analyser.errors import OutputError
from analyser.season import diary as module
from analyser.season.diary import OLD_FILE_NAME, Diary
from analyser.season.soreness import SoreDay

FIRST, SECOND = SoreDay(date(2026, 6, 17), 4, "left"), SoreDay(date(2026, 6, 10), 2)
MONTH = tuple(
    SoreDay(date(2026, 5, day), day % 11, "left", "calf", f"note {day} {{of}} hills")
    for day in range(1, 31)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "soreness.jsonl"


def a_diary(path: Path, entries: tuple[SoreDay, ...] = MONTH) -> Diary:
    diary = Diary(path)
    diary.note(entries)
    return diary


def an_old_diary(path: Path, entries: tuple[SoreDay, ...] = MONTH) -> Path:
    """A diary as analyser 0.1 kept it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    old = path.with_name(OLD_FILE_NAME)
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute(
            "CREATE TABLE soreness (number INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, "
            "level INTEGER NOT NULL, side TEXT NOT NULL, place TEXT NOT NULL, note TEXT NOT NULL)"
        )
        connection.execute("PRAGMA user_version=1")
        connection.executemany(
            "INSERT INTO soreness (day, level, side, place, note) VALUES (?, ?, ?, ?, ?)",
            [(e.day.isoformat(), e.level, e.side, e.where, e.note) for e in entries],
        )
    return old


def damaged(data: bytes, seed: int) -> bytes:
    """Return the bytes after one of the accidents that happen to files."""
    luck = random.Random(seed)
    at, length = luck.randrange(len(data)), luck.choice((1, 40, 512))
    kinds = (
        lambda: data[:at],
        lambda: data[at:],
        lambda: data[:at] + bytes(length) + data[at + length :],
        lambda: data[:at] + luck.randbytes(length) + data[at + length :],
        lambda: data[:at] + bytes([data[at] ^ 1 << luck.randrange(8)]) + data[at + 1 :],
        lambda: data[:at] + luck.randbytes(length) + data[at:],
        lambda: data[:at] + data[at + length :],
        lambda: data[:at] + data[max(0, at - length) : at] + data[at:],
        lambda: b"\0" * len(data),
        lambda: b"",
    )
    return kinds[seed % len(kinds)]()


def test_what_is_noted_is_kept_and_can_be_taken_back(path: Path) -> None:
    diary = a_diary(path, (FIRST,))
    diary.note([SECOND])
    assert diary.entries() == (SECOND, FIRST)
    assert diary.undo() == SECOND
    assert Diary(path).entries() == (FIRST,)


def test_the_same_day_and_leg_is_noted_anew(path: Path) -> None:
    diary = a_diary(path, (SoreDay(date(2026, 6, 17), 4), SoreDay(date(2026, 6, 17), 1)))
    assert [entry.level for entry in diary.entries()] == [1]


def test_taking_back_a_second_note_of_a_day_brings_the_first_back(path: Path) -> None:
    diary = a_diary(path, (FIRST,))
    diary.note([SoreDay(FIRST.day, 1, "left")])
    diary.undo()
    assert Diary(path).entries() == (FIRST,)


def test_a_note_before_the_run_stands_beside_one_after_it(path: Path) -> None:
    before = SoreDay(FIRST.day, 5, "left", before=True)
    a_diary(path, (before, FIRST))
    assert set(Diary(path).entries()) == {before, FIRST}


def test_nothing_to_take_back_is_no_error_and_makes_no_file(path: Path) -> None:
    assert Diary(path).undo() is None
    assert not path.exists()


@pytest.mark.parametrize(
    "note", ['"quoted" {in} braces', "line\nbreak", "Hügel \U0001f3d4", "\udc80"]
)
def test_any_note_comes_back_as_it_went(path: Path, note: str) -> None:
    a_diary(path, (SoreDay(FIRST.day, 4, note=note),))
    assert Diary(path).entries()[0].note == note
    assert not Diary(path).problems


def test_nobody_else_may_read_a_diary(path: Path) -> None:
    a_diary(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_link_to_a_diary_elsewhere_stays_a_link(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "cloud.jsonl")
    a_diary(path, (FIRST,))
    assert path.is_symlink()
    assert Diary(tmp_path / "cloud.jsonl").entries() == (FIRST,)


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_diary_gives_only_what_was_noted_says_so_and_stays(path: Path, seed: int) -> None:
    a_diary(path)
    spoilt = damaged(path.read_bytes(), seed)
    path.write_bytes(spoilt)
    diary = Diary(path)
    assert set(diary.entries()) <= set(MONTH)
    assert diary.problems or diary.entries() == MONTH
    assert [(file.name, file.read_bytes()) for file in files_of(path)] == [(path.name, spoilt)]


def files_of(path: Path) -> list[Path]:
    return sorted(file for file in path.parent.iterdir() if file.suffix != ".lock")


@pytest.mark.parametrize("seed", range(2, 200, 10))  # a zeroed block of 1, 40 or 512 bytes
def test_a_zeroed_block_costs_its_own_lines_only(path: Path, seed: int) -> None:
    a_diary(path)
    path.write_bytes(damaged(path.read_bytes(), seed))
    assert len(Diary(path).entries()) >= len(MONTH) - 512 // 80 - 2  # a line has 80 bytes and more


def test_a_lost_line_end_costs_nothing(path: Path) -> None:
    a_diary(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b""))
    assert Diary(path).entries() == MONTH


def test_lines_cut_off_at_a_line_end_are_missed(path: Path) -> None:
    a_diary(path)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-3]))
    (problem,) = Diary(path).problems
    assert "3 of its 30 lines cannot be read" in problem


def test_a_level_that_was_altered_is_not_served(path: Path) -> None:
    a_diary(path, (FIRST,))
    path.write_bytes(path.read_bytes().replace(b'"level":4', b'"level":9'))
    assert Diary(path).entries() == ()
    assert "1 of its 1 lines cannot be read" in Diary(path).problems[0]


def test_the_next_note_keeps_what_is_whole_and_sets_the_damaged_file_aside(path: Path) -> None:
    a_diary(path, (FIRST, SECOND))
    spoilt = path.read_bytes().replace(b'"level":4', b'"level":9')
    path.write_bytes(spoilt)
    Diary(path).note([MONTH[0]])
    after = Diary(path)
    assert after.entries() == (MONTH[0], SECOND)
    assert not after.problems
    assert [file.read_bytes() for file in after.set_aside()] == [spoilt]


def test_an_old_diary_is_read_and_left_as_it_is(path: Path) -> None:
    old = an_old_diary(path)
    before = old.read_bytes()
    assert Diary(path).entries() == MONTH
    assert [file.name for file in path.parent.iterdir()] == [OLD_FILE_NAME]
    assert old.read_bytes() == before


def test_an_old_diary_goes_on_in_a_new_one(path: Path) -> None:
    old = an_old_diary(path, (FIRST,))
    before = old.read_bytes()
    Diary(path).note([SECOND])
    assert Diary(path).entries() == (SECOND, FIRST)
    assert old.read_bytes() == before


@pytest.mark.parametrize("seed", range(200))
def test_a_damaged_old_diary_ends_nothing_and_is_said(path: Path, seed: int) -> None:
    old = an_old_diary(path)
    spoilt = damaged(old.read_bytes(), seed)
    old.write_bytes(spoilt)
    diary = Diary(path)
    assert diary.problems or len(diary.entries()) == len(MONTH)
    assert old.read_bytes() == spoilt


def test_an_old_diary_without_its_first_block_gives_its_rows(path: Path) -> None:
    old = an_old_diary(path)
    old.write_bytes(bytes(4096) + old.read_bytes()[4096:])
    diary = Diary(path)
    assert diary.entries() == MONTH
    assert "is damaged" in diary.problems[0]


def test_what_was_taken_back_in_an_old_diary_stays_so_when_it_is_damaged(path: Path) -> None:
    old = an_old_diary(path, (*MONTH, FIRST))
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("DELETE FROM soreness WHERE number = 31")
    old.write_bytes(b"no diary" + old.read_bytes()[8:])
    assert Diary(path).entries() == MONTH


@pytest.mark.parametrize("what", ["folder", "nothing to be read", "a file for a folder"])
def test_a_diary_that_cannot_be_read_is_said_and_never_replaced(path: Path, what: str) -> None:
    {
        "folder": lambda: path.mkdir(parents=True),
        "nothing to be read": lambda: (path.parent.mkdir(), os.mkfifo(path)),
        "a file for a folder": lambda: path.parent.write_text("in the way"),
    }[what]()
    diary = Diary(path)
    assert "cannot be read" in diary.problems[0]
    with pytest.raises(OutputError, match="cannot be written"):
        diary.note([FIRST])


def test_a_diary_of_a_newer_analyser_is_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyser.season.diary_text.VERSION", 3)
    a_diary(path, (FIRST,))
    monkeypatch.undo()
    with pytest.raises(OutputError, match="a newer analyser wrote it"):
        Diary(path).note([SECOND])
    assert Diary(path).entries() == (FIRST,)


def test_a_full_disk_leaves_the_diary_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = a_diary(path, (FIRST,))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        diary.note([SECOND])
    assert files_of(path) == [path]
    assert Diary(path).entries() == (FIRST,)


def test_a_lock_that_is_never_let_go_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.disk.PATIENCE_S", 0.1)
    with module.locked(path), pytest.raises(OutputError, match="another process holds it"):
        Diary(path).note([FIRST])


def test_processes_that_note_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from analyser.season.diary import Diary; from analyser.season.soreness import SoreDay\n"
        "for day in range(1, 21):\n"
        "    Diary(Path(sys.argv[1])).note([SoreDay(date(2026, int(sys.argv[2]), day), 3)])\n"
    )
    every = [
        subprocess.Popen([sys.executable, "-c", code, str(path), month])
        for month in ("1", "2", "3")
    ]
    assert [process.wait(120) for process in every] == [0, 0, 0]
    assert len(Diary(path).entries()) == 60


def test_the_routine_is_kept_and_an_older_diary_without_it_is_read_on(path: Path) -> None:
    done = SoreDay(date(2026, 6, 18), 1, routine=True)
    a_diary(path, (FIRST, done))
    assert Diary(path).entries() == (FIRST, done)
    assert b"routine" not in path.read_bytes().splitlines()[1]


def test_a_flipped_bit_in_a_routine_is_found(path: Path) -> None:
    a_diary(path, (SoreDay(date(2026, 6, 18), 1, routine=True),))
    path.write_bytes(path.read_bytes().replace(b'"routine":true', b'"routine":0   '))
    assert Diary(path).entries() == ()
    assert Diary(path).problems
