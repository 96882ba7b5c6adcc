"""What only the runner knows: `Runner`, the profile, kept as TOML; `History` stands beside it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from analyser.errors import BadRunnerError
from analyser.history import NO_HISTORY, History, State

__all__ = [
    "NO_HISTORY", "SETTINGS", "History", "Runner", "State", "checked", "load", "parsed",
    "profile_path", "save", "with_value",
]  # fmt: skip


@dataclass(frozen=True)
class Runner:
    """The runner's profile; every value may be unknown, and then it is None.

    Parameters
    ----------
    height_m
        Body height. [m]
    easy_speed_mps
        Flat speed at which the runner can talk in sentences. [m/s]
    max_heart_rate_bpm
        Highest heart rate that the runner reaches. [bpm]
    units
        "km" or "mi", for pages and texts; SI inside.
    timezone
        IANA name, used where a file does not tell its local time.
    coming_back
        The day on which the runner began again after a long time off, which no file can say;
        "no" where a first file or a gap is no restart at all.
    """

    height_m: float | None = None
    easy_speed_mps: float | None = None
    max_heart_rate_bpm: float | None = None
    units: str = "km"
    timezone: str | None = None
    coming_back: date | Literal["no"] | None = None


FILE_NAME = "runner.toml"
FOLDER_VARIABLE = "ANALYSER_CONFIG_DIR"
TALLEST_M, SHORTEST_M = 2.5, 1.0
FASTEST_EASY_MPS, SLOWEST_EASY_MPS = 6.5, 1.0
HIGHEST_BPM, LOWEST_BPM = 230.0, 100.0
M_PER_FOOT, M_PER_INCH, M_PER_MILE = 0.3048, 0.0254, 1609.344


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
        return parsed(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        return Runner()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(str(path), error) from None


def _unreadable(name: str, error: Exception) -> BadRunnerError:
    return BadRunnerError(name, f"the profile cannot be read ({error})", "Mend it, or delete it")


def parsed(text: str, name: str) -> Runner:
    """Return the profile that a TOML text holds; `name` is what to call it in errors.

    Raises
    ------
    BadRunnerError
        When it is no TOML, or holds what no runner has.
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, error) from None
    unknown = sorted(values.keys() - {field.name for field in fields(Runner)})
    if unknown:
        raise BadRunnerError(name, f"there is no value called {unknown[0]}", "Delete its line")
    return checked(Runner(**{key: _number_or_text(value) for key, value in values.items()}))


def save(runner: Runner, path: Path | None = None) -> Path:
    """Write the profile, what is unknown left out, and return where it is.

    Raises
    ------
    BadRunnerError
        When the folder cannot be written.
    """
    import tomli_w

    path = path or profile_path()
    values = {key: value for key, value in asdict(runner).items() if value is not None}
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(tomli_w.dumps(values), encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise BadRunnerError(str(path), f"the profile cannot be written ({error})") from None
    return path


def checked(runner: Runner) -> Runner:
    """Return the runner, or raise `BadRunnerError` for what no runner has."""
    _within(runner.height_m, SHORTEST_M, TALLEST_M, "a height", "m", "height 1.68")
    _within(
        runner.easy_speed_mps,
        SLOWEST_EASY_MPS,
        FASTEST_EASY_MPS,
        "an easy speed",
        "m/s",
        "easy-pace 6:30",
    )
    _within(
        runner.max_heart_rate_bpm,
        LOWEST_BPM,
        HIGHEST_BPM,
        "a maximum heart rate",
        "bpm",
        "max-heart-rate 185",
    )
    if runner.units not in ("km", "mi"):
        raise BadRunnerError(
            "units", f"{runner.units!r} is neither km nor mi", _example("units km")
        )
    if not (runner.coming_back in (None, "no") or type(runner.coming_back) is date):
        message = f"{runner.coming_back!r} is neither a day nor no"
        raise BadRunnerError("coming-back", message, _example("coming-back 2026-11-20"))
    return runner


def _within(
    value: float | None, low: float, high: float, what: str, unit: str, example: str
) -> None:
    if value is not None and not (isinstance(value, int | float) and low <= value <= high):
        message = f"{what} of {value} {unit} is not between {low:g} and {high:g} {unit}"
        raise BadRunnerError("profile", message, _example(example))


def _example(words: str) -> str:
    return f"For example: analyser runner set {words}"


def _number_or_text(value: object) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def with_value(runner: Runner, key: str, text: str) -> Runner:
    """Return the runner with one value set as people write it.

    Parameters
    ----------
    key
        "height", "easy-pace", "max-heart-rate", "units", "timezone" or "coming-back".
    text
        "1.68", "168cm" or "5ft6"; "6:30", "6:30/km" or "10:30/mi"; "185"; "mi"; "Europe/Berlin".

    Raises
    ------
    BadRunnerError
        For a key or a value that is not understood, with an example.

    Examples
    --------
    >>> with_value(Runner(), "height", "5ft6").height_m
    1.676
    """
    if key not in SETTINGS:
        known = ", ".join(SETTINGS)
        raise BadRunnerError(key, "there is no such value", f"There are: {known}")
    name, parse, example = SETTINGS[key]
    try:
        value = parse(text.strip().lower() if key != "timezone" else text.strip())
    except (ValueError, ZeroDivisionError):
        raise BadRunnerError(key, f"{text!r} is not understood", _example(example)) from None
    return checked(replace(runner, **{name: value}))


def _height_m(text: str) -> float:
    imperial = re.fullmatch(r"(\d)\s*(?:ft|'|feet)\s*(\d{1,2}(?:\.\d+)?)?\s*(?:in|\"|'')?", text)
    if imperial:
        feet, inches = float(imperial[1]), float(imperial[2] or 0.0)
        return round(feet * M_PER_FOOT + inches * M_PER_INCH, 3)
    number = float(re.sub(r"\s*c?m$", "", text).replace(",", "."))
    return number / 100.0 if number > 3.0 else number


def _easy_speed_mps(text: str) -> float:
    match = re.fullmatch(r"(\d{1,2}):(\d{2})\s*(?:min)?\s*(?:/\s*(km|mi|mile))?", text)
    if not match:
        raise ValueError(text)
    metres = 1000.0 if match[3] in (None, "km") else M_PER_MILE
    return metres / (60.0 * int(match[1]) + int(match[2]))


def _timezone(text: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return str(ZoneInfo(text))
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError(text) from None


def _coming_back(text: str) -> date | Literal["no"]:
    return "no" if text == "no" else date.fromisoformat(text)


SETTINGS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "height": ("height_m", _height_m, "height 1.68"),
    "easy-pace": ("easy_speed_mps", _easy_speed_mps, "easy-pace 6:30"),
    "max-heart-rate": (
        "max_heart_rate_bpm",
        lambda text: float(re.sub(r"\s*bpm$", "", text)),
        "max-heart-rate 185",
    ),
    "units": ("units", str, "units mi"),
    "timezone": ("timezone", _timezone, "timezone Europe/Berlin"),
    "coming-back": ("coming_back", _coming_back, "coming-back 2026-11-20"),
}
