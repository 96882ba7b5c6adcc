"""A recording that names no sport is doubted aloud where it only walks, or rides."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.multisport import legs_around
from analyser.formats.sports import chosen
from analyser.formats.timeline import without_long_gaps

BEGIN_S, DAY_S = 1_700_000_000.0, 86_400.0


def moving(
    speed_mps: float, minutes: int, cadence_spm: float = 0.0, sport: str = "", start_s: float = 0.0
) -> RawActivity:
    time_s = BEGIN_S + start_s + np.arange(60.0 * minutes)
    columns = {
        "speed_mps": np.full(time_s.shape, speed_mps),
        "cadence_spm": np.full(time_s.shape, cadence_spm),
    }
    return RawActivity(time_s, columns, sport=sport)


@pytest.mark.parametrize("sport", ["", "other", "generic"])
@pytest.mark.parametrize(
    ("speed_mps", "minutes", "cadence_spm", "words"),
    [
        (1.5, 30, 0.0, "walking speeds only, 5.4 km/h"),
        (1.5, 30, 110.0, "walking speeds only"),
        (4.3, 40, 0.0, "40 min of it above 14.4 km/h"),
        (4.3, 40, 170.0, "above 14.4 km/h"),  # a cadence of pedals, doubled, is one of a run
    ],
)
def test_walks_and_rides_without_a_name_are_doubted(
    speed_mps: float, minutes: int, cadence_spm: float, words: str, sport: str
) -> None:
    doubtful = moving(speed_mps, minutes, cadence_spm, sport)
    with pytest.raises(NotARunError, match=words) as caught:
        chosen([doubtful], "run.gpx")
    assert caught.value.kind == "doubtful"
    assert "doubtful: is it a run?" in caught.value.message
    assert "--as-run" in caught.value.cure


@pytest.mark.parametrize(
    ("speed_mps", "minutes", "cadence_spm"),
    [(2.6, 30, 0.0), (1.8, 30, 160.0), (4.3, 29, 0.0), (3.9, 60, 0.0)],
)
def test_runs_without_a_name_are_none(speed_mps: float, minutes: int, cadence_spm: float) -> None:
    run = moving(speed_mps, minutes, cadence_spm)
    assert chosen([run], "run.gpx").runs == [run]


def test_no_named_run_is_doubted() -> None:
    assert len(chosen([moving(1.5, 30, sport="running")], "run.gpx").runs) == 1


def test_a_pod_on_the_shoe_speaks_for_a_fast_run() -> None:
    run = moving(4.3, 40)
    run.columns["contact_ms"] = np.full(run.time_s.shape, 210.0)
    assert chosen([run], "run.gpx").doubts == []


def test_the_runner_has_the_last_word() -> None:
    doubtful = moving(1.5, 30)
    assert chosen([doubtful], "run.gpx", as_run=True).runs == [doubtful]


def test_the_runner_cannot_make_a_run_of_a_named_ride() -> None:
    with pytest.raises(NotARunError, match="it is cycling"):
        chosen([moving(6.0, 40, sport="cycling")], "ride.gpx", as_run=True)


def test_a_word_of_no_table_is_shown() -> None:
    with pytest.raises(NotARunError, match="it is quidditch, not a run"):
        chosen([moving(3.0, 30, sport="quidditch")], "game.gpx")


def test_what_led_up_to_a_run_is_told_without_the_changing() -> None:
    swim = moving(0.9, 34, sport="swimming")
    ride = moving(9.0, 74, sport="cycling", start_s=34 * 60.0)
    change = moving(1.0, 2, sport="transition", start_s=108 * 60.0)
    run = moving(3.0, 25, sport="running", start_s=110 * 60.0)
    assert str(legs_around([swim, ride, change, run], 3)) == "after 34 min swim, 74 min bike"


def test_a_ride_of_the_day_before_is_no_leg() -> None:
    ride = moving(9.0, 60, sport="cycling")
    run = moving(3.0, 25, sport="running", start_s=DAY_S)
    assert str(legs_around([ride, run], 1)) == ""


def test_a_timer_that_was_never_stopped_ends_with_the_records() -> None:
    time_s = BEGIN_S + np.concatenate([np.arange(1800.0), 20 * DAY_S + np.arange(60.0)])
    spans = without_long_gaps([(BEGIN_S, BEGIN_S + 20 * DAY_S + 59.0)], time_s)
    assert sum(end - begin for begin, end in spans) == pytest.approx(1799.0 + 59.0)


def test_a_timer_without_such_a_gap_is_left_alone() -> None:
    time_s = BEGIN_S + np.arange(1800.0)
    assert without_long_gaps([(BEGIN_S - 2.0, BEGIN_S + 1803.0)], time_s) == [
        (BEGIN_S - 2.0, BEGIN_S + 1803.0)
    ]
