"""Apple's export.xml as a stream of bytes: each workout as a whole, each record by its tag.

The file can have gigabytes, nearly all of them records that no run needs. Its elements are found by
their first letters and read one by one: neither a broken DTD (that of iOS 16.0) nor a byte that
XML forbids (0x0B was seen) is in the way, and nothing but one piece of the file is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import BinaryIO, NamedTuple

PIECE_BYTES = 1 << 22
LARGEST_ELEMENT_BYTES = 1 << 26  # a workout of iOS 12 with its route of a day in it
WORKOUT, WORKOUT_END = b"<Workout", b"</Workout>"
_BREAKS = (b" ", b"\t", b"\r", b"\n")  # after a name
RECORD_START, TYPE_FIRST, NO_TYPE = b"<Record", b' type="', b"-"
CREATED_FIRST, START_FIRST = b' creationDate="', b' startDate="'
START_LETTERS, DAY_LETTERS = len(START_FIRST), len("2026-03-01")
DATE_LETTERS = len("2026-03-01 07:00:00 +0100")
ROW_LETTERS = 108  # from the name of the start's date to behind the value
RECENT = 6  # groups that follow each other in turn: those of a watch, of a phone
LONGEST_RECORD_BYTES = 1 << 16
LONG_BYTES = 1 << 11  # with what is behind it, as after the last one
PREFIXES = (b"", b"HKQuantityTypeIdentifier", b"HKCategoryTypeIdentifier")
KEY = re.compile(rb"(?:<Record)?\s+(\w+)\s*=\s*")
FIELDS = re.compile(
    rb"\s(sourceName|unit|startDate|endDate|value)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
NAMES = ("startDate", "endDate", "value", "unit", "sourceName")
START, END, VALUE, UNIT, SOURCE = range(len(NAMES))
Fields = tuple[str, ...]
FIGURES = b"0123456789.:+-"
QUOTED_SINGLY = re.compile(rb"=\s*'")
TYPE = re.compile(rb"\stype\s*=\s*[\"']([^\"']+)")
DAY = re.compile(rb"\sstartDate\s*=\s*[\"'](\d{4}-\d\d-\d\d)")
FORBIDDEN = bytes(c for c in range(32) if c not in b"\t\n\r")


def pieces(file: BinaryIO) -> Iterator[bytes]:
    """Yield a file in pieces, until its end or its damage."""
    while True:
        try:
            piece = file.read(PIECE_BYTES)
        except Exception:
            return
        if not piece:
            return
        yield piece


def workouts(file: BinaryIO) -> Iterator[bytes]:
    """Yield each workout as a whole element, from its tag to its end."""
    held = b""
    for piece in pieces(file):
        held += piece
        at = _begin_of(held, 0)
        while at >= 0:
            end = _end_of(held, at)
            if end < 0:
                break
            yield held[at:end]
            at = _begin_of(held, end)
            held, at = (held[at:], 0) if at > 0 else (held[end:], -1)
        held = held[at:] if at >= 0 else held[-len(WORKOUT) - 1 :]
        if len(held) > LARGEST_ELEMENT_BYTES:
            held = held[len(WORKOUT) :]
            held = held[max(held.find(WORKOUT), 0) :][
                : PIECE_BYTES if WORKOUT not in held else None
            ]


def _begin_of(held: bytes, start: int) -> int:
    """Return where a workout begins, not an element of a longer name; -1 without one."""
    at = held.find(WORKOUT, start)
    while at >= 0 and held[at + len(WORKOUT) : at + len(WORKOUT) + 1] not in _BREAKS:
        at = held.find(WORKOUT, at + 1)
    return at


def _end_of(held: bytes, at: int) -> int:
    """Return where a workout ends; -1 where that is not yet in what is held."""
    tag = held.find(b">", at)
    if tag < 0:
        return -1
    if held[tag - 1 : tag] == b"/":
        return tag + 1
    end = held.find(WORKOUT_END, tag)
    return end + len(WORKOUT_END) if end >= 0 else -1


class Alike(NamedTuple):
    """Records of one kind that begin alike.

    Parameters
    ----------
    kind
        Without what Apple puts before it; None for one that is not wanted.
    first
        How what follows the name begins in each.
    date
        Where behind the name the date of the start stands in each; 0 where that differs.
    parts
        The rows, from the name of that date on; or, where that differs, what follows the name.
    """

    kind: bytes | None
    first: bytes
    date: int
    parts: list[bytes]

    def tags(self) -> list[bytes]:
        """Return the records' tags, or what follows their name; the date of creation is left out.

        What is behind a tag in the file may come with it.
        """
        head = RECORD_START + self.first + b'"'
        return [head + row for row in self.parts] if self.date else self.parts


def records(
    file: BinaryIO, kinds: frozenset[bytes], days: frozenset[bytes]
) -> Iterator[list[Alike]]:
    """Yield the records of these kinds that begin on one of these days, a piece at a time.

    Parameters
    ----------
    kinds
        Without what Apple puts before them ("HeartRate").
    days
        As the file writes them ("2026-03-01").
    """
    known = {prefix + kind: kind for prefix in PREFIXES for kind in kinds}
    held = b""
    for piece in pieces(file):
        *parts, last = (held + piece).split(RECORD_START)
        if len(last) <= PIECE_BYTES:
            held = RECORD_START + last if parts else last[-LONGEST_RECORD_BYTES:]
        else:  # behind the last record: it is whole
            held = last[-len(RECORD_START) :]
            parts += [last] if parts else []
        yield _wanted(parts, known, days)
    yield _wanted(held.split(RECORD_START)[1:], known, days)


def _wanted(parts: list[bytes], known: dict[bytes, bytes], days: frozenset[bytes]) -> list[Alike]:
    """Return the records that are wanted, from what follows the name of each."""
    starts = {START_FIRST + day for day in days}
    others = {kind: Alike(kind, NO_TYPE, 0, []) for kind in known.values()}
    every: list[Alike] = []
    kind, first, date, own = Alike(None, NO_TYPE, 0, [])
    for part in parts:
        if not part.startswith(first):
            kind, first, date, own = _group_of(part, every, known)
        if kind is None:
            continue
        begin = date - START_LETTERS
        if date and part[begin : date + DAY_LETTERS] in starts:
            row = part[begin : begin + ROW_LETTERS]
            if b">" in row:
                own.append(row)
                continue
        elif date and part.startswith(START_FIRST, begin):
            continue  # of another day
        if _day_of(part) in days:
            others[kind].parts.append(part if len(part) < LONG_BYTES else tag_of(part))
    return [each for each in (*every, *others.values()) if each.parts]


def _group_of(part: bytes, every: list[Alike], known: dict[bytes, bytes]) -> Alike:
    """Return the group of a record: one of the latest, or a new one."""
    for each in every[: -RECENT - 1 : -1]:
        if part.startswith(each.first):
            return each
    kind, first = _kind_of(part, known)
    if first == NO_TYPE:
        return Alike(kind, first, 0, [])
    every.append(Alike(kind, first, 0, []) if kind is None else _begun_like(part, kind, first))
    return every[-1]


def _kind_of(part: bytes, known: dict[bytes, bytes]) -> tuple[bytes | None, bytes]:
    """Return which kind a record is, None for one not wanted, and how others of it begin."""
    end = part.find(b'"', len(TYPE_FIRST))
    if part.startswith(TYPE_FIRST) and end >= 0:
        return known.get(part[len(TYPE_FIRST) : end]), part[: end + 1]
    found = TYPE.search(tag_of(part))
    return known.get(found[1]) if found else None, NO_TYPE


def _begun_like(part: bytes, kind: bytes, first: bytes) -> Alike:
    """Return the group of records with all that one has before its dates; else with its type."""
    at = part.find(START_FIRST, 0, LONG_BYTES // 2) + START_LETTERS
    head = part[: max(at - START_LETTERS - DATE_LETTERS - 1, 0)]
    keys = head.split(b'"')[::2]
    whole = head.endswith(CREATED_FIRST) and all(map(KEY.fullmatch, keys))
    return Alike(kind, head, at, []) if whole else Alike(kind, first, 0, [])


def _day_of(part: bytes) -> bytes:
    """Return the day on which a record begins; empty without one."""
    at = part.find(START_FIRST) + START_LETTERS
    if at >= START_LETTERS:
        return part[at : at + DAY_LETTERS]
    start = DAY.search(tag_of(part))
    return start[1] if start else b""


def tag_of(part: bytes) -> bytes:
    """Return a record's tag, from it or what follows its name on, with what is behind it."""
    tag = part[: end_of_tag(part)]
    return tag if tag.startswith(RECORD_START) else RECORD_START + tag


