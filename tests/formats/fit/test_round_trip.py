"""Whatever a writer puts into a FIT file comes back: any layout, order, header, developer field."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from fit_writer import BASE_TYPES, FitWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.errors import UnreadableFileError
from analyser.formats import fit
from analyser.formats.fit.messages import FileId
from analyser.formats.fit.table import Table

NUMERIC = [base for base in BASE_TYPES if base not in ("string", "byte")]
LIMITS = {
    "sint8": (-128, 126),
    "sint16": (-(2**15), 2**15 - 2),
    "sint32": (-(2**31), 2**31 - 2),
    "sint64": (-(2**53), 2**53),
    "uint64": (0, 2**53),
    "uint64z": (1, 2**53),
    "uint8z": (1, 255),
    "uint16z": (1, 2**16 - 1),
    "uint32z": (1, 2**32 - 1),
    "enum": (0, 254),
    "uint8": (0, 254),
    "uint16": (0, 2**16 - 2),
    "uint32": (0, 2**32 - 2),
}


def values_of(base: str) -> st.SearchStrategy[Any]:
    if base == "float32":
        return st.none() | st.floats(width=32, allow_nan=False)
    if base == "float64":
        return st.none() | st.floats(allow_nan=False)
    return st.none() | st.integers(*LIMITS[base])


@st.composite
def layouts(draw: st.DrawFn) -> dict[str, Any]:
    numbers = draw(st.lists(st.integers(0, 250), min_size=1, max_size=6, unique=True))
    bases = [draw(st.sampled_from(NUMERIC)) for _ in numbers]
    developer = draw(st.lists(st.sampled_from(["uint8", "sint32", "float32"]), max_size=2))
    return {
        "message": draw(st.sampled_from([20, 18, 21, 300, 65280])),
        "fields": list(zip(numbers, bases, [1] * len(numbers), strict=True)),
        "developer": [(k, base, 1, 0) for k, base in enumerate(developer)],
        "big_endian": draw(st.booleans()),
    }


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, dict[int, list[dict[Any, Any]]]]:
    """A file of up to four interleaved layouts, and what must come back by message."""
    writer = FitWriter(header_size=draw(st.sampled_from([12, 14])))
    for number, base in enumerate(["uint8", "sint32"]):
        writer.describe(0, number, base, f"field {number}", "u")
    chosen = draw(st.lists(layouts(), min_size=1, max_size=4))
    current: dict[int, dict[str, Any]] = {}
    written: dict[int, list[dict[Any, Any]]] = {}
    for step in draw(st.lists(st.integers(0, len(chosen) - 1), min_size=1, max_size=30)):
        layout, local = chosen[step], step
        if current.get(local) is not layout or draw(st.integers(0, 9)) == 0:
            writer.define(
                local,
                layout["message"],
                layout["fields"],
                developer=described(layout),
                big_endian=layout["big_endian"],
            )
            current[local] = layout
        keys = [number for number, _, _ in layout["fields"]]
        keys += [(0, number) for number, _, _, _ in described(layout)]
        bases = [base for _, base, _ in layout["fields"]]
        bases += [base for _, base, _, _ in described(layout)]
        row = [draw(values_of(base)) for base in bases]
        writer.message(local, row)
        written.setdefault(layout["message"], []).append(dict(zip(keys, row, strict=True)))
    return writer.getvalue(), written


def described(layout: dict[str, Any]) -> list[tuple[int, str, int, int]]:
    """Return the developer fields whose type is the one that the file describes."""
    known = {0: "uint8", 1: "sint32"}
    return [each for each in layout["developer"] if known.get(each[0]) == each[1]]


def column_of(table: Table, key: Any) -> Any:
    return table.column(key) if isinstance(key, int) else table.developer_column(key)


def equal(ours: float, written: Any) -> bool:
    return math.isnan(ours) if written is None else ours == written


@settings(max_examples=150, deadline=None)
@given(files())
def test_every_value_comes_back(made: tuple[bytes, dict[int, list[dict[Any, Any]]]]) -> None:
    data, written = made
    file = fit.decode(data)
    assert not file.damage.words
    back = {
        (message, row, key): column_of(file.table(message), key)[row]
        for message, rows in written.items()
        for row, values in enumerate(rows)
        for key in values
    }
    wrong = {
        place: value
        for place, value in back.items()
        if not equal(value, written[place[0]][place[1]][place[2]])
    }
    assert wrong == {}


@settings(max_examples=60, deadline=None)
@given(files(), files())
def test_chained_files_are_read_one_after_another(first: Any, second: Any) -> None:
    file = fit.decode(first[0] + second[0])
    counts = {
        message: len(first[1].get(message, [])) + len(second[1].get(message, []))
        for message in first[1].keys() | second[1].keys()
    }
    assert {message: file.table(message).count for message in counts} == counts


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 31), min_size=1, max_size=60), st.integers(10**9, 10**9 + 10**6))
def test_compressed_times_roll_over_the_last_full_one(steps: list[int], begin: int) -> None:
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    writer.define(1, 20, [(3, "uint8", 1)])
    writer.message(0, [begin, 100])
    now, times = begin, [begin]
    for step in steps:
        now += step
        times.append(now)
        writer.compressed(1, now & 0x1F, [100])
    assert fit.decode(writer.getvalue()).table(20).numbers(253).tolist() == times


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600), st.booleans())
def test_any_bytes_give_a_file_or_one_clear_refusal(junk: bytes, headed: bool) -> None:
    data = b"\x0e\x20\x54\x08" + len(junk).to_bytes(4, "little") + b".FIT\0\0" + junk
    try:
        file = fit.decode(data if headed else junk, "junk.fit")
    except UnreadableFileError:
        return
    assert all(table.count > 0 for table in file.tables.values())


def test_a_string_ends_at_its_zero() -> None:
    writer = FitWriter()
    writer.define(0, 0, [(8, "string", 12)])
    writer.message(0, ["Läufer"])
    assert fit.decode(writer.getvalue()).table(FileId.MESSAGE).text(FileId.PRODUCT_NAME) == "Läufer"


def test_an_array_keeps_its_width() -> None:
    writer = FitWriter()
    writer.define(0, 78, [(0, "uint16", 3)])
    writer.message(0, [[850, 0xFFFF, 900]])
    column = fit.decode(writer.getvalue()).table(78).column(0)
    assert isinstance(column, np.ndarray)
    assert column[0, 0] == 850
    assert np.isnan(column[0, 1])


def test_a_field_whose_size_is_no_multiple_of_its_type_is_read_as_bytes() -> None:
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (61, "uint8", 1)])
    writer.message(0, [10**9, 7])
    data = bytearray(writer.getvalue())
    place = data.index(bytes([61, 1, 0x02]))
    data[place + 2] = 0x86  # COROS: one byte, called uint32
    assert fit.decode(bytes(data)).table(20).numbers(61).tolist() == [7]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_missing_end_is_said_and_every_whole_message_is_there(cut: int) -> None:
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    for second in range(50):
        writer.message(0, [10**9 + second, 120])
    file = fit.decode(writer.getvalue()[: -2 - cut])
    assert file.table(20).count == 49
    assert file.damage.words
