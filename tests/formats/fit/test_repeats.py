"""What repeats itself in a FIT file is counted, and read as if it were walked."""

from __future__ import annotations

import numpy as np
import pytest
from fit_writer import Field, FitWriter

from analyser.formats import fit
from analyser.formats.fit.messages import Record
from analyser.formats.fit.walking import straight_walk, walk

BEGIN = 1_140_000_000
FIELDS: list[Field] = [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1), (6, "uint16", 1)]


def defined_anew(numbers_of_fields: list[int]) -> bytes:
    """Return a file whose records, a second apart, have each a definition of so many fields."""
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1)])
    writer.message(0, [4])
    for second, fields in enumerate(numbers_of_fields):
        writer.define(1, 20, FIELDS[:fields])
        writer.message(1, [BEGIN + second, 280 * second, 140, 2800][:fields])
        writer.message(1, [BEGIN + second, 280 * second + 140, 141, 2801][:fields])
    return writer.getvalue()


FILES = {
    "the same again": [4] * 100,
    "two in turn": [3, 4] * 50,
    "a change in the middle": [4] * 50 + [3] * 50,
    "one that differs": [4] * 60 + [2] + [4] * 60,
    "no order": np.random.default_rng(7).integers(2, 5, 200).tolist(),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_same_messages_are_found_as_by_walking(kind: str) -> None:
    data = defined_anew(FILES[kind])
    straight, walked = straight_walk(data, 14, len(data) - 2), walk(data, 14, len(data) - 2, [])
    assert straight.offsets.tolist() == walked.offsets.tolist()
    assert [straight.layouts[k].raw for k in straight.kinds] == [
        walked.layouts[k].raw for k in walked.kinds
    ]
    assert (straight.end, straight.damage) == (walked.end, walked.damage)


def test_every_value_is_its_own() -> None:
    table = fit.decode(defined_anew([3, 4] * 50)).table(Record.MESSAGE)
    expected = [2.8 * (row // 2) + 1.4 * (row % 2) for row in range(200)]
    assert table.values(Record.DISTANCE) == pytest.approx(expected)
    assert np.isnan(table.values(Record.SPEED)).sum() == 100


def test_equal_definitions_are_one_layout() -> None:
    data = defined_anew([4] * 100)
    assert len(straight_walk(data, 14, len(data) - 2).layouts) == 2
