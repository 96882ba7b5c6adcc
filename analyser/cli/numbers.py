"""Numbers that are asked for on the command line, each within its bounds."""

from __future__ import annotations

import math
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


INCLINE = Within(-20.0, 40.0)  # percent; what treadmills do
DAMAGE_EXPONENT = Within(1.0, 20.0)
