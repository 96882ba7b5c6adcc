"""A platform's day, measured: python benchmarks/a_platform.py [RUNNERS] [--pages].

Makes a bucket of that many runners (10,000) in moto's S3 on this machine, each with a library of
the made-up season and one new recording of today, and has Dask judge the day: a task a runner, with
a scheduler and two workers as processes of their own. On the way one worker is killed, and the
scheduler once; what is done already is told by the results in the bucket. Prints core seconds,
bytes and the scheduler's time a runner.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path[:] = [place for place in sys.path if Path(place or ".").resolve() != Path(__file__).parent]
# Above: a benchmark beside this one is called html, as a module of the standard library is.
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "season"
BUCKET = "platform"
TODAY = "activities/2026-06-21.fit"  # the last of the season: the new run of the day
KILL_AT = (0.3, 0.6)  # of the runners: a worker, then the scheduler
CLOCK_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def judged_in_store(system, runner: str, key: str, pages: bool = False) -> dict:
    """Judge one new recording of a runner whose library lies in an object store.

    A library is an SQLite file and needs a path of this machine: it is got before the run and put
    back after it. The verdict is put last: where it lies, the run is done.

    Parameters
    ----------
    system
        An fsspec file system.
    runner
        The prefix of the runner's objects.
    key
        Of the new recording.
    """
    from analyser.analysis import analyse
    from analyser.formats import read_bytes
    from analyser.report.json_ import document
    from analyser.runner import Runner
    from analyser.season.members import Member
    from analyser.season.reading import Here
    from analyser.season.recall import Recall
    from analyser.season.store.library import Library

    began, moved = time.process_time(), 0
    with tempfile.TemporaryDirectory() as folder:
        path, stored = Path(folder) / "library.sqlite3", f"{runner}/library.sqlite3"
        if system.exists(stored):
            path.write_bytes(system.cat_file(stored))
            moved += path.stat().st_size
        data = system.cat_file(key)
        member = Member("", "", Runner(), ())
        with Library(path) as library:
            recall = Recall(member, library, Here())
            recall.take_in_bytes(data, key)
            runs = read_bytes(data, key)
            analyses = [analyse(run, member.runner, recall.history(run)) for run in runs]
        library_bytes = path.read_bytes()
        system.pipe_file(stored, library_bytes)
        moved += len(data) + len(library_bytes)
        if pages:
            analyses[0].report(Path(folder) / "page.png")
            page = (Path(folder) / "page.png").read_bytes()
            system.pipe_file(f"{key}.png", page)
            moved += len(page)
    told = document(analyses)
    system.pipe_file(f"{key}.json", json.dumps(told).encode())
    return {"cpu_s": time.process_time() - began, "bytes": moved, "state": told["runs"][0]["state"]}


def task(runner: str, key: str, pages: bool) -> dict:
    import s3fs

    return judged_in_store(s3fs.S3FileSystem(), runner, key, pages)


@contextmanager
def a_store(folder: Path) -> Iterator[None]:
    """Have moto's S3 as a process of its own, and its address in the environment."""
    log = folder / "moto.log"
    with log.open("w") as out:
        command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        server = subprocess.Popen(command, stdout=out, stderr=out)
    os.environ |= {
        "AWS_ENDPOINT_URL": _found(log, r"http://127\.0\.0\.1:\d+"),
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    try:
        yield
    finally:
        server.kill()
        server.wait()


def _found(log: Path, pattern: str) -> str:
    for _ in range(600):
        if found := re.search(pattern, log.read_text()):
            return found[0]
        time.sleep(0.1)
    raise SystemExit(log.read_text())


def filled(system, folder: Path, runners: int) -> list[tuple[str, str]]:
    """Put every runner's library and new recording into the store; return (runner, key)."""
    from analyser.runner import Runner
    from analyser.season.audit import audit

    library, before = folder / "before.sqlite3", folder / "before"
    with zipfile.ZipFile(SAMPLES / "export.zip") as archive:
        archive.extractall(before)
    new = (before / TODAY).read_bytes()
    (before / TODAY).unlink()
    audit([before], Runner(), library=library)
    system.mkdir(BUCKET)
    old = library.read_bytes()
    print(f"a library of {len(old) / 1e3:.0f} KB and a recording of {len(new) / 1e3:.0f} KB each")
    places = []
    for number in range(runners):
        runner = f"{BUCKET}/{number % 97:02}/{number}"
        system.pipe({f"{runner}/library.sqlite3": old, f"{runner}/new.fit": new})
        places.append((runner, f"{runner}/new.fit"))
    return places


class Cluster:
    """A scheduler and two workers; either may be killed and is started again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.spent_s, self.count = folder, 0.0, 0
        self.start()

    def start(self) -> None:
        """Start the scheduler, then the workers."""
        self.count += 1
        self.scheduler = self._process("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
        log = self.folder / f"{self.count}-dask_scheduler.log"
        self.address = _found(log, r"tcp://127\.0\.0\.1:\d+")
        self.workers = [self.worker() for _ in range(2)]

    def worker(self) -> subprocess.Popen:
        """Start one worker."""
        place = ("--local-directory", str(self.folder))
        return self._process("dask_worker", self.address, "--no-nanny", "--nthreads", "1", *place)

    def _process(self, program: str, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", f"distributed.cli.{program}", *arguments]
        with (self.folder / f"{self.count}-{program}.log").open("a") as log:
            return subprocess.Popen(command, stdout=log, stderr=log)

    def kill_a_worker(self) -> None:
        """Kill a worker as a full machine would, and bring another."""
        self.workers[0].send_signal(signal.SIGKILL)
        self.workers[0].wait()
        self.workers[0] = self.worker()

    def scheduler_s(self) -> float:
        """Return the CPU time of the scheduler that runs now. [s]."""
        stat = Path(f"/proc/{self.scheduler.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / CLOCK_TICKS

    def kill(self) -> None:
        """Kill all of it."""
        self.spent_s += self.scheduler_s()
        for process in (self.scheduler, *self.workers):
            process.kill()
            process.wait()


def the_day(cluster: Cluster, system, places: list[tuple[str, str]], pages: bool) -> list[dict]:
    """Judge every runner's day, whatever is killed; return what each task spent."""
    from distributed import Client, as_completed

    spent: list[dict] = []
    killed_worker = killed_scheduler = False
    while True:
        done = {key.removesuffix(".json") for key in _results(system)}
        left = [place for place in places if place[1] not in done]
        if not left:
            return spent
        with Client(cluster.address) as client:
            futures = client.map(task, *zip(*left, strict=True), pages=pages, pure=False)
            for future in as_completed(futures):
                spent.append(future.result())
                share = len(spent) / len(places)
                if share >= KILL_AT[0] and not killed_worker:
                    killed_worker = True
                    cluster.kill_a_worker()
                    print(f"a worker killed after {len(spent)}")
                if share >= KILL_AT[1] and not killed_scheduler:
                    killed_scheduler = True
                    print(f"the scheduler killed after {len(spent)}")
                    break
            else:
                continue
        cluster.kill()
        cluster.start()


def _results(system) -> list[str]:
    system.invalidate_cache()
    return [key for key in system.find(BUCKET) if key.endswith(".json")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("runners", nargs="?", type=int, default=10_000)
    parser.add_argument("--pages", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, a_store(Path(name)):
        import s3fs

        folder, system = Path(name), s3fs.S3FileSystem()
        places = filled(system, folder, asked.runners)
        cluster, began = Cluster(folder), time.perf_counter()
        spent = the_day(cluster, system, places, asked.pages)
        wall_s = time.perf_counter() - began
        cluster.kill()
        missing = {key for _, key in places} - {k.removesuffix(".json") for k in _results(system)}
    runners = len(places)
    print(f"{runners:,} runners in {wall_s:.0f} s of wall; {len(missing)} without a verdict")
    # More than the runners: judged twice; fewer: their verdicts lay there when the news was lost.
    print(f"{len(spent):,} tasks told of, whatever was killed")
    print(f"{1e3 * sum(s['cpu_s'] for s in spent) / len(spent):.1f} ms of a worker's core a runner")
    print(f"{sum(s['bytes'] for s in spent) / len(spent) / 1e3:.0f} KB moved a runner")
    print(f"{1e3 * cluster.spent_s / runners:.2f} ms of the scheduler a runner")
    print("states:", sorted({s["state"] for s in spent}))


if __name__ == "__main__":
    main()
