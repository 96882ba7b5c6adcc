"""The one way in: from a path or bytes, of any format, to runs."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from analyser.errors import NotARunError, SeveralRunsError, UnreadableFileError
from analyser.formats import registry, sports
from analyser.formats.base import RawActivity, build_run, no_timed_points
from analyser.formats.copies import each_once
from analyser.formats.failure import Failure
from analyser.formats.gzips import Unpacked
from analyser.formats.multisport import Legs, legs_around
from analyser.formats.source import Source
from analyser.formats.sources import from_bytes, in_file
from analyser.run import FloatArray, Notice, Run

UNTIMED = "without times"
# Planners stamp points with times that were never run; no watch waits an hour between most.
MOST_APART_S = 3600.0
FEWEST_APART = 5
FEW = 5  # left out: more are named by their kinds


def read(path: str | os.PathLike[str], *, as_run: bool = False) -> Run:
    """Return the one run of a recording: FIT, GPX or TCX, also in a .gz or .zip.

    Parameters
    ----------
    path
        The file; what it is, its bytes say, never its name.
    as_run
        Whether recordings that name no sport, and do not look like a run, are runs all the same.

    Raises
    ------
    UnreadableFileError
        It cannot be read, or is no recording.
    NotARunError
        It is another sport, a route, a monitoring file; or, of kind "doubtful", may be one.
    SeveralRunsError
        It holds several runs; `read_all` returns them.
    """
    runs = read_all(path, as_run=as_run)
    if len(runs) > 1:
        cure = "Read them with analyser.read_all, or pass the file to analyser audit"
        raise SeveralRunsError(os.fspath(path), f"it holds {len(runs)} runs", cure)
    return runs[0]


def read_all(path: str | os.PathLike[str], *, as_run: bool = False) -> list[Run]:
    """Return every run of a recording or an archive, in file order; at least one.

    Raises
    ------
    UnreadableFileError, NotARunError
        As for `read`; for an archive only where nothing in it is a run.
    """
    return _runs_in(in_file(path), os.fspath(path), as_run=as_run)


def read_bytes(data: bytes, name: str, *, as_run: bool = False) -> list[Run]:
    """Return every run in the bytes of a file, as `read_all` does for a path.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it, in `Run.name` and in errors.
    as_run
        As for `read`.
    """
    return _runs_in(from_bytes(data, name), name, as_run=as_run)


def _runs_in(sources: Iterable[Source | Failure], name: str, *, as_run: bool) -> list[Run]:
    """Return the runs of what one file is or holds; what is none is noted with the first."""
    runs: list[Run] = []
    failures: list[Failure] = []
    for source in sources:
        try:
            said = not isinstance(source, Failure) and source.said_to_run
            opened = _bytes_of(source)
            runs += read_recording(opened, source.name, as_run=as_run, said_to_run=said)
        except (UnreadableFileError, NotARunError) as error:
            failures.append(Failure.of(error))
    if not runs:
        raise _nothing_read(failures, name)
    return [replace(runs[0], notices=runs[0].notices + _left_out(failures)), *runs[1:]]


def _left_out(failures: list[Failure]) -> tuple[Notice, ...]:
    """Return what was left out: a few by their names, many by their kinds."""
    if len(failures) <= FEW:
        return tuple(Notice("left-out", f"{f.name}: {f.message}; left out") for f in failures)
    kinds = Counter(failure.kind or "damaged" for failure in failures)
    words = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    return (Notice("left-out", f"{len(failures)} others are left out: {words}"),)


def _bytes_of(source: Source | Failure) -> Unpacked:
    if isinstance(source, Failure):
        raise source.error()
    return source.open()


def recording_of(run: Run, data: bytes, name: str) -> bytes:
    """Return the bytes of the recording that a run came from, out of its archive.

    Raises
    ------
    UnreadableFileError
        Where the file no longer holds it, or the run was joined from several files.
    """
    wanted = run.sha256.partition("#")[0]
    for source in from_bytes(data, name):
        if not isinstance(source, Failure):
            content = source.open().data
            if hashlib.sha256(content).hexdigest() == wanted:
                return content
    raise UnreadableFileError(name, "the run is joined from several files", "Inspect one of them")


def _nothing_read(failures: list[Failure], name: str) -> UnreadableFileError | NotARunError:
    """Return the error for a file without runs: its own, or a summary of its members'."""
    if not failures:
        cure = "Pass the archive that holds the recordings"
        return UnreadableFileError(name, "the archive holds no recording", cure)
    if len(failures) == 1:
        return failures[0].error()
    first = failures[0].error()
    message = (
        f"none of its {len(failures)} files is a run; the first: {first.name}: {first.message}"
    )
    return NotARunError(name, message, first.cure)


