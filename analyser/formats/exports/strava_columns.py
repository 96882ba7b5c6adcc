"""Where the columns of Strava's index are: by their names in seven languages, else by their order.

The public record: geo-activity-playground#86, #112, #393, #403 (English and German, 87 to 101
columns, some names twice), StravaExportToGPX#9 (French), hugovk/strava-tools#1 and #2 (until June
2019). The first seven stand in one order in every language that was seen, Czech too; and in every
one the names of elapsed time and distance stand a second time, with the moving time between.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from analyser.formats.exports.documents import text_of
from analyser.formats.sport_words import folded

INDEX_NAME = "activities.csv"  # in every language
FOLDER = "activities/"
# Without accents: English, until June 2019, German, French, Dutch, Spanish, Italian, Portuguese.
NAMES = {
    "number": (
        *("activity id", "id", "aktivitats-id", "id de l'activite", "activiteits-id"),
        *("id de actividad", "id de la actividad", "id attivita", "id dell'attivita"),
        *("id da atividade",),
    ),
    "date": (
        *("activity date", "date", "aktivitatsdatum", "date de l'activite"),
        *("datum van activiteit", "fecha de la actividad", "data dell'attivita"),
        *("data attivita", "data da atividade"),
    ),
    "title": (
        *("activity name", "name", "name der aktivitat", "aktivitatsname", "nom de l'activite"),
        *("naam activiteit", "naam van activiteit", "nombre de la actividad"),
        *("nome dell'attivita", "nome attivita", "nome da atividade"),
    ),
    "sport": (
        *("activity type", "type", "aktivitatsart", "type d'activite", "activiteitstype"),
        *("tipo de actividad", "tipo di attivita", "tipo attivita", "tipo de atividade"),
    ),
    "elapsed": (
        *("elapsed time", "elapsed_time", "verstrichene zeit", "temps ecoule"),
        *("verstreken tijd", "tiempo transcurrido", "tempo trascorso", "tempo decorrido"),
    ),
    "distance": (*("distance", "distanz", "afstand", "distancia", "distanza"),),
    "moving": (
        *("moving time", "moving_time", "bewegungszeit", "duree de deplacement"),
        *("temps de deplacement", "beweegtijd", "tiempo en movimiento", "tiempo de movimiento"),
        *("tempo in movimento", "tempo de movimentacao", "tempo em movimento"),
    ),
    "file": (
        *("filename", "file", "dateiname", "nom du fichier", "bestandsnaam"),
        *("nombre del archivo", "nombre de archivo", "nome file", "nome del file"),
        *("nome do arquivo", "nome do ficheiro"),
    ),
    "steps": ("total steps", "gesamtschritte", "schritte insgesamt"),
}
ORDER = {"number": 0, "date": 1, "title": 2, "sport": 3, "elapsed": 5, "distance": 6}
DELIMITERS = (",", ";", "\t")


def places_of(header: Sequence[str]) -> dict[str, list[int]]:
    """Return where each column is, the first first; one whose name is not known by its order.

    Examples
    --------
    >>> places = places_of(["Aktivitätsart", "Distanz", "Distanz", "Dateiname"])
    >>> places["sport"], places["distance"], places["file"], places["moving"], places["date"]
    ([0], [1, 2], [3], [], [1])
    """
    names = [folded(name.strip().replace("\u2019", "'")) for name in header]
    by_order = _by_order(names)
    return {
        column: [place for place, name in enumerate(names) if name in known]
        or by_order.get(column, [])
        for column, known in NAMES.items()
    }


def _by_order(names: Sequence[str]) -> dict[str, list[int]]:
    """Return where columns are whose names nobody told: the first, and those that come again."""
    found = {column: [place] for column, place in ORDER.items()}
    again = second_totals(names)
    if again:
        found["moving"] = [again + 1]
        found["distance"] = [ORDER["distance"], again + 2]
    return found


def second_totals(names: Sequence[str]) -> int:
    """Return where the elapsed time stands a second time, with a distance two columns on; else 0.

    Examples
    --------
    >>> header = "id,den,jméno,druh,popis,čas,dráha,soubor,čas,aktivní čas,dráha".split(",")
    >>> second_totals(header), second_totals(header[:8])
    (8, 0)
    """
    elapsed, distance = ORDER["elapsed"], ORDER["distance"]
    for place in range(distance + 1, len(names) - 2):
        if names[place] == names[elapsed] and names[place + 2] == names[distance]:
            return place
    return 0


def lines_of(data: bytes) -> Iterator[list[str]]:
    """Yield the cells of each line of an index; Excel of some countries writes semicolons.

    Raises
    ------
    csv.Error
        It is damaged.
    """
    text = text_of(data)
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def cell(row: Sequence[str], places: Sequence[int]) -> str:
    """Return the text of the first of some places that a row has; empty without one."""
    return next((row[place].strip() for place in places if place < len(row)), "")
