"""The sessions of a FIT activity: when and what each was, its laps, splits, timer and totals."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyser.formats.fit import profile
from analyser.formats.fit.clock import ClockSet, by_last_clock
from analyser.formats.fit.decoding import FitFile
from analyser.formats.fit.messages import (
    EPOCH_S,
    SYSTEM_TIME_BELOW,
    TIMESTAMP,
    Activity,
    Event,
    Field,
    Lap,
    Session,
    Split,
    Sport,
)
from analyser.formats.fit.table import Table
from analyser.formats.sport_words import sport_of
from analyser.run import FloatArray

NAN = float("nan")
# A session that is written twice, by a watch or by damage, was one.
TOLD_APART = (Session.START_TIME, Session.TOTAL_ELAPSED_TIME, Session.SPORT)


class SessionRow:
    """One session: when it was, what it was, and its totals."""

    def __init__(self, table: Table, row: int) -> None:
        self.row, self.table = row, table

    def value(self, field: Field) -> float:
        """Return a field in its unit, NaN where the session does not say."""
        return self.table.value(field, self.row) if self.table.count else NAN


def sessions_of(file: FitFile) -> list[SessionRow]:
    """Return the sessions of a file, each once; one that says nothing where there is none."""
    table = file.table(Session.MESSAGE)
    if table.count < 2:
        return [SessionRow(table, 0)]
    told = [table.values(field).tolist() for field in TOLD_APART]
    rows = {str(what): row for row, what in reversed(list(enumerate(zip(*told, strict=True))))}
    return [SessionRow(table, row) for row in sorted(rows.values())]


def unix_times(seconds: FloatArray) -> FloatArray:
    """Return Unix times; those that count from when the watch woke stay as they are."""
    return np.where(seconds < SYSTEM_TIME_BELOW, seconds, seconds + EPOCH_S)


def bounds(session: SessionRow, time_s: FloatArray) -> tuple[float, float]:
    """Return when a session began and ended, as Unix times; those of all records if unknown."""
    begin = float(unix_times(np.array(session.value(Session.START_TIME))))
    length = session.value(Session.TOTAL_ELAPSED_TIME)
    if not np.isfinite(begin + length):
        return span_of(time_s)
    return begin, begin + length + 1.0


def span_of(time_s: FloatArray) -> tuple[float, float]:
    """Return the first and the last of some times, NaN without any."""
    known = time_s[np.isfinite(time_s)]
    return (float(known.min()), float(known.max())) if known.size else (NAN, NAN)


def sport_named(file: FitFile, session: SessionRow) -> str:
    """Return the sport by its number, by the watch's own name where the profile knows none."""
    named = file.table(Sport.MESSAGE)
    number = session.value(Session.SPORT)
    if np.isnan(number):
        number = named.value(Sport.SPORT)
    sport = word(profile.SPORTS, number)
    if not sport and np.isfinite(number):
        own = named.text(Sport.NAME) if named.value(Sport.SPORT) == number else ""
        return sport_of(own)[0] or f"sport {int(number)}"
    runs = sport in profile.UNSPECIFIC and session.value(Session.SUB_SPORT) in profile.WAYS_TO_RUN
    return "running" if runs else sport


def word(words: dict[int, str], number: float) -> str:
    """Return the word that a number stands for, empty where there is none."""
    if np.isnan(number):
        return ""
    return words.get(int(number), "")


def utc_offset_s(file: FitFile) -> float | None:
    """Return local time minus UTC, None where the file does not say."""
    table = file.table(Activity.MESSAGE)
    offset = table.value(Activity.LOCAL_TIMESTAMP) - table.value(TIMESTAMP)
    whole = round(offset / 900.0) * 900.0 if np.isfinite(offset) else NAN
    return whole if abs(whole) <= 15 * 3600 else None


