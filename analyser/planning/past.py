"""The runs of a library as planning needs them: in order of time, in today's points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyser.local_time import local_time
from analyser.planning.curves import Past
from analyser.runner import Runner
from analyser.season.rescale import load_factor
from analyser.season.summary import RunSummary
from analyser.signals.by_grade import ByGrade

TRAIL = "trail"


def past_of(rows: Sequence[RunSummary], runner: Runner, easy_speed_mps: float) -> tuple[Past, ...]:
    """Return earlier runs in order of time, their loads at one easy speed.

    Parameters
    ----------
    rows
        As the library has them; those without a score or without speeds are left out.
    runner
        Whose local days count.
    easy_speed_mps
        Of the page that the plan is for. [m/s]
    """
    known = [row for row in rows if math.isfinite(row.load) and row.by_grade]
    return tuple(
        _past(row, runner, easy_speed_mps) for row in sorted(known, key=lambda row: row.start)
    )


def _past(row: RunSummary, runner: Runner, easy_speed_mps: float) -> Past:
    local = local_time(row.start, row.utc_offset_s, runner.timezone)
    return Past(
        day=local.toordinal(),
        distance_m=row.distance_m,
        climb_m=row.climb_m,
        trail=row.sub_sport == TRAIL,
        load=row.load * load_factor(row.easy_speed_mps, easy_speed_mps),
        seen=ByGrade.from_numbers(row.by_grade),
    )
