"""Strava's bulk export: what its `activities.csv` says of each file."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection

from analyser.formats.exports.base import Entry, Export, Folder
from analyser.formats.sports import sport_of

INDEX_NAME = "activities.csv"
LARGEST_INDEX_BYTES = 1 << 26  # of 100,000 activities, at some 500 bytes each
FOLDER = "activities/"
# Where the columns are in every language; only the English ones have fixed names.
TITLE_COLUMN, SPORT_COLUMN = 2, 3


def recognises(names: Collection[str]) -> bool:
    """Whether a folder with files of these names may be a bulk export."""
    return INDEX_NAME in names


def entries(folder: Folder) -> dict[str, Entry]:
    """Return what the list in a folder says of each file, by its path in the export."""
    return read_index(folder.read(INDEX_NAME, LARGEST_INDEX_BYTES))


def read_index(data: bytes) -> dict[str, Entry]:
    r"""Return the entry of each file, by its path in the export; empty if it is no such list.

    Examples
    --------
    >>> read_index(b"id,date,name,type,file\n1,today,Hills,Run,activities/1.fit.gz\n")
    {'activities/1.fit.gz': Entry(title='Hills', sport='running')}
    """
    text = io.StringIO(data.decode("utf-8-sig", "replace"), newline="")
    index: dict[str, Entry] = {}
    try:
        for row in csv.reader(text):
            file = next((cell for cell in row if cell.startswith(FOLDER)), "")
            if file and len(row) > SPORT_COLUMN:
                index[file] = Entry(row[TITLE_COLUMN], sport_of(row[SPORT_COLUMN])[0])
    except csv.Error:
        return index
    return index


EXPORT = Export("strava", recognises, entries)
