"""Files read in this process, and by workers where those would be done sooner by far.

A worker takes as long to start as forty runs take to read, and costs that much of a processor.
So the first files are read here and measured; only what they foretell of the rest starts workers.
"""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

from analyser.engines.local import LONGEST_S, LONGEST_S_PER_MB, Processes, available_cores
from analyser.season.reading import Job, Outcome, unfinished

START_S = 0.6  # until a worker has its first file read: its start, and what it loads then
LEAST_SAVED = 0.25  # of the time that is left; less is not worth a second process
MEASURED_AFTER = 2  # files; the first one loads what reading needs


class WhenItPays:
    """The engine of one machine that starts workers only for as much as pays.

    Parameters
    ----------
    workers
        How many at the most; one for each core if not given.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = max(1, workers or available_cores())

    def map(
        self, task: Callable[[Job], Outcome], jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Outcome]]:
        """Yield every job with its outcome, each as soon as it is done."""
        waiting = deque(jobs)
        pace = _Pace(waiting)
        while waiting:
            if pays(pace.left_s, min(self.workers, len(waiting))):
                yield from Processes(self.workers).map(task, waiting)
                return
            job = waiting.popleft()
            with pace.measuring(job):
                outcome = within_bounds(task, job)
            yield job, outcome


def pays(left_s: float, workers: int) -> bool:
    """Return whether so many workers save enough of the time that is left for one process.

    Examples
    --------
    >>> pays(0.8, 2), pays(10.0, 2), pays(10.0, 1)
    (False, True, False)
    """
    return left_s - (START_S + left_s / workers) > LEAST_SAVED * left_s


class _Pace:
    """How long the files that are left take here, foretold from those that were read."""

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._left, self._files = sum(map(_weight, jobs)), 0
        self._read, self._seconds = 0, 0.0

    @contextmanager
    def measuring(self, job: Job) -> Iterator[None]:
        """Measure how long one file takes."""
        began = time.perf_counter()
        yield
        self._left -= _weight(job)
        self._files += 1
        if self._files > 1:
            self._read += _weight(job)
            self._seconds += time.perf_counter() - began

    @property
    def left_s(self) -> float:
        """How long the rest takes here; 0 while too few were measured. [s]."""
        return self._seconds / self._read * self._left if self._files >= MEASURED_AFTER else 0.0


def _weight(job: Job) -> int:
    """Return what a file's time is in proportion to: its bytes, and a little for being one."""
    return job.source.size + 10_000


def within_bounds(task: Callable[[Job], Outcome], job: Job) -> Outcome:
    """Return a job's outcome; one that hangs is given up, where this system can wake us."""
    try:
        with _waking_after(LONGEST_S + LONGEST_S_PER_MB * job.source.size / 1e6):
            return task(job)
    except _OverdueError:
        return unfinished(job, "it takes far longer than any recording", "Export it again")


class _OverdueError(BaseException):
    """A file takes too long; nothing that reads files may catch it."""


@contextmanager
def _waking_after(seconds: float) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "SIGALRM"):
        yield
        return

    before = signal.signal(signal.SIGALRM, _wake)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def _wake(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise _OverdueError
