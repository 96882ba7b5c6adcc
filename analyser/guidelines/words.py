"""How numbers are said to a runner: paces, times, distances, and values beside their limits."""

from __future__ import annotations

import math

from analyser.runner import M_PER_MILE

EN_DASH = "\N{EN DASH}"  # from - to, as printed


def pace(speed_mps: float, units: str) -> str:
    """Return a speed as a pace; a dash where there is none.

    Examples
    --------
    >>> pace(2.5641, "km"), pace(2.5641, "mi"), pace(0.0, "km")
    ('6:30 /km', '10:28 /mi', '- /km')
    """
    length_m, name = (M_PER_MILE, "mi") if units == "mi" else (1000.0, "km")
    if not (math.isfinite(speed_mps) and speed_mps > 0.0):
        return f"- /{name}"
    return f"{clock(length_m / speed_mps)} /{name}"


def clock(seconds: float) -> str:
    """Return a time as minutes and seconds, with hours from one hour on.

    Examples
    --------
    >>> clock(234.4), clock(3725.0)
    ('3:54', '1:02:05')
    """
    whole = round(seconds)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"


def distance(metres: float, units: str) -> str:
    """Return a distance with one decimal.

    Examples
    --------
    >>> distance(7040.0, "km"), distance(4828.0, "mi")
    ('7.0 km', '3.0 miles')
    """
    return f"{metres / M_PER_MILE:.1f} miles" if units == "mi" else f"{metres / 1000.0:.1f} km"


def three_miles(units: str) -> str:
    """Return the distance of the second stage, as the runner counts."""
    return "3 miles" if units == "mi" else "4.8 km"


def apart(value: float, shown_limit: float, passes: bool, decimals: int = 0) -> str:
    """Return the value rounded, but a value that fails its limit never rounded to it.

    Examples
    --------
    >>> apart(163.9, 164, passes=False), apart(163.9, 164, passes=True), apart(162.2, 164, False)
    ('163.9', '164', '162')
    """
    for digits in range(decimals, 5):
        text = f"{value:.{digits}f}"
        if passes or (float(text) - shown_limit) * (value - shown_limit) > 0.0:
            return text
    return f"{value:.4f}"


def plural(count: int, one: str) -> str:
    """Return the noun for so many of them.

    Examples
    --------
    >>> plural(1, "walk break"), plural(2, "walk break")
    ('walk break', 'walk breaks')
    """
    return one if count == 1 else f"{one}s"
