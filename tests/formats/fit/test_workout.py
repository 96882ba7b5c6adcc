"""Workouts, read back by other programs: fitdecode, fitparse, and Garmin's SDK where it is."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import fitdecode
import fitparse
import pytest

from analyser.formats.fit.workout import Repeat, Step, workout_file
from analyser.ladder import LADDER, Session
from analyser.planning.way_back_weeks import PlannedRun
from analyser.report.way_back_workouts import file_name, steps, workout

QUICK = Session(1, 36.0, 0.0, 123.2, (4, 20, "quick"))
SESSIONS = [*(rung.session for rung in LADDER), QUICK]
NAMES = [*(rung.name for rung in LADDER), "quick"]
CREATED = datetime(2026, 11, 30, tzinfo=UTC)


def planned(session: Session) -> PlannedRun:
    return PlannedRun(date(2026, 11, 30), session, "base", 4, 0.0, 0.0, 100.0, 0.0)


def by_fitdecode(data: bytes) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                found.setdefault(frame.name, []).append({f.name: f.value for f in frame.fields})
    return found


def by_fitparse(data: bytes) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for message in fitparse.FitFile(io.BytesIO(data), check_crc=True).get_messages():
        found.setdefault(message.name, []).append(message.get_values())
    return found


def seconds(told: list[dict[str, Any]]) -> float:
    """How long a workout lasts as another program reads it, repeats played."""
    total, lengths = 0.0, []
    for step in told:
        length = float(step.get("duration_time") or 0.0)
        if step["duration_type"] == "repeat_until_steps_cmplt":
            length = (step["repeat_steps"] - 1) * sum(lengths[step["duration_step"] :])
        lengths.append(length)
        total += length
    return total


@pytest.mark.parametrize("read", [by_fitdecode, by_fitparse])
@pytest.mark.parametrize("session", SESSIONS, ids=NAMES)
def test_a_session_lasts_as_long_as_it_says_and_two_walks(read: Any, session: Session) -> None:
    told = read(workout(planned(session)))
    around_min = 8.0 if session.run_min else 0.0
    minutes = session.running_min + session.walking_min + around_min
    assert seconds(told["workout_step"]) == pytest.approx(60.0 * minutes)


@pytest.mark.parametrize("read", [by_fitdecode, by_fitparse])
def test_it_is_a_workout_for_running_with_all_its_steps(read: Any) -> None:
    told = read(workout(planned(LADDER[4].session)))
    (head,), (about,) = told["file_id"], told["workout"]
    assert (head["type"], about["sport"], about["num_valid_steps"]) == ("workout", "running", 5)
    assert about["wkt_name"] == "30 Nov 7 x 3 + 1"
    assert [step["intensity"] for step in told["workout_step"]][:2] == ["warmup", "active"]


@pytest.mark.parametrize("read", [by_fitdecode, by_fitparse])
def test_seven_times_three_is_a_repeat_of_seven(read: Any) -> None:
    repeat = read(workout(planned(LADDER[4].session)))["workout_step"][3]
    assert (repeat["duration_step"], repeat["repeat_steps"]) == (1, 7)


def test_the_routine_is_in_the_notes_of_the_first_step() -> None:
    first = by_fitdecode(workout(planned(LADDER[4].session)))["workout_step"][0]
    assert "Hip-flexor stretch 3-5 min a side" in first["notes"]
    assert "Side leg lifts" in first["notes"]


@pytest.mark.parametrize("session", SESSIONS, ids=NAMES)
def test_garmin_s_own_sdk_reads_it(session: Session) -> None:
    sdk = pytest.importorskip("garmin_fit_sdk", reason="Garmin's SDK is not installed")
    data = workout(planned(session))
    assert sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).check_integrity()
    told, errors = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).read()
    assert errors == []
    assert told["file_id_mesgs"][0]["type"] == "workout"
    assert len(told["workout_step_mesgs"]) == told["workout_mesgs"][0]["num_valid_steps"]


def test_a_file_is_small() -> None:
    assert len(workout(planned(LADDER[4].session))) < 700


def test_the_same_workout_is_the_same_bytes() -> None:
    told = ("easy", [Step("Run", 60.0), Repeat(0, 3)], CREATED, 7)
    assert workout_file(*told) == workout_file(*told)


def test_quick_stretches_lie_in_the_middle_of_an_easy_run() -> None:
    names = [step.name for step in steps(QUICK) if isinstance(step, Step)]
    assert names == ["Walk", "Run easy", "Run quick", "Run easy", "Run easy", "Walk"]


def test_a_workout_is_named_by_day_and_session() -> None:
    assert file_name(planned(LADDER[4].session)) == "2026-11-30-7x3+1.fit"
    assert file_name(planned(QUICK)) == "2026-11-30-4x20-s-quick.fit"
    assert file_name(planned(LADDER[9].session)) == "2026-11-30-30-min-easy.fit"
