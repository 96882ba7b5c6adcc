"""Dates as services write them for people: months by their names in a dozen languages."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime

from analyser.formats.exports.clocks import unix_time

# How the months begin in English, German, French, Dutch, Spanish, Italian, Portuguese, the Nordic
# languages, Russian, Polish, Hungarian, Indonesian and Malay.
MONTHS = (
    ("jan", "jän", "ene", "gen", "янв", "sty"),
    ("feb", "fév", "fev", "фев", "lut"),
    ("mar", "mär", "mrt", "mrz", "maart", "мар", "már", "mac"),
    ("apr", "avr", "abr", "апр", "kwi", "ápr"),
    ("may", "mai", "mei", "mag", "maj", "май", "мая", "máj"),
    ("jun", "juin", "giu", "июн", "cze", "jún"),
    ("jul", "juil", "lug", "июл", "lip", "júl"),
    ("aug", "aoû", "aou", "ago", "авг", "sie", "agu", "ogo"),
    ("sep", "set", "сен", "wrz", "sze"),
    ("oct", "okt", "ott", "out", "окт", "paź"),
    ("nov", "ноя", "lis", "nop"),
    ("dec", "dez", "déc", "dic", "дек", "gru", "des", "dis"),
)
# Of the hours behind it; before them in Korean, Chinese and Japanese.
AFTER_NOON = ("오후", "下午", "午後", "晚上", "中午")
BEFORE_NOON = ("오전", "上午", "午前", "凌晨", "早上")
YEARS = (1970, 2100)
CLOCK = re.compile(r"(\d{1,2})[:h](\d{2})(?::(\d{2}))?\s*([ap])?")
DOTTED_CLOCK = re.compile(r"(?:\s|^)(\d{1,2})\.(\d{2})\.(\d{2})\s*([ap])?(?![\d.])")


def spoken_time(text: str) -> float:
    """Return the Unix time of a date in words or figures, its clock taken as UTC; NaN for none.

    A date without a clock is its midnight. Of figures alone the year comes first, or the day.

    Examples
    --------
    >>> spoken_time("Jan 1, 1970, 1:00:05 PM"), spoken_time("1 janv. 1970 à 00:00:09")
    (46805.0, 9.0)
    >>> spoken_time("02.01.1970, 00:00:00"), spoken_time("Jan. 2, 1970"), spoken_time("soon")
    (86400.0, 86400.0, nan)
    >>> spoken_time("1970. 1. 1. 오후 1:00:05"), spoken_time("1 янв. 1970, 13:00:05")
    (46805.0, 46805.0)
    """
    own = unix_time(text)
    if math.isfinite(own):
        return own
    words = text.lower()
    clock = CLOCK.search(words) or DOTTED_CLOCK.search(words)
    date = words[: clock.start()] if clock else words
    numbers = [int(number) for number in re.findall(r"\d+", date)]
    month = next((_month(word) for word in re.findall(r"[^\W\d_]{3,}", date) if _month(word)), 0)
    day, month, year = _ordered(numbers, month)
    half = "p" if any(word in date for word in AFTER_NOON) else ""
    half = half or ("a" if any(word in date for word in BEFORE_NOON) else "")
    try:
        return datetime(year, month, day, *_hands(clock, half), tzinfo=UTC).timestamp()
    except (ValueError, OverflowError):
        return math.nan


def _month(word: str) -> int:
    return next((n for n, begins in enumerate(MONTHS, 1) if word.startswith(begins)), 0)


def _ordered(numbers: list[int], month: int) -> tuple[int, int, int]:
    """Return day, month and year; zeros where they are not there."""
    year = next((n for n in numbers if YEARS[0] <= n < YEARS[1]), 0)
    others = [n for n in numbers if n != year]
    if month and others:
        return others[0], month, year
    if len(others) < 2:
        return 0, 0, 0
    first, second = others[:2]
    if numbers and numbers[0] == year:
        return second, first, year
    return (first, second, year) if second <= 12 else (second, first, year)


def _hands(clock: re.Match[str] | None, half: str) -> tuple[int, int, int]:
    """Return hours, minutes and seconds; `half` is the half of the day, if it stood before them."""
    if clock is None:
        return 0, 0, 0
    hour, half = int(clock[1]), half or clock[4] or ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(clock[2]), int(clock[3] or 0)
