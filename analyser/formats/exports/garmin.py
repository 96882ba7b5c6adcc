"""Garmin's account export: runs that its summaries tell of and no FIT file holds, typed in.

The public record: records of summarizedActivities.json in garmin-connect-export and dreeve#2353.
Distances and heights are in cm, times in ms, speeds in tenths of m/s, the local start as if it were
UTC. The numbers of the FIT files are not those of the activities: a summary is joined with a file
by its start. Nothing marks what was typed in: it is what has no file. A thousand activities a
file, with their splits 100 MB and more: it is read as a stream. What was uploaded from elsewhere
lies there as TCX or GPX; the legs of a multisport activity (`parentId`) have their parent's file.
"""

from __future__ import annotations

import gzip
import io
import json
import math
import re
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats import archives
from analyser.formats.base import RawActivity
from analyser.formats.exports import unused
from analyser.formats.exports.clocks import unix_time
from analyser.formats.exports.documents import mapping, number, positive
from analyser.formats.exports.json_stream import objects_under
from analyser.formats.exports.service import Findings, Session, Told, Tree, by_file
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.exports.trees import ZipTree
from analyser.formats.failure import Failure
from analyser.formats.sports import sport_of
from analyser.run import FloatArray

CM, MS = 0.01, 0.001
LIST = "summarizedActivitiesExport"
# All that is kept of a summary; splits and zones are most of it.
KEPT = (
    *("activityId", "parentId", "name", "activityType", "sportType", "beginTimestamp"),
    *("startTimeGmt", "startTimeLocal", "duration", "distance", "steps", "avgHr"),
    "elevationGain",
    *("avgGroundContactTime", "avgVerticalOscillation", "avgStrideLength"),
)
FIRST_TIME = re.compile(
    rb'StartTime="([^"]+)"|<(?:trkpt|Trackpoint)\b.*?<[Tt]ime>\s*([^<\s]+)', re.DOTALL
)
NEAR_S = 300.0  # a file and its summary begin within this; the watch's clock may be set between
EPOCH_S = 631_065_600  # of FIT: the end of 1989
SMALLEST_BYTES = 1000  # less has no samples: it is what was typed in
TYPE, TIME_CREATED, ACTIVITY = 0, 4, 4
Summary = dict[str, Any]


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    told = Told()
    starts_s: list[FloatArray] = []  # looked for once, if there are any summaries

    def sessions(path: str) -> Iterator[Session | Failure]:
        summaries, damage = _summaries(tree, path)
        if summaries and not starts_s:
            starts_s.append(np.sort(np.array(list(_starts_of_files(tree)))))
        begun = {str(each.get("activityId")): _start_s(each) for each in summaries}
        for summary in summaries:
            start_s = _start_s(summary)
            whole_s = begun.get(str(summary.get("parentId")), math.nan)
            label = f"{path}/{_number(summary)}"
            if told.again(_number(summary)) or not math.isfinite(start_s):
                continue
            if not (_near(starts_s[0], start_s) or _near(starts_s[0], whole_s)):
                read = partial(_activity, summary, f"{tree.name}/{label}")
                yield Session(label, read, str(summary.get("name") or ""))
        yield from damage

    return Findings(frozenset(), by_file(tree, own, sessions))


def _number(summary: Summary) -> str:
    """Return what a summary is told by: its number, else its start."""
    return str(summary.get("activityId") or _start_s(summary))


def _summaries(tree: Tree, path: str) -> tuple[list[Summary], list[Failure]]:
    """Return the summaries of a file, without what is not used, and its damage if there is any."""
    name, found = f"{tree.name}/{path}", []
    try:
        with tree.open(path) as file:
            for each in map(mapping, objects_under(_unpacked(file, path), LIST, name)):
                found.append({key: each[key] for key in KEPT if key in each})
    except UnreadableFileError as error:
        return found, [Failure.of(error)]
    return found, []


def _unpacked(file: BinaryIO, path: str) -> BinaryIO:
    packed = path.lower().endswith(".gz")
    return cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file


def _start_s(summary: Summary) -> float:
    said = (number(summary.get(key), MS) for key in ("beginTimestamp", "startTimeGmt"))
    return next((start for start in said if start > 0.0), math.nan)


def _near(starts_s: FloatArray, start_s: float) -> bool:
    at = int(np.searchsorted(starts_s, start_s - NEAR_S))
    return at < starts_s.size and bool(starts_s[at] <= start_s + NEAR_S)


def _activity(summary: Summary, name: str) -> RawActivity:
    sport, sub_sport = sport_of(str(summary.get("activityType") or summary.get("sportType") or ""))
    if sport != "running":
        return no_run(sport or "an activity without a file")
    start_s = _start_s(summary)
    offset_s = number(summary.get("startTimeLocal"), MS) - start_s
    run = even_run(
        start_s,
        positive(summary.get("duration"), MS),
        positive(summary.get("distance"), CM),
        name=name,
        where="a run that Garmin's summaries tell of, typed in or without its file",
        steps=positive(summary.get("steps")),
        heart_rate_bpm=positive(summary.get("avgHr")),
        utc_offset_s=offset_s if math.isfinite(offset_s) else None,
        sub_sport=sub_sport,
        climb_m=positive(summary.get("elevationGain"), CM),
    )
    words = unused.words_in("garmin", json.dumps(summary).encode())
    run.notices = [*run.notices, *unused.notices(words)]
    return run


def _starts_of_files(tree: Tree, depth: int = 1) -> Iterator[float]:
    """Yield when the activities in a tree's files began, also of those in zips within."""
    for path in tree.sizes:
        kind = path.lower().removesuffix(".gz").rpartition(".")[2]
        if kind in BEGUN and tree.sizes[path] >= SMALLEST_BYTES:
            start_s = BEGUN[kind](tree.head(path))
            if math.isfinite(start_s):
                yield start_s
        elif path.lower().endswith(".zip") and depth < archives.DEEPEST:
            yield from _starts_in_zip(tree, path, depth)


def _starts_in_zip(tree: Tree, path: str, depth: int) -> Iterator[float]:
    try:
        data = tree.read(path, archives.LARGEST_ZIP_BYTES)
        inner = archives.open_zip(io.BytesIO(data), path)
    except UnreadableFileError:
        return  # it is named where its members are looked for
    yield from _starts_of_files(ZipTree(inner, path), depth + 1)


def _first_s(head: bytes) -> float:
    """Return when a TCX or GPX begins; NaN where its first bytes do not say."""
    said = FIRST_TIME.search(head)
    return unix_time((said[1] or said[2]).decode("ascii", "replace")) if said else math.nan


def created_s(head: bytes) -> float:
    """Return when a FIT file that is an activity was begun, by its first message; NaN if not.

    Its definition: architecture, number of the message, then number, size and type of each field.
    """
    if head[8:12] != b".FIT" or len(head) < 24:
        return math.nan
    at = head[0]
    order = "big" if head[at + 2] else "little"
    count = head[at + 5]
    fields = head[at + 6 : at + 6 + 3 * count]
    values: dict[int, int] = {}
    place = at + 6 + 3 * count + 1
    for number_, size in zip(fields[::3], fields[1::3], strict=False):
        values[number_] = int.from_bytes(head[place : place + size], order)  # type: ignore[arg-type]
        place += size
    is_activity = head[at] & 0x40 and values.get(TYPE) == ACTIVITY
    return float(values.get(TIME_CREATED, 0) + EPOCH_S) if is_activity else math.nan


BEGUN = {"fit": created_s, "tcx": _first_s, "gpx": _first_s}
