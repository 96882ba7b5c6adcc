"""Points of Google Fit's All Data that are read in bulk are what each gives alone."""

from __future__ import annotations

import json
import random

import numpy as np
import pytest
from mutated import any_number, mutated

from analyser.formats.exports.googlefit_points import BETWEEN, _one_by_one, points_of
from analyser.run import BoolArray, FloatArray


def _point(chance: random.Random) -> str:
    """Return a point of All Data; of places some have no height, some points are odd."""
    begin = 1_740_819_600_000_000_000 + chance.randrange(10**13)
    numbers = [any_number(chance) for _ in range(chance.choice([1, 3, 4, 4, 4]))]
    values = [{"value": {chance.choice(["fpVal", "fpVal", "intVal"]): n}} for n in numbers]
    quoted = chance.choice([str, int])
    point = {
        "fitValue": values,
        "originDataSourceId": "",
        "endTimeNanos": quoted(begin + 10**9),
        "dataTypeName": "com.google.location.sample",
        "startTimeNanos": quoted(begin),
        "modifiedTimeMillis": 1_742_464_800_000,
        "rawTimestampNanos": 0,
    }
    if chance.random() < 0.02:
        del point[chance.choice([*point])]
    return json.dumps(point, separators=(",", ":"))


def _piece(chance: random.Random) -> bytes:
    same = random.Random(chance.random())
    points = [_point(chance if chance.random() < 0.3 else same) for _ in range(100)]
    return ('{"Data Source":"derived:a:b","Data Points":[' + ",".join(points) + "]}").encode()


def _early(_begin_s: FloatArray, end_s: FloatArray) -> BoolArray:
    return np.asarray(end_s < 1_740_826_000.0)


def _all(begin_s: FloatArray, _end_s: FloatArray) -> BoolArray:
    return np.ones(begin_s.shape, dtype=np.bool_)


@pytest.mark.parametrize("asked_for", [_early, _all])
@pytest.mark.parametrize("seed", range(20))
def test_points_of_google_fit_are_what_each_is(seed: int, asked_for: object) -> None:
    piece = _piece(random.Random(seed))
    np.testing.assert_array_equal(points_of(piece, asked_for), _one_by_one(piece, asked_for))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(80))
def test_points_of_damaged_data_are_what_each_is(seed: int) -> None:
    chance = random.Random(seed)
    piece = mutated(chance, _piece(chance))
    np.testing.assert_array_equal(points_of(piece, _all), _one_by_one(piece, _all))


def test_points_in_a_piece_without_its_end_are_read() -> None:
    piece = _piece(random.Random(1))
    cut = piece[: max(found.start() + 1 for found in BETWEEN.finditer(piece))]
    assert len(points_of(cut, _all)) == 99


def test_a_brace_within_a_number_that_is_not_read_ends_its_point() -> None:
    rows = [
        f'{{"fitValue":[{{"value":{{"fpVal":{n}.5}}}}],"rawTimestampNanos":1{n:02d},'
        f'"startTimeNanos":1740819600000000{n:03d},"endTimeNanos":1740819600000000{n:03d}}}'
        for n in range(40)
    ]
    piece = f"[{','.join(rows)}]".replace('"rawTimestampNanos":120', '"rawTimestampNanos":1}0')
    piece = piece.encode()
    np.testing.assert_array_equal(points_of(piece, _all), _one_by_one(piece, _all))


def test_a_piece_of_nothing_has_no_points() -> None:
    assert points_of(b"", _all).shape == (0, 6)
