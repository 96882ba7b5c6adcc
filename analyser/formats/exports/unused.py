"""What lies in a service's files and could tell of a run, and is not used: one table, by its names.

Why it is not used stands here: its unit or its meaning is not established, or it says again what
the samples say better. A field counts as there if it holds anything but nothing, 0 or -1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from typing import BinaryIO

from analyser.formats.exports.documents import rows_of
from analyser.formats.exports.heads import MARKS
from analyser.formats.exports.service import Tree
from analyser.run import FIELDS_NOT_USED, Notice

EMPTY = ("", "0", "-1", "0.0", "-1.0")
TYPE_LINE = b"com.samsung"  # before the names of the columns
GPX_BEGINS = 1024
MOST_LOOKED_AT = 200  # rows, or places of a key
NOTHING = re.compile(rb'\s*:\s*(?:"?-?[01]?(?:\.0*)?"?|null|false|\[\s*\]|\{\s*\})\s*[,}\]]')
_SUUNTO = {
    "LeftGroundContactBalance": "balance of contact, one mean for the run",
    "StrideLength": "step length (unit not established)",
    "VerticalSpeed": "vertical speed",
    "AbsPressure": "air pressure",
}
_HUAWEI = {
    "mAvgForeFootStrikePattern": "foot strike (unit not established)",
    "mAvgWholeFootStrikePattern": "foot strike (unit not established)",
    "mAvgHindFootStrikePattern": "foot strike (unit not established)",
    "avg_v_osc": "vertical oscillation (unit not established)",
    "avg_gc_tb": "balance of contact (unit not established)",
    "mAvgEversionExcursion": "eversion",
    "mAvgGroundImpactAcceleration": "impact",
    "mAvgSwingAngle": "swing angle",
    "creepingWave": "climb (unit not established)",
    "paceMap": "pace of each kilometre",
}
_ADIDAS = {
    "avg_cadence": "mean cadence (unit not established)",
    "max_cadence": "greatest cadence (unit not established)",
    "max_speed": "greatest speed",
    "pulse_max": "greatest heart rate",
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "apple health": {
        "HKWeatherTemperature": "temperature of the weather",
        "HKWorkoutEventTypeLap": "laps",
        "HKWorkoutEventTypeSegment": "segments",
        "HKQuantityTypeIdentifierEstimatedWorkoutEffortScore": "effort as the watch estimates it",
    },
    "polar": {
        "STRIDE_LENGTH": "step length (of one step or two is not established)",
        "laps": "laps",
        "zones": "zones",
        "trainingLoadReport": "training load",
        "rrs": "intervals between beats",
    },
    "nike": {
        "nikefuel": "NikeFuel",
        "pace": "pace",
        "ascent": "ascent of each stretch",
        "descent": "descent of each stretch",
        "shoe_id": "shoes",
        "terrain": "terrain",
    },
    "suunto": _SUUNTO,
    "sml": _SUUNTO,
    "pwx": {"torq": "torque", "extension": "extensions of Timex", "pwrright": "power, right leg"},
    "huawei": _HUAWEI,
    "huawei health": _HUAWEI,
    "runtastic": _ADIDAS,
    "adidas running": _ADIDAS,
    "endomondo": {"speed_max_kmh": "greatest speed", "cadence_max_rpm": "greatest cadence"},
    "samsung health": {
        "additional_internal": "further values (form not established)",
        "max_cadence": "greatest cadence",
        "max_heart_rate": "greatest heart rate",
        "vo2_max": "oxygen uptake",
    },
    "fitbit": {
        "avg_vertical_ratio": "vertical ratio, one mean for the run",
        "avg_cadence_spm": "mean cadence",
        "perceived_exertion": "effort as the runner said it",
        "heartRateZones": "zones",
        "confidence": "how sure each heart rate is",
    },
    "mi fitness": {
        "avg_stride": "step length, one mean for the run",
        "max_cadence": "greatest cadence",
        "max_hrm": "greatest heart rate",
        "train_load": "training load",
    },
    "zepp": {"maxPace(/meter)": "greatest pace", "minPace(/meter)": "least pace"},
    "mapmyrun": {"Max Pace": "greatest pace", "Max Speed": "greatest speed"},
    "garmin": {
        "avgGroundContactTime": "mean contact time",
        "avgVerticalOscillation": "mean vertical oscillation",
        "avgStrideLength": "mean step length",
    },
}


def words_in(service: str, data: bytes) -> list[str]:
    r"""Return in words which fields of a service's file lie there and are not used, each once.

    Examples
    --------
    >>> words_in("polar", b'{"laps": [{"split": 1}], "zones": []}')
    ['laps']
    >>> words_in("zepp", b"type,maxPace(/meter)\n1,0.3\n"), words_in("fit", b"")
    (['greatest pace'], [])
    """
    fields = FIELDS.get(service.lower(), {})
    begin = data[:8].lstrip(MARKS)[:1]
    if begin in (b"{", b"["):
        # JSON may lie in a text of JSON; most has no backslash, which is soon seen.
        quotes = (b'"', b'\\"') if b"\\" in data and b'\\"' in data else (b'"',)
        there = [field for field in fields if _in_json(field.encode(), data, quotes)]
    elif begin == b"<":
        if b"<gpx" in data[:GPX_BEGINS]:  # it has none of a service's own fields
            return []
        there = [field for field in fields if _in_xml(field.encode(), data)]
    else:
        there = _in_table(fields, data)
    return [*dict.fromkeys(fields[field] for field in there)]


def notices(words: Iterable[str]) -> list[Notice]:
    """Return what inspect says of fields that are not used: one notice, or none."""
    said = ", ".join(dict.fromkeys(words))
    return [Notice(FIELDS_NOT_USED, f"in the file and not used: {said}")] if said else []


def _in_json(field: bytes, data: bytes, quotes: Iterable[bytes]) -> bool:
    """Whether a key holds anything, or a value is the field's name."""
    for quote in quotes:
        mark = quote + field + quote
        at = data.find(mark)
        for _ in range(MOST_LOOKED_AT):
            if at < 0:
                break
            at += len(mark)
            after = data[at : at + 40].replace(b"\\", b"")
            if after and not NOTHING.match(after):
                return True
            at = data.find(mark, at)
    return False


