"""What an assistant is told of a plan: the load, its band, the room, and what would change it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from analyser.errors import AnalyserError

if TYPE_CHECKING:
    from analyser.runner import Runner
    from analyser.season.soreness import SoreDay
    from analyser.season.summary import RunSummary

RECORDINGS = frozenset((".gpx", ".fit", ".tcx", ".gz"))
LARGEST_BYTES = 64 << 20


def plan_answer(
    course: str,
    runner: Runner,
    rows: Sequence[RunSummary],
    diary: Sequence[SoreDay],
    on: date,
    pace_s_per_km: float | None = None,
) -> dict[str, Any]:
    """Return what a written session, or a route in a file of this machine, will ask.

    Parameters
    ----------
    course
        Such as "5x(3min run, 1min walk)", "10 km, 120 m up", or a path to a GPX, FIT or TCX.
    runner, rows, diary
        Whose plan it is.
    on
        The day.
    pace_s_per_km
        Mean pace; None is the usual one. [s/km]
    """
    from analyser.planning.courses import course_from
    from analyser.planning.plan import plan

    if os.path.lexists(course) and not _is_a_course(course):
        return {"error": "a route is a GPX, FIT or TCX file of at most 64 MB"}
    try:
        made = plan(course_from(course), runner, rows, diary, on=on, pace_s_per_km=pace_s_per_km)
    except AnalyserError as error:
        return {"error": f"{error.message}. {error.cure}"}
    return _answer(made, runner.units)


def _is_a_course(path: str) -> bool:
    ending = os.path.splitext(path)[1].lower()
    return ending in RECORDINGS and os.path.isfile(path) and os.path.getsize(path) < LARGEST_BYTES


def _answer(made: Any, units: str) -> dict[str, Any]:
    from analyser.report.plan_ways import lever_words

    low, high = made.likely
    known = made.limit_source != "none"
    return {
        "day": made.on.isoformat(),
        "units": "calf load: points, 100 = an easy flat half hour",
        "verdict": made.verdict,
        "load": round(made.load),
        "eight_days_of_ten": [round(low), round(high)],
        "room_one_run": round(made.limit) if known else None,
        "km": round(made.analysis.summary["distance_m"] / 1000.0, 1),
        "minutes": round(made.forecast.effort.time_s / 60.0),
        "foretold_from_runs": made.runs,
        "heights": made.height_source or "none: counted as flat",
        "one_change_at_a_time": [
            {
                "change": " ".join(lever_words(made, lever, units)),
                "load": round(lever.load),
                "minutes_longer": round(lever.longer_s / 60.0),
            }
            for lever in made.levers
        ],
        "limits": "a limit, not a target; not medical advice",
    }
