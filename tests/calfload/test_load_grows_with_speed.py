"""Faster is more: over a runner's own flat blocks the load grows about as the speed does."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
from corpus import CORPUS, manifest, needs_corpus
from made_up import a_run

from analyser import read
from analyser.analysis import analyse

BLOCK_S = 300
FEWEST_BLOCKS = 20
SEASON = "[season:StoneRicky"  # the one of several months: 75 runs
SPEEDS_MPS = np.random.default_rng(11).uniform(2.3, 3.9, 24)  # a month's, sd of ln speed 0.15


def blocks(slope_spm: float, contact: bool, level_spm: float = 164.0):
    """Return ln speed and ln load of each block of a runner whose cadence has its own curve."""
    speed = np.repeat(SPEEDS_MPS, BLOCK_S)
    columns = {"speed_mps": speed, "distance_m": np.cumsum(speed)}
    columns["cadence_spm"] = level_spm + slope_spm * (speed - 3.0)
    # As wrist watches have it: shorter with speed and with quicker steps.
    of_cadence = (columns["cadence_spm"] / 160.0) ** -0.8
    measured = {"contact_ms": 277.0 * (speed / 2.66) ** -0.25 * of_cadence} if contact else {}
    score = analyse(a_run(speed.size / 60.0, **columns, **measured)).score
    load = score.density.reshape(-1, BLOCK_S)[:, 30:-30].mean(axis=1)
    return np.log(SPEEDS_MPS), np.log(load)


@pytest.mark.parametrize("contact", [True, False])
@pytest.mark.parametrize("slope_spm", [5.0, 6.9, 9.0])
def test_the_load_of_a_runner_s_own_flat_blocks_grows_with_their_speed(
    slope_spm: float, contact: bool
) -> None:
    ln_speed, ln_load = blocks(slope_spm, contact)
    assert ln_speed.std() > 0.05
    assert 0.8 <= np.polyfit(ln_speed, ln_load, 1)[0] <= 1.4


def test_contact_time_never_changes_the_score() -> None:
    with_it, without = blocks(6.9, contact=True)[1], blocks(6.9, contact=False)[1]
    assert np.array_equal(with_it, without)


def _flat_blocks(path: Path) -> list[tuple[str, float, float]]:
    """Return month, ln speed and ln load of each 5 min of flat running without a stop."""
    analysis = analyse(read(path))
    samples, density = analysis.samples, analysis.score.density
    flat = (np.abs(samples["grade"]) < 0.02) & (samples["gait"] == 2.0) & (samples["dt_s"] == 1.0)
    number = (samples["elapsed_s"] // BLOCK_S).astype(int)
    held = np.bincount(number, weights=flat)
    speed = np.bincount(number, weights=np.where(flat, samples["speed_mps"], 0.0))
    load = np.bincount(number, weights=np.where(flat, density, 0.0))
    month = f"{analysis.run.start:%Y-%m}"
    kept = np.flatnonzero(held > 0.8 * BLOCK_S)
    return [(month, np.log(speed[k] / held[k]), np.log(load[k] / held[k])) for k in kept]


def _slope_of_free_month(blocks_of_month: list[tuple[str, float, float]]) -> float:
    """Return the slope of ln load on ln speed; NaN where the speeds hardly differ."""
    _, ln_speed, ln_load = zip(*blocks_of_month, strict=True)
    enough = len(ln_speed) >= FEWEST_BLOCKS and np.std(ln_speed) >= 0.05
    return float(np.polyfit(ln_speed, ln_load, 1)[0]) if enough else float("nan")


@needs_corpus
def test_the_load_of_a_real_season_grows_with_the_speed_of_its_flat_blocks() -> None:
    season = [CORPUS / row["file"] for row in manifest() if SEASON in str(row.values())]
    found = sorted(block for path in season for block in _flat_blocks(path))
    months = [list(each) for _, each in groupby(found, key=lambda block: block[0])]
    slopes = [s for s in map(_slope_of_free_month, months) if np.isfinite(s)]
    assert slopes
    assert min(slopes) >= 0.8
    assert max(slopes) <= 1.4
