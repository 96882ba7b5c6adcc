"""Tags of Apple's records as columns: those of one form are read at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyser.formats.decimals import read_decimals
from analyser.formats.exports.apple_scan import (
    END,
    KEY,
    NAMES,
    SOURCE,
    START,
    UNIT,
    VALUE,
    end_of_tag,
    fields_of,
    tag_of,
)
from analyser.formats.exports.clocks import unix_times
from analyser.formats.exports.documents import numbers
from analyser.formats.matching import (
    LONGEST_STRETCH,
    LONGEST_VALUE,
    Fit,
    Matcher,
    Template,
    cut_out,
)
from analyser.formats.stamps import read_places
from analyser.run import BoolArray, FloatArray, IntArray

TAG_ENDS = (b"/>", b">", b" />", b" >")
QUOTE = b'"'
Texts = NDArray[np.object_]
Places = tuple[IntArray, IntArray]  # where texts begin and end


class Said(NamedTuple):
    """What some records say: Unix times, values, units and sources, each of shape (n,)."""

    begin_s: FloatArray
    end_s: FloatArray
    values: FloatArray
    units: Texts
    sources: Texts

    def only(self, kept: BoolArray) -> Said:
        """Return what some of the records say."""
        begin_s, end_s, values = (column[kept] for column in self[:3])
        return Said(begin_s, end_s, values, self.units[kept], self.sources[kept])


def together(parts: list[Said]) -> Said:
    """Return what some records say and then others."""
    begin_s, end_s, values = (np.concatenate([part[n] for part in parts]) for n in range(3))
    units, sources = (np.concatenate([part[n] for part in parts]) for n in (3, 4))
    return Said(begin_s, end_s, values, units, sources)


def said_by(tags: list[bytes]) -> Said:
    """Return what the tags of records say, in their order; behind a tag may be anything.

    Examples
    --------
    >>> tag = b'<Record startDate="1970-01-01 00:00:0%d +0000" value="%d" unit="m"/>'
    >>> said_by([tag % (second, second) for second in range(9)]).values.tolist()
    [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    """
    numbers, texts = np.full((3, len(tags)), np.nan), np.full((2, len(tags)), "", dtype=object)
    for places, said in _in_parts(tags):
        for number, column in enumerate((*numbers, *texts)):
            column[places] = said[number]
    return Said(*numbers, *texts)


def _in_parts(tags: list[bytes]) -> Iterator[tuple[IntArray, Said]]:
    """Yield what tags say: those of a form at once, and those that are left one by one."""
    matcher = _TagMatcher(tags)
    left = np.ones(len(tags), dtype=np.bool_)
    for fit in matcher.fits(matcher.template_at):
        left[fit.which] = False
        yield fit.which, _read(matcher, fit)
    rest = np.flatnonzero(left)
    if rest.size:
        yield rest, _one_by_one([tag_of(tags[place]) for place in rest.tolist()])


def _one_by_one(tags: list[bytes]) -> Said:
    fields = [*zip(*map(fields_of, tags), strict=True)]
    begin, end, value = (list(fields[place]) for place in (START, END, VALUE))
    units, sources = (np.array(fields[place], dtype=object) for place in (UNIT, SOURCE))
    return Said(unix_times(begin), unix_times(end), numbers(value), units, sources)


class _TagMatcher(Matcher):
    """Tags behind each other, a quote before each: so each begins with a character of markup."""

    def __init__(self, tags: list[bytes]) -> None:
        super().__init__(QUOTE.join([b"", *tags]))
        sizes = np.fromiter(map(len, tags), dtype=np.int64, count=len(tags)) + len(QUOTE)
        cuts = self.find_cuts(QUOTE)
        self.begin(cuts, np.searchsorted(cuts, np.cumsum(sizes) - sizes))

    def template_at(self, begin: int) -> Template | None:
        """Return the template of the tag behind a quote."""
        tag = self.data[begin + len(QUOTE) : begin + LONGEST_STRETCH]
        return _template_of(QUOTE + tag[: end_of_tag(tag)])

    def fit(self, template: Template) -> Fit:
        """Return the tags of a form, which are then taken; those with a long value are left."""
        fit = self.fitting(template, LONGEST_STRETCH)
        for number, piece in enumerate(template[:-1]):
            if piece.column and fit.which.size:
                begin, end = fit.value(number)
                fit = fit.only(end - begin <= LONGEST_VALUE)
        return self.take(fit)


def _template_of(tag: bytes) -> Template | None:
    """Return the template of a tag; None for one that is written in an unknown way."""
    *parts, last = tag[len(QUOTE) :].split(QUOTE)
    keys = [KEY.fullmatch(part) for part in parts[::2]]
    names = [key[1].decode("latin-1") for key in keys if key]
    if len(parts) % 2 or last not in TAG_ENDS or len({*names}) != len(keys):
        return None
    if not {"startDate", "endDate", "value"} <= {*names}:
        return None
    ends = (np.cumsum([len(part) + 1 for part in parts])).tolist()
    columns = [name if name in NAMES else "" for name in names]
    begins, stops = (end + 1 for end in ends[::2]), ends[1::2]
    return cut_out(tag, [*zip(begins, stops, columns, strict=True)], QUOTE)


def _read(matcher: Matcher, fit: Fit) -> Said:
    """Return what tags of one form say."""
    where = {p.column: fit.value(n) for n, p in enumerate(fit.template[:-1]) if p.column}
    nowhere = (fit.edges[0], fit.edges[0])
    values, units, sources = (where.get(NAMES[at], nowhere) for at in (VALUE, UNIT, SOURCE))
    begin_s, end_s = times_at(matcher, where["startDate"], where["endDate"])
    return Said(
        begin_s,
        end_s,
        numbers_at(matcher, values),
        _texts(matcher, units),
        _texts(matcher, sources),
    )


def times_at(matcher: Matcher, begun: Places, ended: Places) -> tuple[FloatArray, FloatArray]:
    """Return the dates at some places, and at others, as Unix times; NaN for what is none."""
    begin, end = (np.concatenate([begun[side], ended[side]]) for side in (0, 1))
    alike = read_places(matcher, begin, end)
    if alike is None:
        return unix_times(_decoded(matcher, begun)), unix_times(_decoded(matcher, ended))
    return alike.time_s[: begun[0].size], alike.time_s[begun[0].size :]


def numbers_at(matcher: Matcher, where: Places) -> FloatArray:
    """Return the numbers at some places; NaN for what is none."""
    values, read = read_decimals(*matcher.rows(*where))
    if not read.all():
        begin, end = where
        values[~read] = numbers(_decoded(matcher, (begin[~read], end[~read])))
    return values


def _texts(matcher: Matcher, where: Places) -> Texts:
    """Return texts; most are as the one before."""
    letters, lengths = matcher.rows(*where)
    letters = letters * (np.arange(letters.shape[1]) >= letters.shape[1] - lengths[:, None])
    other = (letters[1:] != letters[:-1]).any(axis=1) | (np.diff(lengths) != 0)
    first = np.append(0, np.flatnonzero(other) + 1)
    begin, end = where
    found = np.array(_decoded(matcher, (begin[first], end[first])), dtype=object)
    return np.repeat(found, np.diff(np.append(first, begin.size)))


def _decoded(matcher: Matcher, where: Places) -> list[str]:
    return [text.decode("utf-8", "replace") for text in matcher.texts(*where)]