def timer_spans(
    file: FitFile, start: float, end: float, sets: Sequence[ClockSet] = ()
) -> list[tuple[float, float]]:
    """Return when the timer ran between two Unix times, by its events and the last clock."""
    table = file.table(Event.MESSAGE)
    is_timer = table.values(Event.EVENT) == profile.EVENT_TIMER
    times = by_last_clock(unix_times(table.values(TIMESTAMP)), table, sets)[is_timer]
    kinds = table.values(Event.EVENT_TYPE)[is_timer]
    order = np.argsort(times, kind="stable")  # some apps write all starts before all stops
    spans, began = [], NAN
    for time, kind in zip(times[order].tolist(), kinds[order].tolist(), strict=True):
        if kind == profile.TIMER_START and np.isnan(began):
            began = time
        elif kind in profile.TIMER_STOPS and not np.isnan(began):
            spans.append((began, time))
            began = NAN
    if not np.isnan(began):
        spans.append((began, max(end, began)))
    inside = [(max(a, start), min(z, end)) for a, z in spans if z > start and a < end]
    return [span for span in inside if span[1] > span[0]]


def laps_between(file: FitFile, start: float, end: float) -> list[tuple[float, float, float, str]]:
    """Return the laps that began between two Unix times, as `RawActivity` has them."""
    table = file.table(Lap.MESSAGE)
    begin = unix_times(table.values(Lap.START_TIME))
    length = table.values(Lap.TOTAL_ELAPSED_TIME)
    distance_m, trigger = table.values(Lap.TOTAL_DISTANCE), table.values(Lap.LAP_TRIGGER)
    rows = zip(begin, begin + length, distance_m, trigger, strict=True)
    return [
        (float(a), float(z), float(d), word(profile.LAP_TRIGGERS, t))
        for a, z, d, t in rows
        if a >= start - 1.0 and a <= end and np.isfinite(z)
    ]


def splits_between(file: FitFile, start: float, end: float) -> list[tuple[float, float, str]]:
    """Return what the watch called run, walk and stand between two Unix times."""
    table = file.table(Split.MESSAGE)
    begin = unix_times(table.values(Split.START_TIME))
    length = table.values(Split.TOTAL_ELAPSED_TIME)
    rows = zip(begin, begin + length, table.values(Split.SPLIT_TYPE), strict=True)
    return [
        (float(a), float(z), profile.SPLIT_GAITS[int(kind)])
        for a, z, kind in rows
        if kind in profile.SPLIT_GAITS and start - 1.0 <= a <= end and np.isfinite(z)
    ]


def device_totals(session: SessionRow) -> dict[str, float]:
    """Return the device's own totals of a session, by the keys of `Run.totals`."""
    speed = session.value(Session.ENHANCED_AVG_SPEED)
    cadence = session.value(Session.AVG_CADENCE)
    fraction = session.value(Session.AVG_FRACTIONAL_CADENCE)
    totals = {
        "distance_m": session.value(Session.TOTAL_DISTANCE),
        "elapsed_time_s": session.value(Session.TOTAL_ELAPSED_TIME),
        "timer_time_s": session.value(Session.TOTAL_TIMER_TIME),
        "moving_time_s": session.value(Session.TOTAL_MOVING_TIME),
        "climb_m": session.value(Session.TOTAL_ASCENT),
        "descent_m": session.value(Session.TOTAL_DESCENT),
        "mean_speed_mps": session.value(Session.AVG_SPEED) if np.isnan(speed) else speed,
        "mean_cadence_spm": 2.0 * (cadence + (0.0 if np.isnan(fraction) else fraction)),
        "mean_contact_ms": session.value(Session.AVG_STANCE_TIME),
        "mean_heart_rate_bpm": session.value(Session.AVG_HEART_RATE),
        "max_heart_rate_bpm": session.value(Session.MAX_HEART_RATE),
        "steps": 2.0 * session.value(Session.TOTAL_CYCLES),
        "workout_feel": session.value(Session.WORKOUT_FEEL),
        "workout_rpe": session.value(Session.WORKOUT_RPE),
    }
    return {key: float(value) for key, value in totals.items() if np.isfinite(value)}
