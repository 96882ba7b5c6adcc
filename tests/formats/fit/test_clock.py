"""A clock that is set in mid-run: one run of half an hour, whatever the clock said before."""

from __future__ import annotations

import pytest
from fit_writer import Field, FitWriter

from analyser.analysis import analyse
from analyser.formats import read_bytes
from analyser.run import Run

BEGIN, UNIX = 1_140_000_000, 631_065_600
RECORD: list[Field] = [(253, "uint32", 1), (5, "uint32", 1), (4, "uint8", 1)]
EVENT: list[Field] = [(253, "uint32", 1), (0, "enum", 1), (1, "enum", 1)]
WEEKS_OF_GPS_S = 1024 * 7 * 86_400


def run_of(before_s: int, set_at: int = 120, counter_m: int = 0, twice: int = 0) -> Run:
    """Return half an hour at 2.8 m/s, the times before a moment shifted, the timer's events too."""
    writer = FitWriter()

    def stamp(second: int) -> int:
        return BEGIN + second + (before_s if second < set_at else 0)

    writer.define(1, 21, EVENT)
    writer.message(1, [stamp(0), 0, 0])
    writer.define(2, 20, RECORD)
    for second in range(1801):
        metres = counter_m + 2.8 * second - (2.8 * set_at if second >= set_at and twice else 0.0)
        writer.message(2, [stamp(second), round(100 * max(metres, 0.0)), 82])
    writer.message(1, [stamp(1800), 0, 4])
    return read_bytes(writer.getvalue(), "set.fit")[0]


def codes(run: Run) -> list[str]:
    return [notice.code for notice in run.notices]


@pytest.mark.parametrize("set_at", [120, 900])
@pytest.mark.parametrize(
    "before_s",
    [
        600 - BEGIN,  # seconds since the watch woke
        -WEEKS_OF_GPS_S,
        3600,  # an hour ahead: set back
        90,
        WEEKS_OF_GPS_S,
    ],
)
def test_the_run_is_whole_by_the_clock_that_was_set(before_s: int, set_at: int) -> None:
    run = run_of(before_s, set_at)
    summary = analyse(run).summary
    assert summary["distance_m"] == pytest.approx(5040.0, abs=3.0)
    assert summary["timer_time_s"] == pytest.approx(1800.0, abs=1.0)
    assert summary["elapsed_time_s"] == pytest.approx(1800.0, abs=1.0)
    assert run.start.timestamp() == pytest.approx(BEGIN + UNIX, abs=1.0)
    assert "clock-set" in codes(run)


@pytest.mark.parametrize("before_s", [0, 2, -3 * 3600, -26 * 3600])
def test_a_clock_that_may_be_right_is_left_alone(before_s: int) -> None:
    assert "clock-set" not in codes(run_of(before_s))


def test_a_counter_that_begins_anew_is_another_run_and_no_clock() -> None:
    assert "clock-set" not in codes(run_of(3600, set_at=900, twice=1))
