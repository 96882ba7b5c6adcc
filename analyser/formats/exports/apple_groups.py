"""Records of Apple's that begin alike: their dates and values stand at the same places."""

from __future__ import annotations

import numpy as np

from analyser.formats.decimals import Letters
from analyser.formats.exports.apple_scan import (
    DATE_LETTERS,
    RECORD_START,
    ROW_LETTERS,
    SOURCE,
    START_FIRST,
    START_LETTERS,
    UNIT,
    Alike,
    fields_of,
)
from analyser.formats.exports.apple_tags import (
    QUOTE,
    Said,
    Texts,
    numbers_at,
    said_by,
    times_at,
    together,
)
from analyser.formats.matching import Matcher
from analyser.run import BoolArray, IntArray

# Where they stand in a record, from the name of its first date on.
END_FIRST, VALUE_FIRST = b'" endDate="', b'" value="'
END_FIRST_AT = START_LETTERS + DATE_LETTERS
END_AT = END_FIRST_AT + len(END_FIRST)
VALUE_FIRST_AT = END_AT + DATE_LETTERS
VALUE_AT = VALUE_FIRST_AT + len(VALUE_FIRST)
MARKS = ((0, START_FIRST), (END_FIRST_AT, END_FIRST), (VALUE_FIRST_AT, VALUE_FIRST))


def said_by_groups(groups: list[Alike]) -> tuple[Texts, Said]:
    """Return the kind of each record of some groups, and what it says.

    Examples
    --------
    >>> dated = b' type="a" startDate="1970-01-01 00:00:07 +0000" endDate="noon" value="5"/>'
    >>> kinds, said = said_by_groups([Alike(b"a", b' type="a"', 0, [dated])])
    >>> kinds.tolist(), said.begin_s.tolist(), said.end_s.tolist()
    (['a'], [7.0], [nan])
    """
    alike = [group for group in groups if group.date]
    others = [group for group in groups if not group.date]
    found: list[tuple[Texts, Said]] = []
    if alike:
        said, plain = _said_by_alike(alike)
        found.append((_kinds(alike)[plain], said.only(plain)))
        others += [] if plain.all() else _left(alike, plain)
    if others:
        found.append((_kinds(others), said_by([tag for each in others for tag in each.tags()])))
    return np.concatenate([kinds for kinds, _ in found]), together([said for _, said in found])


def _kinds(groups: list[Alike]) -> Texts:
    names = np.array([(group.kind or b"").decode() for group in groups], dtype=object)
    return np.repeat(names, [len(group.parts) for group in groups])


def _left(groups: list[Alike], plain: BoolArray) -> list[Alike]:
    """Return the groups with those of their records alone that are not as Apple writes them."""
    sizes = [len(group.parts) for group in groups]
    parted = zip(groups, np.split(plain, np.cumsum(sizes)[:-1]), strict=True)
    return [
        group._replace(parts=[group.parts[place] for place in np.flatnonzero(~own).tolist()])
        for group, own in parted
        if not own.all()
    ]


def _said_by_alike(groups: list[Alike]) -> tuple[Said, BoolArray]:
    """Return what records say that begin alike, and which are written as Apple writes them."""
    rows = [row.ljust(ROW_LETTERS) for group in groups for row in group.parts]
    matcher = Matcher(b"".join(rows))
    lengths, plain = _ends(matcher.letters.reshape(-1, ROW_LETTERS))
    begin = np.arange(len(rows)) * ROW_LETTERS
    dates = [(begin + at, begin + at + DATE_LETTERS) for at in (START_LETTERS, END_AT)]
    begin_s, end_s = times_at(matcher, *dates)
    values = numbers_at(matcher, (begin + VALUE_AT, begin + VALUE_AT + lengths))
    return Said(begin_s, end_s, values, _same(groups, UNIT), _same(groups, SOURCE)), plain


def _ends(rows: Letters) -> tuple[IntArray, BoolArray]:
    """Return how long each value is, and whether all that is not dates and value is as it is."""
    quotes = rows[:, VALUE_AT:-1] == ord(QUOTE)
    lengths = quotes.argmax(axis=1)
    behind = rows[np.arange(len(rows)), VALUE_AT + lengths + 1]
    plain = quotes.any(axis=1) & ((behind == ord("/")) | (behind == ord(">")))
    for at, mark in MARKS:
        same = rows[:, at : at + len(mark)] == np.frombuffer(mark, dtype=np.uint8)
        plain &= same.all() or same.all(axis=1)
    for at in (START_LETTERS, END_AT):  # a date holds no quote
        dates = rows[:, at : at + DATE_LETTERS] == ord(QUOTE)
        plain &= not dates.any() or ~dates.any(axis=1)
    return lengths, plain


def _same(groups: list[Alike], field: int) -> Texts:
    """Return a field that all records of a group have alike."""
    said = [fields_of(RECORD_START + group.first + b'"/>')[field] for group in groups]
    return np.repeat(np.array(said, dtype=object), [len(group.parts) for group in groups])
