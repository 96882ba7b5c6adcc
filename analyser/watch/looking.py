"""What lies in a place now, and whether it has stopped changing; nothing is read, only listed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analyser.watch.drives import KALENJI_ENDINGS, Place

STILL_S = 2.0  # a file that has not changed for so long is taken for written
HALF_S = 600.0  # one that lacks its end may be mended for so long
# What browsers and sync programs call a file that they have not finished.
UNDER_WAY = (".part", ".partial", ".crdownload", ".download", ".opdownload", ".tmp", ".!ut")

Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Found:
    """A file that may be a recording, or two that are one together.

    Parameters
    ----------
    paths
        Of the files.
    stamp
        Size and time of change of each. [bytes], [ns]
    place
        Where it lies.
    """

    paths: tuple[Path, ...]
    stamp: Stamp
    place: Place

    @property
    def path(self) -> Path:
        """The file that names it."""
        return self.paths[-1]

    @property
    def key(self) -> str:
        """What tells this file from others."""
        return os.fsencode(self.path).decode(errors="backslashreplace")

    @property
    def changed_s(self) -> float:
        """When it was changed last, in Unix time."""
        return max(modified for _, modified in self.stamp) / 1e9


def found_in(place: Place, left_out: Iterable[Path] = ()) -> list[Found]:
    """Return the files of a place that may count, the oldest first.

    Parameters
    ----------
    place
        Where to look; what is hidden, empty or under way is left aside.
    left_out
        Folders that are not looked into: where our own pages go.
    """
    apart = {os.path.realpath(folder) for folder in left_out}
    files = dict(_files(place, apart))
    pairs = _pairs(files)
    single = [(path,) for path in files if path.suffix.lower() not in KALENJI_ENDINGS]
    found = [Found(paths, tuple(files[p] for p in paths), place) for paths in (*single, *pairs)]
    return sorted(found, key=lambda each: (each.changed_s, each.key))


def stamp_now(found: Found) -> Stamp:
    """Return size and time of change as they are now.

    Raises
    ------
    OSError
        When a file has gone.
    """
    return tuple(_stamp(os.stat(path)) for path in found.paths)


def _files(place: Place, apart: set[str]) -> Iterator[tuple[Path, tuple[int, int]]]:
    for folder, folders, names in os.walk(place.folder):
        folders[:] = [name for name in sorted(folders) if _is_open(folder, name, apart)]
        for name in sorted(names):
            if _counts(name, place.endings):
                yield from _regular(Path(folder, name))


def _is_open(folder: str, name: str, apart: set[str]) -> bool:
    return not name.startswith(".") and os.path.realpath(os.path.join(folder, name)) not in apart


def _counts(name: str, endings: tuple[str, ...]) -> bool:
    low = name.lower()
    if low.startswith((".", "~$")) or low.endswith(UNDER_WAY):
        return False
    return not endings or low.endswith(endings)


def _regular(path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    try:
        info = os.stat(path)
    except OSError:
        return
    if stat.S_ISREG(info.st_mode) and info.st_size:
        yield path, _stamp(info)


def _stamp(info: os.stat_result) -> tuple[int, int]:
    return info.st_size, info.st_mtime_ns


def _pairs(files: Iterable[Path]) -> list[tuple[Path, ...]]:
    """Return the header and the track of each run of a Kalenji watch that has both."""
    ends: dict[tuple[Path, str], dict[str, Path]] = {}
    for path in files:
        if path.suffix.lower() in KALENJI_ENDINGS:
            ends.setdefault((path.parent, path.stem.lower()), {})[path.suffix.lower()] = path
    both = (tuple(two[end] for end in KALENJI_ENDINGS if end in two) for two in ends.values())
    return [paths for paths in both if len(paths) == len(KALENJI_ENDINGS)]


class Settling:
    """Remembers since when each file has been as it is."""

    def __init__(self) -> None:
        self._since: dict[str, tuple[Stamp, float]] = {}

    def still_s(self, found: Found, now_s: float) -> float:
        """Return for how long a file has been seen unchanged, 0 at first sight. [s].

        Parameters
        ----------
        found
            The file as it is now.
        now_s
            By a clock that never goes back. [s]
        """
        stamp, since = self._since.get(found.key, ((), now_s))
        if stamp != found.stamp:
            stamp, since = found.stamp, now_s
        self._since[found.key] = (stamp, since)
        return now_s - since

    def forget_others(self, keys: Iterable[str]) -> None:
        """Forget the files that are gone: what comes back starts anew."""
        kept = set(keys)
        self._since = {key: told for key, told in self._since.items() if key in kept}
