"""Distances between positions on the WGS84 ellipsoid."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray

EQUATOR_RADIUS_M = 6_378_137.0  # WGS84
MEAN_RADIUS_M = 6_371_000.0
ECCENTRICITY_SQUARED = 0.00669437999014


def step_lengths_m(latitude: FloatArray, longitude: FloatArray) -> FloatArray:
    """Return the length of the step from each point to the next, shape (n - 1,).

    Along the local radii of curvature of WGS84, right to a millimetre for steps under a
    kilometre; NaN where either end is.

    Parameters
    ----------
    latitude, longitude
        Shape (n,). [degrees]

    Examples
    --------
    >>> step_lengths_m(np.array([0.0, 0.0]), np.array([10.0, 10.001])).round(2)
    array([111.32])
    """
    phi = np.radians((latitude[1:] + latitude[:-1]) / 2.0)
    turn = np.radians((np.diff(longitude) + 180.0) % 360.0 - 180.0)
    sine_squared = np.sin(phi) ** 2
    flattening = 1.0 - ECCENTRICITY_SQUARED * sine_squared
    east_radius = EQUATOR_RADIUS_M / np.sqrt(flattening)
    north = east_radius * (1.0 - ECCENTRICITY_SQUARED) / flattening * np.radians(np.diff(latitude))
    east = east_radius * turn
    return np.sqrt(north * north + east * east * (1.0 - sine_squared))
