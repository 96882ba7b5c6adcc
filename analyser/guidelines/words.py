"""How numbers are said to a runner: paces, times, distances, and values beside their limits."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyser.units import M_PER_FOOT, M_PER_MILE

__all__ = ["M_PER_FOOT", "M_PER_MILE"]

TIMES = "\N{MULTIPLICATION SIGN}"
MINUS = "\N{MINUS SIGN}"
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


def moving(moving_s: float, elapsed_s: float) -> str:
    """Return the moving time, and of how long where it was not all; NaN is unknown. [s].

    Examples
    --------
    >>> moving(1500.0, 1800.0), moving(1800.0, 1800.0), moving(float("nan"), 1800.0)
    ('25:00 moving of 30:00', '30:00 moving', '30:00')
    """
    if math.isnan(moving_s):
        return "" if math.isnan(elapsed_s) else clock(elapsed_s)
    stood = elapsed_s - moving_s >= 1.0
    return f"{clock(moving_s)} moving" + (f" of {clock(elapsed_s)}" if stood else "")


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
    >>> apart(21.002, 21.0, passes=False)
    'just over 21'
    """
    for digits in (decimals, decimals + 1):
        text = f"{value:.{digits}f}"
        if passes or (float(text) - shown_limit) * (value - shown_limit) > 0.0:
            return text
    nearly = "just over" if value > shown_limit else "just under"
    return f"{nearly} {shown_limit:.{decimals}f}"


COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def plural(count: int, one: str) -> str:
    """Return the noun for so many of them.

    Examples
    --------
    >>> plural(1, "walk break"), plural(2, "walk break")
    ('walk break', 'walk breaks')
    """
    return one if count == 1 else f"{one}s"


def listed(words: Sequence[str]) -> str:
    """Return words as they are said one after the other.

    Examples
    --------
    >>> listed(["load"]), listed(["length", "load", "hills"])
    ('load', 'length, load and hills')
    """
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last


def points_between(before: float, after: float) -> int:
    """Return the points from one load to a smaller one, as both are printed: whole.

    Examples
    --------
    >>> points_between(186.6, 98.4)  # 187 and 98
    89
    """
    return round(before) - round(after)


def of_left_foot(spm: float) -> int:
    """Return how many steps of the left foot, in 20 seconds, a cadence as it is printed is.

    Examples
    --------
    >>> of_left_foot(170.6), of_left_foot(171.4), of_left_foot(168.0)
    (29, 29, 28)
    """
    return math.floor(round(spm) / 6.0 + 0.5)


def length(metres: float, units: str) -> str:
    """Return a distance with one decimal and no unit, to stand beside one that has it.

    Examples
    --------
    >>> length(10600.0, "km"), length(10600.0, "mi")
    ('10.6', '6.6')
    """
    return f"{metres / (M_PER_MILE if units == 'mi' else 1000.0):.1f}"


def height(metres: float, units: str) -> str:
    """Return a climb, in feet where the runner counts in miles.

    Examples
    --------
    >>> height(121.7, "km"), height(100.0, "mi")
    ('122 m', '328 ft')
    """
    return f"{metres / M_PER_FOOT:.0f} ft" if units == "mi" else f"{metres:.0f} m"


def climb_rate(m_per_km: float, units: str) -> str:
    """Return a climb for each km or mile.

    Examples
    --------
    >>> climb_rate(16.8, "km"), climb_rate(10.0, "mi")
    ('17 m a km', '53 ft a mile')
    """
    if units == "mi":
        return f"{m_per_km * M_PER_MILE / 1000.0 / M_PER_FOOT:.0f} ft a mile"
    return f"{m_per_km:.0f} m a km"


def times_words(times: float) -> str:
    """Return a ratio as people read it.

    Examples
    --------
    >>> times_words(1.34), times_words(12.2)
    ('1.3\N{MULTIPLICATION SIGN}', '12\N{MULTIPLICATION SIGN}')
    """
    return f"{times:.0f}{TIMES}" if times >= 9.95 else f"{times:.1f}{TIMES}"


def signed(value: float, decimals: int = 1) -> str:
    """Return a number with its sign, a true minus.

    Examples
    --------
    >>> signed(-1.23), signed(4.0, 0)
    ('\N{MINUS SIGN}1.2', '+4')
    """
    return f"{value:+.{decimals}f}".replace("-", MINUS)


def capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Return the text with its first letter small, to go on in a sentence."""
    return text[:1].lower() + text[1:]
