"""Values that are asked for on the command line, each within its bounds."""

from __future__ import annotations

import math
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    Typed = click.ParamType[float]
    TypedDay = click.ParamType[date]
    TypedPair = click.ParamType[tuple[float, float]]
    TypedDays = click.ParamType[tuple[int, ...]]
else:  # versions of click before 8.5 know no [float]
    Typed = TypedDay = TypedPair = TypedDays = click.ParamType

KM_PER_MILE = 1.609344


class Within(click.FloatRange):
    """A range; a NaN is in none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


class Day(TypedDay):
    """A day on which a watch may have recorded."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date."""
        from analyser.season.soreness import FIRST_DAY, LAST_DAY

        try:
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2026-06-17", param, ctx)
        if not FIRST_DAY <= day <= LAST_DAY:
            self.fail(f"{value}: no recording is of that day.", param, ctx)
        return day


class LocalPath(click.Path):
    """A path on this machine; an address is refused, not made into a folder called `s3:`."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        from analyser.formats.paths import ADDRESS

        if ADDRESS.match(os.fspath(value)):
            self.fail(
                f"{value}: addresses are read, never written; name a place on this machine, and "
                "copy it there with the storage's own program.", param, ctx
            )  # fmt: skip
        return super().convert(value, param, ctx)


class Pace(Typed):
    """A pace as runners write it: 6:10 for each km, 9:55/mi for each mile; seconds a km."""

    name = "pace"
    fastest_s, slowest_s = 120.0, 1800.0  # of any runner, and of a slow walk

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the seconds for each km."""
        written = re.fullmatch(r"\s*(\d{1,2}):([0-5]\d)\s*(?:/?\s*(km|mi))?\s*", str(value))
        if written is None:
            self.fail(f"{value!r} is no pace; write it as 6:10, or 9:55/mi.", param, ctx)
        minutes, seconds, unit = written.groups()
        kms = KM_PER_MILE if unit == "mi" else 1.0
        pace = (60.0 * int(minutes) + int(seconds)) / kms
        if not self.fastest_s <= pace <= self.slowest_s:
            self.fail(f"{value}: nobody runs or walks like that.", param, ctx)
        return pace


class Share(TypedPair):
    """Walk breaks as a share: 1/5 walks one minute of five; minutes run and minutes walked."""

    name = "share"
    longest = 60

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Return the minutes run and the minutes walked, in turns."""
        written = re.fullmatch(r"\s*(\d{1,2})\s*/\s*(\d{1,2})\s*", str(value))
        walk, every = (int(each) for each in written.groups()) if written else (0, 0)
        if not 0 < walk < every <= self.longest:
            self.fail(f"{value!r} is no share; 1/5 walks one minute of five.", param, ctx)
        return float(every - walk), float(walk)


class Change(Typed):
    """A change in percent: +5% or -3%; what it multiplies by."""

    name = "change"
    most = 30.0

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the factor."""
        written = re.fullmatch(r"\s*([+-]?\d{1,2}(?:[.,]\d+)?)\s*%?\s*", str(value))
        percent = float(written[1].replace(",", ".")) if written else 0.0
        if not 0.0 < abs(percent) <= self.most:
            self.fail(f"{value!r} is no change up to 30 %; write it as +5%.", param, ctx)
        return 1.0 + percent / 100.0


class Weekdays(TypedDays):
    """Days of the week, as numbers: 0 is Monday."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the days."""
        from analyser.runner import weekdays

        if isinstance(value, tuple):
            return value
        days = weekdays(str(value))
        if not days:
            self.fail(f"{value!r} names no days of the week; write mon,wed,fri.", param, ctx)
        return days


LOCAL_PATH = LocalPath(path_type=Path)
LOCAL_NAME = LocalPath()  # the text as it is typed: a last slash says that it is a folder
INCLINE = Within(-20.0, 40.0)  # percent; what treadmills do
DAMAGE_EXPONENT = Within(1.0, 20.0)
SORENESS = click.IntRange(0, 10)
DAY = Day()
PACE, SHARE, CHANGE = Pace(), Share(), Change()
LIMIT = Within(1.0, 5000.0)  # points
WEEKDAYS = Weekdays()
