"""Which folders of a drive hold a watch's recordings, by what lies on it, never by its label alone.

Facts: GarminDevice.xml (scheme v2) names the folder of FIT_TYPE_4, the activities; without it the
folder is GARMIN/Activity, in capitals or not (tcgoetz/GarminDB#71: both occur), Activities on
others. Kalenji's ONmove has DATA with .OMH and .OMD (ColinPitrat/kalenji-gps-watch-reader).
Wahoo's ELEMNT has exports/*.fit. Watches with MTP have the same below "Internal Storage" or
"Primary" (Maproom/qmapshack#222).
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

DEVICE_FILE = "garmindevice.xml"
LARGEST_DEVICE_BYTES = 1 << 20
ACTIVITIES = "FIT_TYPE_4"
SPELLINGS = ("activity", "activities")
GARMIN_ENDINGS = (".fit", ".tcx", ".gpx")
KALENJI_ENDINGS = (".omh", ".omd")
SUUNTO_ENDINGS = (".sml", ".fit")
MTP = "mtp:host="  # of a folder of gvfs
WAHOO_NAMES = ("elemnt", "wahoo", "mtp:")


@dataclass(frozen=True)
class Place:
    """A folder that is looked into.

    Parameters
    ----------
    folder
        Where.
    name
        As people know it.
    is_device
        Whether it may be torn out: what is on it is copied before it is read.
    endings
        Of the files that count, in lower case; empty where their bytes say it.
    """

    folder: Path
    name: str
    is_device: bool = False
    endings: tuple[str, ...] = ()


def places_on(drive: Path) -> list[Place]:
    """Return where a drive, or the storage of a watch, has recordings; nothing for other drives."""
    name = _name_of(drive)
    found = [Place(f, f"Garmin ({name})", True, GARMIN_ENDINGS) for f in _garmin(drive)]
    found += [Place(f, f"Kalenji ({name})", True, KALENJI_ENDINGS) for f in _kalenji(drive)]
    found += [Place(f, f"Wahoo ({name})", True, (".fit",)) for f in _wahoo(drive)]
    return found


def _name_of(drive: Path) -> str:
    """Return what a drive is called; of a watch with MTP what tells it from another."""
    host = next((each.name for each in (drive, drive.parent) if each.name.startswith(MTP)), "")
    return host.removeprefix(MTP) or drive.name or str(drive)


def places_within(folder: Path) -> list[Place]:
    """Return the places of a watch that a folder leads to: the drive, or a folder on it."""
    for drive in (folder, *folder.parents[:2]):
        on = [p for p in places_on(drive) if p.folder.is_relative_to(folder)]
        if on:
            return on
    return []


def drives(patterns: Iterable[str]) -> list[Path]:
    """Return what is plugged in, by the globs of where it appears."""
    found = (path for pattern in patterns for path in sorted(glob.glob(pattern)))
    return [Path(path) for path in dict.fromkeys(found)]


def may_be_torn_out(folder: Path, patterns: Iterable[str]) -> bool:
    """Return whether a folder lies on a drive that can be unplugged."""
    real = Path(os.path.realpath(folder))
    return any(real.is_relative_to(drive) for drive in drives(patterns))


def inside(folder: Path, *names: str) -> Path | None:
    """Return what lies in a folder under some names, in capitals or not; None without it."""
    for name in names:
        try:
            entries = sorted(os.listdir(folder))
        except OSError:
            return None
        match = next((each for each in entries if each.casefold() == name.casefold()), None)
        if match is None:
            return None
        folder = folder / match
    return folder


def _garmin(drive: Path) -> Iterator[Path]:
    own = inside(drive, "garmin")
    if own is None:
        return
    told = _told_by_the_device(drive, own)
    usual = [f for spelling in SPELLINGS if (f := inside(own, spelling))]
    yield from dict.fromkeys(f for f in told or usual if f.is_dir())


def _told_by_the_device(drive: Path, own: Path) -> list[Path]:
    """Return the folders of activities that the device's own description names."""
    description = inside(own, DEVICE_FILE)
    if description is None:
        return []
    try:
        if description.stat().st_size > LARGEST_DEVICE_BYTES:
            return []
        text = description.read_bytes()
        paths = [] if b"<!DOCTYPE" in text else list(_paths(ElementTree.fromstring(text)))
    except (OSError, ElementTree.ParseError):
        return []
    found = (inside(drive, *parts) for path in paths if (parts := _parts(path)))
    return [folder for folder in found if folder]


def _paths(root: ElementTree.Element) -> Iterator[str]:
    for kind in root.iterfind(".//{*}DataType"):
        if kind.findtext("{*}Name") == ACTIVITIES:
            for path in kind.iterfind(".//{*}Location/{*}Path"):
                yield path.text or ""


def _parts(path: str) -> list[str]:
    """Return the names of a path on the drive; none for one that leads off it."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    return [] if ".." in parts else parts


def _kalenji(drive: Path) -> Iterator[Path]:
    data = inside(drive, "data")
    if data and _holds(data, KALENJI_ENDINGS):
        yield data


def _wahoo(drive: Path) -> Iterator[Path]:
    if any(name in str(drive).lower() for name in WAHOO_NAMES):
        exports = inside(drive, "exports")
        if exports and _holds(exports, (".fit",)):
            yield exports


def _holds(folder: Path, endings: tuple[str, ...]) -> bool:
    try:
        return any(name.lower().endswith(endings) for name in os.listdir(folder))
    except OSError:
        return False
