"""Lists that are read in bulk give what each row gives alone, also where they are damaged."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence

import numpy as np
import pytest
from mutated import any_number, mutated

from analyser.formats.exports.alike_lists import PLACE, rows_at, without_lists
from analyser.formats.exports.documents import listing
from analyser.formats.exports.flat_rows import flat_rows
from analyser.formats.exports.kinds import columns_of
from analyser.run import FloatArray

KEYS = ("start_time", "heart_rate", "latitude", "distance", "speed")
SEPARATORS = ((",", ":"), (", ", ": "), (",\n ", " : "))


def _row(chance: random.Random) -> object:
    """Return a row as services write them; a few are of another kind."""
    plain = {
        "start_time": 1_740_819_600_000 + chance.randint(0, 10**7),
        "heart_rate": round(chance.uniform(60.0, 190.0), 1),
    }
    way = {"start_time": 7, "distance": chance.uniform(0.0, 3.0), "speed": any_number(chance)}
    odds: list[object] = [None, [], {"start_time": None}, {"a": {"b": 1}}, {"speed": "n/a"}, 5, {}]
    return chance.choices([plain, way, {**way, **plain}, chance.choice(odds)], [10, 8, 3, 0.1])[0]


def _document(chance: random.Random) -> bytes:
    rows = [_row(chance) for _ in range(chance.randint(30, 120))]
    separators = SEPARATORS[chance.randrange(3)]
    return json.dumps(rows, separators=separators).encode()


def _plainly(data: bytes, keys: Sequence[str]) -> dict[str, FloatArray] | None:
    try:
        return columns_of(listing(json.loads(data)), keys)
    except (ValueError, RecursionError):
        return None


def _in_bulk(data: bytes, keys: Sequence[str]) -> dict[str, FloatArray] | None:
    rows = flat_rows(data, keys)
    return rows.columns if rows else None


def _same(bulk: dict[str, FloatArray] | None, plain: dict[str, FloatArray] | None) -> bool:
    if bulk is None or plain is None:
        return bulk is None
    return all(np.array_equal(bulk[key], plain[key], equal_nan=True) for key in KEYS)


@pytest.mark.parametrize("seed", range(20))
def test_a_list_of_rows_is_what_each_row_is(seed: int) -> None:
    data = _document(random.Random(seed))
    assert _same(_in_bulk(data, KEYS), _plainly(data, KEYS))


@pytest.mark.parametrize("seed", range(80))
def test_a_damaged_list_is_never_read_otherwise(seed: int) -> None:
    chance = random.Random(seed)
    data = mutated(chance, _document(chance))
    assert _same(_in_bulk(data, KEYS), _plainly(data, KEYS))


@pytest.mark.parametrize("separators", SEPARATORS)
def test_rows_of_two_kinds_are_read_in_bulk(separators: tuple[str, str]) -> None:
    rows = [{"start_time": n, "heart_rate": 140.5} if n % 2 else {"speed": n} for n in range(200)]
    data = json.dumps([*rows, None, {"speed": "n/a"}], separators=separators).encode()
    columns = _in_bulk(data, KEYS)
    assert columns is not None
    assert np.nansum(columns["speed"]) == 9_900
    assert columns["heart_rate"].size == 202


def test_lists_are_taken_out_of_a_document_that_stays_whole() -> None:
    rows = [{"start_time": n, "speed": n / 8} for n in range(100)]
    odd = [{"start_time": {"a": n}} for n in range(100)]
    lists: list[dict[str, object]] = [
        {"way": rows},
        {"way": odd},
        {"a": "way", "way": []},
        {"way": {"place": 7}},
    ]
    rest, taken = without_lists(json.dumps(lists).encode(), ["way"], KEYS)
    said = [rows_at(each["way"], taken, KEYS).columns for each in json.loads(rest)]
    plain = [columns_of(listing(each["way"]), KEYS) for each in lists]
    assert [_same(*pair) for pair in zip(said, plain, strict=True)] == [True] * 4
    assert len(taken) == 1


@pytest.mark.parametrize("place", [0, 7])
def test_nothing_is_taken_out_of_a_document_that_has_the_mark_already(place: int) -> None:
    rows = [{"start_time": n} for n in range(100)]
    data = json.dumps([{"way": rows}, {"way": {PLACE: place}}]).encode()
    assert without_lists(data, ["way"], KEYS) == (data, [])


ZONES = ("", "Z", "+02:00")
OTHERS: tuple[object, ...] = ({}, {"dateTime": None}, {"dateTime": "noon", "value": 5}, None)


def _dated(chance: random.Random) -> bytes:
    """Return a list of values with their dates; a few are without, or in another form."""
    zone, fraction = chance.choice(ZONES), chance.choice(["", ".000", ".5"])
    rows: list[object] = [
        {"dateTime": f"2018-03-01T07:{n // 60:02d}:{n % 60:02d}{fraction}{zone}", "value": n % 7}
        for n in range(chance.randint(80, 300))
    ]
    for _ in range(chance.choice([0, 0, 2])):
        rows[chance.randrange(len(rows))] = chance.choice(OTHERS)
    return b'{"speed":' + json.dumps(rows).encode() + b',"rest":[]}'


def _assert_dated_as_plain(data: bytes) -> None:
    rest, taken = without_lists(data, ["speed"], ["value"], "dateTime")
    try:
        said = json.loads(data)["speed"]
    except (ValueError, LookupError, TypeError):
        return
    bulk = rows_at(json.loads(rest)["speed"], taken, ["value"], "dateTime")
    plain = rows_at(said, [], ["value"], "dateTime")
    np.testing.assert_array_equal(bulk.time_s, plain.time_s)
    np.testing.assert_array_equal(bulk.columns["value"], plain.columns["value"])
    assert bulk.zoned == plain.zoned


@pytest.mark.parametrize("seed", range(40))
def test_values_with_dates_are_what_each_is(seed: int) -> None:
    _assert_dated_as_plain(_dated(random.Random(seed)))


@pytest.mark.parametrize("seed", range(80))
def test_damaged_values_with_dates_are_never_read_otherwise(seed: int) -> None:
    chance = random.Random(seed)
    _assert_dated_as_plain(mutated(chance, _dated(chance)))


def test_values_with_dates_are_taken_out() -> None:
    _, taken = without_lists(_dated(random.Random(0)), ["speed"], ["value"], "dateTime")
    assert len(taken) == 1


ODD = (
    b'{"a": 01}',
    b'{"a": 1.}',
    b'{"a": .5}',
    b'{"a": -}',
    b'{"a": 1.2.3}',
    b'{"a": 1, "a": 2}',
    b'{"a": 1,}',
    b'{"a": 1}}',
    b'{"a": "\\u0031"}',
)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("often", [1, 40])
def test_what_is_no_json_is_for_the_plain_way(odd: bytes, often: int) -> None:
    data = b"[" + b",".join([*[b'{"a": 1}'] * 100, *[odd] * often]) + b"]"
    plain = _plainly(data, ["a"])
    bulk = _in_bulk(data, ["a"])
    assert bulk is None or (plain is not None and bulk["a"].tolist() == plain["a"].tolist())


@pytest.mark.parametrize(
    "hostile", [b"[" + b"{" * 4_000_000, b'{"way":[' * 400_000, b'[{"a":' * 600_000]
)
def test_what_is_made_to_harm_is_soon_left_to_the_plain_way(hostile: bytes) -> None:
    begin = time.process_time()
    assert _in_bulk(hostile, KEYS) is None
    assert without_lists(hostile, ["way"], KEYS) == (hostile, [])
    assert time.process_time() - begin < 5.0
