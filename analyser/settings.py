"""The profile's values as people write and read them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from analyser.errors import BadRunnerError
from analyser.profile import FASTEST_EASY_MPS, SLOWEST_EASY_MPS, is_timezone, unfit
from analyser.runner import DAY_NAMES, Runner, weekdays
from analyser.units import M_PER_FOOT, M_PER_INCH, M_PER_MILE


def with_value(runner: Runner, key: str, text: str) -> Runner:
    """Return the runner with one value set as people write it.

    Parameters
    ----------
    key
        "height", "easy-pace", "max-heart-rate", "units", "timezone", "coming-back",
        "calf-injury", "walks-free", "run-days", "runs" or "runs-without-sport".
    text
        "1.68", "168cm" or "5ft6"; "6:30", "6:30/km" or "10:30/mi"; "185"; "mi"; "Europe/Berlin";
        "2026-11-20" or "no", "yes" being today; "mon,wed,fri"; a folder.

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
    cure = f"For example: analyser runner set {example}"
    try:
        told = replace(runner, **{name: parse(text.strip())})
    except (KeyError, ValueError, ZeroDivisionError):
        raise BadRunnerError(key, f"{text!r} is not understood", cure) from None
    for field, what, _ in unfit(told):
        raise BadRunnerError(key, f"{text!r} is not {PACES if field == PACED else what}", cure)
    return told


def said(runner: Runner, key: str) -> str:
    """Return a value as people write it."""
    if key == "height":
        return f"{runner.height_m:.2f} m"
    if key == "easy-pace" and runner.easy_speed_mps:
        metres, unit = (M_PER_MILE, "mi") if runner.units == "mi" else (1000.0, "km")
        return f"{_minutes(metres / runner.easy_speed_mps)} /{unit}"
    if key == "max-heart-rate":
        return f"{runner.max_heart_rate_bpm:.0f} bpm"
    value = getattr(runner, SETTINGS[key][0])
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def _minutes(seconds: float) -> str:
    return f"{round(seconds) // 60}:{round(seconds) % 60:02d}"


PACED = "easy_speed_mps"  # told as a pace
PACES = (
    f"an easy pace between {_minutes(1000.0 / FASTEST_EASY_MPS)} "
    f"and {_minutes(1000.0 / SLOWEST_EASY_MPS)} /km"
)


def _height_m(text: str) -> float:
    text = text.lower()
    imperial = re.fullmatch(r"(\d)\s*(?:ft|'|feet)\s*(\d{1,2}(?:\.\d+)?)?\s*(?:in|\"|'')?", text)
    if imperial:
        feet, inches = float(imperial[1]), float(imperial[2] or 0.0)
        return round(feet * M_PER_FOOT + inches * M_PER_INCH, 3)
    number = float(re.sub(r"\s*c?m$", "", text).replace(",", "."))
    return number / 100.0 if number > 3.0 else number


def _easy_speed_mps(text: str) -> float:
    match = re.fullmatch(r"(\d{1,2}):([0-5]\d)\s*(?:min)?\s*(?:/\s*(km|mi|mile))?", text.lower())
    if not match:
        raise ValueError(text)
    metres = 1000.0 if match[3] in (None, "km") else M_PER_MILE
    return metres / (60.0 * int(match[1]) + int(match[2]))


def _max_heart_rate_bpm(text: str) -> float:
    return float(re.sub(r"\s*bpm$", "", text.lower()))


def _timezone(text: str) -> str:
    if not is_timezone(text):
        raise ValueError(text)
    return text


def _coming_back(text: str) -> date | Literal["no"]:
    return "no" if text.lower() == "no" else date.fromisoformat(text)


def _since(text: str) -> date | Literal["no"]:
    """Return a day, today for "yes"."""
    return date.today() if text.lower() == "yes" else _coming_back(text)


def _run_days(text: str) -> str:
    days = weekdays(text)
    if not days:
        raise ValueError(text)
    return ",".join(DAY_NAMES[day] for day in days)


def _folder(text: str) -> str:
    """Return a folder that is there, in full: the profile is read from any other folder too."""
    folder = os.path.abspath(os.path.expanduser(text))
    if not text or not os.path.isdir(folder):
        raise ValueError(text)
    return folder


def _yes_or_no(text: str) -> bool:
    return {"yes": True, "true": True, "no": False, "false": False}[text.lower()]


SETTINGS: dict[str, tuple[str, Callable[[str], Any], str]] = {
    "height": ("height_m", _height_m, "height 1.68"),
    "easy-pace": ("easy_speed_mps", _easy_speed_mps, "easy-pace 6:30"),
    "max-heart-rate": ("max_heart_rate_bpm", _max_heart_rate_bpm, "max-heart-rate 185"),
    "units": ("units", str.lower, "units mi"),
    "timezone": ("timezone", _timezone, "timezone Europe/Berlin"),
    "coming-back": ("coming_back", _coming_back, "coming-back 2026-11-20"),
    "calf-injury": ("calf_injury", _since, "calf-injury 2026-10-16"),
    "walks-free": ("walks_free", _since, "walks-free yes"),
    "run-days": ("run_days", _run_days, "run-days mon,wed,fri"),
    "runs": ("runs", _folder, "runs ~/runs"),
    "runs-without-sport": ("runs_without_sport", _yes_or_no, "runs-without-sport yes"),
}
