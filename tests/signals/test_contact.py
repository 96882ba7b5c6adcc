"""Ground contact time: what is expected, what is possible, what is usual."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.signals.contact import contact_baseline, expected_contact_ms, plausible_contact_ms

UNKNOWN = float("nan")


def expected(speed_mps: float, cadence_spm: float) -> float:
    return float(expected_contact_ms(np.array([speed_mps]), np.array([cadence_spm]))[0])


def test_the_published_runner_has_the_published_contact() -> None:
    assert expected(2.66, 160.0) == pytest.approx(277.0)  # Karamanidis & Arampatzis 2005


def test_twice_the_speed_shortens_contact_by_its_exponent() -> None:
    assert expected(5.32, 160.0) == pytest.approx(277.0 * 0.683020, rel=1e-5)  # 2^-0.55


def test_quicker_steps_shorten_contact_by_the_root() -> None:
    assert expected(2.66, 176.4) == pytest.approx(277.0 / 1.05)  # 176.4 = 160 x 1.05^2


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
