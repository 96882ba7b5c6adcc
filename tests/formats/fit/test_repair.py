"""A damaged definition is put right by the messages behind it, and a sound one is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from fit_writer import FitWriter

from analyser.formats import fit
from analyser.formats.fit.days import Days
from analyser.formats.fit.repair import repaired
from analyser.formats.fit.resync import NO_LOCALS, Trials

BEGIN = 1_140_000_000
COUNT = 60


def a_file() -> bytes:
    """Return 60 records of two kinds in turn, the second without a time."""
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1), (4, "uint32", 1)])
    writer.message(0, [4, BEGIN])
    writer.define(1, 20, [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1)])
    writer.define(2, 233, [(2, "uint8", 1), (3, "uint16", 1)])
    for second in range(COUNT):
        writer.message(1, [BEGIN + second, 270 * second, 120 + second % 40])
        writer.message(2, [second % 7, 300 + second])
    return writer.getvalue()


DATA = a_file()
RECORDS_DEFINED = DATA.index(b"\x41\x00\x00\x14\x00\x03\xfd")


def with_byte(offset: int, value: int) -> bytes:
    at = RECORDS_DEFINED + offset
    return DATA[:at] + bytes([value]) + DATA[at + 1 :]


@pytest.mark.parametrize(
    ("offset", "value"),
    [(5, 4), (5, 2), (5, 255), (7, 5), (10, 0), (13, 3)],
    ids=["one field too many", "one too few", "255 fields", "time of 5", "no size", "size of 3"],
)
def test_a_definition_with_a_wrong_count_or_size_is_put_right(offset: int, value: int) -> None:
    file = fit.decode(with_byte(offset, value))
    table = file.table(20)
    assert table.numbers(253).tolist() == [BEGIN + second for second in range(COUNT)]
    assert table.numbers(5).tolist() == [270 * second for second in range(COUNT)]
    assert not file.damage.checksum_is_right


def test_a_sound_definition_is_left_as_it_is() -> None:
    days = Days([float(BEGIN)])
    end = len(DATA) - 2
    assert repaired(DATA, RECORDS_DEFINED, end, NO_LOCALS, days, Trials()) is None


def test_where_no_time_is_known_the_messages_behind_tell_it() -> None:
    damaged, end = with_byte(5, 4), len(DATA) - 2
    assert repaired(damaged, RECORDS_DEFINED, end, NO_LOCALS, None, Trials()) == DATA


def test_a_lost_piece_between_definitions_costs_nothing_behind_it() -> None:
    # Without the last two bytes of the message before, its definition's way runs out of step.
    damaged = DATA[: RECORDS_DEFINED - 2] + DATA[RECORDS_DEFINED:]
    known = fit.decode(damaged).table(20).numbers(253)
    assert np.isin(BEGIN + np.arange(COUNT), known).all()


def with_two_layouts() -> FitWriter:
    """Return a writer of 10 records of one layout and 60 of another, both with a heart rate."""
    writer = FitWriter()
    writer.define(1, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    for second in range(10):
        writer.message(1, [BEGIN - 10 + second, 90])
    writer.define(1, 20, [(253, "uint32", 1), (3, "uint8", 1), (5, "uint32", 1)])
    for second in range(COUNT):
        writer.message(1, [BEGIN + second, 120 + second % 40, second])
    return writer


def test_a_type_turned_to_text_in_one_definition_leaves_the_others_numbers() -> None:
    data = with_two_layouts().getvalue()
    at = data.index(b"\x03\x01\x02")  # the heart rate in the first definition: uint8
    damaged = data[: at + 2] + b"\x07" + data[at + 3 :]
    rates = fit.decode(damaged).table(20).numbers(3)
    assert rates[10:].tolist() == [120 + second % 40 for second in range(COUNT)]


def test_zeros_in_the_records_cost_only_the_records_that_they_are_in() -> None:
    at = DATA.index((BEGIN + 20).to_bytes(4, "little")) + 2
    damaged = DATA[:at] + bytes(17) + DATA[at + 17 :]
    known = fit.decode(damaged).table(20).numbers(253)
    assert np.isin(BEGIN + np.array([*range(20), *range(22, COUNT)]), known).all()
