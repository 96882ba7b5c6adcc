"""Kalenji's ONmove watches (Decathlon): a pair of small binary files a run, on the watch's drive.

The public record: ColinPitrat/kalenji-gps-watch-reader (layouts of ACT_nnnn.OMH and .OMD, real
files in its case12), BBllrd/kalenji-gps-watch-reader-bbl (heights of the 500 HR) and
aboutofpluto/OnRunningFree (the header's fields). Little endian. The header: distance, seconds,
heart rates, the date. A row of the data has 20 bytes: one or two positions, then one row that holds
their heart rates. Some watches keep heights: they are believed where they are those of a way. Local
time, no zone; no sport or cadence is stored. The data alone have no date: the header must lie
beside them.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.exports.clocks import NO_ZONE
from analyser.formats.exports.series import bound
from analyser.formats.exports.service import Findings, Session, Tree
from analyser.formats.exports.signs import (
    KALENJI_HEADER as HEADER,
)
from analyser.formats.exports.signs import (
    KALENJI_HEART_RATES as HEART_RATES,
)
from analyser.formats.exports.signs import (
    KALENJI_POSITION as POSITION,
)
from analyser.formats.exports.signs import (
    KALENJI_ROW_BYTES as ROW_BYTES,
)
from analyser.formats.exports.signs import (
    kalenji_header,
)
from analyser.formats.exports.summary import even_run
from analyser.formats.sports import OTHER

ROWS = np.dtype(
    {
        "names": [
            "latitude",
            "longitude",
            "distance",
            "seconds",
            "height",
            "first",
            "second",
            "kind",
        ],
        "formats": ["<i4", "<i4", "<u4", "<u2", "<i2", "u1", "u1", "u1"],
        "offsets": [0, 4, 8, 12, 15, 6, 16, 19],
        "itemsize": ROW_BYTES,
    }
)
LARGEST_BYTES = 1 << 24
DEGREE = 1e-6
GAP_S = 10.0
DEVICE = "Kalenji ONmove"
LOWEST_M, HIGHEST_M, STEEPEST_M = -450.0, 8_900.0, 5.0  # of heights, and of most steps of them


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the run that a header tells of, by its totals; the data alone have no date."""
    if not kalenji_header(data):
        cure = "Pass the folder in which the .OMH of the same number lies beside it"
        raise UnreadableFileError(name, "it is a Kalenji watch's track without its date", cure)
    distance_m, lasted_s, _, _, _, heart, *_ = HEADER.unpack_from(data)
    cure = "Pass the folder in which its .OMD lies beside it"
    return [
        even_run(
            _start_s(data),
            float(lasted_s),
            float(distance_m),
            name=name,
            where="the header of a Kalenji run without its track",
            heart_rate_bpm=float(heart) or float("nan"),
            utc_offset_s=0.0,
            device=DEVICE,
            cure=cure,
        )
    ]


def _start_s(header: bytes) -> float:
    year, month, day, hour, minute = HEADER.unpack_from(header)[-5:]
    try:
        return datetime(2000 + year, month, day, hour, minute, tzinfo=UTC).timestamp()
    except ValueError:
        return float("nan")


def joined(header: bytes, data: bytes, name: str) -> RawActivity:
    """Return the run of a header and its data."""
    if not kalenji_header(header):
        raise UnreadableFileError(name, "its header is damaged", "Copy it from the watch again")
    rows = np.frombuffer(data, dtype=ROWS, count=len(data) // ROW_BYTES)
    places = rows[rows["kind"] == POSITION]
    if not places.size:
        raise NotARunError(name, "it has no positions", kind="no-track")
    start_s = _start_s(header)
    distance_m, lasted_s, _, _, _, heart, *_ = HEADER.unpack_from(header)
    elapsed_s = places["seconds"].astype(np.float64)
    columns = {
        "latitude": places["latitude"] * DEGREE,
        "longitude": places["longitude"] * DEGREE,
        "distance_m": places["distance"].astype(np.float64),
        "altitude_m": _heights_m(places["height"].astype(np.float64)),
        "heart_rate_bpm": _heart_rates(rows),
    }
    return RawActivity(
        time_s=start_s + elapsed_s,
        columns=bound(columns),
        sport=OTHER,
        device=DEVICE,
        timer_s=_timer(start_s, elapsed_s, float(lasted_s)),
        totals={
            "distance_m": float(distance_m),
            "timer_time_s": float(lasted_s),
            "mean_heart_rate_bpm": float(heart) or float("nan"),
        },
        sources=dict.fromkeys(columns, "the watch's own"),
        utc_offset_s=0.0,
        notices=[NO_ZONE],
    )


def _heart_rates(rows: np.ndarray) -> np.ndarray:
    """Return the heart rate of each position: those of one or two stand in the row after them."""
    is_place = rows["kind"] == POSITION
    rates = np.full(int(is_place.sum()), np.nan)
    hearts = rows[rows["kind"] == HEART_RATES]
    last = np.cumsum(is_place)[rows["kind"] == HEART_RATES] - 1
    of_two = np.diff(last, prepend=-1) > 1
    first = last - of_two
    rates[first[first >= 0]] = hearts["first"][first >= 0]
    rates[last[of_two]] = hearts["second"][of_two]
    return np.where(rates > 0, rates, np.nan)


def _heights_m(said: np.ndarray) -> np.ndarray:
    """Return the heights, NaN where what stands in their place is none: all 0, or no way's."""
    possible = bool(((said > LOWEST_M) & (said < HIGHEST_M)).all() and said.any())
    steady = float(np.median(np.abs(np.diff(said)))) <= STEEPEST_M if said.size > 1 else False
    return said if possible and steady else np.full(said.shape, np.nan)


def _timer(start_s: float, elapsed_s: np.ndarray, lasted_s: float) -> list[tuple[float, float]]:
    """Return when the timer ran, where gaps in the seconds make up for what the total lacks."""
    if elapsed_s.size < 2 or elapsed_s[-1] - elapsed_s[0] <= lasted_s + GAP_S:
        return []
    gaps = np.flatnonzero(np.diff(elapsed_s) > GAP_S)
    edges = [0, *(gaps + 1).tolist(), elapsed_s.size]
    return [
        (start_s + float(elapsed_s[a]), start_s + float(elapsed_s[z - 1]))
        for a, z in pairwise(edges)
    ]


def find(tree: Tree, own: list[str]) -> Findings:
    """Join each header with the data of the same name."""
    by_stem = {path[:-4].lower(): path for path in own if path.lower().endswith(".omd")}
    headers = [path for path in own if path.lower().endswith(".omh")]
    pairs = [(h, by_stem[h[:-4].lower()]) for h in headers if h[:-4].lower() in by_stem]

    def session(header: str, data: str) -> Session:
        def join() -> RawActivity:
            head, rows = tree.read(header, LARGEST_BYTES), tree.read(data, LARGEST_BYTES)
            return joined(head, rows, f"{tree.name}/{data}")

        return Session(data, join)

    claimed = frozenset(path for pair in pairs for path in pair)
    return Findings(claimed, (session(header, data) for header, data in pairs))
