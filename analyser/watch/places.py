"""What is watched: a folder that was named, or every watch that is plugged in, on any system."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analyser.watch.drives import (
    SUUNTO_ENDINGS,
    Place,
    drives,
    may_be_torn_out,
    places_on,
    places_within,
)
from analyser.watch.systems import LINUX, drive_patterns, program_folders


@dataclass(frozen=True)
class Computer:
    """Where watches appear on this computer.

    Parameters
    ----------
    system
        As `sys.platform` names it.
    patterns
        Globs of drives.
    programs
        Folders in which makers' programs keep recordings.
    """

    system: str
    patterns: tuple[str, ...]
    programs: tuple[str, ...]


def computer(system: str, environment: Mapping[str, str], home: str, user_id: int) -> Computer:
    """Return where watches appear.

    Parameters
    ----------
    system
        As `sys.platform` names it.
    environment, home, user_id
        Of the user.

    Examples
    --------
    >>> computer("linux", {}, "/home/ann", 1000).patterns[-2]
    '/run/user/1000/gvfs/mtp*'
    """
    runtime = environment.get("XDG_RUNTIME_DIR") or f"/run/user/{user_id}"
    programs = program_folders(system, home, environment)
    return Computer(system, drive_patterns(system, runtime), programs)


def this_computer(system: str) -> Computer:
    """Return where watches appear on this computer, for who asks."""
    user_id = os.getuid() if system == LINUX else 0
    return computer(system, os.environ, str(Path.home()), user_id)


def watched(folder: Path | None, here: Computer) -> list[Place]:
    """Return what is there to look into now: of a folder, else of all that is plugged in."""
    if folder is None:
        return _watches(here)
    if not folder.is_dir():
        return []
    name = str(folder)
    return places_within(folder) or [Place(folder, name, may_be_torn_out(folder, here.patterns))]


def is_on_a_watch(folder: Path, named: Path | None, here: Computer) -> bool:
    """Return whether a folder lies on a watch: one that is plugged in, or the named one."""
    real = Path(os.path.realpath(folder))
    watches = [drive for drive in drives(here.patterns) if places_on(drive)]
    if named and places_within(named):
        watches.append(Path(os.path.realpath(named)))
    return any(real.is_relative_to(watch) for watch in watches)


def _watches(here: Computer) -> list[Place]:
    found = [place for drive in drives(here.patterns) for place in places_on(drive)]
    programs = [Path(folder) for folder in here.programs]
    found += [Place(f, str(f), endings=SUUNTO_ENDINGS) for f in programs if f.is_dir()]
    return list({os.path.realpath(place.folder): place for place in found}.values())
