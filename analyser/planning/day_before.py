"""What is known of a runner at the start of a day: the earlier runs, and their history."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyser.history import NO_HISTORY, History
from analyser.local_time import local_time
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
