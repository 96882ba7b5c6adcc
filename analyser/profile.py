"""The runner's profile as TOML: read with every value checked, written with comments kept."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analyser.disk import locked, read_small, write_private
from analyser.errors import BadRunnerError
from analyser.runner import Runner, weekdays

FILE_NAME = "runner.toml"
FOLDER_VARIABLE = "ANALYSER_CONFIG_DIR"
LARGEST_BYTES = 1 << 20
TALLEST_M, SHORTEST_M = 2.5, 1.0
FASTEST_EASY_MPS, SLOWEST_EASY_MPS = 6.5, 1.0
HIGHEST_BPM, LOWEST_BPM = 230.0, 100.0
UNITS = ("km", "mi")


def profile_path() -> Path:
    """Return where the profile is kept: ANALYSER_CONFIG_DIR, else the user's settings folder."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        return Path(folder) / FILE_NAME
    from platformdirs import user_config_dir

    return Path(user_config_dir("analyser", appauthor=False)) / FILE_NAME


def load(path: Path | None = None) -> Runner:
    """Return the runner's profile; all unknown where there is no file.

    Raises
    ------
    BadRunnerError
        When the file cannot be read, is no TOML, or holds what no runner has.
    """
    path = path or profile_path()
    try:
        data = read_small(path, LARGEST_BYTES)
    except FileNotFoundError:
        return Runner()
    except OSError as error:
        raise _unreadable(str(path), error.strerror or error) from None
    return parsed(data, str(path))


def parsed(data: bytes, name: str) -> Runner:
    """Return the profile that a TOML file's bytes hold; `name` is what to call it in errors.

    Raises
    ------
    BadRunnerError
        When it is no TOML, or holds what no runner has.
    """
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise _unreadable(name, "its brackets are nested without end") from None
    except ValueError as error:  # no UTF-8, no TOML, a number of thousands of digits
        raise _unreadable(name, error) from None
    known = [field.name for field in fields(Runner)]
    for key in sorted(values.keys() - set(known)):
        cure = f"Delete its line; there are {', '.join(known)}"
        raise BadRunnerError(name, f"there is no value called {key!r}", cure)
    runner = Runner(**{key: _number_or_other(value) for key, value in values.items()})
    for key, what, line in unfit(runner):
        fact = f"{_said(getattr(runner, key))} is not {what}"
        raise BadRunnerError(name, fact, f"Write the line as {line}, or delete it")
    return runner


def _unreadable(name: str, why: object) -> BadRunnerError:
    return BadRunnerError(name, f"the profile cannot be read ({why})", "Mend it, or delete it")


def _number_or_other(value: object) -> Any:
    try:
        return float(value) if type(value) is int else value
    except OverflowError:
        return math.inf


def save(runner: Runner, path: Path | None = None) -> Path:
    """Write the profile, what is unknown left out, and return where it is.

    Comments and the order of lines stay; a symbolic link stays one.

    Raises
    ------
    BadRunnerError
        When the file that is there makes no sense, or none can be written.
    """
    path = path or profile_path()
    values = {field.name: getattr(runner, field.name) for field in fields(Runner)}
    try:
        with locked(path):
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            write_private(path, _changed(text, values, str(path)).encode())
    except OSError as error:
        why = error.strerror or error
        raise BadRunnerError(str(path), f"the profile cannot be written ({why})") from None
    return path


def _changed(text: str, values: Mapping[str, object], name: str) -> str:
    """Return a TOML text with the values in it, those that are None taken out."""
    import tomlkit

    parsed(text.encode(), name)  # what is there has to make sense first
    document = tomlkit.parse(text)
    for key, value in values.items():
        if value is None or value is False:
            document.pop(key, None)
        elif key not in document or document[key] != value:
            document[key] = value
    return tomlkit.dumps(document)


def unfit(runner: Runner) -> Iterator[tuple[str, str, str]]:
    """Yield for each value that no runner has its name, what it has to be, and a line of the file.

    Examples
    --------
    >>> list(unfit(Runner(height_m=17.0)))
    [('height_m', 'a height between 1 and 2.5 m', 'height_m = 1.68')]
    """
    for key, (is_good, what, example) in CHECKS.items():
        value = getattr(runner, key)
        if value is not None and not is_good(value):
            yield key, what, f"{key} = {example}"


def _said(value: object) -> str:
    """Return a value for an error: its kind where it is long or no plain value."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}..."


def _between(low: float, high: float) -> Callable[[object], bool]:
    return lambda value: type(value) is float and low <= value <= high


def is_timezone(value: object) -> bool:
    """Return whether it is the name of a time zone that this computer knows."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_restart(value: object) -> bool:
    return value == "no" or (isinstance(value, date) and not isinstance(value, datetime))


def _is_folder_name(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= 4096


# Key -> whether a value is one, what it has to be, and how the file writes one.
CHECKS: dict[str, tuple[Callable[[object], bool], str, str]] = {
    "height_m": (
        _between(SHORTEST_M, TALLEST_M),
        f"a height between {SHORTEST_M:g} and {TALLEST_M:g} m",
        "1.68",
    ),
    "easy_speed_mps": (
        _between(SLOWEST_EASY_MPS, FASTEST_EASY_MPS),
        f"an easy speed between {SLOWEST_EASY_MPS:g} and {FASTEST_EASY_MPS:g} m/s",
        "2.56",
    ),
    "max_heart_rate_bpm": (
        _between(LOWEST_BPM, HIGHEST_BPM),
        f"a maximum heart rate between {LOWEST_BPM:g} and {HIGHEST_BPM:g} bpm",
        "185",
    ),
    "units": (lambda value: isinstance(value, str) and value in UNITS, "km or mi", '"mi"'),
    "timezone": (is_timezone, "a time zone", '"Europe/Berlin"'),
    "coming_back": (_is_restart, 'a day, or "no"', "2026-11-20"),
    "calf_injury": (_is_restart, 'a day, or "no"', "2026-10-16"),
    "walks_free": (_is_restart, 'a day, or "no"', "2026-10-30"),
    "run_days": (
        lambda value: isinstance(value, str) and bool(weekdays(value)),
        "days of the week",
        '"mon,wed,fri"',
    ),
    "runs": (_is_folder_name, "a folder's name", '"/home/ann/runs"'),
    "runs_without_sport": (
        lambda value: isinstance(value, bool),
        "true or false",
        "true",
    ),
}
