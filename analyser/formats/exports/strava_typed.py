"""What Strava's index tells of runs that have no file: typed in by hand, in any language.

Dates are UTC. The first distance is in km, the second in metres, and that of the index until June
2019 too; decimals may have a comma. The file's name is the cell that begins with "activities/".
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from functools import partial

from analyser.formats.base import RawActivity
from analyser.formats.exports import strava
from analyser.formats.exports.documents import positive, text_of
from analyser.formats.exports.service import Findings, Session, Tree, by_file
from analyser.formats.exports.spoken_dates import spoken_time
from analyser.formats.exports.strava_columns import FOLDER, cell, places_of
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import sport_of

Places = dict[str, list[int]]
IN_METRES = 500.0  # no run has so many km: an old index, in metres


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""

    def sessions(path: str) -> Iterator[Session]:
        if tree.sizes[path] > strava.LARGEST_INDEX_BYTES:
            return  # it is named where the files' titles are looked for
        for line, places, row in _without_file(tree.read(path, strava.LARGEST_INDEX_BYTES)):
            read = partial(_activity, places, row, f"{tree.name}/{path}")
            label = f"{path}/{cell(row, places['number']) or f'row {line}'}"
            yield Session(label, read, cell(row, places["title"]))

    return Findings(frozenset(), by_file(tree, own, sessions))


def _without_file(data: bytes) -> Iterator[tuple[int, Places, list[str]]]:
    """Yield the rows that name no file, with the places of the columns.

    A list in a language that is not known is Strava's if any of its rows names a file.
    """
    try:
        header, *rows = csv.reader(io.StringIO(text_of(data), newline=""))
    except (csv.Error, ValueError):
        return
    places = places_of(header)
    named = [any(each.startswith(FOLDER) for each in row) for row in rows]
    if not places["file"] and not any(named):
        return
    for line, (row, has_file) in enumerate(zip(rows, named, strict=True), start=2):
        if not has_file and len(row) > max(places["distance"][0], places["sport"][0]):
            yield line, places, row


def _activity(places: Places, row: list[str], name: str) -> RawActivity:
    sport, sub_sport = sport_of(cell(row, places["sport"]))
    if sport != "running":
        return no_run(sport or "an activity without a file")
    moving_s = positive(cell(row, places["moving"]))
    return even_run(
        spoken_time(cell(row, places["date"])),
        moving_s if moving_s > 0.0 else positive(cell(row, places["elapsed"])),
        _distance_m(places, row),
        name=name,
        where="a run typed in at Strava",
        steps=positive(cell(row, places["steps"])),
        sub_sport=sub_sport,
    )


def _distance_m(places: Places, row: list[str]) -> float:
    """Return the distance: of two the greater, which is in metres; one alone is in km, or old."""
    said = [positive(cell(row, [place])) for place in places["distance"]]
    known = [value for value in said if value > 0.0]
    if len(known) > 1 or (known and known[0] > IN_METRES):
        return max(known)
    return known[0] * 1000.0 if known else math.nan
