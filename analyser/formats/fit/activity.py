"""The messages of a FIT activity become the activities that it recorded, sport by sport."""

from __future__ import annotations

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.fit import profile
from analyser.formats.fit.decode import EPOCH_S, TIMESTAMP, Damage, DeveloperField, FitFile
from analyser.formats.fit.devices import device_name, height_sensor
from analyser.formats.fit.table import Table
from analyser.formats.sports import OTHER, sport_of
from analyser.run import FloatArray, Notice

SYSTEM_TIME_BELOW = 0x10000000
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
    records = file.table(profile.RECORD)
    if not records.count:
        raise _nothing_recorded(file, name)
    sessions = _sessions(file)
    time_s = _unix(records.numbers(TIMESTAMP))
    return [_activity(file, records, time_s, session) for session in sessions]


def _nothing_recorded(file: FitFile, name: str) -> NotARunError | UnreadableFileError:
    words = _word(profile.FILE_TYPES, file.table(profile.FILE_ID).number(0))
    if words and words != profile.FILE_TYPES[4]:
        kind = words.removeprefix("a ").removeprefix("an ")
        return NotARunError(name, f"it holds {words}, not a run", kind=kind)
    word = _sport(file, _Session(file.table(profile.SESSION), 0))
    if word and word != "running":
        return NotARunError(name, f"it is {word}, not a run", kind=word)
    return UnreadableFileError(
        name, "it holds no record of the run itself", "Copy it from the watch once more"
    )


class _Session:
    """One session's row: when it was, what it was, and its totals."""

    def __init__(self, table: Table, row: int) -> None:
        self.row, self.table = row, table

    def value(self, number: int, scale: float = 1.0) -> float:
        return self.table.number(number, scale, row=self.row) if self.table.count else NAN


def _sessions(file: FitFile) -> list[_Session]:
    table = file.table(profile.SESSION)
    return [_Session(table, row) for row in range(table.count)] or [_Session(table, 0)]


def _unix(seconds: FloatArray) -> FloatArray:
    return np.where(seconds < SYSTEM_TIME_BELOW, seconds, seconds + EPOCH_S)


def _activity(file: FitFile, records: Table, time_s: FloatArray, session: _Session) -> RawActivity:
    start, end = _bounds(session, time_s)
    several = session.table.count > 1
    chosen = (time_s >= start) & (time_s <= end) if several else slice(None)
    columns, sources = _columns(file, records)
    return RawActivity(
        time_s=time_s[chosen],
        columns={column: values[chosen] for column, values in columns.items()},
        cadence_rule="both",
        sport=_sport(file, session),
        sub_sport=_word(profile.SUB_SPORTS, session.value(6)),
        device=device_name(file),
        utc_offset_s=_utc_offset_s(file),
        timer_s=_timer(file, start, end),
        laps=_laps(file, start, end),
        splits=_splits(file, start, end),
        totals=_totals(file, session),
        sources=sources,
        notices=_notices(file, time_s),
    )


def _bounds(session: _Session, time_s: FloatArray) -> tuple[float, float]:
    known = time_s[np.isfinite(time_s)]
    first, last = (float(known.min()), float(known.max())) if known.size else (NAN, NAN)
    begin = session.value(2) + EPOCH_S
    length = session.value(7, 1000.0)
    if session.table.count <= 1 or not np.isfinite(begin + length):
        return first, last
    return begin, begin + length + 1.0


