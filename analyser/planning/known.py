"""What is known of a runner on the day of a plan: earlier runs, history, the watch's profile."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyser.calfload.constants import DEFAULT_HEIGHT_M
from analyser.history import NO_HISTORY, History
from analyser.local_time import local_time
from analyser.planning.curves import Past
from analyser.run import WatchProfile
from analyser.runner import Runner
from analyser.season.duplicates import others_once
from analyser.season.history import LOOK_BACK_DAYS
from analyser.season.history import Past as Before
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary


def rows_before(rows: Sequence[RunSummary], runner: Runner, on: date) -> tuple[RunSummary, ...]:
    """Return the runs of the days before one, each once, in order of time."""
    earlier = [row for row in rows if math.isfinite(row.load) and _day(row, runner) < on]
    return others_once((), earlier)


def history_at(
    earlier: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay], on: date
) -> History:
    """Return what the season knows at the start of a day: nothing of that day's and later runs.

    A note of the day itself counts, as it was made before a run that is yet to come.
    """
    noted = [replace(e, before=e.before or e.day == on) for e in diary if e.day <= on]
    before = Before(earlier, runner, noted)
    if not len(before.log):
        return NO_HISTORY
    last_s = float(before.log.start_s[-1])
    for _ in before.judged_from(before.log.since(last_s, LOOK_BACK_DAYS)):
        pass
    return before.at_day(on)


def _day(row: RunSummary, runner: Runner) -> date:
    return local_time(row.start, row.utc_offset_s, runner.timezone).date()


def latest_watch(earlier: Sequence[RunSummary]) -> WatchProfile:
    """Return what the latest watch was told of the runner, for the same score as on its pages."""
    height_m = earlier[-1].height_m if earlier else math.nan
    told = math.isfinite(height_m) and height_m != DEFAULT_HEIGHT_M
    return WatchProfile(height_m=height_m if told else None)


def last_day(past: Sequence[Past]) -> date | None:
    """Return the day of the last run; None without any."""
    return date.fromordinal(int(past[-1].day)) if past else None
