"""Soreness as a diary: what was noted, and the days on which it began."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.errors import AnalyserError

SORE = 3  # of 10: enough to notice at once, and to think of the next run
REACH_DAYS = 2  # soreness of a run is at its worst within two days
CALM_DAYS = 7  # days below it that part one spell from the next
SIDES = ("left", "right", "both")
PLACES = ("calf", "achilles")
NO_RUN = "No run of the two days before is known: tell it with `analyser report FILE`."
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)  # of any watch's recordings


class BadDiaryError(AnalyserError):
    """A line of the soreness diary makes no sense."""

    code = "bad-diary"


@dataclass(frozen=True, order=True)
class SoreDay:
    """How sore the calves were on a day: 0 not at all, 10 as sore as can be.

    `before` says that it was noted before that day's run: only then it counts for this run.
    `routine` says that the pre-run routine was done that day.
    """

    day: date
    level: int
    side: str = ""
    where: str = ""
    note: str = ""
    before: bool = False
    routine: bool = False

    def __post_init__(self) -> None:
        name = f"{self.day}"
        if not FIRST_DAY <= self.day <= LAST_DAY:
            raise BadDiaryError(
                name, "no recording is of that day", "Write the year in full: 2026-06-17"
            )
        if not 0 <= self.level <= 10:
            raise BadDiaryError(name, f"a level of {self.level}", "Levels go from 0 to 10")
        if self.side not in ("", *SIDES):
            raise BadDiaryError(name, f"a side {self.side!r}", f"Sides: {', '.join(SIDES)}")
        if self.where not in ("", *PLACES):
            raise BadDiaryError(name, f"a place {self.where!r}", f"Places: {', '.join(PLACES)}")


def level_by_day(diary: Iterable[SoreDay]) -> dict[date, int]:
    """Return the worst level noted on each day, in order of the days."""
    levels: dict[date, int] = {}
    for entry in diary:
        levels[entry.day] = max(entry.level, levels.get(entry.day, 0))
    return dict(sorted(levels.items()))


def onsets(diary: Iterable[SoreDay]) -> tuple[date, ...]:
    """Return the first days at 3 or more after seven days below; days not noted are below.

    Examples
    --------
    >>> noted = [SoreDay(date(2026, 6, 17), 4), SoreDay(date(2026, 6, 19), 3)]
    >>> onsets(noted)
    (datetime.date(2026, 6, 17),)
    """
    sore = sore_days(diary)
    before = [None, *sore[:-1]]
    return tuple(
        day
        for day, last in zip(sore, before, strict=False)
        if last is None or (day - last).days > CALM_DAYS
    )


def sore_days(diary: Iterable[SoreDay]) -> list[date]:
    """Return the days at 3 or more, in order."""
    return [day for day, level in level_by_day(diary).items() if level >= SORE]


def run_day_of(note: int, run_days: Sequence[int], *, before: bool) -> int | None:
    """Return the day of the run that a note of soreness belongs to; None where there is none.

    That of its own day, unless it was noted before it; else the latest of the two days before.

    Parameters
    ----------
    note, run_days
        Ordinals of local days; those of the runs rising.
    before
        Whether it was noted before the run of its day.

    Examples
    --------
    >>> run_day_of(10, [7, 10], before=False), run_day_of(10, [7, 10], before=True)
    (10, None)
    """
    place = bisect_right(run_days, note - before) - 1
    if place < 0 or int(run_days[place]) < note - REACH_DAYS:
        return None
    return int(run_days[place])


def any_sore(days: Sequence[date], first: date, last: date) -> bool:
    """Return whether any of the sore days lies in a stretch, both ends included."""
    return any(first <= day <= last for day in days)


def days_since_sore(diary: Iterable[SoreDay], today: date) -> int | None:
    """Return whole days since the last day at 3 or more; None where there was none."""
    last = last_sore_day(diary, today)
    return (today - last).days if last else None


def last_sore_day(diary: Iterable[SoreDay], today: date) -> date | None:
    """Return the last day at 3 or more up to a day; None where there was none."""
    return max((day for day in sore_days(diary) if day <= today), default=None)


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> defused("=1+1"), defused("after hills")
    ("'=1+1", 'after hills')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
