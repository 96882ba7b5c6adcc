"""Workers start only where they are worth their start; every job comes back once either way."""

from __future__ import annotations

import os
import time
from functools import partial

import pytest
from engines.tasks import die_at_bad, shout

from analyser.engines import when_it_pays
from analyser.engines.when_it_pays import WhenItPays, pays, within_bounds
from analyser.formats.sources import Source
from analyser.runner import Runner
from analyser.season.reading import Job, Outcome
from analyser.season.store.codec import decoded

SECONDS_EACH = 0.01


def jobs(count: int, size: int = 100_000) -> list[Job]:
    return [Job(Source(f"{number}.fit", size), Runner()) for number in range(count)]


def whose(job: Job) -> Outcome:
    """Return which process read it."""
    time.sleep(SECONDS_EACH)
    return Outcome(job.source.name, f"{os.getpid()}")


def processes(count: int, workers: int = 2) -> set[str]:
    return {outcome.text for _, outcome in WhenItPays(workers).map(whose, jobs(count))}


@pytest.mark.parametrize(
    ("left_s", "workers", "worth_it"),
    [
        (0.8, 2, False),  # 0.6 to start and 0.4 to read is more than 0.8
        (2.0, 2, False),  # 1.6 instead of 2.0 saves a fifth
        (3.0, 2, True),  # 2.1 instead of 3.0
        (2.0, 8, True),
        (100.0, 1, False),
        (0.0, 8, False),
    ],
)
def test_a_worker_costs_its_start(left_s: float, workers: int, worth_it: bool) -> None:
    assert pays(left_s, workers) is worth_it


def test_eighty_runs_are_read_here() -> None:
    assert processes(80) == {f"{os.getpid()}"}


def test_every_job_comes_back_once() -> None:
    done = [job.source.name for job, _ in WhenItPays(2).map(shout, jobs(12))]
    assert done == [f"{number}.fit" for number in range(12)]


def test_many_are_shared_after_the_first_were_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    shared: list[int] = []

    def share(self: object, task: object, waiting: list[Job]) -> list[tuple[Job, Outcome]]:
        shared.append(len(waiting))
        return [(job, Outcome("", "")) for job in waiting]

    monkeypatch.setattr("analyser.engines.local.Processes.map", share)
    assert len(list(WhenItPays(2).map(whose, jobs(1000)))) == 1000
    assert shared == [998]


def test_one_core_starts_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.engines.local.Processes.map", None)
    assert len(list(WhenItPays(1).map(shout, jobs(50)))) == 50


def test_a_file_that_hangs_here_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(when_it_pays, "LONGEST_S", 0.2)
    outcome = within_bounds(partial(_sleep, 60.0), jobs(1, 0)[0])
    _, failure = decoded(outcome.text)
    assert failure is not None
    assert "far longer than any recording" in failure.message
    assert not outcome.lasting


def _sleep(seconds: float, job: Job) -> Outcome:
    time.sleep(seconds)
    return shout(job)


def test_nothing_to_do_is_nothing() -> None:
    assert list(WhenItPays(2).map(die_at_bad, [])) == []
