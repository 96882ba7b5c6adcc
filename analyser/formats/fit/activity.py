"""The messages of a FIT activity become the activities that it recorded, sport by sport."""

from __future__ import annotations

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.fit import profile
from analyser.formats.fit.decoding import Damage, DeveloperField, FitFile
from analyser.formats.fit.devices import device_name, height_sensor
from analyser.formats.fit.messages import (
    EPOCH_S,
    SYSTEM_TIME_BELOW,
    TIMESTAMP,
    Activity,
    Event,
    Field,
    FileId,
    Lap,
    Record,
    Session,
    Split,
    Sport,
)
from analyser.formats.fit.table import Table
from analyser.formats.fit.wearer import watch_profile
from analyser.formats.sports import OTHER, sport_of
from analyser.run import FloatArray, Notice

NAN = float("nan")
SHORTEST_END_S, LONG_END_S = 2.0, 90.0  # what is missing at the end is said from, in minutes from


def activities(file: FitFile, name: str) -> list[RawActivity]:
    """Return the activities of a decoded file, one a session, in order.

    Raises
    ------
    NotARunError
        When it records nothing: a course, settings, a weight; says which.
    UnreadableFileError
        When it should, and no record is left.
    """
    records = file.table(Record.MESSAGE)
    if not records.count:
        raise _nothing_recorded(file, name)
    sessions = _sessions(file)
    time_s = _unix(records.values(TIMESTAMP))
    return [_activity(file, records, time_s, session) for session in sessions]


def _nothing_recorded(file: FitFile, name: str) -> NotARunError | UnreadableFileError:
    words = _word(profile.FILE_TYPES, file.table(FileId.MESSAGE).value(FileId.TYPE))
    if words and words != profile.FILE_TYPES[4]:
        kind = words.removeprefix("a ").removeprefix("an ")
        return NotARunError(name, f"it holds {words}, not a run", kind=kind)
    word = _sport(file, _Row(file.table(Session.MESSAGE), 0))
    if word and word != "running":
        return NotARunError(name, f"it is {word}, not a run", kind=word)
    return UnreadableFileError(
        name, "it holds no record of the run itself", "Copy it from the watch once more"
    )


class _Row:
    """One session: when it was, what it was, and its totals."""

    def __init__(self, table: Table, row: int) -> None:
        self.row, self.table = row, table

    def value(self, field: Field) -> float:
        return self.table.value(field, self.row) if self.table.count else NAN


def _sessions(file: FitFile) -> list[_Row]:
    table = file.table(Session.MESSAGE)
    return [_Row(table, row) for row in range(table.count)] or [_Row(table, 0)]


def _unix(seconds: FloatArray) -> FloatArray:
    return np.where(seconds < SYSTEM_TIME_BELOW, seconds, seconds + EPOCH_S)


def _activity(file: FitFile, records: Table, time_s: FloatArray, session: _Row) -> RawActivity:
    start, end = _bounds(session, time_s)
    several = session.table.count > 1
    chosen = (time_s >= start) & (time_s <= end) if several else slice(None)
    columns, sources = _columns(file, records)
    return RawActivity(
        time_s=time_s[chosen],
        columns={column: values[chosen] for column, values in columns.items()},
        cadence_rule="both",
        sport=_sport(file, session),
        sub_sport=_word(profile.SUB_SPORTS, session.value(Session.SUB_SPORT)),
        device=device_name(file),
        utc_offset_s=_utc_offset_s(file),
        timer_s=_timer(file, start, end),
        laps=_laps(file, start, end),
        splits=_splits(file, start, end),
        totals=_totals(session),
        sources=sources,
        notices=_notices(file, time_s),
        watch_profile=watch_profile(file),
    )


def _bounds(session: _Row, time_s: FloatArray) -> tuple[float, float]:
    known = time_s[np.isfinite(time_s)]
    first, last = (float(known.min()), float(known.max())) if known.size else (NAN, NAN)
    begin = session.value(Session.START_TIME) + EPOCH_S
    length = session.value(Session.TOTAL_ELAPSED_TIME)
    if session.table.count <= 1 or not np.isfinite(begin + length):
        return first, last
    return begin, begin + length + 1.0


def _sport(file: FitFile, session: _Row) -> str:
    """Return the sport by its number, by the watch's own name where the profile knows none."""
    named = file.table(Sport.MESSAGE)
    number = session.value(Session.SPORT)
    if np.isnan(number):
        number = named.value(Sport.SPORT)
    word = _word(profile.SPORTS, number)
    if not word and np.isfinite(number):
        own = named.text(Sport.NAME) if named.value(Sport.SPORT) == number else ""
        told = sport_of(own)[0]
        return told if told not in ("", OTHER) else own.lower() or f"sport {int(number)}"
    runs = word in profile.UNSPECIFIC and session.value(Session.SUB_SPORT) in profile.WAYS_TO_RUN
    return "running" if runs else word


def _word(words: dict[int, str], number: float) -> str:
    if np.isnan(number):
        return ""
    return words.get(int(number), "")


def _columns(file: FitFile, records: Table) -> tuple[dict[str, FloatArray], dict[str, str]]:
    columns: dict[str, FloatArray] = {}
    sources: dict[str, str] = {}
    present = set(records.field_numbers)
    for channel in profile.CHANNELS:
        if channel.field.number not in present:
            continue
        values = records.values(channel.field)
        if channel.column not in columns and np.isfinite(values).any():
            columns[channel.column], sources[channel.column] = values, channel.words
    sensor = height_sensor(file)
    if sensor and "altitude_m" in sources:
        sources["altitude_m"] += f" by {sensor}"
    _cadence(records, columns, sources)
    for key, described in file.developer_fields.items():
        _developer_column(records, key, described, columns, sources)
    return columns, sources


