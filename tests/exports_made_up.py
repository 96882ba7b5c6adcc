"""A made-up run of twenty minutes, and what exports of it hold: every number is known."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import Failure, read_recording
from analyser.formats.sources import from_bytes
from analyser.run import Run

START = datetime(2026, 3, 1, 7, 0, tzinfo=UTC)
START_S = START.timestamp()
SECONDS = 1200
SPEED_MPS, CADENCE_SPM, HEART_BPM = 2.5, 165, 145
DISTANCE_M, STEPS = 3000.0, 3300
DEGREE_M = 111_195.0
TIMES = range(SECONDS + 1)


class Found(NamedTuple):
    """What an export gave."""

    runs: list[Run]
    failures: list[Failure]

    @property
    def kinds(self) -> list[str]:
        return sorted(failure.kind for failure in self.failures)


def zipped(files: dict[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def found_in(files: dict[str, bytes | str]) -> Found:
    """Return the runs in an export that consists of these files, and what was no run."""
    runs: list[Run] = []
    failures: list[Failure] = []
    for source in from_bytes(zipped(files), "export.zip"):
        if isinstance(source, Failure):
            failures.append(source)
            continue
        try:
            runs += read_recording(source.open(), source.name)
        except (NotARunError, UnreadableFileError) as error:
            failures.append(Failure.of(error))
    return Found(runs, failures)


def survives(files: dict[str, bytes | str]) -> bool:
    """Whether an export gives runs or our own errors, whatever is in it."""
    with suppress(NotARunError, UnreadableFileError):
        found_in(files)
    return True


def latitude(second: float) -> float:
    return 0.5 + SPEED_MPS * second / DEGREE_M


def iso(second: float, zone: str = "Z", pattern: str = "%Y-%m-%dT%H:%M:%S") -> str:
    return (START + timedelta(seconds=second)).strftime(pattern) + zone


def dumped(value: Any) -> str:
    return json.dumps(value)
