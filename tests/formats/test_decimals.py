"""Decimals read in bulk are what `float` makes of them, to the last bit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.formats.decimals import read_decimals

TEXTS = st.one_of(
    st.floats(-1e6, 1e6).map(repr),
    st.floats(-1e6, 1e6, width=32).map(repr),
    st.decimals(-9999, 9999, places=6).map(str),
    st.integers(-(10**17), 10**17).map(str),
    st.text("0123456789.-", max_size=20),
    st.text("0123456789.-+eE _aN", max_size=9),
)


def read(texts, before="7"):
    width = max(1, *map(len, texts))
    rows = np.frombuffer("".join(t.rjust(width, before) for t in texts).encode(), np.uint8)
    return read_decimals(rows.reshape(-1, width), np.array([len(text) for text in texts]))


@given(st.lists(TEXTS, min_size=1, max_size=20), st.sampled_from("7.-<"))
def test_what_is_read_is_exact(texts, before):
    values, is_read = read(texts, before)
    expected = [
        float(t) if t and known else np.nan for t, known in zip(texts, is_read, strict=True)
    ]
    np.testing.assert_array_equal(values, expected)


@pytest.mark.parametrize(
    "text", ["0", "-0.0", "12.5", ".5", "5.", "-7.089080", "58.400001525878906", "00012", ""]
)
def test_ordinary_numbers_are_read(text):
    assert read([text, "1.25"])[1].tolist() == [True, True]


@pytest.mark.parametrize("text", ["-", ".", "-.", "1.2.3", "--1", "1e5", "1_0", " 1", "+", "abc"])
def test_what_is_no_plain_decimal_is_left_to_others(text):
    values, is_read = read([text, "1.25"])
    assert is_read.tolist() == [False, True]
    np.testing.assert_array_equal(values, [np.nan, 1.25])
