"""A run's row as text for the library and between processes, and back, the same to the bit."""

from __future__ import annotations

import json
import math
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from functools import cache, lru_cache, partial
from itertools import chain
from typing import Any

from analyser.formats.failure import Failure
from analyser.run import Notice, Span
from analyser.season.classes import LoadClasses
from analyser.season.summary import RunSummary, SpeedBin, summary_of

MOST_SHARED = 1 << 16
NEEDED = ("name", "sha256", "start")  # a row without them is none
_SHARED: dict[float, float] = {}
_NAMES = tuple(field.name for field in fields(RunSummary))


def encoded(rows: tuple[RunSummary, ...], failure: Failure | None) -> str:
    """Return what a file gave, its runs or why there is none, as JSON of one line."""
    document = {
        "rows": [_row(row) for row in rows],
        "failure": None if failure is None else vars(failure),
    }
    return json.dumps(document, separators=(",", ":"), default=list)


def decoded(text: str) -> tuple[tuple[RunSummary, ...], Failure | None]:
    """Return the runs of a file, or why there is none; what an older row lacks is not measured.

    Raises
    ------
    ValueError, KeyError, TypeError
        For a text that no version wrote.
    """
    document = json.loads(text)
    failure = document["failure"]
    rows = tuple(_summary(row) for row in document["rows"])
    return rows, None if failure is None else Failure(**failure)


def _row(row: RunSummary) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _NAMES}
    values["start"] = row.start.isoformat()
    parts = {cause: _packed("f", part) for cause, part in row.classes.parts.items()}
    ln_density, seconds = row.classes.ln_density, row.classes.seconds
    values["classes"] = [_packed("f", ln_density), _packed("f", seconds), parts]
    for name in ("profile", "metres"):
        values[name] = _packed("d", values[name])
    values["by_grade"] = _packed("f", row.by_grade)
    for name in ("fast_s", "heart_flat"):
        values[name] = _packed("d", chain.from_iterable(values[name]))
    values["flat"] = _packed("d", chain.from_iterable(row.flat))
    values["notices"] = [[notice.code, notice.message] for notice in row.notices]
    values["measures"] = {key: dict(found) for key, found in row.measures.items()}
    for name in ("causes", "borrowed", "features"):
        values[name] = dict(values[name])
    return values


def _summary(values: dict[str, Any]) -> RunSummary:
    known = {name: values[name] for name in _NAMES if name in values}
    found = {name: read(values[name]) for name, read in _READERS.items() if name in known}
    return summary_of({**_absent(), **known, **found})


@cache
def _absent() -> dict[str, Any]:
    """Return what stands for values that a row of an older version lacks."""
    empty = RunSummary("", "", datetime.min)
    return {name: getattr(empty, name) for name in _NAMES if name not in NEEDED}


def _classes(packed: tuple[str, str, dict[str, str]]) -> LoadClasses:
    ln_density, seconds, parts = packed
    return LoadClasses(
        _unpacked("f", ln_density),
        _unpacked("f", seconds),
        {sys.intern(cause): _unpacked("f", part) for cause, part in parts.items()},
    )


def _packed(code: str, numbers: Iterable[float]) -> str:
    """Return the numbers' bytes as letters: read back ten times faster than their digits."""
    held = array(code, numbers)
    if sys.byteorder == "big":
        held.byteswap()
    return b2a_base64(held, newline=False).decode("ascii")


def _unpacked(code: str, letters: str) -> array[float]:
    held: array[float] = array(code)
    held.frombytes(a2b_base64(letters))
    if sys.byteorder == "big":
        held.byteswap()
    return held


def _rows(letters: str, width: int) -> Iterator[tuple[float, ...]]:
    """Return the numbers, so many a row."""
    return zip(*[iter(_shared(_unpacked("d", letters).tolist()))] * width, strict=True)


def _shared(numbers: list[float]) -> list[float]:
    """Return one object for equal numbers: ten thousand runs share most of theirs."""
    if math.isnan(sum(numbers)):
        numbers = [math.nan if math.isnan(number) else number for number in numbers]
    if len(_SHARED) > MOST_SHARED:
        _SHARED.clear()
    return list(map(_SHARED.setdefault, numbers, numbers))


def _measure(value: float | list[float]) -> float | tuple[float, ...]:
    return tuple(_shared(value)) if isinstance(value, list) else value


def _measures(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, float | tuple[float, ...]]]:
    return {
        sys.intern(key): {sys.intern(name): _measure(value) for name, value in each.items()}
        for key, each in found.items()
    }


def _notices(found: list[tuple[str, str]]) -> tuple[Notice, ...]:
    return tuple(_notice(code, message) for code, message in found)


@lru_cache(maxsize=1024)
def _notice(code: str, message: str) -> Notice:
    return Notice(sys.intern(code), sys.intern(message))


_READERS: dict[str, Callable[[Any], Any]] = {
    "start": datetime.fromisoformat,
    "classes": _classes,
    "profile": partial(_unpacked, "d"),
    "by_grade": lambda letters: tuple(_unpacked("f", letters).tolist()),
    "metres": partial(_unpacked, "d"),
    "hardest": lambda span: None if span is None else Span(*span),
    "hardest_m": lambda span: None if span is None else tuple(span),
    "fast_s": lambda letters: tuple(_rows(letters, 2)),
    "heart_flat": lambda letters: tuple(_rows(letters, 3)),
    "flat": lambda letters: tuple(map(SpeedBin._make, _rows(letters, 5))),
    "measures": _measures,
    "notices": _notices,
    "strike_shares": tuple,
    "channels": lambda names: tuple(map(sys.intern, names)),
}
