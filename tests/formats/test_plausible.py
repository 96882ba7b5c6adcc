"""Values that no body and no place can have are left out, and said to be."""

import numpy as np
import pytest

from analyser.formats.plausible import keep_possible

NAN = float("nan")


def kept(column, values, **others):
    columns = {column: np.array(values, dtype=float)}
    columns |= {name: np.array(v, dtype=float) for name, v in others.items()}
    return keep_possible(np.arange(len(values), dtype=float), columns)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("heart_rate_bpm", 0),
        ("heart_rate_bpm", 255),
        ("speed_mps", 101),
        ("speed_mps", -1),
        ("cadence_spm", 421),
        ("power_w", 65_535),
        ("altitude_m", 12_607),
        ("temperature_c", 127),
        ("distance_m", -4),
        ("altitude_m", np.inf),
    ],
)
def test_impossible_values_become_nan_with_a_word(column, value):
    columns, notices = kept(column, [value, 10 if column == "temperature_c" else 60])
    np.testing.assert_array_equal(np.isnan(columns[column]), [True, False])
    assert [notice.code for notice in notices] == ["impossible-values"]
    assert notices[0].message.endswith(": 1 value that cannot be, left out")


@pytest.mark.parametrize("column", ["contact_ms", "vertical_oscillation_mm", "step_length_mm"])
def test_a_zero_that_means_no_value_is_left_out_in_silence(column):
    columns, notices = kept(column, [0, 250])
    np.testing.assert_array_equal(columns[column], [NAN, 250])
    assert notices == []


def test_standing_still_is_no_fault():
    columns, notices = kept("cadence_spm", [0, 170], speed_mps=[0, 3])
    assert columns["cadence_spm"].tolist() == [0, 170]
    assert notices == []


@pytest.mark.parametrize("position", [(91, 10), (0, 0), (10, 181), (NAN, 10)])
def test_a_position_goes_as_a_pair(position):
    columns, notices = kept("latitude", [position[0], 0.5], longitude=[position[1], 160])
    np.testing.assert_array_equal(columns["latitude"], [NAN, 0.5])
    np.testing.assert_array_equal(columns["longitude"], [NAN, 160])
    assert notices


def test_a_latitude_alone_is_no_position():
    assert kept("latitude", [0.5, 0.5])[0] == {}


@pytest.mark.parametrize("where", [0, 3, 6])
def test_a_jump_there_and_back_is_left_out(where):
    latitude = np.full(7, 0.5)
    latitude[where] = 1.5  # 111 km in a second
    columns, _ = kept("latitude", latitude, longitude=np.full(7, 160.0))
    assert np.flatnonzero(np.isnan(columns["latitude"])).tolist() == [where]


def test_crossing_the_date_line_is_no_jump():
    columns, notices = kept("latitude", [0.5] * 3, longitude=[179.99999, -179.99999, -179.9999])
    assert columns["longitude"].tolist() == [179.99999, -179.99999, -179.9999]
    assert notices == []


def test_a_lasting_change_of_place_is_kept():
    columns, _ = kept("latitude", [0.5] * 3 + [1.5] * 3, longitude=[160.0] * 6)
    assert not np.isnan(columns["latitude"]).any()