def _in_xml(field: bytes, data: bytes) -> bool:
    return field in data and (b"<%s>" % field in data or b'"%s"' % field in data)


def _in_table(fields: Iterable[str], data: bytes) -> list[str]:
    """Return the fields of which a column in the first rows holds anything, or JSON in a cell."""
    if data[:16].lstrip(MARKS).startswith(TYPE_LINE):
        data = data[data.find(b"\n") + 1 :]
    in_cells = [field for field in fields if b'""%s""' % field.encode() in data]
    names = [field for field in fields if field.encode() in data[:4096]]
    rows = [*islice(rows_of(data), MOST_LOOKED_AT)] if names else []
    return in_cells + [
        field
        for field in names
        if any(row[column] not in EMPTY for row in rows for column in row if field in column)
    ]


class Noted:
    """A tree that keeps what lies unused in the files that are read from it."""

    def __init__(self, tree: Tree, service: str) -> None:
        self._tree, self._service = tree, service
        self.name = tree.name
        self.words: dict[str, None] = {}

    @property
    def sizes(self) -> Mapping[str, int]:
        """Of all files, by their paths."""
        return self._tree.sizes

    def head(self, path: str) -> bytes:
        """Return how a file begins."""
        return self._tree.head(path)

    def open(self, path: str) -> BinaryIO:
        """Return a file, opened: what is read as a stream is not looked through."""
        return self._tree.open(path)

    def read(self, path: str, most: int) -> bytes:
        """Return all bytes of a file."""
        data = self._tree.read(path, most)
        self.words.update(dict.fromkeys(words_in(self._service, data)))
        return data
