"""Many files read by Dask workers, on this machine or on others (the extra `cluster`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from analyser.errors import AnalyserError, OutputError
from analyser.formats.failure import Failure
from analyser.season.reading import Job, Outcome, failed, unfinished

WAITING_PER_WORKER = 4  # jobs at a worker or on their way: none idles, and little is in memory
FEWEST_WAITING = 16
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
        waiting = iter(jobs)
        first = list(islice(waiting, 1))
        if first:
            with connected(self.address) as client:
                yield from _share(client, task, iter([*first, *waiting]))


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
    client: Any, task: Callable[[Job], Outcome], jobs: Iterator[Job]
) -> Iterator[tuple[Job, Outcome]]:
    import distributed

    workers = len(client.scheduler_info()["workers"])
    held: dict[Any, Job] = {}
    as_completed: Any = distributed.as_completed
    done = as_completed()
    for job in islice(jobs, max(FEWEST_WAITING, WAITING_PER_WORKER * workers)):
        yield from _give(client, task, job, held, done)
    while held:
        future = next(done)
        job = held.pop(future)
        outcome = _outcome(job, future)
        for following in islice(jobs, 1):
            yield from _give(client, task, following, held, done)
        yield job, outcome


def _give(
    client: Any, task: Callable[[Job], Outcome], job: Job, held: dict[Any, Job], done: Any
) -> Iterator[tuple[Job, Outcome]]:
    """Send a job off; one whose file cannot be read here is done at once."""
    try:
        sent = carrying_its_bytes(job)
    except AnalyserError as error:
        yield job, failed(Failure.of(error), lasting=False)
        return
    future = client.submit(task, sent, pure=False, retries=RETRIES)
    held[future] = job
    done.add(future)


def carrying_its_bytes(job: Job) -> Job:
    """Return a job whose file travels with it, unless a worker can open it by its URL."""
    if not job.source.path or "://" in job.source.path:
        return job
    data = job.source.open()
    return replace(job, source=replace(job.source, path="", inner=(), data=data))


def _outcome(job: Job, future: Any) -> Outcome:
    if future.status == "finished":
        found: Outcome = future.result()
        return found
    return unfinished(job, f"the workers that read it died ({future.status})", "Try it again")
