"""A joined activity comes out of its bytes as it went in, to the bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.errors import UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.exports.packed import pack, read

VALUES = st.lists(st.floats(width=64), min_size=1, max_size=40)


@given(VALUES)
def test_every_value_comes_back_to_the_bit(values: list[float]) -> None:
    column = np.array(values)
    time_s = np.arange(column.size, dtype=np.float64)
    (again,) = read(pack(RawActivity(time_s, {"speed_mps": column}, sport="running")), "run")
    assert again.columns["speed_mps"].tobytes() == column.tobytes()
    assert again.time_s.tobytes() == time_s.tobytes()


def test_even_rows_take_a_small_part_of_their_room() -> None:
    time_s = np.arange(3600.0)
    raw = RawActivity(time_s, {"distance_m": 2.75 * time_s}, sport="running")
    assert len(pack(raw)) < 0.2 * 2 * 8 * 3600


def test_cut_bytes_are_refused_in_a_sentence() -> None:
    whole = pack(RawActivity(np.arange(60.0), {}, sport="running"))
    with pytest.raises(UnreadableFileError, match="it is damaged"):
        read(whole[:-40], "run")
