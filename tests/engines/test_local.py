"""Worker processes: every job comes back once, whatever becomes of the workers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from engines.tasks import SlowToLoad, die_at_bad, die_once, grow, hang_at_bad, shout

from analyser.engines import local
from analyser.engines.local import Processes
from analyser.formats.sources import Source
from analyser.runner import Runner
from analyser.season.reading import Job
from analyser.season.store.codec import decoded

NAMES = ["a", "b", "bad", "c", "d"]


def jobs(title: str = "") -> list[Job]:
    return [Job(Source(name, title=title), Runner()) for name in NAMES]


def test_every_job_comes_back_once() -> None:
    found = sorted(outcome.text for _, outcome in Processes(2).map(shout, jobs()))
    assert found == ["A", "B", "BAD", "C", "D"]


def test_a_job_that_kills_its_workers_is_named_and_costs_no_other() -> None:
    found = {job.source.name: outcome for job, outcome in Processes(2).map(die_at_bad, jobs())}
    assert sorted(found) == sorted(NAMES)
    assert found["d"].text == "D"
    _, failure = decoded(found["bad"].text)
    assert failure is not None
    assert "died, twice" in failure.message
    assert not found["bad"].lasting


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    found = Processes(2).map(die_once, jobs(str(tmp_path / "mark")))
    assert sorted(outcome.text for _, outcome in found) == ["A", "B", "BAD", "C", "D"]


def test_a_job_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "LONGEST_S", 1.5)
    found = {job.source.name: outcome for job, outcome in Processes(2).map(hang_at_bad, jobs())}
    assert "far longer than any recording" in found["bad"].text
    assert found["d"].text == "D"


def test_the_time_of_a_job_does_not_count_until_its_worker_has_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(local, "LONGEST_S", 1.5)
    found = sorted(outcome.text for _, outcome in Processes(2).map(SlowToLoad(), jobs()))
    assert found == ["A", "B", "BAD", "C", "D"]


def test_a_worker_that_never_starts_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "LONGEST_START_S", 0.0)
    found = [outcome.text for _, outcome in Processes(2).map(SlowToLoad(), jobs())]
    assert len(found) == 5
    assert all("far longer than any recording" in text for text in found)


def test_a_worker_that_grows_is_replaced_and_no_job_is_lost() -> None:
    many = [*jobs(), *jobs(), *jobs()]
    found = [int(outcome.text) for _, outcome in Processes(2).map(grow, many)]
    assert len(found) == 15
    assert max(found) <= 3


def test_a_few_files_need_no_worker() -> None:
    found = Processes(8).map(shout, jobs()[:2])
    assert [outcome.text for _, outcome in found] == ["A", "B"]


def test_nothing_to_do_starts_nothing() -> None:
    assert list(Processes(2).map(shout, [])) == []


def test_a_worker_loads_no_tables_and_no_charts() -> None:
    code = (
        "import sys, analyser.engines.local, analyser.season.reading as r; r.read_job\n"
        "print([name for name in ('pandas', 'matplotlib', 'click') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"
