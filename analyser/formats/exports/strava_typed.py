"""What Strava's index tells of runs that have no file: typed in by hand, in any language.

The public record: geo-activity-playground#86, #112, #393, #403 (columns in English and German,
87 to 101 of them, some names twice), StravaExportToGPX#9 (French), hugovk/strava-tools#1 and #2
(lower case until June 2019, then in metres). Dates are UTC. The first distance is in km, the
second in metres; decimals may have a comma. The first seven columns stand in one order in every
language; the file's name is the cell that begins with "activities/".
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator
from functools import partial

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports import strava
from analyser.formats.exports.documents import number, positive, text_of
from analyser.formats.exports.service import Findings, Session, Tree
from analyser.formats.exports.spoken_dates import spoken_time
from analyser.formats.exports.summary import even_run
from analyser.formats.sports import sport_of

DATE, TITLE, SPORT, ELAPSED, DISTANCE = 1, 2, 3, 5, 6
# English, German, French, Dutch, Spanish, Italian, Portuguese, and English until June 2019.
MOVING = (
    *("Moving Time", "Bewegungszeit", "Durée de déplacement", "Beweegtijd"),
    *("Tiempo en movimiento", "Tiempo de movimiento", "Tempo in movimento"),
    *("Tempo de movimentação", "moving_time"),
)
FILE_NAMES = (
    *("Filename", "Dateiname", "Nom du fichier", "Bestandsnaam", "Nombre del archivo"),
    *("Nombre de archivo", "Nome file", "Nome do arquivo", "filename", "file"),
)
DISTANCES = ("Distance", "Distanz", "Afstand", "Distancia", "Distanza", "Distância", "distance")
STEPS = ("Total Steps", "Gesamtschritte")
IN_METRES = 500.0  # no run has so many km: an old index, in metres


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""

    def sessions() -> Iterator[Session]:
        for path in own:
            if tree.sizes[path] > strava.LARGEST_INDEX_BYTES:
                continue  # it is named where the files' titles are looked for
            for line, names, row in _without_file(tree.read(path, strava.LARGEST_INDEX_BYTES)):
                name = f"{tree.name}/{path}"
                read = partial(_activity, names, row, name)
                yield Session(f"{path}/{row[0] or f'row {line}'}", read, row[TITLE])

    return Findings(frozenset(), sessions())


def _without_file(data: bytes) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield the rows that name no file, with the names of the columns."""
    lines = csv.reader(io.StringIO(text_of(data), newline=""))
    try:
        names = [name.strip() for name in next(lines, [])]
        if not any(name in FILE_NAMES for name in names):
            return
        for line, row in enumerate(lines, start=2):
            if len(row) > DISTANCE and not any(cell.startswith(strava.FOLDER) for cell in row):
                yield line, names, row
    except csv.Error:
        return


def _activity(names: list[str], row: list[str], name: str) -> RawActivity:
    sport, sub_sport = sport_of(row[SPORT])
    if sport != "running":
        return RawActivity(np.empty(0), {}, sport=sport or "an activity without a file")
    moving_s, elapsed_s = _named(names, row, MOVING), positive(row[ELAPSED])
    return even_run(
        spoken_time(row[DATE]),
        moving_s if moving_s > 0.0 else elapsed_s,
        _distance_m(names, row),
        name=name,
        where="a run typed in at Strava",
        steps=_named(names, row, STEPS),
        sub_sport=sub_sport,
    )


def _named(names: list[str], row: list[str], known: tuple[str, ...]) -> float:
    at = next((i for i, name in enumerate(names) if name in known and i < len(row)), None)
    return math.nan if at is None else positive(row[at])


def _distance_m(names: list[str], row: list[str]) -> float:
    """Return the second distance, which is in metres; else the first, in km or old metres."""
    places = [i for i, name in enumerate(names) if name in DISTANCES and i < len(row)]
    if len(places) > 1 and positive(row[places[1]]) > 0.0:
        return positive(row[places[1]])
    first = number(row[places[0] if places else DISTANCE])
    return first if first > IN_METRES or names[0] == "id" else first * 1000.0
