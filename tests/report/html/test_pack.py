"""Numbers become text and come back; no text ends what holds it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from report.html.unpack import unpacked

from analyser.report.html.pack import packed, packed_sum, safe_json

NUMBERS = arrays(
    np.float64,
    st.integers(0, 300),
    elements=st.one_of(st.floats(-1e6, 1e6), st.just(float("nan")), st.just(0.0)),
)


@given(NUMBERS)
def test_numbers_come_back_to_half_a_quantum(values: np.ndarray) -> None:
    back = np.array(unpacked(packed(values, 0.1), 0.1))
    np.testing.assert_allclose(back, values, atol=0.05000001)


def test_a_long_run_of_equals_is_short() -> None:
    assert len(packed(np.full(10_000, 12.5), 0.1)) < 250


def test_unknown_stays_unknown() -> None:
    assert np.isnan(unpacked(packed(np.array([np.nan, 1.0, np.nan]), 1.0), 1.0)[0])


def test_a_running_sum_is_its_rounded_steps() -> None:
    assert unpacked(packed_sum(np.array([0.0, 1.2, 2.4]), 1.0), 1.0) == [0.0, 1.0, 1.0]


@given(NUMBERS)
def test_no_character_means_anything_to_html_or_json(values: np.ndarray) -> None:
    text = packed(values, 0.01)
    assert json.dumps(text) == f'"{text}"'
    assert not set(text) & set("<>&\"'")


@pytest.mark.parametrize("name", ["</script><script>", "<!--", "a & b", "\u2028\u2029", "\\u003c"])
def test_a_text_in_the_document_ends_nothing(name: str) -> None:
    text = safe_json({"name": name})
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == {"name": name}
