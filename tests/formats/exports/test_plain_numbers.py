"""Numbers of JSON in bulk are to the last bit, and the sign of zero, what its parser makes."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.formats.exports.plain_numbers import read_figures, read_numbers
from analyser.formats.matching import Matcher

ODD = [
    *("", "-", "01", "-01", "1.", ".5", "-.5", "+1", "1_0", "1e", "NaN", "Infinity", "true"),
    *('"1"', " 1", "1 ", "0x1", "1.2.3", "--1", "1-", "n", "nul", "nulll", "٤", "1e+-5"),
]


def read(texts: list[str]) -> tuple[list[str], list[bool]]:
    """Return how each number is written again, and which were read."""
    data = ",".join(texts).encode()
    end = np.cumsum([len(text.encode()) + 1 for text in texts]) - 1
    begin = np.append(0, end[:-1] + 1)
    values, plain = read_numbers(Matcher(data), begin, end)
    return [repr(float(value)) for value in values[plain]], plain.tolist()


def parsed(text: str) -> str:
    value = json.loads(text)
    return "nan" if value is None else repr(float(value))


NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.floats(-200, 9000).map(lambda value: f"{value:.7f}"),
    st.integers(-(10**20), 10**20).map(str),
    st.integers(-9, 9).map(str),
    st.sampled_from(["null", "-0", "-0.0", "0", "1E5", "2.5e-3", "1e999", "-0e5", "9" * 60]),
)


@given(st.lists(NUMBERS, min_size=1, max_size=30))
@settings(deadline=None)
def test_any_numbers_are_what_the_parser_makes_of_each(texts: list[str]) -> None:
    assert read(texts) == ([*map(parsed, texts)], [True] * len(texts))


@given(st.text("0123456789", min_size=1, max_size=22), st.integers(-3, 22), st.integers(0, 99))
@settings(deadline=None)
def test_numbers_of_one_shape_are_what_the_parser_makes_of_each(
    figures: str, dot: int, last: int
) -> None:
    signed = "-" * (last % 2) + "1" + figures
    shape = signed if not 0 < dot < len(figures) else f"{signed[:-dot]}.{signed[-dot:]}"
    texts = [f"{shape}{number:02d}" for number in (last, 0, 99 - last)]
    assert read(texts) == ([*map(parsed, texts)], [True] * 3)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("plain", ["1", "-2.5", "1740819600000", "null"])
def test_what_is_no_number_of_json_is_left_and_alone(odd: str, plain: str) -> None:
    assert read([plain, odd, plain]) == ([parsed(plain)] * 2, [True, False, True])


@pytest.mark.parametrize("odd", ["12.", "-12", "1e2", "1 2", "12", "1234"])
def test_figures_are_without_a_sign_and_of_one_length(odd: str) -> None:
    data = f"123,{odd},".encode()
    begin, end = np.array([0, 4]), np.array([3, 4 + len(odd)])
    assert read_figures(Matcher(data), begin, end) is None
    assert read_figures(Matcher(b"007,123"), np.array([0, 4]), np.array([3, 7])).tolist() == [
        7,
        123,
    ]
