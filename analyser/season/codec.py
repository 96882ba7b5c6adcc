"""A run's row as text for the library and between processes, and back, the same to the bit."""

from __future__ import annotations

import json
import math
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from analyser.formats.failure import Failure
from analyser.run import Notice, Span
from analyser.season.classes import LoadClasses
from analyser.season.summary import RunSummary, SpeedBin, summary_of

MOST_SHARED = 1 << 16
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
    """Return the runs of a file, or why there is none.

    Raises
    ------
    ValueError, KeyError, TypeError
        For a text that this version did not write.
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
    for name in ("fast_s", "heart_flat"):
        values[name] = _packed("d", chain.from_iterable(values[name]))
    values["flat"] = _packed("d", chain.from_iterable(row.flat))
    values["notices"] = [[notice.code, notice.message] for notice in row.notices]
    values["measures"] = {key: dict(found) for key, found in row.measures.items()}
    for name in ("causes", "borrowed", "features"):
        values[name] = dict(values[name])
    return values


def _summary(values: dict[str, Any]) -> RunSummary:
    ln_density, seconds, parts = values["classes"]
    found = {
        "start": datetime.fromisoformat(values["start"]),
        "classes": LoadClasses(
            _unpacked("f", ln_density),
            _unpacked("f", seconds),
            {sys.intern(cause): _unpacked("f", part) for cause, part in parts.items()},
        ),
        "profile": _unpacked("d", values["profile"]),
        "metres": _unpacked("d", values["metres"]),
        "hardest": None if values["hardest"] is None else Span(*values["hardest"]),
        "hardest_m": None if values["hardest_m"] is None else tuple(values["hardest_m"]),
        "fast_s": tuple(_rows(values["fast_s"], 2)),
        "heart_flat": tuple(_rows(values["heart_flat"], 3)),
        "flat": tuple(map(SpeedBin._make, _rows(values["flat"], 5))),
        "notices": tuple(_notice(code, message) for code, message in values["notices"]),
        "measures": {
            sys.intern(key): {sys.intern(name): _measure(value) for name, value in found.items()}
            for key, found in values["measures"].items()
        },
        "channels": tuple(map(sys.intern, values["channels"])),
    }
    return summary_of({**values, **found})


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


@lru_cache(maxsize=1024)
def _notice(code: str, message: str) -> Notice:
    return Notice(sys.intern(code), sys.intern(message))
