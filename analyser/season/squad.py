"""A squad: each subfolder a runner with a profile of its own, those to look at first on top."""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass

from analyser.formats.paths import read_file, unreadable
from analyser.runner import FILE_NAME, Runner, parsed
from analyser.season import remote
from analyser.season.season import Season
from analyser.season.soreness import SoreDay, days_since_sore, defused, from_csv
from analyser.season.words import flagged_since, last_week_load

DIARY_NAME = "soreness.csv"


@dataclass(frozen=True)
class Member:
    """One runner of a squad, as the folder has them.

    Parameters
    ----------
    name
        The folder's.
    folder
        Where the recordings are: a path or a URL.
    runner
        From its runner.toml, else the given profile.
    diary
        From its soreness.csv, if there is one.
    """

    name: str
    folder: str
    runner: Runner
    diary: tuple[SoreDay, ...]


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
    return [_member(folder, usual) for folder in sorted(folders, key=_name)]


def member_at(path: str, usual: Runner) -> Member | None:
    """Return the runner whose folder that is: a runner.toml in it says so; None for any other.

    Raises
    ------
    UnreadableFileError, BadRunnerError, BadDiaryError
        For a profile or a diary that cannot be read or makes no sense; it is named.
    """
    return _member(path, usual) if os.path.lexists(os.path.join(path, FILE_NAME)) else None


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


def _member(folder: str, usual: Runner) -> Member:
    profile, diary = (_text(folder, name) for name in (FILE_NAME, DIARY_NAME))
    runner = parsed(profile, f"{folder}/{FILE_NAME}") if profile is not None else usual
    noted = from_csv(diary, f"{folder}/{DIARY_NAME}") if diary is not None else []
    return Member(_name(folder), folder, runner, tuple(noted))


def _text(folder: str, name: str) -> str | None:
    """Return what a file of a runner's folder holds; None where there is none."""
    if _is_url(folder):
        return remote.text_at(f"{folder}/{name}")
    path = os.path.join(folder, name)
    return read_file(path).decode("utf-8", "replace") if os.path.lexists(path) else None


def concern(season: Season) -> tuple[float, ...]:
    """Return what sorts those to look at first on top: the latest event, and soreness with it.

    No number of this is shown: it only orders the sheet.
    """
    days = days_since_sore(season.diary, season.last_day)
    latest = [event.day.toordinal() for event in season.events[:1]]
    if days is not None:
        latest.append(season.last_day.toordinal() - days)
    return (-float(max(latest, default=0)),)


def ranked(seasons: Sequence[Season]) -> list[Season]:
    """Return the seasons, those to look at first on top; those without runs last."""
    return sorted(seasons, key=lambda s: (not len(s), concern(s) if len(s) else (0.0,), s.name))


def row(season: Season) -> dict[str, object]:
    """Return a runner's row of the squad's table."""
    broke, of = flagged_since(season) if len(season) else (0, 0)
    days = days_since_sore(season.diary, season.last_day)
    room = season.room
    known = room is not None and math.isfinite(room.high)
    return {
        "runner": season.name,
        "runs": len(season),
        "last_run": "" if not len(season) else season.runs["day"].max().date().isoformat(),
        "state": season.state_now.state.value if len(season) else "",
        "stage": season.progress.stage,
        "latest_event": _latest(season),
        "flagged": broke,
        "flagged_of": of,
        "days_since_sore": "" if days is None else days,
        "last_week_load": round(last_week_load(season), 1) if len(season) else "",
        "room_low": round(room.low, 1) if room and known else "",
        "room_high": round(room.high, 1) if room and known else "",
        "files_left_out": season.ledger.left_out,
    }


def _latest(season: Season) -> str:
    """Return the latest event in a few words; empty without."""
    if not season.events:
        return ""
    event = season.events[0]
    return f"{event.day.isoformat()} {event.title}: {event.what}"


def squad_csv(seasons: Sequence[Season]) -> bytes:
    """Return the squad as a table, in the order given."""
    import io

    text = io.StringIO()
    rows = [row(season) for season in seasons]
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["runner"], lineterminator="\n")
    writer.writeheader()
    for cells in rows:
        writer.writerow({k: defused(v) if isinstance(v, str) else v for k, v in cells.items()})
    return text.getvalue().encode("utf-8", "backslashreplace")
