"""Tags of Apple's records as columns: those of one length and one form are read at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analyser.formats.decimals import Letters, read_decimals
from analyser.formats.exports.apple_scan import (
    END,
    KEY,
    NAMES,
    SOURCE,
    START,
    UNIT,
    VALUE,
    fields_of,
)
from analyser.formats.exports.clocks import unix_times
from analyser.formats.exports.documents import numbers
from analyser.formats.stamps import read_alike
from analyser.run import BoolArray, FloatArray, IntArray

FEWEST, MOST_FORMS = 8, 8  # tags of one form, and forms of one length; else one by one
TAG_ENDS = (b"/>", b">", b" />", b" >")
QUOTE = ord('"')
Form = dict[str, tuple[int, int]]  # where the value of each attribute begins and ends


class Said(NamedTuple):
    """What some records say: Unix times, values, units and sources, each of length n."""

    begin_s: FloatArray
    end_s: FloatArray
    values: FloatArray
    units: list[str]
    sources: list[str]


def said_by(tags: list[bytes]) -> Said:
    """Return what tags of one kind of record say, in their order.

    Examples
    --------
    >>> tag = b'<Record startDate="1970-01-01 00:00:0%d +0000" value="%d" unit="m"/>'
    >>> said_by([tag % (second, second) for second in range(9)]).values.tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    """
    lengths = np.fromiter(map(len, tags), dtype=np.int64, count=len(tags))
    arrays = np.full((3, len(tags)), np.nan)
    units, sources = [""] * len(tags), [""] * len(tags)
    for length in np.unique(lengths).tolist():
        for places, said in _of_length(tags, np.flatnonzero(lengths == length)):
            arrays[:, places] = said[:3]
            for place, unit, source in zip(places.tolist(), said.units, said.sources, strict=True):
                units[place], sources[place] = unit, source
    begin, end, values = arrays
    return Said(begin, end, values, units, sources)


def _of_length(tags: list[bytes], places: IntArray) -> Iterator[tuple[IntArray, Said]]:
    """Yield what tags of one length say, a form a round: that of the first that is left."""
    for _ in range(MOST_FORMS):
        if len(places) < FEWEST:
            break
        letters = np.frombuffer(
            b"".join([tags[place] for place in places.tolist()]), dtype=np.uint8
        )
        letters = letters.reshape(len(places), -1)
        form = _places_of(tags[int(places[0])])
        if form is None:
            break
        alike = _of_form(letters, form)
        said = _read(letters[alike] if not alike.all() else letters, form)
        if said is None:
            break
        yield places[alike], said
        places = places[~alike]
    if len(places):
        yield places, _one_by_one([tags[place] for place in places.tolist()])


def _one_by_one(tags: list[bytes]) -> Said:
    fields = [*zip(*map(fields_of, tags), strict=True)]
    begin, end, value = (list(fields[place]) for place in (START, END, VALUE))
    units, sources = list(fields[UNIT]), list(fields[SOURCE])
    return Said(unix_times(begin), unix_times(end), numbers(value), units, sources)


def _of_form(letters: Letters, form: Form) -> BoolArray:
    """Return which tags have their names and quotes, and no other quotes, where the first has."""
    fixed = np.ones(letters.shape[1], dtype=np.bool_)
    for begin, end in form.values():
        fixed[begin:end] = False
    quotes = np.count_nonzero(letters == QUOTE, axis=1)
    differs = ((letters != letters[0]) & fixed).any(axis=1)
    return np.asarray((quotes == 2 * len(form)) & ~differs)


def _read(letters: Letters, form: Form) -> Said | None:
    """Return what tags of one form say; None where their dates are not written alike."""
    if not all(name in form for name in ("startDate", "endDate", "value")):
        return None
    begun, ended = (read_alike(_of(letters, form[name])) for name in ("startDate", "endDate"))
    if begun is None or ended is None:
        return None
    values, units, sources = (form.get(NAMES[at], (0, 0)) for at in (VALUE, UNIT, SOURCE))
    return Said(
        begun.time_s,
        ended.time_s,
        _numbers(_of(letters, values)),
        _texts(_of(letters, units)),
        _texts(_of(letters, sources)),
    )


def _places_of(tag: bytes) -> Form | None:
    """Return where the value of each attribute begins and ends; None for a tag of another form."""
    *parts, last = tag.split(b'"')
    keys = [KEY.fullmatch(part) for part in parts[::2]]
    ends = np.cumsum([len(part) + 1 for part in parts]) - 1
    names = [key[1].decode("latin-1") for key in keys if key]
    if len(parts) % 2 or last not in TAG_ENDS or len({*names}) != len(keys):
        return None
    begins, stops = (ends[::2] + 1).tolist(), ends[1::2].tolist()
    return dict(zip(names, zip(begins, stops, strict=True), strict=True))


def _of(letters: Letters, place: tuple[int, int]) -> Letters:
    return letters[:, place[0] : place[1]]


def _numbers(letters: Letters) -> FloatArray:
    """Return numbers of one length, one a row; NaN for what is none."""
    lengths = np.full(len(letters), letters.shape[1], dtype=np.int64)
    if not 0 < letters.shape[1] < np.iinfo(np.uint8).max:
        return numbers(_decoded(letters))
    values, read = read_decimals(letters, lengths)
    if not read.all():
        values[~read] = numbers(_decoded(letters[~read]))
    return values


def _texts(letters: Letters) -> list[str]:
    """Return texts of one length, one a row: of most there is one only."""
    if not letters.shape[1]:
        return [""] * len(letters)
    if (letters == letters[0]).all():
        return _decoded(letters[:1]) * len(letters)
    return _decoded(letters)


def _decoded(letters: Letters) -> list[str]:
    return [row.tobytes().decode("utf-8", "replace") for row in letters]
