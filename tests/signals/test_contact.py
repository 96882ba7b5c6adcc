"""Ground contact time: what is expected, what is possible, what is usual."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.contact import (
    added,
    contact_baseline,
    contact_sums,
    expected_contact_ms,
    learned_contact,
    plausible_contact_ms,
    prior_of,
)

UNKNOWN = float("nan")


def expected(speed_mps: float, cadence_spm: float) -> float:
    return float(expected_contact_ms(np.array([speed_mps]), np.array([cadence_spm]))[0])


def test_the_published_runner_has_the_published_contact() -> None:
    assert expected(2.66, 160.0) == pytest.approx(277.0)  # Karamanidis & Arampatzis 2005


def test_twice_the_speed_shortens_contact_by_its_exponent() -> None:
    assert expected(5.32, 160.0) == pytest.approx(277.0 * 2**-0.35)


def test_quicker_steps_shorten_contact_by_theirs() -> None:
    assert expected(2.66, 176.0) == pytest.approx(277.0 * 1.1**-0.90)


@pytest.mark.parametrize(
    ("device", "speed", "cadence"),
    [("garmin fenix 7", -0.25, -0.80), ("COROS PACE 3", -0.47, -1.00), ("", -0.35, -0.90)],
)
def test_each_maker_s_contact_time_goes_its_own_way(
    device: str, speed: float, cadence: float
) -> None:
    assert prior_of(device).b[1:] == (speed, cadence)
    assert np.exp(prior_of(device).b[0]) == pytest.approx(0.277)


def _own_contact_ms(speed: np.ndarray, cadence: np.ndarray) -> np.ndarray:
    return 1000.0 * 0.25 * (speed / 2.66) ** -0.4 * (cadence / 160.0) ** -0.7


def test_a_runner_s_own_contact_time_is_learned_from_much_running() -> None:
    rng = np.random.default_rng(3)
    speed, cadence = rng.uniform(2.0, 4.5, 4000), rng.uniform(150.0, 190.0, 4000)
    sums = contact_sums(speed, cadence, _own_contact_ms(speed, cadence))
    learned = learned_contact(sums, prior_of("garmin"))
    assert learned == pytest.approx((np.log(0.25), -0.4, -0.7), abs=0.02)


def test_one_block_moves_the_level_by_its_share() -> None:
    # at the reference Z is (1, 0, 0): b0 = p + away (1 / s2) / (1 / s2 + 1 / sd2)
    one = contact_sums(np.array([2.66]), np.array([160.0]), np.array([277.0 * np.exp(0.1)]))
    share = (1 / 0.0054) / (1 / 0.0054 + 1 / 0.15**2)
    level, speed, cadence = learned_contact(one, prior_of("garmin"))
    assert level == pytest.approx(np.log(0.277) + 0.1 * share)
    assert (speed, cadence) == pytest.approx((-0.25, -0.80))


def test_two_runs_teach_as_much_as_both_in_one() -> None:
    speed, cadence = np.array([2.5, 3.0, 3.5]), np.array([160.0, 165.0, 172.0])
    contact_ms = _own_contact_ms(speed, cadence)
    parts = [contact_sums(speed[k], cadence[k], contact_ms[k]) for k in (slice(1), slice(1, 3))]
    both = added(parts)
    whole = contact_sums(speed, cadence, contact_ms)
    assert both.products == pytest.approx(whole.products)
    assert (both.blocks, both.answers) == (3.0, pytest.approx(whole.answers))


def test_blocks_without_a_contact_time_teach_nothing() -> None:
    unknown = np.array([UNKNOWN])
    assert contact_sums(np.array([2.7]), np.array([160.0]), unknown).blocks == 0.0


def test_without_cadence_an_ordinary_one_is_taken() -> None:
    assert expected(2.66, UNKNOWN) == pytest.approx(277.0)


@pytest.mark.parametrize(("speed_mps", "cadence_spm"), [(0.0, 160.0), (UNKNOWN, 160.0), (3.0, 0.0)])
def test_who_stands_or_is_not_measured_has_no_expected_contact(
    speed_mps: float, cadence_spm: float
) -> None:
    assert np.isnan(expected(speed_mps, cadence_spm))


@pytest.mark.parametrize(
    ("contact_ms", "cadence_spm", "possible"),
    [
        (250.0, 165.0, True),
        (250.0, UNKNOWN, True),
        (0.0, 165.0, False),  # not measured
        (80.0, 165.0, False),
        (600.0, UNKNOWN, False),
        (480.0, 180.0, False),  # a step of 333 ms has no 480 ms on the ground
        (UNKNOWN, 165.0, False),
    ],
)
def test_only_contact_that_fits_into_a_step_is_kept(
    contact_ms: float, cadence_spm: float, possible: bool
) -> None:
    kept = plausible_contact_ms(np.array([contact_ms]), np.array([cadence_spm]))
    assert np.isfinite(kept[0]) == possible


def test_the_usual_is_the_median_of_flat_running() -> None:
    ratio = np.array([0.9, 1.0, 1.1, 3.0, 3.0, UNKNOWN])
    grade = np.array([0.0, 0.01, UNKNOWN, 0.05, 0.0, 0.0])
    running = np.array([True, True, True, True, False, True])
    assert contact_baseline(ratio, grade, running) == 1.0


def test_without_flat_running_there_is_no_usual() -> None:
    assert np.isnan(contact_baseline(np.array([1.0]), np.array([0.08]), np.array([True])))
