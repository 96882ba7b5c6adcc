"""Heart rates that a strap kept fill the records: times of twelve bits go on from full ones."""

from __future__ import annotations

import numpy as np
import pytest
from fit_writer import FitWriter

from analyser.formats import fit
from analyser.formats.base import RawActivity

BEGIN = 1_140_000_000
TICKS = 1024


def packed(ticks: list[int]) -> list[int]:
    """Return times as the strap packs them: the lowest twelve bits, two in three bytes."""
    low = [each % 4096 for each in ticks]
    pairs = zip(low[::2], low[1::2], strict=True)
    return [byte for a, b in pairs for byte in (a % 256, a // 256 + b % 16 * 16, b // 16)]


def with_strap(recorded_bpm: int | None, first_tick: int = 5000) -> RawActivity:
    """Return a run of 17 s; the strap says 100 bpm at its start, then 101, 102, ... each second."""
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1)])
    for second in range(17):
        writer.message(0, [BEGIN + second, 280 * second, recorded_bpm if second > 8 else None])
    writer.define(1, 132, [(253, "uint32", 1), (6, "uint8", 1), (9, "uint32", 1)])
    writer.message(1, [BEGIN, 100, first_tick])
    writer.define(1, 132, [(6, "uint8", 8), (10, "byte", 12)])
    for start in (1, 9):
        seconds = range(start, start + 8)
        ticks = [first_tick + TICKS * second for second in seconds]
        writer.message(1, [[100 + second for second in seconds], packed(ticks)])
    writer.define(2, 18, [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (5, "enum", 1)])
    writer.message(2, [BEGIN + 17, BEGIN, 17_000, 1])
    return fit.read(writer.getvalue(), "run.fit")[0]


@pytest.mark.parametrize("first_tick", [0, 5000, 4_294_000_000])
def test_each_second_has_the_straps_heart_rate(first_tick: int) -> None:
    bpm = with_strap(None, first_tick).columns["heart_rate_bpm"]
    assert bpm.tolist() == [100.0 + second for second in range(17)]


def test_what_the_watch_recorded_stands() -> None:
    run = with_strap(150)
    assert run.columns["heart_rate_bpm"].tolist() == [100.0 + s for s in range(9)] + [150.0] * 8
    assert run.sources["heart_rate_bpm"].startswith("record.heart_rate; gaps from")


def test_a_file_without_a_strap_has_no_heart_rate() -> None:
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    writer.message(0, [BEGIN, None])
    assert "heart_rate_bpm" not in fit.read(writer.getvalue(), "run.fit")[0].columns


def test_a_strap_that_says_no_full_time_is_not_placed() -> None:
    writer = FitWriter()
    writer.define(0, 20, [(253, "uint32", 1), (5, "uint32", 1)])
    writer.message(0, [BEGIN, 0])
    writer.define(1, 132, [(6, "uint8", 8), (10, "byte", 12)])
    writer.message(1, [[100] * 8, packed([TICKS * second for second in range(8)])])
    columns = fit.read(writer.getvalue(), "run.fit")[0].columns
    assert not np.isfinite(columns.get("heart_rate_bpm", np.empty(0))).any()
