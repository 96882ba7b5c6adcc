"""FIT files without a record of the run: laps and totals alone, typed-in runs, other things."""

from __future__ import annotations

import numpy as np

from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats.base import RawActivity
from analyser.formats.fit import profile
from analyser.formats.fit.decoding import FitFile
from analyser.formats.fit.devices import device_name
from analyser.formats.fit.messages import EPOCH_S, FileId, Lap, Session
from analyser.formats.fit.saved import damage_notices
from analyser.formats.fit.sessions import (
    SessionRow,
    device_totals,
    sport_named,
    utc_offset_s,
    word,
)
from analyser.formats.fit.wearer import watch_profile
from analyser.formats.totals_only import LapMeans, is_recorded, totals_in_words, with_means


def runs_without_records(file: FitFile, name: str) -> list[RawActivity]:
    """Return the run of which there are laps and totals alone.

    Raises
    ------
    NotARunError
        When the file records nothing: settings, a weight, a run typed in; says which.
    UnreadableFileError
        When it should, and nothing is left.
    """
    session = SessionRow(file.table(Session.MESSAGE), 0)
    laps = _lap_means(file)
    if session.table.count == 1 and is_recorded(laps) and not _other_kind(file):
        return [with_means(_of_session(file, session), laps)]
    raise _nothing_recorded(file, session, laps, name)


def _of_session(file: FitFile, session: SessionRow) -> RawActivity:
    return RawActivity(
        time_s=np.empty(0),
        columns={},
        sport=sport_named(file, session),
        sub_sport=word(profile.SUB_SPORTS, session.value(Session.SUB_SPORT)),
        device=device_name(file),
        utc_offset_s=utc_offset_s(file),
        totals=device_totals(session),
        notices=damage_notices(file, np.empty(0)),
        watch_profile=watch_profile(file),
    )


def _lap_means(file: FitFile) -> list[LapMeans]:
    """Return the laps, in order of their starts; cadence as steps of both feet."""
    table = file.table(Lap.MESSAGE)
    start_s = table.values(Lap.START_TIME) + EPOCH_S
    part = np.nan_to_num(table.values(Lap.AVG_FRACTIONAL_CADENCE))
    rows = zip(
        start_s.tolist(),
        (start_s + table.values(Lap.TOTAL_ELAPSED_TIME)).tolist(),
        table.values(Lap.TOTAL_TIMER_TIME).tolist(),
        table.values(Lap.TOTAL_DISTANCE).tolist(),
        (2.0 * (table.values(Lap.AVG_CADENCE) + part)).tolist(),
        table.values(Lap.AVG_HEART_RATE).tolist(),
        [word(profile.LAP_TRIGGERS, number) for number in table.values(Lap.LAP_TRIGGER)],
        strict=True,
    )
    return sorted((LapMeans(*row) for row in rows), key=lambda lap: lap.start_s)


def _other_kind(file: FitFile) -> str:
    """Return what a file holds that is no activity, in words; empty for an activity."""
    words = word(profile.FILE_TYPES, file.table(FileId.MESSAGE).value(FileId.TYPE))
    return "" if words == profile.FILE_TYPES[4] else words


def _nothing_recorded(
    file: FitFile, session: SessionRow, laps: list[LapMeans], name: str
) -> NotARunError | UnreadableFileError:
    if words := _other_kind(file):
        kind = words.removeprefix("a ").removeprefix("an ")
        return NotARunError(name, f"it holds {words}, not a run", kind=kind)
    sport = sport_named(file, session)
    if sport and sport != "running":
        return NotARunError(name, f"it is {sport}, not a run", kind=sport)
    if told := totals_in_words(laps or [_as_lap(session)]):
        fact = f"it is a run that was typed in, {told}: nothing was recorded"
        return NotARunError(name, fact, kind="typed-in")
    return UnreadableFileError(
        name, "it holds no record of the run itself", "Copy it from the watch once more"
    )


def _as_lap(session: SessionRow) -> LapMeans:
    timer_s = session.value(Session.TOTAL_TIMER_TIME)
    elapsed_s = session.value(Session.TOTAL_ELAPSED_TIME)
    return LapMeans(
        start_s=session.value(Session.START_TIME) + EPOCH_S,
        end_s=session.value(Session.START_TIME) + EPOCH_S + elapsed_s,
        timer_s=elapsed_s if np.isnan(timer_s) else timer_s,
        distance_m=session.value(Session.TOTAL_DISTANCE),
    )
