"""A page reaches the disk whole or not at all, and never over a file that is not ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from analyser.errors import OutputError
from analyser.report.files import is_ours, refuse_to_replace, write_atomically


def failing_with(code: int):  # type: ignore[no-untyped-def]
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def test_what_is_written_is_there(tmp_path: Path) -> None:
    write_atomically(tmp_path / "page.png", b"new")
    assert (tmp_path / "page.png").read_bytes() == b"new"


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "page.png").write_bytes(b"old and longer")
    write_atomically(tmp_path / "page.png", b"new")
    assert (tmp_path / "page.png").read_bytes() == b"new"


def test_nothing_else_is_left_behind(tmp_path: Path) -> None:
    write_atomically(tmp_path / "page.png", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.png"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            errno.ENOSPC,
            r"nothing was written\. Make room, or name another place",
        ),
        (errno.EROFS, "its folder may not be written to"),
        (errno.EACCES, "its folder may not be written to"),
        (errno.EIO, "it cannot be written"),
    ],
)
def test_a_failure_leaves_the_old_page_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    (tmp_path / "page.png").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing_with(code))
    with pytest.raises(OutputError, match=words):
        write_atomically(tmp_path / "page.png", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"page.png": b"old"}


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"its folder does not exist\. Make it, or name"):
        write_atomically(tmp_path / "none" / "page.png", b"new")


def test_a_folder_in_the_way_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "page.png").mkdir()
    with pytest.raises(OutputError, match="it cannot be written"):
        write_atomically(tmp_path / "page.png", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["page.png"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n....tEXtSoftware\x00analyser 0.1.0....",
        b"%PDF-1.4 ... << /Creator (analyser 0.1.0) >>",
        b"<svg><metadata><dc:title>analyser 0.1.0</dc:title></metadata></svg>",
    ],
)
def test_a_page_of_ours_may_be_replaced(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page").write_bytes(data)
    assert is_ours(tmp_path / "page")
    refuse_to_replace(tmp_path / "page")


@pytest.mark.parametrize("data", [b"", b"\x89PNG of another analyser", b"holiday" * 3000])
def test_a_file_of_the_users_is_not_replaced(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page").write_bytes(data)
    with pytest.raises(
        OutputError, match=r"did not write\. Name another page with -o, or .* --force"
    ):
        refuse_to_replace(tmp_path / "page")


def test_where_there_is_nothing_there_is_nothing_to_refuse(tmp_path: Path) -> None:
    refuse_to_replace(tmp_path / "page.png")
