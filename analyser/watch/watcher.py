"""Looks into the watched places again and again, and makes the page of each new recording once.

A recording on a device is copied before anything else; how its pages are made is in `making.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from analyser.errors import AnalyserError
from analyser.formats.archives import is_zip
from analyser.formats.exports.services import SERVICES
from analyser.formats.registry import may_be_recording
from analyser.watch import words
from analyser.watch.drives import Place
from analyser.watch.ledger import FILE_NAME, Ledger
from analyser.watch.looking import HALF_S, STILL_S, Found, Settling, Stamp, found_in
from analyser.watch.making import PageMaker, Taken
from analyser.watch.reading import Judged
from analyser.watch.taking import NotReadyError, bytes_of, content_of, kept_copy
from analyser.watch.whole import HEAD_BYTES, is_whole

COPIES = "recordings"
MOST_NOTIFICATIONS = 3  # of one look; more runs are told together
RETRY_S = 60.0


class Outlet(Protocol):
    """Who hears of it."""

    def say(self, text: str) -> None:
        """Say something about the watching."""

    def tell(self, text: str, page: Path) -> None:
        """Tell a run's verdict, and where its page is."""

    def notify(self, title: str, body: str) -> None:
        """Show a notification, where the system can."""


@dataclass
class Told:
    """The runs of one look."""

    runs: list[tuple[words.Run, Path]] = field(default_factory=list)


@dataclass(frozen=True)
class Doors:
    """What the watcher has of the world.

    Parameters
    ----------
    places
        Returns what is watched, as it is plugged in now.
    judge
        Judges a recording, its pages into a folder.
    learn
        Takes several recordings into the library.
    outlet
        Who hears of it.
    clock_s
        A clock that never goes back. [s]
    time_s
        Unix time, as files have it. [s]
    """

    places: Callable[[], Sequence[Place]]
    judge: Callable[[Path, Path], Judged]
    learn: Callable[[Sequence[Path]], None]
    outlet: Outlet
    clock_s: Callable[[], float]
    time_s: Callable[[], float]


