"""The lines in the long text of a Huawei session, `tp=KIND;key=value;...`, as columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from analyser.formats.exports.documents import BEYOND_ALL, numbers
from analyser.formats.exports.plain_numbers import read_numbers
from analyser.formats.matching import LONGEST_STRETCH, Fit, Matcher, Template, cut_out
from analyser.run import FloatArray

BEGIN = "HW_EXT_TRACK_DETAIL@is"
KIND = re.compile(r"tp=([^;=]+);")
LINE = re.compile(r"\r?\n|\\r|\\n")
ROW = re.compile(rb"\ntp=([^;=\s]+);(?:[^;=\s]+=[^;=\s]+;)+\r?\n")
PAIR = re.compile(rb"([^;=\s]+)=([^;=\s]+);")
NEW_LINE, MARKUP = "\n", b"\n;"
NEEDED = {"lbs": ("t", "lat", "lon")}
TIME_AND_VALUE = ("k", "v")
Column = Sequence[str] | FloatArray
Columns = Mapping[str, Column]


def numbers_of(columns: Columns, *keys: str) -> FloatArray:
    """Return the values of some keys, shape (n, keys); NaN for what is none."""
    size = max((len(column) for column in columns.values()), default=0)
    return np.column_stack([_numbers(columns.get(key, ["nan"] * size)) for key in keys])


def _numbers(column: Column) -> FloatArray:
    return column if isinstance(column, np.ndarray) else numbers([*column])


def columns_by_kind(detail: str) -> dict[str, Columns]:
    """Return the lines by their kind, each kind as columns of its keys.

    Of lines that are written alike only the keys that are needed, as numbers.
    """
    found = _alike(detail) if detail.isascii() else {}
    if sum(map(_size, found.values())) == detail.count("tp="):
        return found
    for kind in dict.fromkeys(KIND.findall(detail)):
        if kind not in found or _size(found[kind]) != detail.count(f"tp={kind};"):
            found[kind] = _by_pattern(detail, kind)
    return found


def _size(columns: Columns) -> int:
    return max(map(len, columns.values()), default=0)


def _alike(detail: str) -> dict[str, Columns]:
    """Return those kinds of which most lines are written alike, without the other lines."""
    matcher = _LineMatcher(f"\n{detail.replace(BEGIN, NEW_LINE, 1)}\n".encode())
    found: dict[str, Columns] = {}
    for fit in matcher.fits(matcher.template_at):
        name = fit.template[0].text[len(b"\ntp=") :].partition(b";")[0].decode()
        columns = _columns(matcher, fit, NEEDED.get(name, TIME_AND_VALUE))
        if columns is not None and _size(columns) > _size(found.get(name, {})):
            found[name] = columns
    return found


class _LineMatcher(Matcher):
    """Lines, each with the new lines before and behind it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        cuts = self.find_cuts(MARKUP)
        self.begin(cuts, np.flatnonzero(self.letters[cuts] == ord(NEW_LINE)))

    def template_at(self, begin: int) -> Template | None:
        """Return the template of a line; None if it is no line of keys and values."""
        row = ROW.match(self.data[begin : begin + LONGEST_STRETCH])
        if row is None:
            return None
        pairs = PAIR.finditer(row[0], row.end(1) + 1)
        return cut_out(row[0], [(*pair.span(2), pair[1].decode()) for pair in pairs], MARKUP)


def _columns(matcher: Matcher, fit: Fit, needed: Sequence[str]) -> Columns | None:
    """Return what is needed of some lines, shape (n,) each; None if one is no plain number."""
    columns: dict[str, FloatArray] = {}
    for name, begin, end in fit.values():
        if name in needed:
            values, plain = read_numbers(matcher, begin, end)
            if not plain.all():
                return None
            columns[name] = np.where(np.abs(values) < BEYOND_ALL, values, np.nan)
    return columns


def _by_pattern(detail: str, kind: str) -> Columns:
    """Return the lines of a kind as columns of text, by the keys of its first line."""
    first = LINE.split(detail[detail.index(f"tp={kind};") :], maxsplit=1)[0]
    keys = [part.partition("=")[0] for part in first.strip().split(";")[1:] if "=" in part]
    pattern = f"tp={re.escape(kind)};" + "".join(f"{re.escape(k)}=([^;]*);?" for k in keys)
    found = re.findall(pattern, detail)
    whole = keys and len(found) == detail.count(f"tp={kind};")
    columns = zip(*found, strict=True) if len(keys) > 1 else [found]
    return dict(zip(keys, columns, strict=True)) if whole else _one_by_one(detail, kind)


def _one_by_one(detail: str, kind: str) -> Columns:
    """Return the lines of a kind whose keys are not in one order in all of them."""
    lines = (line.strip() for line in LINE.split(detail.replace(BEGIN, "")))
    rows = [
        dict(part.split("=", 1) for part in line.split(";") if "=" in part)
        for line in lines
        if line.startswith(f"tp={kind};")
    ]
    return {key: [row.get(key, "nan") for row in rows] for key in {k for row in rows for k in row}}
