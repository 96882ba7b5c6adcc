"""Whose run that is: the user's own, or a runner's whose folder holds it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyser.formats.paths import read_file, unreadable
from analyser.runner import FILE_NAME, Runner, parsed, profile_path
from analyser.season import remote
from analyser.season.soreness import SoreDay
from analyser.season.soreness_csv import from_csv
from analyser.season.store.library import OWN, storable

DIARY_NAME = "soreness.csv"


@dataclass(frozen=True)
class Member:
    """One runner: of a squad, as the folder has them, or the user.

    Parameters
    ----------
    name
        The folder's; empty for the user.
    folder
        Where the recordings are: a path or a URL; empty for the user.
    runner
        From its runner.toml, else the given profile.
    diary
        From its soreness.csv, if there is one.
    """

    name: str
    folder: str
    runner: Runner
    diary: tuple[SoreDay, ...]

    @property
    def key(self) -> str:
        """What the library knows the runner by: the folder, or OWN for the user."""
        if not self.folder:
            return OWN
        place = self.folder if _is_url(self.folder) else os.path.realpath(self.folder)
        return storable(place)


def members(paths: Sequence[str], usual: Runner) -> list[Member]:
    """Return a member for each subfolder of some folders or URLs, by name.

    Raises
    ------
    UnreadableFileError
        For a folder that cannot be listed.
    BadRunnerError, BadDiaryError
        For a profile or a diary that makes no sense; it is named.
    """
    folders = [folder for path in paths for folder in _folders(path)]
    return [member_of(folder, usual) for folder in sorted(folders, key=_name)]


def member_of(folder: str, usual: Runner) -> Member:
    """Return the runner of a folder or a URL; without a runner.toml in it, by the usual profile.

    Raises
    ------
    UnreadableFileError, BadRunnerError, BadDiaryError
        For a profile or a diary that cannot be read or makes no sense; it is named.
    """
    profile, diary = (_text(folder, name) for name in (FILE_NAME, DIARY_NAME))
    runner = parsed(profile, f"{folder}/{FILE_NAME}") if profile is not None else usual
    noted = from_csv(diary, f"{folder}/{DIARY_NAME}") if diary is not None else []
    return Member(_name(folder), folder, runner, tuple(noted))


def folder_of(path: str, squad: Collection[str] = ()) -> str:
    """Return the folder of the runner whom a path belongs to; empty for the user's own.

    It is the nearest, the path itself or one above it, that holds a runner.toml other than the
    user's own profile, or that was audited as one of a squad.

    Parameters
    ----------
    path
        A recording or a folder.
    squad
        The runners that the library knows, by `Member.key`.
    """
    if _is_url(path):
        return ""
    place = Path(os.path.realpath(path))
    for folder in (place, *place.parents):
        if storable(str(folder)) in squad or has_profile(folder):
            return str(folder)
    return ""


def has_profile(folder: str | Path) -> bool:
    """Return whether a folder holds a runner.toml that is not the user's own profile."""
    path = Path(folder) / FILE_NAME
    return os.path.lexists(path) and os.path.realpath(path) != os.path.realpath(profile_path())


def _is_url(path: str) -> bool:
    return remote.MARK in path and not path.lower().startswith("file:")


def _name(folder: str) -> str:
    return folder.replace(os.sep, "/").rstrip("/").rsplit("/", 1)[-1]


def _folders(path: str) -> list[str]:
    if _is_url(path):
        return [folder for folder in remote.subfolders(path) if not _name(folder).startswith(".")]
    try:
        entries = [entry for entry in os.scandir(path) if entry.is_dir()]
    except OSError as error:
        raise unreadable(path, error) from None
    return [entry.path for entry in entries if not entry.name.startswith(".")]


def _text(folder: str, name: str) -> str | None:
    """Return what a file of a runner's folder holds; None where there is none."""
    if _is_url(folder):
        return remote.text_at(f"{folder}/{name}")
    path = os.path.join(folder, name)
    return read_file(path).decode("utf-8", "replace") if os.path.lexists(path) else None
