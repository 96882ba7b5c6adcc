"""Many files read by Dask workers, on this machine or on others (the extra `cluster`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from analyser.errors import AnalyserError, OutputError
from analyser.formats.failure import Failure
from analyser.formats.paths import is_address
from analyser.season.reading import Job, Outcome, failed, unfinished

GROUPS_PER_WORKER = 4  # at a worker or on their way: none idles, and little is in memory
LARGEST_GROUP = 16  # files a task: one costs the scheduler 3 ms, and a file the worker 10
LARGEST_GROUP_BYTES = 4_000_000
RETRIES = 2
LOCAL = "local"


class Cluster:
    """The engine that reads on Dask workers.

    Files of this machine are sent as bytes, so that workers need no shared folder; what has a
    URL is opened by the worker itself.

    Parameters
    ----------
    address
        Of the scheduler, "tcp://host:8786"; "local" starts workers here.

    Raises
    ------
    OutputError
        When Dask is not installed, or nobody answers at the address.
    """

    def __init__(self, address: str) -> None:
        self.address = address

    def map(
        self, task: Callable[[Job], Outcome], jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Outcome]]:
        """Yield every job with its outcome, each as soon as it is done."""
        waiting = list(jobs)
        if waiting:
            with connected(self.address) as client:
                yield from _share(client, task, waiting)


def connected(address: str) -> Any:
    """Return a Dask client; closing it ends the workers that it started."""
    try:
        import distributed
    except ImportError:
        cure = "Install it with: pip install 'calf-analyser[cluster]'"
        raise OutputError("--cluster", "Dask is not installed", cure) from None
    client: Any = distributed.Client
    if address == LOCAL:
        return client(processes=True, threads_per_worker=1, dashboard_address=None)
    try:
        return client(address, timeout=10)
    except (OSError, ValueError) as error:
        cure = "Start a scheduler there: dask scheduler"
        raise OutputError(address, f"no Dask scheduler answers ({error})", cure) from None


def _share(
    client: Any, task: Callable[[Job], Outcome], jobs: Sequence[Job]
) -> Iterator[tuple[Job, Outcome]]:
    import distributed

    room = GROUPS_PER_WORKER * max(1, len(client.scheduler_info()["workers"]))
    waiting = groups(jobs, min(LARGEST_GROUP, max(1, len(jobs) // room)))
    held: dict[Any, list[Job]] = {}
    as_completed: Any = distributed.as_completed
    done = as_completed()
    for group in islice(waiting, room):
        yield from _give(client, task, group, held, done)
    while held:
        future = next(done)
        group = held.pop(future)
        finished = future.status == "finished"
        if not finished and len(group) > 1:  # one of them may be what workers die of: each alone
            for job in group:
                yield from _give(client, task, [job], held, done)
        for following in islice(waiting, 1):
            yield from _give(client, task, following, held, done)
        if finished:
            yield from zip(group, future.result(), strict=True)
        elif len(group) == 1:
            why = f"the workers that read it died ({future.status})"
            yield group[0], unfinished(group[0], why, "Try it again")


def groups(jobs: Sequence[Job], most: int) -> Iterator[list[Job]]:
    """Yield the jobs in order, so many at once at the most, and no more bytes than travel well."""
    group: list[Job] = []
    for job in jobs:
        size = sum(one.source.size for one in (*group, job))
        if group and (len(group) >= most or size > LARGEST_GROUP_BYTES):
            yield group
            group = []
        group.append(job)
    if group:
        yield group


def _give(
    client: Any,
    task: Callable[[Job], Outcome],
    group: list[Job],
    held: dict[Any, list[Job]],
    done: Any,
) -> Iterator[tuple[Job, Outcome]]:
    """Send jobs off as one task; one whose file cannot be read here is done at once."""
    kept, sent = [], []
    for job in group:
        try:
            sent.append(carrying_its_bytes(job))
            kept.append(job)
        except AnalyserError as error:
            yield job, failed(Failure.of(error), lasting=False)
    if kept:
        future = client.submit(each_of, task, sent, pure=False, retries=RETRIES)
        held[future] = kept
        done.add(future)


def each_of(task: Callable[[Job], Outcome], jobs: Sequence[Job]) -> list[Outcome]:
    """Return the outcome of each job: what a worker is asked to do."""
    return [task(job) for job in jobs]


def carrying_its_bytes(job: Job) -> Job:
    """Return a job whose file travels with it, unless a worker can open it by its URL."""
    if not job.source.path or is_address(job.source.path):
        return job
    data, notices = job.source.open()
    source = replace(job.source, path="", inner=(), data=data, notices=notices)
    return replace(job, source=source)
