"""Whose run that is: the user's own, or a runner's whose folder holds it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyser.errors import AnalyserError, UnreadableFileError
from analyser.formats.paths import is_address, read_file, unreadable
from analyser.profile import FILE_NAME, parsed, profile_path
from analyser.runner import Runner
from analyser.season import remote
from analyser.season.soreness import SoreDay
from analyser.season.soreness_csv import from_csv, text_of
from analyser.season.store.library import OWN, storable

DIARY_NAME = "soreness.csv"


def _raised(name: str, error: AnalyserError) -> None:  # noqa: ARG001 (the error names the file)
    raise error


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
        place = self.folder if is_address(self.folder) else os.path.realpath(self.folder)
        return storable(place)


def members(
    paths: Sequence[str], usual: Runner, on_error: Callable[[str, AnalyserError], None] = _raised
) -> list[Member]:
    """Return a member for each subfolder of some folders or URLs, by name.

    Parameters
    ----------
    on_error
        Called with the name of a member whose profile or diary makes no sense, who is left out,
        and the error; it is raised if not given.

    Raises
    ------
    UnreadableFileError
        For a folder that cannot be listed.
    BadRunnerError, BadDiaryError
        For a profile or a diary that makes no sense; it is named.
    """
    found = []
    for folder in sorted((f for path in paths for f in _folders(path)), key=_name):
        try:
            found.append(member_of(folder, usual))
        except AnalyserError as error:
            on_error(_name(folder), error)
    return found


def member_of(folder: str, usual: Runner) -> Member:
    """Return the runner of a folder or a URL; without a runner.toml in it, by the usual profile.

    Raises
    ------
    UnreadableFileError, BadRunnerError, BadDiaryError
        For a profile or a diary that cannot be read or makes no sense; it is named.
    """
    profile, diary = (_bytes(folder, name) for name in (FILE_NAME, DIARY_NAME))
    runner = parsed(profile, f"{folder}/{FILE_NAME}") if profile is not None else usual
    where = f"{folder}/{DIARY_NAME}"
    noted = from_csv(text_of(diary, where), where) if diary is not None else []
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
    if is_address(path):
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


def _name(folder: str) -> str:
    return folder.replace(os.sep, "/").rstrip("/").rsplit("/", 1)[-1]


def _folders(path: str) -> list[str]:
    if is_address(path):
        return [folder for folder in remote.subfolders(path) if not _name(folder).startswith(".")]
    try:
        entries = [entry for entry in os.scandir(path) if entry.is_dir()]
    except OSError as error:
        raise unreadable(path, error) from None
    return [entry.path for entry in entries if not entry.name.startswith(".")]


def _bytes(folder: str, name: str) -> bytes | None:
    """Return what a small file of a runner's folder holds; None where there is none."""
    if is_address(folder):
        return remote.small_file_at(f"{folder}/{name}")
    path = os.path.join(folder, name)
    if not os.path.lexists(path):
        return None
    data = read_file(path)
    if len(data) > remote.LARGEST_SMALL_BYTES:
        raise UnreadableFileError(path, "it is larger than any profile or diary")
    return data
