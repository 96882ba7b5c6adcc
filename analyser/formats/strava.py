"""Strava's bulk export: what its `activities.csv` says of each file."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

from analyser.formats.sports import sport_of

INDEX_NAME = "activities.csv"
LARGEST_INDEX_BYTES = 1 << 26
FOLDER = "activities/"
# Where the columns are in every language; only the English ones have fixed names.
TITLE_COLUMN, SPORT_COLUMN = 2, 3


class Entry(NamedTuple):
    """What the runner called an activity, and its sport in our words ("" if not known)."""

    title: str
    sport: str


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