def _sport(file: FitFile, session: _Session) -> str:
    """Return the sport by its number, by the watch's own name where the profile knows none."""
    named = file.table(profile.SPORT)
    number = session.value(5)
    if np.isnan(number):
        number = named.number(0)
    word = _word(profile.SPORTS, number)
    if not word and np.isfinite(number):
        own = named.text(3) if named.number(0) == number else ""
        told = sport_of(own)[0]
        return told if told not in ("", OTHER) else own.lower() or f"sport {int(number)}"
    runs = word in profile.UNSPECIFIC and session.value(6) in profile.WAYS_TO_RUN
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
        if channel.field not in present:
            continue
        values = records.numbers(channel.field, channel.scale, channel.offset)
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
    whole = records.numbers(profile.CADENCE)
    if not np.isfinite(whole).any():
        return
    part = records.numbers(profile.FRACTIONAL_CADENCE, profile.FRACTIONAL_SCALE)
    known = np.isfinite(part)
    columns["cadence_spm"] = 2.0 * (whole + np.where(known, part, 0.0))
    fraction = " + fractional_cadence" if known.any() else ""
    sources["cadence_spm"] = f"record.cadence{fraction}, doubled"


NATIVE_COLUMNS = {channel.field: channel for channel in profile.CHANNELS}


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
    if described.native_message == profile.RECORD and native in NATIVE_COLUMNS:
        return NATIVE_COLUMNS[native].column
    return profile.DEVELOPER_NAMES.get(described.name.strip().lower().replace("_", " "), "")


def _utc_offset_s(file: FitFile) -> float | None:
    table = file.table(profile.ACTIVITY)
    offset = table.number(5) - table.number(TIMESTAMP)
    whole = round(offset / 900.0) * 900.0 if np.isfinite(offset) else NAN
    return whole if abs(whole) <= 15 * 3600 else None


def _timer(file: FitFile, start: float, end: float) -> list[tuple[float, float]]:
    table = file.table(profile.EVENT)
    is_timer = table.numbers(0) == profile.EVENT_TIMER
    times = _unix(table.numbers(TIMESTAMP))[is_timer]
    kinds = table.numbers(1)[is_timer]
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
    table = file.table(profile.LAP)
    begin = table.numbers(2) + EPOCH_S
    length = table.numbers(7, 1000.0)
    rows = zip(begin, begin + length, table.numbers(9, 100.0), table.numbers(24), strict=True)
    return [
        (float(a), float(z), float(d), _word(profile.LAP_TRIGGERS, t))
        for a, z, d, t in rows
        if a >= start - 1.0 and a <= end and np.isfinite(z)
    ]


def _splits(file: FitFile, start: float, end: float) -> list[tuple[float, float, str]]:
    table = file.table(profile.SPLIT)
    begin, length = table.numbers(9) + EPOCH_S, table.numbers(1, 1000.0)
    rows = zip(begin, begin + length, table.numbers(0), strict=True)
    return [
        (float(a), float(z), profile.SPLIT_GAITS[int(kind)])
        for a, z, kind in rows
        if kind in profile.SPLIT_GAITS and start - 1.0 <= a <= end and np.isfinite(z)
    ]


def _totals(file: FitFile, session: _Session) -> dict[str, float]:
    speed = session.value(124, 1000.0)
    fraction = session.value(92, 128.0)
    totals = {
        "distance_m": session.value(9, 100.0),
        "elapsed_time_s": session.value(7, 1000.0),
        "timer_time_s": session.value(8, 1000.0),
        "moving_time_s": session.value(59, 1000.0),
        "climb_m": session.value(22),
        "descent_m": session.value(23),
        "mean_speed_mps": session.value(14, 1000.0) if np.isnan(speed) else speed,
        "mean_cadence_spm": 2.0 * (session.value(18) + (0.0 if np.isnan(fraction) else fraction)),
        "mean_contact_ms": session.value(91, 10.0),
        "mean_heart_rate_bpm": session.value(16),
        "max_heart_rate_bpm": session.value(17),
        "steps": 2.0 * session.value(10),
        "workout_feel": session.value(192),
        "workout_rpe": session.value(193),
        "profile_height_m": file.table(profile.USER_PROFILE).number(3, 100.0),
        "profile_max_heart_rate_bpm": file.table(profile.ZONES_TARGET).number(1),
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
