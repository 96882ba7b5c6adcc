"""What only the runner knows: `Runner`, the profile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analyser.run import WatchProfile

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


IN_MILES = {"easy-pace 6:30": "easy-pace 10:30/mi", "height 1.68": "height 5ft6"}


def example(metric: str, units: str) -> str:
    """Return how a value is set, as who counts in miles would write it.

    Examples
    --------
    >>> example("easy-pace 6:30", "mi"), example("easy-pace 6:30", "km")
    ('easy-pace 10:30/mi', 'easy-pace 6:30')
    """
    return IN_MILES.get(metric, metric) if units == "mi" else metric


def weekdays(text: str) -> tuple[int, ...]:
    """Return the days of the week that a text names, 0 is Monday; empty where one is none.

    Examples
    --------
    >>> weekdays("Fri, monday,wed"), weekdays("mon,noday")
    ((0, 2, 4), ())
    """
    words = [word.strip().lower() for word in text.split(",")]
    found = [n for word in words for n, name in enumerate(DAY_NAMES) if _names(word, name)]
    return tuple(sorted(set(found))) if len(found) == len(words) else ()


def _names(word: str, day: str) -> bool:
    return word[:3] == day and (len(word) == 3 or word.endswith("day"))


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
    calf_injury
        The day on which a calf was injured; "no" where the break was for something else.
    walks_free
        The day since which walking half an hour is free of pain; "no" while it is not.
    run_days
        The days of the week on which the runner runs, such as "mon,wed,fri".
    runs
        The folder where new recordings arrive.
    runs_without_sport
        Whether recordings that name no sport, and do not look like a run, are runs all the same.
    """

    height_m: float | None = None
    easy_speed_mps: float | None = None
    max_heart_rate_bpm: float | None = None
    units: str = "km"
    timezone: str | None = None
    coming_back: date | Literal["no"] | None = None
    calf_injury: date | Literal["no"] | None = None
    walks_free: date | Literal["no"] | None = None
    run_days: str | None = None
    runs: str | None = None
    runs_without_sport: bool = False

    def with_watch(self, watch: WatchProfile) -> Runner:
        """Return the runner with what the watch knows, where the profile is silent.

        Examples
        --------
        >>> Runner(height_m=1.7).with_watch(WatchProfile(1.8, max_heart_rate_bpm=190.0)).height_m
        1.7
        """
        return replace(
            self,
            height_m=self.height_m or watch.height_m,
            max_heart_rate_bpm=self.max_heart_rate_bpm or watch.max_heart_rate_bpm,
        )