class Watcher:
    """Watches places for one folder of pages.

    Parameters
    ----------
    folder
        Where the pages go, with copies of what was on devices, and what has been seen.
    doors
        What it has of the world.

    Attributes
    ----------
    failed
        Whether anything could not be done, and is tried again.
    """

    def __init__(self, folder: Path, doors: Doors) -> None:
        self.folder, self._doors = folder, doors
        self._ledger = Ledger(folder / FILE_NAME)
        self._maker = PageMaker(folder, self._ledger, doors.judge)
        self._settling = Settling()
        self._strangers: dict[str, Stamp] = {}
        self._later: dict[str, float] = {}
        self._said: set[str] = set()
        self._moving: set[str] = set()  # places in which something is still being written
        self._free: set[str] = set()  # devices of which nothing more is needed
        self.failed = False

    def look(self) -> bool:
        """Look once, make what is new, and return whether something is left for the next look."""
        now_s = self._doors.clock_s()
        places, apart = self._doors.places(), (self.folder, self.folder / COPIES)
        found = [each for place in places for each in found_in(place, apart)]
        self._settling.forget_others(each.key for each in found)
        still_s = {each.key: self._settling.still_s(each, now_s) for each in found}
        self._moving = {each.place.name for each in found if still_s[each.key] < STILL_S}
        try:
            self._ledger.read()
            new = [each for each in found if self._may_be_new(each)]
            ready = [each for each in new if self._is_ready(each, now_s)]
            if ready:
                self._make(ready, new, now_s)
        except AnalyserError as error:
            self._fail(str(error))
            return True
        self._say_what_is_free(places, found)
        return any(self._may_be_new(each) for each in found)

    def _say_what_is_free(self, places: Sequence[Place], found: Sequence[Found]) -> None:
        """Say once of each device when nothing more is needed from it."""
        there = {place.name for place in places if place.is_device}
        left = {each.place.name for each in found if self._may_be_new(each)}
        for name in sorted(there - left - self._free):
            self._doors.outlet.say(f"{name}: nothing more is needed from it; it may be unplugged.")
        self._free = there - left

    def _may_be_new(self, found: Found) -> bool:
        if self._strangers.get(found.key) == found.stamp:
            return False
        return not self._ledger.content_of(found)

    def _is_ready(self, found: Found, now_s: float) -> bool:
        """Return whether a file is written, and no failure of it is so young."""
        still_s = self._settling.still_s(found, now_s)
        if still_s < STILL_S or self._later.get(found.key, now_s) > now_s:
            return False
        try:
            part = not found.place.endings and self._is_part(found)
            if part and found.place.name in self._moving:
                return False
            if part or found.place.endings or self._is_recording(found):
                return self._is_whole(found, still_s)
        except OSError as error:
            if isinstance(error, PermissionError):
                why = f"it cannot be read now ({error.strerror}). Allow it to be read, or move it"
                self._fail(f"{found.path}: {why}.")
            return False
        self._strangers[found.key] = found.stamp
        return False

    def _is_recording(self, found: Found) -> bool:
        with open(found.path, "rb") as file:
            head = file.read(HEAD_BYTES)
        return len(found.paths) > 1 or is_zip(head) or may_be_recording(found.path.name, head)

    def _is_part(self, found: Found) -> bool:
        """Return whether a file tells of runs, whose samples lie in other files around it.

        An export that is being unpacked, or copied, is waited for as a whole.
        """
        with open(found.path, "rb") as file:
            head = file.read(HEAD_BYTES)
        return any(
            found.path.name.lower().endswith(service.suffixes)
            and service.recognises(str(found.path), head)
            for service in SERVICES
        )

    def _is_whole(self, found: Found, still_s: float) -> bool:
        """Return whether a file has its end, or has lacked it for so long that it is damaged."""
        if all(is_whole(path) for path in found.paths):
            return True
        if max(still_s, self._doors.time_s() - found.changed_s) >= HALF_S:
            return True
        self._say_once(
            f"{found.path}: it has no end yet. It is read when it has, or in 10 minutes."
        )
        return False

    def _make(self, ready: Sequence[Found], new: Sequence[Found], now_s: float) -> None:
        told = Told()
        try:
            with self._ledger.held():
                self._maker.clear()
                taken = list(self._taken(ready, now_s))
                self._say_what_is_copied(taken, new)
                if len(taken) > 1:
                    self._doors.learn([each.file for each in taken])
                for each in taken:
                    self._make_one(each, now_s, told)
        finally:
            self._notify(told)

    def _taken(self, ready: Sequence[Found], now_s: float) -> Iterator[Taken]:
        """Yield what is new by its content, copied where it may be torn out."""
        contents: set[str] = set()
        for found in ready:
            try:
                taken = self._take(found, contents)
            except NotReadyError:
                continue  # it changes, or is gone: the next look sees
            except AnalyserError as error:
                self._put_off(found, now_s, str(error))
                continue
            if taken:
                contents.add(taken.content)
                yield taken

    def _take(self, found: Found, contents: set[str]) -> Taken | None:
        copied = found.place.is_device or len(found.paths) > 1
        data = bytes_of(found) if copied else b""
        content = sha256(data).hexdigest() if copied else content_of(found)
        entry = self._ledger.of(content)
        if entry.is_settled:
            self._ledger.note(self._ledger.seen_at(entry, found))
            return None
        if content in contents:
            return None  # it lies there twice; the next look notes it
        file = kept_copy(found, data, content, self.folder / COPIES) if copied else found.path
        return Taken(found, content, file)

    def _say_what_is_copied(self, taken: Sequence[Taken], new: Sequence[Found]) -> None:
        """Say of each device what was copied, and whether that is all that is new on it."""
        copied = {each.found.key for each in taken}
        devices = [each.found.place.name for each in taken if each.found.place.is_device]
        for name in dict.fromkeys(devices):
            of_it = (each for each in new if each.place.name == name)
            more = any(each.key not in copied and self._may_be_new(each) for each in of_it)
            count = devices.count(name)
            runs = f"{count} new recording{'s' * (count != 1)}"
            last = "; more are not ready yet." if more else "; it may be unplugged."
            self._free |= set() if more else {name}
            self._doors.outlet.say(f"{name}: {runs} copied{last}")

    def _make_one(self, taken: Taken, now_s: float, told: Told) -> None:
        """Make the pages of one recording, or put it off where that fails for now."""
        try:
            self._make_pages(taken, told)
        except NotReadyError:
            return
        except AnalyserError as error:
            self._put_off(taken.found, now_s, str(error))

    def _make_pages(self, taken: Taken, told: Told) -> None:
        judged, pages = self._maker.made(taken)
        if judged.why_none:
            self._doors.outlet.say(judged.why_none)
        for run, page in zip(judged.runs, pages, strict=True):
            self._doors.outlet.tell(words.verdict_lines(run), page)
            told.runs.append((run, page))

    def _put_off(self, found: Found, now_s: float, why: str) -> None:
        self._later[found.key] = now_s + RETRY_S
        self._fail(why)

    def _fail(self, why: str) -> None:
        self.failed = True
        self._say_once(why)

    def _say_once(self, text: str) -> None:
        if text not in self._said:
            self._said.add(text)
            self._doors.outlet.say(text)

    def _notify(self, told: Told) -> None:
        runs = told.runs
        if len(runs) > MOST_NOTIFICATIONS:
            self._doors.outlet.notify(*words.several(len(runs), self.folder))
            return
        for run, page in runs:
            self._doors.outlet.notify(*words.notification(run, page))
