"""Dask: a real scheduler and workers as processes of their own, one killed on the way."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import make_season
import pytest

from analyser import profile as profiles
from analyser.engines.cluster import Cluster, carrying_its_bytes, groups
from analyser.errors import OutputError
from analyser.formats.sources import Source
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.reading import Job, Outcome

pytest.importorskip("distributed", reason="needs the extra cluster")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own warnings are not ours

SAMPLE = Path(make_season.FOLDER)
TODAY = date(2026, 6, 21)
PROFILE = profiles.load(SAMPLE / "runner.toml")


class DaskProcesses:
    """A scheduler and two workers."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.scheduler = self._start(
            "scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", "0"
        )
        self.address = self._address()
        self.workers = [self._worker(number) for number in range(2)]

    def _address(self) -> str:
        for _ in range(300):
            found = re.search(r"tcp://127\.0\.0\.1:\d+", (self.place / "scheduler.log").read_text())
            if found:
                return found[0]
            time.sleep(0.1)
        raise AssertionError((self.place / "scheduler.log").read_text())

    def _worker(self, number: int) -> subprocess.Popen[bytes]:
        place = ("--local-directory", str(self.place))
        alone = ("--no-nanny", "--nthreads", "1")
        return self._start(f"worker{number}", "dask_worker", self.address, *alone, *place)

    def _start(self, name: str, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{program}", "--no-dashboard"]
        with (self.place / f"{name}.log").open("w") as log:
            return subprocess.Popen([*command, *arguments], stdout=log, stderr=log, cwd=self.place)

    def close(self) -> None:
        for process in [*self.workers, self.scheduler]:
            process.kill()
            process.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[DaskProcesses]:
    processes = DaskProcesses(tmp_path)
    yield processes
    processes.close()


def test_a_killed_worker_changes_nothing(dask: DaskProcesses, tmp_path: Path) -> None:
    folder = tmp_path / "season"
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extractall(folder)
    local = audit([folder], PROFILE, today=TODAY)

    def kill(step: object) -> None:
        if getattr(step, "done", 0) == 8:
            dask.workers[0].send_signal(signal.SIGKILL)

    clustered = audit([folder], PROFILE, today=TODAY, engine=Cluster(dask.address), on_step=kill)
    assert dask.workers[0].wait(30) == -signal.SIGKILL
    assert clustered.runs.equals(local.runs)
    assert clustered.ledger == local.ledger


def test_a_file_that_no_worker_can_finish_costs_only_itself(dask: DaskProcesses) -> None:
    def task(job: Job) -> Outcome:
        if job.source.name == "deadly.fit":
            raise MemoryError
        return Outcome(job.source.name, "")

    names = [f"{number}.fit" for number in range(40)]
    names[17] = "deadly.fit"
    jobs = [Job(Source(name, data=b"x"), Runner()) for name in names]
    done = {job.source.name: outcome for job, outcome in Cluster(dask.address).map(task, jobs)}
    assert sorted(done) == sorted(names)
    assert [name for name, outcome in done.items() if outcome.content != name] == ["deadly.fit"]
    assert "died" in done["deadly.fit"].text


def test_files_travel_in_groups_of_a_bounded_size() -> None:
    jobs = [Job(Source(f"{n}", size=1_500_000), Runner()) for n in range(5)]
    assert [len(group) for group in groups(jobs, 16)] == [2, 2, 1]
    assert [len(group) for group in groups(jobs, 1)] == [1] * 5
    assert list(groups([], 16)) == []


def test_a_file_of_this_machine_travels_with_its_job(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "export.zip", tmp_path / "some.fit")
    path = str(tmp_path / "some.fit")
    sent = carrying_its_bytes(Job(Source("some.fit", path=path), Runner()))
    assert sent.source.open().data == (SAMPLE / "export.zip").read_bytes()
    assert sent.source.path == ""


def test_a_url_is_left_for_the_worker_to_open() -> None:
    job = Job(Source("a.fit", path="s3://bucket/a.fit"), Runner())
    assert carrying_its_bytes(job) is job


def test_a_scheduler_that_does_not_answer_is_named() -> None:
    job = replace(Job(Source("a.fit", data=b"x"), Runner()))
    with pytest.raises(OutputError, match="no Dask scheduler answers"):
        list(Cluster("tcp://127.0.0.1:9").map(lambda _: None, [job]))  # type: ignore[arg-type,return-value]