def end_of_tag(part: bytes) -> int:
    """Return where a tag has ended, 0 if it does not; a ">" in quotes does not end it."""
    end = part.find(b">")
    while end >= 0 and part.count(b'"', 0, end) % 2:
        end = part.find(b">", end + 1)
    return end + 1


def fields_of(tag: bytes) -> Fields:
    """Return start, end, value, unit and source of a record, as text with its entities.

    Records that differ in their figures alone have their values in the same places.

    Examples
    --------
    >>> fields_of(b'<Record type="a" unit="km" device="&lt;x&gt;" value="0.05"/>')
    ('', '', '0.05', 'km', '')
    """
    places = _places_of(tag.translate(None, FIGURES))
    if not places:
        pairs = FIELDS.findall(tag)
        said = {name.decode(): (a or b).decode("utf-8", "replace") for name, a, b in pairs}
        return tuple(said.get(name, "") for name in NAMES)
    parts = tag.split(b'"')
    return tuple(parts[at].decode("utf-8", "replace") if at else "" for at in places)


@lru_cache(maxsize=256)
def _places_of(shape: bytes) -> tuple[int, ...]:
    """Return where the values of the fields are between quotes, 0 for none; () if not so."""
    if b"'" in shape.partition(b"<")[2].replace(b"&apos;", b"") and QUOTED_SINGLY.search(shape):
        return ()
    keys = [part.rpartition(b" ")[2].strip() for part in shape.split(b'"')[::2]]
    names = [key.rstrip(b"=").strip().rpartition(b"\n")[2].decode("latin-1") for key in keys]
    return tuple(2 * names.index(name) + 1 if name in names else 0 for name in NAMES)


@lru_cache(maxsize=64)
def text_of_attribute(text: str) -> str:
    """Return an attribute's text without its entities."""
    return unescape(text)
