"""A workout as a FIT file that a watch plays: timed steps of running and walking, repeats.

Message and field numbers are those of the FIT profile's workout files: file_id, workout and
workout_step. No cadence target is written: what unit a watch takes one in is said nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from analyser.formats.fit.writer import FitWriter, Value, timestamp

FILE_ID, WORKOUT, STEP = 0, 26, 27
WORKOUT_FILE, DEVELOPMENT, RUNNING = 5, 255, 1
TIME, REPEAT, OPEN_TARGET = 0, 6, 2
INTENSITIES = {"active": 0, "rest": 1, "warmup": 2, "cooldown": 3, "recovery": 4}
NAME_BYTES, STEP_NAME_BYTES, MOST_NOTES_BYTES = 24, 16, 200
MS_PER_S = 1000


class Step(NamedTuple):
    """One step: so long, how hard, and what the watch shows.

    Parameters
    ----------
    name
        What the watch shows; 15 letters of ASCII.
    seconds
        How long. [s]
    intensity
        "active", "rest", "warmup", "cooldown" or "recovery".
    notes
        Shown before the step, where the watch can.
    """

    name: str
    seconds: float
    intensity: str = "active"
    notes: str = ""


class Repeat(NamedTuple):
    """The steps from one on, counted from 0, are done so many times in all."""

    first: int
    times: int


def workout_file(
    name: str, steps: Sequence[Step | Repeat], created: datetime, serial: int
) -> bytes:
    """Return a workout as a FIT file; the same workout gives the same bytes.

    Parameters
    ----------
    name
        What the watch lists; 23 bytes.
    steps
        In order; a `Repeat` stands after what it repeats.
    created, serial
        Identify the file on the watch: two workouts differ in one of them.
    """
    file = FitWriter()
    _write_id(file, created, serial)
    file.define(1, WORKOUT, [(4, "enum", 1), (6, "uint16", 1), (8, "string", NAME_BYTES)])
    file.message(1, [RUNNING, len(steps), _ascii(name)])
    for number, step in enumerate(steps):
        _write_step(file, number, step)
    return file.getvalue()


def _write_id(file: FitWriter, created: datetime, serial: int) -> None:
    fields = [(0, "enum", 1), (1, "uint16", 1), (2, "uint16", 1), (3, "uint32z", 1)]
    file.define(0, FILE_ID, [*fields, (4, "uint32", 1)])
    file.message(0, [WORKOUT_FILE, DEVELOPMENT, 1, serial, timestamp(created)])


def _write_step(file: FitWriter, number: int, step: Step | Repeat) -> None:
    """Write a step, with a field for notes only where it has some."""
    values = _repeat(number, step) if isinstance(step, Repeat) else _step(number, step)
    notes = "" if isinstance(step, Repeat) else _ascii(step.notes)[: MOST_NOTES_BYTES - 1]
    numbers = [(254, "uint16", 1), (1, "enum", 1), (2, "uint32", 1), (3, "enum", 1)]
    fields = [*numbers, (4, "uint32", 1), (7, "enum", 1), (0, "string", STEP_NAME_BYTES)]
    if notes:
        file.define(2, STEP, [*fields, (8, "string", len(notes) + 1)])
        file.message(2, [*values, notes])
        return
    file.define(3, STEP, fields)
    file.message(3, values)


def _step(number: int, step: Step) -> list[Value]:
    milliseconds, intensity = round(MS_PER_S * step.seconds), INTENSITIES[step.intensity]
    return [number, TIME, milliseconds, OPEN_TARGET, 0, intensity, _ascii(step.name)]


def _repeat(number: int, repeat: Repeat) -> list[Value]:
    return [number, REPEAT, repeat.first, OPEN_TARGET, repeat.times, None, ""]


def _ascii(text: str) -> str:
    """Return a text in the letters that every watch has."""
    plain = text.replace("\N{MULTIPLICATION SIGN}", "x").replace("\N{EN DASH}", "-")
    return plain.encode("ascii", "replace").decode()
