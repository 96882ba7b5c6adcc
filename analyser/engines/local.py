"""Many files read by several processes of this machine, each file apart from all others.

A worker that dies or hangs costs the one file that it had: it is replaced, and the file is tried
once more or named. Workers are spawned, never forked, so it is the same on every system.
"""

from __future__ import annotations

import contextlib
import multiprocessing as mp
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from analyser.season.reading import Here, Job, Outcome, unfinished

LONGEST_S = 120.0  # an honest day at 1 Hz takes two seconds
LONGEST_S_PER_MB = 4.0
LONGEST_START_S = 120.0  # of a worker, which loads its libraries first; a busy machine takes ten
LARGEST_WORKER_MB = 130.0  # a worker that has grown beyond it is replaced by a fresh one,
LEAST_GROWTH_MB = 40.0  # unless what it is made of, such as a storage library, is that large
TRIES = 2
STARTED = "started"  # a worker's first word
MOST_ON_WINDOWS = 60  # pipes that Windows can wait for at once are 63
FEW = 4  # files; fewer are read here sooner than a worker starts


@dataclass
class _Worker:
    process: mp.process.BaseProcess
    pipe: Connection
    job: Job | None = None
    has_started: bool = False
    since: float = field(default_factory=time.monotonic)

    def give(self, job: Job) -> None:
        self.job, self.since = job, time.monotonic()
        self.pipe.send(job)

    def hears_its_start(self) -> bool:
        """Take the sign that the worker has started, from which its job's time counts."""
        if self.has_started:
            return False
        try:
            self.pipe.recv()
        except (EOFError, OSError):
            return False
        self.has_started, self.since = True, time.monotonic()
        return True

    def overdue(self) -> bool:
        if self.job is None:
            return False
        longest = LONGEST_S + LONGEST_S_PER_MB * self.job.source.size / 1e6
        return time.monotonic() - self.since > (longest if self.has_started else LONGEST_START_S)

    def end(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


class Processes:
    """The engine that reads in some worker processes.

    Parameters
    ----------
    workers
        How many at the most; one for each core if not given.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = most_workers(max(1, workers or available_cores()))

    def map(
        self, task: Callable[[Job], Outcome], jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Outcome]]:
        """Yield every job with its outcome, each as soon as it is done."""
        waiting = deque(jobs)
        if len(waiting) < FEW:
            yield from Here().map(task, waiting)
            return
        workers = [_start(task) for _ in range(min(self.workers, len(waiting)))]
        try:
            yield from _share(task, waiting, workers)
        finally:
            for worker in workers:
                worker.end()


def most_workers(asked: int, system: str = sys.platform) -> int:
    """Return how many workers there may be of those that were asked for.

    Examples
    --------
    >>> most_workers(96, "win32"), most_workers(96, "linux")
    (60, 96)
    """
    return min(asked, MOST_ON_WINDOWS) if system == "win32" else asked


def available_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _share(
    task: Callable[[Job], Outcome], waiting: deque[Job], workers: list[_Worker]
) -> Iterator[tuple[Job, Outcome]]:
    tries: dict[int, int] = {}
    for worker in workers:
        _next(worker, waiting)
    while any(worker.job for worker in workers):
        ready = wait([worker.pipe for worker in workers if worker.job], timeout=1.0)
        for place, worker in enumerate(workers):
            job = worker.job
            if job is None or not (worker.pipe in ready or worker.overdue()):
                continue
            if worker.pipe in ready and worker.hears_its_start():
                continue
            outcome, grown = _received(worker) if worker.pipe in ready else (None, False)
            if outcome is None or grown:
                hung = worker.overdue()
                worker.end()
                workers[place] = _start(task)
            else:
                hung = False
            if outcome is None and not hung and tries.get(id(job), 1) < TRIES:
                tries[id(job)] = tries.get(id(job), 1) + 1
                workers[place].give(job)
                continue
            _next(workers[place], waiting)
            yield job, outcome or _lost(job, hung)


def _next(worker: _Worker, waiting: deque[Job]) -> None:
    worker.job = None
    if waiting:
        worker.give(waiting.popleft())


def _lost(job: Job, hung: bool) -> Outcome:
    if hung:
        return unfinished(job, "it takes far longer than any recording", "Export it again")
    return unfinished(job, "the process that read it died, twice", "Export it again")


def _received(worker: _Worker) -> tuple[Outcome | None, bool]:
    """Return a worker's outcome and whether it has grown too large; None from a dead one."""
    try:
        outcome, grown = worker.pipe.recv()
    except (EOFError, OSError):
        return None, False
    return outcome, grown


def _start(task: Callable[[Job], Outcome]) -> _Worker:
    one_thread_each()
    context = mp.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(task, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def one_thread_each() -> None:
    """Let numpy's matrix library use one thread in the workers to come.

    With more, they wait for each other in a busy loop: it doubled the CPU time of a run.
    """
    for name in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _work(task: Callable[[Job], Outcome], pipe: Connection) -> None:
    """Read one file after the other until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started us
    first_mb = 0.0
    with contextlib.suppress(OSError):  # who started us may be gone: the next word tells
        pipe.send(STARTED)
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        outcome = task(job)
        now_mb = _held_mb()
        first_mb = first_mb or now_mb
        pipe.send((outcome, now_mb > max(LARGEST_WORKER_MB, first_mb + LEAST_GROWTH_MB)))


def _held_mb() -> float:
    """Return how much memory this process holds now; 0 where the system does not tell. [MB]."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except (OSError, ValueError, IndexError):
        return 0.0
