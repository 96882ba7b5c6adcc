"""What Strava's index tells of runs that have no file: typed in by hand, in any language.

Dates are UTC. The first distance is in km, the second in metres, and that of the index until June
2019 too; decimals may have a comma. The file's name is the cell that begins with "activities/";
"#error#" stands there where Strava could not write it (geo-activity-playground#301). A file that
is named and lies nowhere in the export leaves its run to the index too.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from functools import partial

from analyser.formats.base import RawActivity
from analyser.formats.exports import strava
from analyser.formats.exports.documents import positive
from analyser.formats.exports.service import Findings, Session, Tree, by_file
from analyser.formats.exports.spoken_dates import spoken_time
from analyser.formats.exports.strava_columns import cell, lines_of, places_of, second_totals
from analyser.formats.exports.summary import even_run, no_run
from analyser.formats.sports import sport_of

Places = dict[str, list[int]]
TYPED_IN = "a run typed in at Strava"
MISSING = "a run of Strava's list whose file does not lie in the export"
IN_METRES = 500.0  # no run has so many km: an old index, in metres


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    there = {_stem(path) for path in tree.sizes}

    def sessions(path: str) -> Iterator[Session]:
        if tree.sizes[path] > strava.LARGEST_INDEX_BYTES:
            return  # it is named where the files' titles are looked for
        for line, places, row in _rows(tree.read(path, strava.LARGEST_INDEX_BYTES)):
            file = _file(row)
            if file and _stem(file) in there:
                continue
            where = MISSING if file else TYPED_IN
            read = partial(_activity, places, row, where, f"{tree.name}/{path}")
            label = f"{path}/{cell(row, places['number']) or f'row {line}'}"
            yield Session(label, read, cell(row, places["title"]))

    return Findings(frozenset(), by_file(tree, own, sessions))


def _stem(path: str) -> str:
    """Return a file's name in small letters without .gz, wherever it lies."""
    return re.split(r"[/\\]", path)[-1].lower().removesuffix(".gz")


def _file(row: list[str]) -> str:
    """Return the name of the file that a row tells of; empty without one."""
    return next((each for each in row if re.match(r"activities[/\\]", each)), "")


def _rows(data: bytes) -> Iterator[tuple[int, Places, list[str]]]:
    """Yield the rows of the index, with the places of the columns.

    A list in a language that is not known is Strava's if any of its rows names a file, or some
    columns come twice as Strava's do.
    """
    try:
        header, *rows = lines_of(data)
    except (csv.Error, ValueError):
        return
    places = places_of(header)
    known = places["file"] or second_totals(header) or any(map(_file, rows))
    for line, row in enumerate(rows if known else [], start=2):
        if len(row) > max(places["distance"][0], places["sport"][0]):
            yield line, places, row


def _activity(places: Places, row: list[str], where: str, name: str) -> RawActivity:
    sport, sub_sport = sport_of(cell(row, places["sport"]))
    if sport != "running":
        return no_run(sport or "an activity without a file")
    moving_s = positive(cell(row, places["moving"]))
    return even_run(
        spoken_time(cell(row, places["date"])),
        moving_s if moving_s > 0.0 else positive(cell(row, places["elapsed"])),
        _distance_m(places, row),
        name=name,
        where=where,
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
