"""The diary as text: a line of JSON for each thing noted or taken back, each with a checksum.

Lines are found wherever they stand: what a damage swallowed, line ends too, costs its own lines
only, and the first line says how many there were.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeGuard

from analyser.season.soreness import BadDiaryError, SoreDay

VERSION = 2
_KEYS = ("day", "level", "side", "where", "note", "before", "routine")
_LINE = re.compile(rb'(\{[^{}\n]*),"crc":"([0-9a-f]{8})"\}')


@dataclass(frozen=True)
class Line:
    """One thing that was done: an entry noted, or an earlier line's entry taken back."""

    number: int
    entry: SoreDay | None = None
    undoes: int = 0


@dataclass(frozen=True)
class Pages:
    """What a diary holds, and what is wrong with it.

    Parameters
    ----------
    lines
        In the order in which they were noted.
    problem
        In the runner's words; empty where all is well.
    newer
        Whether a newer analyser wrote it: it may be read and is never written.
    """

    lines: tuple[Line, ...] = ()
    problem: str = ""
    newer: bool = False

    def standing(self) -> dict[int, SoreDay]:
        """Return what was noted and not taken back, by the number of its line."""
        undone = {line.undoes for line in self.lines}
        return {
            line.number: line.entry
            for line in self.lines
            if line.entry is not None and line.number not in undone
        }

    def entries(self) -> tuple[SoreDay, ...]:
        """Return the last word on each day, side and place, by day."""
        return tuple(sorted(latest(self.standing().values()), key=lambda entry: entry.day))

    def with_entries(self, entries: Iterable[SoreDay]) -> Pages:
        """Return the diary with entries added."""
        first = self._next()
        added = [Line(first + n, entry) for n, entry in enumerate(entries)]
        return Pages((*self.lines, *added))

    def without(self, number: int) -> Pages:
        """Return the diary with one line's entry taken back."""
        return Pages((*self.lines, Line(self._next(), undoes=number)))

    def _next(self) -> int:
        return 1 + max((line.number for line in self.lines), default=0)


def latest(entries: Iterable[SoreDay]) -> list[SoreDay]:
    """Return the last entry of each day, side, place and time of day, in their order."""
    last = {(e.day, e.side, e.where, e.before): e for e in entries}
    return list(last.values())


def written(pages: Pages) -> bytes:
    """Return the diary as it is kept."""
    head = {"diary": VERSION, "rows": len(pages.lines)}
    return b"".join(_signed(fields) for fields in (head, *map(_fields, pages.lines)))


def _fields(line: Line) -> dict[str, Any]:
    if line.entry is None:
        return {"n": line.number, "undoes": line.undoes}
    entry = line.entry
    known = {key: value for key in _KEYS[2:] if (value := getattr(entry, key))}
    return {"n": line.number, "day": entry.day.isoformat(), "level": entry.level, **known}


def _signed(fields: dict[str, Any]) -> bytes:
    text = json.dumps(fields, separators=(",", ":"))[1:-1]
    body = b"{" + text.replace("{", r"\u007b").replace("}", r"\u007d").encode("ascii")
    return b'%b,"crc":"%08x"}\n' % (body, zlib.crc32(body))


def read(data: bytes) -> Pages:
    """Return what a diary's bytes hold: every whole line, whatever stands between them."""
    found = [_checked(match) for match in _LINE.finditer(data)]
    heads = [fields for fields in found if fields and "diary" in fields]
    lines = [line for fields in found if fields and (line := _line(fields))]
    once = tuple(sorted(dict.fromkeys(lines), key=lambda line: line.number))
    rest = _LINE.sub(b"", data).strip(b"\n")
    if any(_is_count(head["diary"]) and head["diary"] > VERSION for head in heads):
        return Pages(once, newer=True)
    return Pages(once, _problem(heads, once, damaged=bool(rest) or len(found) > len(lines) + 1))


def _problem(heads: Sequence[dict[str, Any]], lines: Sequence[Line], *, damaged: bool) -> str:
    """Return how many lines were lost, as far as it can be told."""
    rows = heads[0].get("rows") if heads else None
    if _is_count(rows) and rows > len(lines):
        return f"{rows - len(lines)} of its {rows} lines cannot be read"
    if not heads:
        return f"its first line cannot be read, {len(lines)} others can"
    return "something stands between its lines that is not ours" if damaged else ""


def _checked(match: re.Match[bytes]) -> dict[str, Any] | None:
    body, checksum = match[1], int(match[2], 16)
    if zlib.crc32(body) != checksum:
        return None
    try:
        fields = json.loads(body + b"}")
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


def _line(fields: dict[str, Any]) -> Line | None:
    number, undoes = fields.get("n"), fields.get("undoes")
    if not _is_count(number):
        return None
    if _is_count(undoes):
        return Line(number, undoes=undoes)
    entry = entry_of(*(fields.get(key) for key in _KEYS))
    return None if entry is None else Line(number, entry)


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def entry_of(
    day: object,
    level: object,
    side: object = "",
    where: object = "",
    note: object = "",
    before: object = False,
    routine: object = False,
) -> SoreDay | None:
    """Return an entry of stored values; None where they are none."""
    texts = [text for text in (side or "", where or "", note or "") if isinstance(text, str)]
    if not (isinstance(day, str) and isinstance(level, int) and len(texts) == 3):
        return None
    try:
        noted = SoreDay(date.fromisoformat(day), level, texts[0], texts[1], texts[2])
        return replace(noted, before=bool(before), routine=bool(routine))
    except (ValueError, BadDiaryError):
        return None
