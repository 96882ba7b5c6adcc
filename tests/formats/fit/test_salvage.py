"""A damaged FIT file gives every record that is still whole, and says what was lost."""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from corpus import SHARED, recordings
from fastcrc import crc16
from fit_writer import Field, FitWriter

from analyser.errors import AnalyserError
from analyser.formats import fit, read_bytes
from analyser.formats.fit.protocol import Walk
from analyser.formats.fit.salvage import MOST_RESTARTS
from analyser.formats.fit.walking import walk

BEGIN = 1_140_000_000
SIZE = 9 + 1  # a record of `a_file` with its header
MUTATOR = SHARED / "tools" / "mutate.py"
needs_mutator = pytest.mark.skipif(
    not MUTATOR.exists(), reason="no folder shared/tools beside the project"
)


def a_file(count: int = 300) -> bytes:
    writer = FitWriter()
    writer.define(0, 0, [(0, "enum", 1), (1, "uint16", 1), (4, "uint32", 1)])
    writer.message(0, [4, 1, BEGIN])
    writer.define(1, 20, [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1)])
    for second in range(count):
        writer.message(1, [BEGIN + second, 270 * second, 120 + second % 40])
    return writer.getvalue()


def times(data: bytes) -> list[int]:
    return [int(t) - BEGIN for t in fit.decode(data).table(20).numbers(253) if np.isfinite(t)]


def record_at(data: bytes, index: int) -> int:
    return len(data) - 2 - (300 - index) * SIZE


def notices(data: bytes) -> dict[str, str]:
    return {notice.code: notice.message for notice in fit.read(data, "run.fit")[0].notices}


def test_a_cut_file_gives_every_whole_record_and_how_many_are_missing() -> None:
    data = a_file()
    cut = data[: record_at(data, 200) + 4]
    assert times(cut) == list(range(200))
    said = re.match(r"salvaged 200 of about (\d+) records", notices(cut)["salvaged"])
    assert said is not None
    assert int(said[1]) == pytest.approx(300, abs=5)


@pytest.mark.parametrize(("left", "said"), [(100, "3 minutes"), (260, "39 seconds")])
def test_what_is_missing_at_the_end_is_said_in_time(left: int, said: str) -> None:
    data = a_file()
    message = notices(data[: record_at(data, left)])["salvaged"]
    assert f"the last {said} are missing" in message


def test_less_than_a_record_is_not_counted() -> None:
    assert notices(a_file(3)[:-6])["salvaged"] == "salvaged 2 records; its end is missing."


def test_a_watch_whose_battery_died_gives_the_run() -> None:
    data = bytearray(a_file()[:-2])
    data[4:8] = bytes(4)
    assert times(bytes(data)) == list(range(300))
    assert "salvaged" in notices(bytes(data))


def test_lost_bytes_cost_only_the_records_that_they_were_part_of() -> None:
    data = a_file()
    at = record_at(data, 100)
    assert times(data[: at + 3] + data[at + 8 :]) == [*range(100), *range(101, 300)]


def test_a_lost_sector_costs_its_records_only() -> None:
    data = a_file()
    at = record_at(data, 100)
    assert times(data[:at] + data[at + 512 :]) == [*range(100), *range(152, 300)]


def test_a_tail_of_zeros_is_no_record() -> None:
    data = a_file()
    at = record_at(data, 150)
    assert times(data[:at] + bytes(len(data) - at)) == list(range(150))


def test_a_damaged_header_is_worked_around() -> None:
    data = a_file()
    assert times(b"\xa5" * 14 + data[14:]) == list(range(300))


def test_what_a_server_put_before_the_file_is_left_out() -> None:
    assert times(b"HTTP/1.1 200 OK\r\n\r\n" + a_file()) == list(range(300))


def test_bytes_behind_the_file_are_left_out() -> None:
    assert times(a_file() + b"\x55" * 700) == list(range(300))


def test_a_wrong_checksum_is_said() -> None:
    data = bytearray(a_file())
    data[-1] ^= 0xA5
    assert times(bytes(data)) == list(range(300))
    assert "wrong-checksum" in notices(bytes(data))


def with_silences_of_days(checksum: int = 0) -> bytes:
    writer = FitWriter()
    writer.define(1, 20, [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1)])
    for day, count in ((0, 200), (9, 5), (30, 100)):
        for second in range(count):
            writer.message(1, [BEGIN + 86_400 * day + second, 270 * second, 120])
    data = writer.getvalue()
    return data[:-1] + bytes([data[-1] ^ checksum])


