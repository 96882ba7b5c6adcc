"""Each run against the longest of its 30 days before: Frandsen 2025's bands."""

from __future__ import annotations

import pytest

from analyser.season.spikes import band_of


@pytest.mark.parametrize(
    ("percent", "band"),
    [(110.0, "none"), (110.1, "small"), (130.1, "moderate"), (200.1, "large")],
)
def test_the_bands_are_the_study_s(percent: float, band: str) -> None:
    assert band_of(percent) == band
