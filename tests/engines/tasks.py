"""Tasks for the engines' tests, importable in a worker."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from analyser.season.reading import Job, Outcome


def shout(job: Job) -> Outcome:
    """Return the name in capitals."""
    return Outcome(job.source.name, job.source.name.upper())


def die_at_bad(job: Job) -> Outcome:
    """Kill the worker at the job called bad."""
    if job.source.name == "bad":
        os.kill(os.getpid(), signal.SIGKILL)
    return shout(job)


def die_once(job: Job) -> Outcome:
    """Kill the worker the first time that a job is seen; its path is where that is marked."""
    mark = Path(job.source.title)
    if job.source.name == "bad" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return shout(job)


def hang_at_bad(job: Job) -> Outcome:
    """Never come back from the job called bad."""
    if job.source.name == "bad":
        time.sleep(600)
    return shout(job)


class SlowToLoad:
    """A task that a worker takes two seconds to load, as its libraries on a busy machine."""

    def __call__(self, job: Job) -> Outcome:
        """Return the name in capitals, at once."""
        return shout(job)

    def __reduce__(self) -> tuple[type[SlowToLoad], tuple[()]]:
        """Return how the worker makes it anew."""
        return _loaded_slowly, ()  # type: ignore[return-value]


def _loaded_slowly() -> SlowToLoad:
    time.sleep(2.0)
    return SlowToLoad()


KEPT: list[bytearray] = []


def grow(job: Job) -> Outcome:
    """Hold on to 60 MB more with each job."""
    KEPT.append(bytearray(b"x") * 60_000_000)
    return Outcome(job.source.name, f"{len(KEPT)}")
