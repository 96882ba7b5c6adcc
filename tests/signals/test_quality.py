"""A channel's quality says how often, how whole and how exact it is."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.columns import NO_EFFECT
from analyser.signals.quality import channel_quality

SECONDS = np.arange(600.0)
HEIGHT = np.round(30.0 * np.sin(SECONDS / 60.0) / 0.2) * 0.2


def test_a_whole_channel_has_no_gaps() -> None:
    quality = channel_quality("altitude_m", SECONDS, HEIGHT, "record.altitude")
    assert (quality.gaps, quality.missing_share, quality.interval_s) == (0, 0.0, 1.0)
    assert (quality.unit, quality.source) == ("m", "record.altitude")
    assert quality.resolution == pytest.approx(0.2)


def test_a_silence_is_a_gap_and_a_missing_share() -> None:
    holes = np.where((SECONDS >= 300.0) & (SECONDS < 360.0), np.nan, HEIGHT)
    quality = channel_quality("altitude_m", SECONDS, holes)
    assert quality.gaps == 1
    assert quality.missing_share == pytest.approx(0.1)


def test_positions_have_no_resolution_that_could_tell_where() -> None:
    assert np.isnan(channel_quality("latitude", SECONDS, 45.0 + HEIGHT).resolution)


@pytest.mark.parametrize(
    ("name", "words"),
    [("speed_mps", "score grows"), ("heart_rate_bpm", "not in the score"), ("power_w", NO_EFFECT)],
)
def test_the_effect_on_the_score_is_said(name: str, words: str) -> None:
    assert words in channel_quality(name, SECONDS, HEIGHT).effect


def test_an_empty_channel_is_all_missing() -> None:
    quality = channel_quality("power_w", SECONDS, np.full(600, np.nan))
    assert quality.missing_share == 1.0
    assert np.isnan(quality.interval_s)