def test_a_wrong_checksum_alone_costs_no_record_though_days_lie_between_them() -> None:
    assert times(with_silences_of_days(0xA5)) == times(with_silences_of_days())
    assert len(times(with_silences_of_days(0xA5))) == 305


def test_damage_on_one_day_costs_nothing_of_another() -> None:
    data = with_silences_of_days()
    at = len(data) - 2 - 150 * SIZE  # amid the first day
    found = times(data[:at] + data[at + 25 :])
    assert len(found) >= 305 - 5
    assert max(found) == 30 * 86_400 + 99


@pytest.mark.parametrize("filling", [b"\0", b"\xff", b""], ids=["zero", "0xFF", "missing"])
@pytest.mark.parametrize("size", [512, 4096])
def test_without_its_first_block_a_file_is_read_from_the_next_definition(
    filling: bytes, size: int
) -> None:
    writer = FitWriter()
    layout: list[Field] = [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1)]
    writer.define(1, 20, layout)
    for second in range(500):
        writer.message(1, [BEGIN + second, 270 * second, 120])
    writer.define(1, 20, layout)
    for second in range(500, 900):
        writer.message(1, [BEGIN + second, 270 * second, 120])
    data = writer.getvalue()
    damaged = filling * size + data[size:]
    whole = range(-(-(size - 29) // SIZE), 900)  # the definition behind tells of those before too
    assert set(whole) <= set(times(damaged))
    assert read_bytes(damaged, "run.fit")[0].samples["elapsed_s"].size >= len(whole)


def test_messages_whose_definition_was_lost_are_stepped_over() -> None:
    writer = FitWriter()
    writer.define(3, 78, [(0, "uint16", 3)])
    for _ in range(100):
        writer.message(3, [[850, 860, 870]])
    writer.define(1, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    for second in range(300):
        writer.message(1, [BEGIN + second, 120])
        writer.message(3, [[850, 860, 870]])
    data = writer.getvalue()
    assert times(bytes(512) + data[512:]) == list(range(300))


def test_records_behind_the_end_that_the_header_names_are_read_and_counted() -> None:
    data = a_file()
    at = record_at(data, 120)
    closed = bytearray(data[:at])
    closed[4:8] = (at - 14).to_bytes(4, "little")
    closed[12:14] = bytes(2)
    whole = bytes(closed) + crc16.arc(bytes(closed)).to_bytes(2, "little") + data[at:]
    assert times(whole) == list(range(300))
    assert "180 records behind its end" in notices(whole)["salvaged"]


def test_zeros_that_read_as_messages_are_counted_as_lost() -> None:
    writer = FitWriter()
    writer.define(0, 49, [(0, "uint16", 1), (1, "uint8", 1)])  # a message of four bytes
    writer.message(0, [1400, 0])
    writer.define(1, 20, [(253, "uint32", 1), (5, "uint32", 1), (3, "uint8", 1)])
    for second in range(300):
        writer.message(1, [BEGIN + second, 270 * second, 120])
    data = writer.getvalue()
    at = record_at(data, 100)
    damaged = data[:at] + bytes(1000) + data[at + 1000 :]
    assert times(damaged) == [*range(100), *range(200, 300)]
    said = re.match(r"salvaged 200 of about (\d+) records", notices(damaged)["salvaged"])
    assert said is not None
    assert int(said[1]) == pytest.approx(300, abs=5)


def test_blocks_that_changed_places_cost_only_what_they_tore() -> None:
    data = a_file()
    a, b = 512, 1536
    moved = data[:a] + data[b : b + 512] + data[a + 512 : b] + data[a : a + 512] + data[b + 512 :]
    assert len(set(times(moved)) & set(range(300))) >= 300 - 4


def test_a_byte_lost_again_and_again_costs_the_records_that_it_was_lost_from() -> None:
    data = a_file()
    kept = b"".join(data[k : k + 99] for k in range(0, len(data), 100))
    assert len(set(times(kept)) & set(range(300))) >= 300 - 2 * len(data) // 100


def test_another_files_blocks_between_its_own_give_no_records_of_that_day() -> None:
    data, day = a_file(), 86_400
    writer = FitWriter()
    writer.define(1, 20, [(253, "uint32", 1), (3, "uint8", 1)])
    for second in range(300):
        writer.message(1, [BEGIN - 400 * day + second, 99])
    other = writer.getvalue()
    mixed = data[:1024] + other[512:1024] + data[1024:2048] + other[1024:1536] + data[2048:]
    found = times(mixed)
    assert len(set(found) & set(range(300))) >= 300 - 4
    assert min(found) == 0


HOSTILE = {
    "sectors of zeros": b"",
    "one huge definition": b"\x4f\0\0\x14\0\xff"
    + b"".join(bytes((k, 255, 0x0D)) for k in range(255))
    + b"".join(b"\x0f" + b"\x55" * 65_025 for _ in range(100)),
    "definitions only": b"\x40\0\0\x14\0\x01\xfd\x04\x86" * 200_000,
    "beginnings of definitions": b"\x41\0\0\x14\0\x02\xfd\x04\x86\x05\x04" * 200_000,
    "times everywhere": (b"\x01" + BEGIN.to_bytes(4, "little")) * 400_000,
    "one header": b"\x01" * 2_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_work_on_a_hostile_file_has_bounds(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def counted(data: bytes, position: int, reach: int, *more: Any) -> Walk:
        walked = walk(data, position, reach, *more)
        looked_at.append(walked.end - position)
        return walked

    monkeypatch.setattr("analyser.formats.fit.salvage.walk", counted)
    body = bytearray(a_file(20_000)[14:-2])
    for at in range(1024, len(body), len(body) // 73):
        body[at : at + 512] = bytes(512)
    body[500:500] = HOSTILE[kind]
    head = b"\x0e\x20\x54\x08" + len(body).to_bytes(4, "little") + b".FIT\0\0"
    fit.decode(head + bytes(body) + b"\0\0")
    assert len(looked_at) <= 2 * MOST_RESTARTS + 100
    assert sum(looked_at) <= 4 * len(body) + MOST_RESTARTS * (1 << 12)


def test_an_undamaged_file_is_the_same_through_salvage() -> None:
    from analyser.formats.fit.salvage import salvage
    from analyser.formats.fit.walking import straight_walk

    data = a_file()
    straight = straight_walk(data, 14, len(data) - 2)
    saved = salvage(data, 14, len(data) - 2, straight)
    assert saved.walk.offsets.tolist() == straight.offsets.tolist()
    assert saved.lost_bytes == 0


def test_a_definition_that_claims_more_than_the_file_holds_is_refused() -> None:
    body = b"\x40\x00\x00\x14\x00\xff" + b"\xff\xff\x0d" * 20
    data = b"\x0e\x20\x54\x08" + len(body).to_bytes(4, "little") + b".FIT\0\0" + body
    with pytest.raises(AnalyserError):
        fit.decode(data, "huge.fit")


RECORDINGS = [path for path in recordings(".fit") if path.stat().st_size < 60_000]
FIELDS = (253, 0, 1, 5, 3)


@lru_cache(maxsize=1)
def mutator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", MUTATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(data: bytes) -> list[tuple[float, ...]]:
    table = fit.decode(data).table(20)
    columns = np.array([table.numbers(number) for number in FIELDS])
    return [tuple(row) for row in np.nan_to_num(columns, nan=-1.0).T.tolist()]


@lru_cache(maxsize=200)
def undamaged(path: str) -> list[tuple[float, ...]]:
    return rows(Path(path).read_bytes())


def found_and_intact(data: bytes, row: dict[str, Any]) -> tuple[int, int]:
    source = undamaged(row["source"])
    intact = [source[k] for start, stop in row["intact"] for k in range(start, stop)]
    try:
        left = Counter(rows(data))
    except AnalyserError:
        return 0, len(intact)
    return sum((Counter(intact) & left).values()), len(intact)


@needs_mutator
@pytest.mark.parametrize("seed", ["a", "b"])
def test_of_the_intact_records_of_damaged_files_nearly_all_come_back(seed: str) -> None:
    damaged = mutator().mutations(RECORDINGS, "fit", seed, 120)
    counts = [found_and_intact(data, row) for _, data, row in damaged if row["op"] != "huge_def"]
    found, intact = sum(f for f, _ in counts), sum(i for _, i in counts)
    assert found >= 0.95 * intact
    assert sum(f == 0 and i > 20 for f, i in counts) <= 2
