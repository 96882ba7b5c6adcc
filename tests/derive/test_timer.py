"""The timer ran where the run went on and the device says so, whatever the events say."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyser.derive import Derived, derive
from analyser.run import FloatArray, Run, Span
from analyser.runner import Runner

START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)
SECONDS = np.arange(1801.0)
WAY_M = 2.8 * SECONDS
STOPPED_AT_TEN = (Span(0.0, 600.0),)


def derived(
    timer: tuple[Span, ...], told_s: float, at: FloatArray = SECONDS, way_m: FloatArray = WAY_M
) -> Derived:
    totals = {"timer_time_s": told_s}
    samples = {"elapsed_s": at, "distance_m": way_m}
    return derive(Run("stop.fit", "0" * 64, START, samples, timer=timer, totals=totals), Runner())


def timer_s(found: Derived) -> float:
    return found.summary["timer_time_s"]


@pytest.mark.parametrize("timer", [STOPPED_AT_TEN, (Span(0.0, 600.0), Span(1200.0, 1800.0))])
def test_a_stop_without_a_start_that_was_run_through_is_none(timer: tuple[Span, ...]) -> None:
    found = derived(timer, told_s=1800.0)
    assert timer_s(found) == pytest.approx(1800.0)
    assert found.summary["distance_m"] == pytest.approx(5040.0)
    assert "timer-mended" in [notice.code for notice in found.notices]


def test_a_stop_that_the_devices_own_time_leaves_out_is_one() -> None:
    assert timer_s(derived(STOPPED_AT_TEN, told_s=600.0)) == 600.0


def test_a_pause_is_one_though_the_app_tells_the_whole_time() -> None:
    stood = 2.8 * np.minimum(SECONDS, 600.0) + 2.8 * np.maximum(SECONDS - 1200.0, 0.0)
    pause = (Span(0.0, 600.0), Span(1200.0, 1800.0))
    assert timer_s(derived(pause, told_s=1800.0, way_m=stood)) == 1200.0


def test_a_way_without_records_is_not_known_to_be_run() -> None:
    kept = (SECONDS <= 600.0) | (SECONDS >= 1200.0)
    pause = (Span(0.0, 600.0), Span(1200.0, 1800.0))
    found = derived(pause, told_s=1800.0, at=SECONDS[kept], way_m=WAY_M[kept])
    assert timer_s(found) == 1200.0


def test_a_time_ten_times_too_long_mends_nothing() -> None:
    assert timer_s(derived(STOPPED_AT_TEN, told_s=18_000.0)) == 600.0
