"""Another reader's opinion of a recording: fitparse's or gpxpy's, channel by channel."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from importlib.metadata import version
from typing import Any, NamedTuple

import numpy as np

from analyser.columns import COLUMNS
from analyser.formats import gpx, registry
from analyser.run import FloatArray, Run

TIME_STEP_S = 0.002  # clocks are held to the thousandth
SAME = 1e-6  # relative; what is stored as whole numbers is the same to the bit
SEMICIRCLE_DEGREES = 180.0 / 2.0**31
FIELDS = {
    "position_lat": ("latitude", SEMICIRCLE_DEGREES),
    "position_long": ("longitude", SEMICIRCLE_DEGREES),
    "distance": ("distance_m", 1.0),
    "speed": ("speed_mps", 1.0),
    "enhanced_speed": ("speed_mps", 1.0),
    "altitude": ("altitude_m", 1.0),
    "enhanced_altitude": ("altitude_m", 1.0),
    "cadence": ("cadence_spm", 2.0),
    "stance_time": ("contact_ms", 1.0),
    "stance_time_balance": ("contact_balance_pct", 1.0),
    "vertical_oscillation": ("vertical_oscillation_mm", 1.0),
    "step_length": ("step_length_mm", 1.0),
    "heart_rate": ("heart_rate_bpm", 1.0),
    "power": ("power_w", 1.0),
    "temperature": ("temperature_c", 1.0),
}
Row = tuple[float, Mapping[str, float]]


class Channel(NamedTuple):
    """One channel of a run as both readers have it.

    Parameters
    ----------
    name
        Of the column.
    both, same
        Samples with a value in both; those of them that are the same.
    furthest
        The largest difference, in the column's unit; 0 where all are the same.
    ours, theirs
        Values that only we, or only the other reader, have.
    why
        What explains the rest, in a few words; empty where they agree or nothing does.
    """

    name: str
    both: int
    same: int
    furthest: float
    ours: int
    theirs: int
    why: str


@dataclass(frozen=True)
class SecondOpinion:
    """What another reader makes of a recording.

    Parameters
    ----------
    reader
        Its name and version; empty where the project has no second reader of the format.
    refusal
        Why it gave nothing, in its own words; empty where it did.
    samples
        How many samples of the run's time it has.
    unmatched
        Samples of ours at whose time it has none.
    channels
        One for each that either has.
    """

    reader: str
    refusal: str = ""
    samples: int = 0
    unmatched: int = 0
    channels: tuple[Channel, ...] = ()


def second_opinion(data: bytes, run: Run) -> SecondOpinion:
    """Return what fitparse or gpxpy makes of a recording's bytes, held against our run.

    Parameters
    ----------
    data
        The recording, out of its archive.
    run
        As we read it; another leg of the same file is left out by its time.
    """
    kind = registry.format_of(data)
    if kind is None or kind.name not in _READERS:
        named = "this format" if kind is None else kind.name.upper()
        return SecondOpinion("", f"only FIT and GPX have a second reader, not {named}")
    package, read = _READERS[kind.name]
    reader = f"{package} {version(package)}"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = [row for row in read(data) if _within(row[0], run)]
    except Exception as error:  # a stranger's reader may fail in any way
        return SecondOpinion(reader, f"{type(error).__name__}: {error}"[:200])
    return _compared(reader, rows, run)


def _within(time_s: float, run: Run) -> bool:
    since = time_s - run.start.timestamp()
    return -TIME_STEP_S <= since <= float(run.samples["elapsed_s"][-1]) + TIME_STEP_S


def _fit_rows(data: bytes) -> Iterator[Row]:
    import fitparse

    for message in fitparse.FitFile(io.BytesIO(data)).get_messages("record"):
        values = message.get_values()
        when = values.get("timestamp")
        if not hasattr(when, "replace"):
            continue
        found = {
            column: factor * float(values[field])
            for field, (column, factor) in FIELDS.items()
            if isinstance(values.get(field), int | float)
        }
        if "cadence_spm" in found:
            found["cadence_spm"] += 2.0 * float(values.get("fractional_cadence") or 0.0)
        yield when.replace(tzinfo=UTC).timestamp(), found


def _gpx_rows(data: bytes) -> Iterator[Row]:
    import gpxpy

    parsed = gpxpy.parse(data.decode("utf-8-sig", errors="replace"))
    for track in parsed.tracks:
        for segment in track.segments:
            for point in segment.points:
                if point.time is not None:
                    yield point.time.astimezone(UTC).timestamp(), _gpx_values(point)


def _gpx_values(point: Any) -> dict[str, float]:
    own = {
        "latitude": point.latitude,
        "longitude": point.longitude,
        "altitude_m": point.elevation,
        "speed_mps": point.speed,
    }
    for extension in point.extensions:
        for element in extension.iter():
            column = gpx.DIALECT.channels.get(str(element.tag).rpartition("}")[2])
            if column is not None and column in COLUMNS and element.text:
                own.setdefault(column, float(element.text))
    return {name: float(value) for name, value in own.items() if value is not None}


_READERS = {"fit": ("fitparse", _fit_rows), "gpx": ("gpxpy", _gpx_rows)}


def _compared(reader: str, rows: list[Row], run: Run) -> SecondOpinion:
    rows = sorted(rows, key=lambda row: row[0])
    since = np.array([time_s for time_s, _ in rows]) - run.start.timestamp()
    elapsed_s = run.samples["elapsed_s"]
    first = np.searchsorted(since, elapsed_s - TIME_STEP_S, side="left")
    last = np.searchsorted(since, elapsed_s + TIME_STEP_S, side="right") - 1
    matched = last >= first
    names = [name for name in COLUMNS if name != "elapsed_s"]
    theirs = {name: np.array([row.get(name, np.nan) for _, row in rows]) for name in names}
    known = {name: values for name, values in theirs.items() if np.isfinite(values).any()}
    channels = tuple(
        _channel(run, name, known.get(name), first, last, matched)
        for name in names
        if name in known or name in run.samples
    )
    return SecondOpinion(reader, "", len(rows), int((~matched).sum()), channels)


def _channel(
    run: Run,
    name: str,
    theirs: FloatArray | None,
    first: np.ndarray[Any, Any],
    last: np.ndarray[Any, Any],
    matched: np.ndarray[Any, Any],
) -> Channel:
    ours = run.samples.get(name, np.full(matched.shape, np.nan))
    if theirs is None:
        only = int(np.isfinite(ours).sum())
        return Channel(name, 0, 0, 0.0, only, 0, "in fields that it does not name")
    places = [np.where(matched, n, 0) for n in (first, last)]
    at = np.array([np.where(matched, theirs[n], np.nan) for n in places])
    factor = _feet(name, ours, at[0])
    other = _nearest(ours, factor * at)
    has_ours, has_theirs = np.isfinite(ours), np.isfinite(other)
    both = has_ours & has_theirs
    away = np.abs(ours - other)[both]
    same = away <= SAME * np.maximum(1.0, np.abs(other[both]))
    alone = has_theirs & ~has_ours
    return Channel(
        name,
        int(both.sum()),
        int(same.sum()),
        float(away[~same].max()) if not same.all() else 0.0,
        int((has_ours & ~has_theirs).sum()),
        int(alone.sum()),
        _why(run, name, factor, other[alone], agree=bool(same.all())),
    )


def _nearest(ours: FloatArray, candidates: FloatArray) -> FloatArray:
    """Return which value of several at one moment is nearer to ours."""
    away = np.nan_to_num(np.abs(candidates - ours), nan=np.inf)
    return np.asarray(np.where(away[1] < away[0], candidates[1], candidates[0]))


def _feet(name: str, ours: FloatArray, theirs: FloatArray) -> float:
    """Return 2 where the file counts the steps of one foot, else 1."""
    if name != "cadence_spm":
        return 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = ours / theirs
    known = ratio[np.isfinite(ratio)]
    return 2.0 if known.size and abs(float(np.median(known)) - 2.0) < 0.01 else 1.0


def _why(run: Run, name: str, factor: float, alone: FloatArray, *, agree: bool) -> str:
    words = []
    if factor != 1.0:
        words.append("the file counts one foot")
    possible = COLUMNS[name].possible
    if alone.size and possible is not None:
        outside = (alone < possible.low) | (alone > possible.high)
        silent, beyond = int((alone[outside] == 0.0).sum()), int((alone[outside] != 0.0).sum())
        words += [f"{silent} zeros: not measured"] if silent else []
        words += [f"{beyond} cannot be: left out"] if beyond else []
    if not agree and name in run.sources:
        words.append(f"ours is {run.sources[name]}")
    return "; ".join(words)
