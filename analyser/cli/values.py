"""Values that are asked for on the command line, each within its bounds."""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import click


class Within(click.FloatRange):
    """A range; a NaN is in none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the number."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


class Day(click.DateTime):
    """A day on which a watch may have recorded."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the date."""
        from analyser.season.soreness import FIRST_DAY, LAST_DAY

        day = super().convert(value, param, ctx).date()
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


LOCAL_PATH = LocalPath(path_type=Path)
LOCAL_NAME = LocalPath()  # the text as it is typed: a last slash says that it is a folder
INCLINE = Within(-20.0, 40.0)  # percent; what treadmills do
DAMAGE_EXPONENT = Within(1.0, 20.0)
SORENESS = click.IntRange(0, 10)
DAY = Day(["%Y-%m-%d"])