def read_recording(
    opened: Unpacked,
    name: str,
    sha256: str = "",
    *,
    as_run: bool = False,
    said_to_run: bool = False,
) -> list[Run]:
    """Return the runs of one recording, which is no archive; its hash may be known already.

    Parameters
    ----------
    said_to_run
        Whether a list beside it calls it a run: a service takes the sport from the file, so that
        another one in the list is the runner's own correction.
    """
    data = opened.data
    activities, again = each_once(_activities(data, name))
    if said_to_run and len(activities) == 1:
        activities = [replace(activities[0], sport="running")]
    runs, doubts = sports.chosen(activities, name, as_run=as_run)
    sha256 = sha256 or hashlib.sha256(data).hexdigest()
    runs, undated = _dated(runs, name)
    places = {id(activity): place for place, activity in enumerate(activities)}
    built = []
    for number, activity in enumerate(runs, start=1):
        mark = f"#{number}" if number > 1 else ""
        told = _as_a_run(activity, legs_around(activities, places[id(activity)]))
        built.append(build_run(told, name + mark, sha256 + mark))
    words = [*(f"{sports.DOUBT} {doubt}" for doubt in doubts), *undated, *again]
    left_out = tuple(Notice("left-out", f"{each}; left out") for each in words)
    notices = (*opened.notices, *built[0].notices, *left_out)
    return [replace(built[0], notices=notices), *built[1:]]


def _dated(runs: list[RawActivity], name: str) -> tuple[list[RawActivity], list[str]]:
    """Return the runs that were recorded in time, and of each other one what is left out.

    Raises
    ------
    NotARunError
        Where none was.
    """
    faults = [_fault_of_times(run.time_s) for run in runs]
    dated = [run for run, fault in zip(runs, faults, strict=True) if not fault]
    if not dated:
        raise _never_in_time(faults[0], name)
    return dated, [f"a track {fault}" for fault in faults if fault]


def _fault_of_times(time_s: FloatArray) -> str:
    """Return why times are not those of a run, as words behind "a track"; empty for none."""
    known = np.unique(time_s[np.isfinite(time_s)])
    if not known.size:
        return f"of {time_s.size:,} points {UNTIMED}"
    if known.size == 1 and time_s.size >= FEWEST_APART:
        return f"of {time_s.size:,} points of one and the same time"
    apart_s = float(np.median(np.diff(known))) if known.size >= FEWEST_APART else 0.0
    return f"whose points are {apart_s / 3600.0:.1f} h apart" if apart_s > MOST_APART_S else ""


def _never_in_time(fault: str, name: str) -> NotARunError:
    if fault.endswith(UNTIMED):
        return no_timed_points(name)
    cure = "Export the recorded activity again, from where it was recorded"
    return NotARunError(name, f"it is a track {fault}, not a recorded run", cure, kind="route")


def _as_a_run(activity: RawActivity, legs: Legs) -> RawActivity:
    """Return an activity that counts as a run, with what the runner should know about that."""
    notices = [*activity.notices, *sports.unnamed_notice(activity)]
    if str(legs):
        notices.append(Notice("multi-sport", f"one leg of several: {legs}"))
    return replace(activity, sport="running", before=legs.before, notices=notices)


def _activities(data: bytes, name: str) -> list[RawActivity]:
    kind = registry.format_of(data) or registry.format_of_damaged(data)
    if kind is None:
        raise registry.refusal(data, name)
    return kind.read(data, name)
