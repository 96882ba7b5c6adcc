"""How far a channel can be trusted, told from channels whose faults are known."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.quality import channel_quality

SECONDS = np.arange(600.0)
UNKNOWN = float("nan")


def test_a_whole_channel_has_no_gaps_and_misses_nothing() -> None:
    quality = channel_quality("heart_rate_bpm", SECONDS, 140.0 + SECONDS % 2)
    assert (quality.interval_s, quality.gaps, quality.missing_share) == (1.0, 0, 0.0)
    assert quality.unit == "bpm"
    assert quality.resolution == 1.0


def test_a_silence_inside_a_channel_is_a_gap() -> None:
    values = np.where((SECONDS >= 100.0) & (SECONDS < 160.0), UNKNOWN, 140.0)
    quality = channel_quality("heart_rate_bpm", SECONDS, values)
    assert quality.gaps == 1
    assert quality.missing_share == pytest.approx(0.1)


def test_a_sparse_channel_has_its_own_interval() -> None:
    values = np.where(SECONDS % 5.0 == 0.0, 140.0, UNKNOWN)
    assert channel_quality("heart_rate_bpm", SECONDS, values).interval_s == 5.0


def test_noise_is_said_in_the_channels_unit() -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.3, SECONDS.size)
    assert channel_quality("altitude_m", SECONDS, 100.0 + noise).noise == pytest.approx(
        0.3, rel=0.15
    )


def test_no_resolution_of_positions_is_given_away() -> None:
    quality = channel_quality("latitude", SECONDS, 50.0 + SECONDS / 1e5)
    assert np.isnan(quality.resolution)


@pytest.mark.parametrize("values", [[UNKNOWN], [UNKNOWN, UNKNOWN]])
def test_a_channel_without_values_misses_all(values: list[float]) -> None:
    quality = channel_quality("power_w", np.arange(float(len(values))), np.array(values))
    assert quality.missing_share == 1.0
    assert np.isnan(quality.interval_s)


def test_a_decision_that_only_repeats_the_source_is_not_said_twice() -> None:
    quality = channel_quality("power_w", SECONDS, SECONDS, "record.power", "record.power")
    assert quality.decision == ""


def test_what_a_channel_does_to_the_score_is_said() -> None:
    assert "slope" in channel_quality("altitude_m", SECONDS, SECONDS).effect
    assert channel_quality("power_w", SECONDS, SECONDS).effect == "not in the score"
