"""Mi Fitness' account copy: CSV tables whose cells hold JSON, a row a session, values by minute.

The public record: censuses of the tables in threads and small parsers. The zip has a password. A
session's key decides the sport, by its words; the numbers of sports disagree among sources. The
track is a link and no file. Heart rates and steps are of each minute, some twice. The zone is in
quarters of an hour. Contact time and oscillation are one mean for the whole run.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.documents import mapping, number, positive, rows_of
from analyser.formats.exports.heads import column_names
from analyser.formats.exports.minutes import minute_run
from analyser.formats.exports.series import Instants, Intervals
from analyser.formats.exports.service import Findings, Session, Told, Tree, by_file
from analyser.formats.exports.summary import no_run
from analyser.formats.failure import Failure
from analyser.formats.sports import sport_of

LARGEST_BYTES = 1 << 28
QUARTER_S, MINUTE_S, CM_MM = 900.0, 60.0, 10.0
EPOCH_MS = 1e11
CURE = "The track is not in it: export it in the app, or by Strava, as GPX"
DATA = ("Sid", "Key", "Time", "Value")
Value = dict[str, Any]


def _is_data(head: bytes) -> bool:
    names = column_names(head)
    return all(name in names for name in DATA) and not {"Category", "Tag"}.intersection(names)


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the sessions of the table without those beside it: totals."""
    nothing = _Minutes()
    return [_activity(row, nothing, "", name) for row in rows_of(data)]


class _Minutes:
    """Heart rates and steps of the whole account, by their times."""

    def __init__(self) -> None:
        self.hearts: dict[float, float] = {}
        self.steps: dict[float, tuple[float, float]] = {}

    def take(self, data: bytes) -> None:
        """Add a table's rows; one that stands twice counts once."""
        for row in rows_of(data):
            key = row.get("Key", "")
            if key not in ("heart_rate", "steps"):
                continue
            value = _value(row)
            time_s = _seconds(value.get("time", row.get("Time")))
            if key == "heart_rate":
                self.hearts[time_s] = positive(value.get("bpm"))
            else:
                self.steps[time_s] = number(value.get("steps")), number(value.get("distance"))

    def heart_rates(self) -> Instants:
        """Return all heart rates."""
        return Instants(np.array([*self.hearts]), np.array([*self.hearts.values()]))

    def counted(self, place: int) -> Intervals:
        """Return all steps (0) or metres (1) of a minute."""
        begin = np.array([*self.steps])
        return Intervals(begin, begin + MINUTE_S, np.array([v[place] for v in self.steps.values()]))


def find(tree: Tree, own: list[str]) -> Findings:
    """Return the sessions of an export, and the files that belong to them."""
    told = Told()

    def sessions() -> Iterator[Session | Failure]:
        minutes, device = _beside(tree)

        def of(path: str) -> Iterator[Session]:
            for row in rows_of(tree.read(path, LARGEST_BYTES)):
                if told.again((row.get("Key"), row.get("Time"), row.get("Value"))):
                    continue
                label = f"{path}/{row.get('Time')}"
                name = f"{tree.name}/{label}"
                yield Session(label, partial(_activity, row, minutes, device, name))

        yield from by_file(tree, own, of)

    return Findings(frozenset(own), sessions())


def _beside(tree: Tree) -> tuple[_Minutes, str]:
    minutes, devices = _Minutes(), []
    for path in tree.sizes:
        if not path.lower().endswith(".csv"):
            continue
        head = tree.head(path)
        if _is_data(head):
            minutes.take(tree.read(path, LARGEST_BYTES))
        elif {"Identifier", "Model"} <= set(column_names(head)):
            devices += [row.get("Name", "") for row in rows_of(tree.read(path, LARGEST_BYTES))]
    return minutes, devices[0] if len(devices) == 1 else ""


def _seconds(said: object) -> float:
    """Return a Unix time, which may stand in ms."""
    time_s = number(said)
    return time_s / 1000.0 if time_s > EPOCH_MS else time_s


def _value(row: dict[str, str]) -> Value:
    try:
        return mapping(json.loads(row.get("Value", "")))
    except (ValueError, RecursionError):
        return {}


def _activity(row: dict[str, str], minutes: _Minutes, device: str, name: str) -> RawActivity:
    words = row.get("Key", "").replace("_", " ").replace("riding", "ride")
    sport, sub_sport = sport_of(words)
    if sport != "running":
        return no_run(sport if sport not in ("", "other") else words)
    value = _value(row)
    start_s = _seconds(value.get("start_time", row.get("Time")))
    end_s = _seconds(value.get("end_time"))
    zone = number(value.get("timezone"), QUARTER_S)
    return minute_run(
        start_s,
        end_s if end_s > start_s else start_s + positive(value.get("duration")),
        {
            "distance_m": positive(value.get("distance")),
            "timer_time_s": positive(value.get("duration")),
            "steps": positive(value.get("steps")),
            "mean_heart_rate_bpm": positive(value.get("avg_hrm")),
            "mean_cadence_spm": positive(value.get("avg_cadence")),
            "mean_contact_ms": positive(value.get("avg_touchdown_duration")),
            "climb_m": number(value.get("rise_height")),
        },
        {
            "contact_ms": positive(value.get("avg_touchdown_duration")),
            "vertical_oscillation_mm": positive(value.get("avg_vertical_amplitude"), CM_MM),
        },
        minutes.heart_rates(),
        minutes.counted(0),
        minutes.counted(1),
        name=name,
        where="a run in Mi Fitness",
        sub_sport="treadmill" if "indoor" in words else sub_sport,
        device=device,
        utc_offset_s=zone if math.isfinite(zone) and abs(zone) <= 14 * 3600.0 else None,
        cure=CURE,
    )
