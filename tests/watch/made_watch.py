"""A watcher in a world that is made up: a clock that is set, and a judge that draws no page."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analyser.watch.drives import Place
from analyser.watch.ledger import Entry, Ledger
from analyser.watch.reading import Judged
from analyser.watch.watcher import Doors, Watcher

FIRST = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)
FIT = b"\x0e\x10\xd9\x07\x04\x00\x00\x00.FIT\x00\x00"


def recording(day: int = 0, more: bytes = b"") -> bytes:
    """Return bytes that look like a whole FIT file; their run began days after the first."""
    return FIT + bytes([day, 0, 0, 0]) + b"\0\0" + more


def run_of(data: bytes) -> dict[str, Any]:
    start = FIRST + timedelta(days=data[14] if data.startswith(FIT[:4]) else 0)
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "start": start.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "utc_offset_s": 3600,
        "verdict": "watch",
        "headline": "More than you are used to",
        "sentence": "Twice the climb.",
        "score": {"value": 116.4},
        "told_watch": {"words": "you told the watch: effort 7 of 10"},
    }


def judge(file: Path, folder: Path) -> Judged:
    """Judge as the program does, by the bytes."""
    data = file.read_bytes()
    page = folder / "run.png"
    page.write_bytes(hashlib.sha256(data).digest())
    return Judged((run_of(data),), (page,))


class Killed(BaseException):
    """What stops a watcher anywhere."""


@dataclass
class World:
    """What a test sets and asks of a watcher's world."""

    root: Path
    places: list[Place] = field(default_factory=list)
    judge: Callable[[Path, Path], Judged] = judge
    now_s: float = 1000.0
    said: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    notified: list[tuple[str, str]] = field(default_factory=list)
    learnt: list[list[str]] = field(default_factory=list)

    @property
    def pages(self) -> Path:
        return self.root / "pages"

    def watcher(self) -> Watcher:
        self.pages.mkdir(exist_ok=True)
        doors = Doors(
            lambda: self.places,
            self._judge,
            self.learn,
            self,
            lambda: self.now_s,
            lambda: 1e9,
        )
        return Watcher(self.pages, doors)

    def looked(self, watcher: Watcher, times: int = 2) -> bool:
        """Look so many times, three seconds apart; return what the last look said."""
        left = [self._look(watcher) for _ in range(times)]
        return left[-1]

    def _look(self, watcher: Watcher) -> bool:
        self.now_s += 3.0
        return watcher.look()

    def _judge(self, file: Path, folder: Path) -> Judged:
        return self.judge(file, folder)

    def learn(self, files: Sequence[Path]) -> None:
        self.learnt.append([file.name for file in files])

    def say(self, text: str) -> None:
        self.said.append(text)

    def tell(self, text: str, page: Path) -> None:
        self.told.append(page.name)

    def notify(self, title: str, body: str) -> None:
        self.notified.append((title, body))

    def page_names(self) -> list[str]:
        return sorted(path.name for path in self.pages.glob("*.png"))

    def leftovers(self) -> list[str]:
        kept = {".watched.jsonl", ".watched.jsonl.lock", "recordings"}
        names = {path.name for path in self.pages.iterdir()} - kept
        return sorted(name for name in names if not name.endswith(".png"))


def end_at(moment: str, error: BaseException, world: World, patch: pytest.MonkeyPatch) -> None:
    """Let the watcher end at a moment, its folder apart left as by a kill."""
    note, notes = Ledger.note, iter(("first note", "last note"))

    def end(*_: object) -> Judged:
        raise error

    def noted(ledger: Ledger, entry: Entry) -> None:
        if next(notes) == moment:
            end()
        note(ledger, entry)

    patch.setattr(Ledger, "note", noted)
    patch.setattr(shutil, "rmtree", lambda *_, **__: None)
    if moment == "judge":
        world.judge = end
    if moment == "move":
        patch.setattr(os, "replace", end_if_a_page(end))


def end_if_a_page(end: Callable[..., Judged]) -> Callable[[Path, Path], None]:
    """Return what moves a file as the system does, but a page."""
    move = os.replace

    def moved(source: Path, target: Path) -> None:
        if str(target).endswith(".png"):
            end()
        move(source, target)

    return moved
