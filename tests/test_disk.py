"""Files of the user's as Windows has them: locks by byte ranges, no replacing of what is open."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from analyser import disk
from analyser.errors import OutputError
from analyser.report.files import write_atomically


class RangeLocks(ModuleType):
    """What Python has on Windows for locks, as far as its documentation promises it."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[int, int] = {}  # file -> handle
        self.positions: list[int] = []

    def locking(self, handle: int, mode: int, count: int) -> None:
        file = os.fstat(handle).st_ino
        self.positions.append(os.lseek(handle, 0, os.SEEK_CUR))
        if mode == self.LK_UNLCK:
            del self.held[file]
        elif self.held.setdefault(file, handle) != handle:
            raise PermissionError(13, "Permission denied")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> RangeLocks:
    locks = RangeLocks()
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", locks)
    monkeypatch.setattr(disk, "PATIENCE_S", 0.05)
    return locks


def test_on_windows_a_lock_keeps_others_out(windows: RangeLocks, tmp_path: Path) -> None:
    with disk.locked(tmp_path / "diary"), pytest.raises(TimeoutError):
        disk.locked(tmp_path / "diary").__enter__()


def test_on_windows_a_lock_is_let_go_at_once(windows: RangeLocks, tmp_path: Path) -> None:
    with disk.locked(tmp_path / "diary"):
        pass
    assert windows.held == {}


def test_on_windows_everybody_locks_the_same_byte(windows: RangeLocks, tmp_path: Path) -> None:
    with disk.locked(tmp_path / "diary"):
        pass
    assert set(windows.positions) == {0}


def replacing(times: int) -> Callable[[object, object], None]:
    """Return an `os.replace` that is refused so many times."""
    left, replace = [True] * times, os.replace

    def refuse(made: str, target: str) -> None:
        if left:
            left.pop()
            raise PermissionError(13, "Access is denied", made)
        replace(made, target)

    return refuse


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    made, target = tmp_path / "made", tmp_path / "target"
    made.write_text("new", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    return made, target


def test_a_file_that_a_scanner_holds_is_replaced_when_it_lets_go(
    monkeypatch: pytest.MonkeyPatch, two: tuple[Path, Path]
) -> None:
    monkeypatch.setattr(os, "replace", replacing(3))
    disk.put_in_place(*two, system="win32")
    assert two[1].read_text(encoding="utf-8") == "new"


def test_a_file_that_stays_open_elsewhere_is_not_replaced(
    monkeypatch: pytest.MonkeyPatch, two: tuple[Path, Path]
) -> None:
    monkeypatch.setattr(os, "replace", replacing(1_000))
    monkeypatch.setattr(disk, "IN_USE_S", 0.05)
    with pytest.raises(disk.InUseError):
        disk.put_in_place(*two, system="win32")
    assert two[1].read_text(encoding="utf-8") == "old"


def test_other_systems_say_at_once_what_is_refused(
    monkeypatch: pytest.MonkeyPatch, two: tuple[Path, Path]
) -> None:
    monkeypatch.setattr(os, "replace", replacing(1))
    with pytest.raises(PermissionError):
        disk.put_in_place(*two, system="linux")


def test_a_page_that_is_open_elsewhere_is_told_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def in_use(*_: object) -> None:
        raise disk.InUseError(13, "Access is denied")

    monkeypatch.setattr("analyser.report.files.put_in_place", in_use)
    with pytest.raises(OutputError, match=r"another program has it open\. Close it there"):
        write_atomically(tmp_path / "page.pdf", b"page")
    assert list(tmp_path.iterdir()) == []
