"""Strava's bulk export: what its `activities.csv` says of each file."""

from __future__ import annotations

import csv
from collections.abc import Collection

from analyser.formats.exports.base import Entry, Export, Folder
from analyser.formats.exports.strava_columns import (
    FOLDER,
    INDEX_NAME,
    cell,
    lines_of,
    places_of,
)
from analyser.formats.sports import sport_of

LARGEST_INDEX_BYTES = 1 << 26  # of 100,000 activities, at some 500 bytes each
FEWEST_CELLS = 4  # number, date, title and sport


def recognises(names: Collection[str]) -> bool:
    """Whether a folder with files of these names may be a bulk export."""
    return any(name.lower() == INDEX_NAME for name in names)


def entries(folder: Folder) -> dict[str, Entry]:
    """Return what the list in a folder says of each file, by its path in the export."""
    name = next(name for name in folder.names if name.lower() == INDEX_NAME)
    return read_index(folder.read(name, LARGEST_INDEX_BYTES))


def read_index(data: bytes) -> dict[str, Entry]:
    r"""Return the entry of each file, by its path in the export; empty if it is no such list.

    A packed file is also there by its name without .gz: many unpack them all.

    Examples
    --------
    >>> read_index(b"id,date,name,type,file\n1,today,Hills,Run,activities/1.fit\n")
    {'activities/1.fit': Entry(title='Hills', sport='running')}
    """
    lines = lines_of(data)
    index: dict[str, Entry] = {}
    try:
        places = places_of(next(lines, []))
        for row in lines:
            file = next((each for each in row if each.startswith(FOLDER)), "")
            if file and len(row) >= FEWEST_CELLS:
                sport = sport_of(cell(row, places["sport"]))[0]
                entry = Entry(cell(row, places["title"]), sport)
                index |= {file: entry, file.removesuffix(".gz"): entry}
    except csv.Error:
        return index
    return index


EXPORT = Export("strava", recognises, entries)
