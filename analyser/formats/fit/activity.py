"""The messages of a FIT activity become the activities that it recorded, sport by sport."""

from __future__ import annotations

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.fit import clock, heart, pods, profile
from analyser.formats.fit.decoding import FitFile
from analyser.formats.fit.devices import device_name, height_sensor
from analyser.formats.fit.messages import TIMESTAMP, FileId, Record, Session
from analyser.formats.fit.outside import Span, apart, outside_of, within
from analyser.formats.fit.saved import damage_notices, date_notices
from analyser.formats.fit.sessions import (
    SessionRow,
    bounds,
    device_totals,
    laps_between,
    sessions_of,
    span_of,
    splits_between,
    sport_named,
    timer_spans,
    unix_times,
    utc_offset_s,
    word,
)
from analyser.formats.fit.table import Table
from analyser.formats.fit.wearer import watch_profile
from analyser.formats.fit.without_records import runs_without_records
from analyser.run import BoolArray, FloatArray, IntArray

COURSE_CURE = "The run of it is another file, that of the watch's activities"


def activities(file: FitFile, name: str) -> list[RawActivity]:
    """Return the activities of a decoded file, one a session, in order.

    Raises
    ------
    NotARunError
        When it records nothing: a course, settings, a weight; says which.
    UnreadableFileError
        When it should, and no record is left.
    """
    if file.table(FileId.MESSAGE).value(FileId.TYPE) == profile.COURSE:
        raise NotARunError(name, "it holds a course, not a run", COURSE_CURE, kind="course")
    records = file.table(Record.MESSAGE)
    time_s = unix_times(records.values(TIMESTAMP))
    if not np.isfinite(time_s).any():
        return runs_without_records(file, name)
    sessions = sessions_of(file)
    alone = len(sessions) == 1
    if alone:
        return [_only_activity(file, records, time_s, sessions[0])]
    spans = apart([bounds(session, time_s) for session in sessions])
    found = [
        _activity(file, records, time_s, session, span, within(time_s, span))
        for session, span in zip(sessions, spans, strict=True)
    ]
    return _with_the_others(file, records, time_s, found, spans)


def _only_activity(
    file: FitFile, records: Table, time_s: FloatArray, session: SessionRow
) -> RawActivity:
    """Return all records as one activity, by one clock where it was set in mid-run."""
    sets = clock.clock_sets(records, time_s, records.values(Record.DISTANCE))
    time_s = clock.by_last_clock(time_s, records, sets)
    span = span_of(time_s)
    activity = _activity(file, records, time_s, session, span, slice(None))
    if sets:
        activity.timer_s = timer_spans(file, *span, sets)
        activity.notices += clock.clock_notices(sets)
    return activity


def _with_the_others(
    file: FitFile, records: Table, time_s: FloatArray, found: list[RawActivity], spans: list[Span]
) -> list[RawActivity]:
    """Return the activities with the records outside the sessions: a stretch of them is one too."""
    outside = outside_of(time_s, spans)
    sports = {activity.sport for activity in found}
    for stretch in outside.stretches:
        session, span = SessionRow(Table(b"", []), 0), span_of(time_s[stretch])
        other = _activity(file, records, time_s, session, span, stretch)
        other.sport = sports.copy().pop() if len(sports) == 1 else ""
        other.notices.append(outside.notice(stretch.size))
        found.append(other)
    for activity in found if outside.few else ():
        activity.notices.append(outside.few_notice())
    return sorted(found, key=lambda activity: span_of(activity.time_s)[0])


def _activity(
    file: FitFile,
    records: Table,
    time_s: FloatArray,
    session: SessionRow,
    span: Span,
    chosen: slice | BoolArray | IntArray,
) -> RawActivity:
    start, end = span
    columns, sources = _columns(file, records)
    _from_the_strap(file, time_s, columns, sources)
    return RawActivity(
        time_s=time_s[chosen],
        columns={column: values[chosen] for column, values in columns.items()},
        cadence_rule="both",
        sport=sport_named(file, session),
        sub_sport=word(profile.SUB_SPORTS, session.value(Session.SUB_SPORT)),
        device=device_name(file),
        utc_offset_s=utc_offset_s(file),
        timer_s=timer_spans(file, start, end),
        laps=laps_between(file, start, end),
        splits=splits_between(file, start, end),
        totals=device_totals(session),
        sources=sources,
        notices=[*damage_notices(file, time_s), *date_notices(time_s)],
        watch_profile=watch_profile(file),
    )


def _columns(file: FitFile, records: Table) -> tuple[dict[str, FloatArray], dict[str, str]]:
    columns: dict[str, FloatArray] = {}
    sources: dict[str, str] = {}
    present = set(records.field_numbers)
    for channel in profile.CHANNELS:
        if channel.field.number not in present:
            continue
        values = records.values(channel.field)
        if not np.isfinite(values).any():
            continue
        if channel.column not in columns:
            columns[channel.column], sources[channel.column] = values, channel.words
        elif (missing := np.isnan(columns[channel.column])).any():  # told in the other field
            columns[channel.column] = np.where(missing, values, columns[channel.column])
    sensor = height_sensor(file)
    if sensor and "altitude_m" in sources:
        sources["altitude_m"] += f" by {sensor}"
    _cadence(records, columns, sources)
    pods.add_columns(file, records, columns, sources)
    return columns, sources


def _from_the_strap(
    file: FitFile, time_s: FloatArray, columns: dict[str, FloatArray], sources: dict[str, str]
) -> None:
    recorded = columns.get("heart_rate_bpm")
    filled, words = heart.filled_heart_rate(file, time_s, recorded)
    if filled is not None and words:
        columns["heart_rate_bpm"], sources["heart_rate_bpm"] = filled, words


def _cadence(records: Table, columns: dict[str, FloatArray], sources: dict[str, str]) -> None:
    whole = records.values(Record.CADENCE)
    if not np.isfinite(whole).any():
        _fine_cadence(records, columns, sources)
        return
    part = records.values(Record.FRACTIONAL_CADENCE)
    known = np.isfinite(part)
    columns["cadence_spm"] = 2.0 * (whole + np.where(known, part, 0.0))
    fraction = " + fractional_cadence" if known.any() else ""
    sources["cadence_spm"] = f"record.cadence{fraction}, doubled"


def _fine_cadence(records: Table, columns: dict[str, FloatArray], sources: dict[str, str]) -> None:
    """Take the cadence in 1/256, which some apps write instead of the whole one."""
    fine = records.values(Record.CADENCE256)
    if np.isfinite(fine).any():
        columns["cadence_spm"], sources["cadence_spm"] = 2.0 * fine, "record.cadence256, doubled"
