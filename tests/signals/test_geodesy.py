"""Step lengths against the ellipsoid's own figures."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from analyser.signals.geodesy import step_lengths_m


@pytest.mark.parametrize(
    ("at_degrees", "north_m", "east_m"),
    [  # lengths of a degree on WGS84, as geodesy's textbooks list them
        (0.0, 110_574.3, 111_319.5),
        (15.0, 110_648.7, 107_550.5),
        (30.0, 110_852.4, 96_486.3),
        (45.0, 111_131.7, 78_846.8),
        (60.0, 111_412.2, 55_800.0),
        (75.0, 111_617.9, 28_902.3),
    ],
)
def test_a_degree_has_its_length_on_the_ellipsoid(
    at_degrees: float, north_m: float, east_m: float
) -> None:
    half = 0.0005
    north = step_lengths_m(np.array([at_degrees - half, at_degrees + half]), np.zeros(2))
    east = step_lengths_m(np.full(2, at_degrees), np.array([10.0, 10.0 + 2.0 * half]))
    assert north[0] * 1000.0 == pytest.approx(north_m, abs=2.0)
    assert east[0] * 1000.0 == pytest.approx(east_m, abs=2.0)


def test_a_step_over_the_date_line_is_short() -> None:
    step = step_lengths_m(np.zeros(2), np.array([179.9995, -179.9995]))
    assert step[0] == pytest.approx(111.3195, abs=0.001)


def test_a_step_to_an_unknown_place_has_no_length() -> None:
    steps = step_lengths_m(np.array([50.0, np.nan, 50.0]), np.array([8.0, 8.0, 8.0]))
    assert np.isnan(steps).all()


def test_one_point_makes_no_step() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert step_lengths_m(np.array([50.0]), np.array([8.0])).shape == (0,)
