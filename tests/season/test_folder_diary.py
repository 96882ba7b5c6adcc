"""A note in the soreness.csv of a runner's folder: one line more, in the file's own form."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyser.errors import OutputError
from analyser.season.folder_diary import note_in_folder
from analyser.season.soreness import BadDiaryError, SoreDay
from analyser.season.soreness_csv import from_csv

NOTE = SoreDay(date(2026, 6, 18), 3, "left")


def noted(folder: Path, before: bytes, entry: SoreDay = NOTE) -> bytes:
    (folder / "soreness.csv").write_bytes(before)
    note_in_folder(str(folder), entry)
    return (folder / "soreness.csv").read_bytes()


def test_a_folder_without_a_diary_gets_one(tmp_path: Path) -> None:
    note_in_folder(str(tmp_path), NOTE)
    assert from_csv((tmp_path / "soreness.csv").read_text(), "diary") == [NOTE]
    assert [path.name for path in tmp_path.iterdir()] == ["soreness.csv"]


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (b"date,level,side,where,note\n2026-05-12,5,left,calf,\n", b"2026-06-18,3,left,,\n"),
        (b"Side;Date;Level\r\nleft;12.05.2026;5\r\n", b"left;2026-06-18;3\r\n"),
        (b"\xef\xbb\xbfsep=\t\ndate\tlevel\tside\tmood\n", b"2026-06-18\t3\tleft\t\n"),
    ],
)
def test_a_line_is_added_as_the_file_has_its_lines(
    tmp_path: Path, before: bytes, line: bytes
) -> None:
    after = noted(tmp_path, before)
    assert after == before + line


def test_a_file_keeps_its_permissions(tmp_path: Path) -> None:
    (tmp_path / "soreness.csv").write_bytes(b"date,level,side\n")
    (tmp_path / "soreness.csv").chmod(0o664)
    note_in_folder(str(tmp_path), NOTE)
    assert (tmp_path / "soreness.csv").stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize(
    ("before", "fact"),
    [
        (b"date,level\n", "does not fit"),
        (b"date,level,side\n2026-06-18,1,left\n", "a note of this day already"),
        ("date,level,side\n".encode("utf-16"), "does not fit"),
    ],
)
def test_a_line_that_does_not_fit_is_said_and_not_written(
    tmp_path: Path, before: bytes, fact: str
) -> None:
    with pytest.raises(OutputError, match=fact) as refused:
        noted(tmp_path, before)
    assert "2026-06-18,3,left,,," in refused.value.cure
    assert (tmp_path / "soreness.csv").read_bytes() == before


def test_a_diary_that_makes_no_sense_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(BadDiaryError):
        noted(tmp_path, b"date,level\n2026-06-18")
    assert (tmp_path / "soreness.csv").read_bytes() == b"date,level\n2026-06-18"