def _cadence(records: Table, columns: dict[str, FloatArray], sources: dict[str, str]) -> None:
    whole = records.values(Record.CADENCE)
    if not np.isfinite(whole).any():
        return
    part = records.values(Record.FRACTIONAL_CADENCE)
    known = np.isfinite(part)
    columns["cadence_spm"] = 2.0 * (whole + np.where(known, part, 0.0))
    fraction = " + fractional_cadence" if known.any() else ""
    sources["cadence_spm"] = f"record.cadence{fraction}, doubled"


NATIVE_COLUMNS = {channel.field.number: channel for channel in profile.CHANNELS}


def _developer_column(
    records: Table,
    key: tuple[int, int],
    described: DeveloperField,
    columns: dict[str, FloatArray],
    sources: dict[str, str],
) -> None:
    values = records.developer_column(key)
    if not isinstance(values, np.ndarray):
        return
    values = values[:, 0] if values.ndim == 2 else values
    column = _column_of(described)
    usable = np.isfinite(values) & (values != 0.0)
    if not column or not usable.any():
        return
    if column in columns and (columns[column] > 0.0).any():
        return
    factor = profile.UNIT_FACTORS.get((column, described.units.strip().lower()), 1.0)
    factor /= profile.FOREFOOT if column == "strike" else 1.0
    columns[column] = (values / described.scale - described.offset) * factor
    sources[column] = f"developer field {described.name}"


def _column_of(described: DeveloperField) -> str:
    native = described.native_field
    if described.native_message == Record.MESSAGE and native in NATIVE_COLUMNS:
        return NATIVE_COLUMNS[native].column
    return profile.DEVELOPER_NAMES.get(described.name.strip().lower().replace("_", " "), "")


def _utc_offset_s(file: FitFile) -> float | None:
    table = file.table(Activity.MESSAGE)
    offset = table.value(Activity.LOCAL_TIMESTAMP) - table.value(TIMESTAMP)
    whole = round(offset / 900.0) * 900.0 if np.isfinite(offset) else NAN
    return whole if abs(whole) <= 15 * 3600 else None


def _timer(file: FitFile, start: float, end: float) -> list[tuple[float, float]]:
    table = file.table(Event.MESSAGE)
    is_timer = table.values(Event.EVENT) == profile.EVENT_TIMER
    times = _unix(table.values(TIMESTAMP))[is_timer]
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


def _laps(file: FitFile, start: float, end: float) -> list[tuple[float, float, float, str]]:
    table = file.table(Lap.MESSAGE)
    begin = table.values(Lap.START_TIME) + EPOCH_S
    length = table.values(Lap.TOTAL_ELAPSED_TIME)
    distance_m, trigger = table.values(Lap.TOTAL_DISTANCE), table.values(Lap.LAP_TRIGGER)
    rows = zip(begin, begin + length, distance_m, trigger, strict=True)
    return [
        (float(a), float(z), float(d), _word(profile.LAP_TRIGGERS, t))
        for a, z, d, t in rows
        if a >= start - 1.0 and a <= end and np.isfinite(z)
    ]


def _splits(file: FitFile, start: float, end: float) -> list[tuple[float, float, str]]:
    table = file.table(Split.MESSAGE)
    begin = table.values(Split.START_TIME) + EPOCH_S
    length = table.values(Split.TOTAL_ELAPSED_TIME)
    rows = zip(begin, begin + length, table.values(Split.SPLIT_TYPE), strict=True)
    return [
        (float(a), float(z), profile.SPLIT_GAITS[int(kind)])
        for a, z, kind in rows
        if kind in profile.SPLIT_GAITS and start - 1.0 <= a <= end and np.isfinite(z)
    ]


def _totals(session: _Row) -> dict[str, float]:
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


def _notices(file: FitFile, time_s: FloatArray) -> list[Notice]:
    damage, notices = file.damage, []
    if damage.words:
        notices.append(Notice("salvaged", _salvaged(damage, time_s)))
    elif not damage.checksum_is_right:
        words = "The file's checksum is wrong: some of its bytes were altered, values may be off."
        notices.append(Notice("wrong-checksum", words))
    return notices


def _salvaged(damage: Damage, time_s: FloatArray) -> str:
    """Return how much was saved of how much: lost bytes counted in the file's own records."""
    known = time_s[np.isfinite(time_s)]
    found = int(known.size)
    words = [f"salvaged {found:,} records"]
    if found > 1 and damage.bytes_read:
        each = damage.bytes_read / found
        lost = round((damage.lost_bytes + damage.missing_bytes) / each)
        words = [f"salvaged {found:,} of about {found + lost:,} records"] if lost else words
        tail_s = damage.missing_bytes / each * float(np.median(np.diff(known)))
        words += _missing_end(tail_s)
    return "; ".join([*words, damage.words[0]]) + "."


def _missing_end(tail_s: float) -> list[str]:
    if tail_s < SHORTEST_END_S:
        return []
    long = tail_s >= LONG_END_S
    length = f"{tail_s / 60.0:.0f} minutes" if long else f"{tail_s:.0f} seconds"
    return [f"the last {length} are missing"]
