"""The constants are those of the model's table, and everything that repeats one agrees with it."""

from __future__ import annotations

import pytest

from analyser.calfload import constants as c


@pytest.mark.parametrize(
    ("constant", "value", "sd"),
    [
        (c.IMPULSE_SPEED, 0.15, 0.05),
        (c.PEAK_SPEED, 0.37, 0.05),
        (c.IMPULSE_CADENCE, 0.60, 0.25),
        (c.PEAK_CADENCE, 0.80, 0.30),
        (c.GRADE, 3.10, 0.35),
        (c.PEAK_GRADE_SHARE, 0.50, 0.20),
        (c.FOREFOOT, 1.11, 0.05),
        (c.WALKING_PEAK, 0.540, 0.25),
        (c.WALKING_IMPULSE, 0.59, 0.15),
        (c.WALKING_SPEED, 0.30, 0.0),
        (c.DAMAGE, 4.0, 0.30),
        (c.QUICK_CADENCE, 170.0, 7.2),
        (c.QUICK_CADENCE_SPEED, 6.0, 0.0),
        (c.QUICK_CADENCE_HEIGHT, -49.0, 0.0),
        (c.EASY_SPEED, 2.78, 0.13),
    ],
    ids=lambda value: getattr(value, "symbol", None),
)
def test_a_constant_is_that_of_the_table(constant, value, sd):
    assert (constant.value, constant.sd) == (value, sd)


@pytest.mark.parametrize(
    ("clip", "low", "high"),
    [
        (c.SPEED_CLIP_MPS, 1.0, 6.5),
        (c.QUICK_CADENCE_SPEED_CLIP_MPS, 1.5, 6.0),
        (c.CADENCE_RATIO_CLIP, 0.8, 1.2),
        (c.GRADE_CLIP, -0.15, 0.15),
        (c.WALKING_SPEED_CLIP_MPS, 0.6, 1.9),
    ],
)
def test_a_clip_is_that_of_the_model(clip, low, high):
    assert (clip.low, clip.high) == (low, high)


def test_the_quick_cadence_falls_with_height_as_dynamic_similarity_says():
    similarity = -0.5 * c.QUICK_CADENCE.value / c.QUICK_CADENCE_REFERENCE_HEIGHT_M
    assert c.QUICK_CADENCE_HEIGHT.value == pytest.approx(similarity, abs=0.5)


def test_the_speed_exponent_of_the_peak_is_the_mean_of_two_studies():
    assert pytest.approx((0.41 + 0.33) / 2) == c.PEAK_SPEED.value


def test_the_walking_peak_is_what_the_study_measured():
    # 44.0 N/kg against 8.2 body weights at 2.68 m/s, moved to 2.78 m/s
    measured = 44.0 / (8.2 * 9.81) / (2.78 / 2.68) ** 0.37
    assert pytest.approx(measured, abs=0.002) == c.WALKING_PEAK.value


def test_every_constant_names_its_source_and_mark():
    assert all(constant.source and constant.unit for constant in c.CONSTANTS)
    assert {m for constant in c.CONSTANTS for m in constant.mark.split(", ")} <= c.MARKS.keys()


def test_the_exponents_at_four_are_those_that_the_model_names():
    speed = c.IMPULSE_SPEED.value + 3.0 * c.PEAK_SPEED.value
    cadence = c.IMPULSE_CADENCE.value + 3.0 * c.PEAK_CADENCE.value
    grade = c.GRADE.value * (1.0 + 3.0 * c.PEAK_GRADE_SHARE.value)
    assert (speed, cadence, grade) == pytest.approx((1.26, 3.0, 7.75))


def test_no_constant_is_of_contact_time():
    assert not [constant for constant in c.CONSTANTS if "contact" in constant.meaning]
