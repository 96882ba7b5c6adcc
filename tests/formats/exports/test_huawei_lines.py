"""The lines of Huawei's samples are the same read in bulk and one by one."""

from __future__ import annotations

import random

import numpy as np
import pytest

from analyser.formats.exports.huawei_lines import (
    KIND,
    _by_pattern,
    _one_by_one,
    columns_by_kind,
    numbers_of,
)

ENDS = (";\n", ";\r\n", "\n", ";\\n")
LETTERS = "tp=;lbs\n-.E0123456789 ,é"


def _detail(chance: random.Random) -> str:
    """Return the lines of a session; a few are not as the others."""
    end = chance.choice(ENDS)
    places = [
        f"tp=lbs;k={n};lat={chance.uniform(-90, 90):.7f};lon={chance.uniform(-9, 9):.6f};alt=0.0;"
        f"t={1.7408196 + n * 1e-9:.9f}".rstrip("0")
        + "E12"
        for n in range(60)
    ]
    hearts = [f"tp=h-r;k={1740819600000 + 5000 * n};v={chance.randint(60, 190)}" for n in range(40)]
    rates = [f"tp=s-r;k={n};v={chance.randint(0, 190)}" for n in range(chance.choice([3, 30]))]
    odd = [
        "tp=rs;v=28;k=5",
        "tp=lbs;k=1;lat=90.0;lon=-80.0;t=0.0",
        "tp=h-r;k=;v=",
        "",
        "tp=b-p-m;k=1",
    ]
    some = [chance.choice(odd) for _ in range(chance.choice([0, 0, 2]))]
    lines = [*places, *hearts, *rates, *some]
    chance.shuffle(lines)
    return "HW_EXT_TRACK_DETAIL@is" + "".join(line + end for line in lines)


def _mutated(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text))
    put = "".join(chance.choices(LETTERS, k=chance.randint(0, 2)))
    return text[:at] + put + text[at + chance.randint(0, 2) :]


def _assert_same(detail: str) -> None:
    found = columns_by_kind(detail)
    for kind, keys in (("lbs", ("t", "lat", "lon")), ("h-r", "kv"), ("s-r", "kv"), ("rs", "kv")):
        said = kind in KIND.findall(detail)
        plain = _by_pattern(detail, kind) if said else {}
        np.testing.assert_array_equal(
            numbers_of(found.get(kind, {}), *keys), numbers_of(plain, *keys)
        )


@pytest.mark.parametrize("seed", range(40))
def test_lines_are_the_same_in_bulk(seed: int) -> None:
    _assert_same(_detail(random.Random(seed)))


@pytest.mark.parametrize("seed", range(80))
def test_damaged_lines_are_never_read_otherwise(seed: int) -> None:
    chance = random.Random(seed)
    _assert_same(_mutated(chance, _detail(chance)))


def test_lines_of_one_order_are_what_each_is() -> None:
    lines = "".join(f"tp=h-r;k={n};v={100 + n};\n" for n in range(50))
    found = numbers_of(columns_by_kind(lines)["h-r"], "k", "v")
    np.testing.assert_array_equal(found, numbers_of(_one_by_one(lines, "h-r"), "k", "v"))
    assert found[7].tolist() == [7.0, 107.0]


@pytest.mark.parametrize("where", [5, 24, 25, 26, 41])
def test_a_line_without_its_value_hides_no_others(where: int) -> None:
    lines = [f"tp=h-r;k={n};v={100 + n};\n" for n in range(50)]
    lines[where] = f"tp=h-r;k={where};\n77\n"
    detail = "".join(lines)
    values = numbers_of(columns_by_kind(detail)["h-r"], "v")[:, 0]
    wanted = [np.nan if n == where else 100 + n for n in range(50)]
    np.testing.assert_array_equal(values, wanted)
