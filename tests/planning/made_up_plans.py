"""Made-up courses and runners for the tests of planning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from made_season import a_row

from analyser.planning.course import Course, course_of
from analyser.season.summary import RunSummary
from analyser.signals.by_grade import CENTRES, ByGrade

DEGREE_M = 111_195.0  # of a great circle on a sphere of 6,371 km: near enough for lengths


def a_course(metres: float = 6000.0, hill_m: float = 60.0, step_m: float = 40.0) -> Course:
    """Return a straight way along the equator with one hill of 2 km in its middle."""
    along = np.append(np.arange(0.0, metres, step_m), metres)
    height = hill_m * np.clip(1.0 - np.abs(along - metres / 2.0) / 1000.0, 0.0, None)
    return course_of("way.gpx", np.zeros(along.size), 10.0 + along / DEGREE_M, height)


def a_gpx(metres: float = 6000.0, hill_m: float | None = 60.0, ways: int = 1) -> str:
    """Return the same way as a planner writes it: points 40 m apart, heights or none."""
    along = np.append(np.arange(0.0, metres, 40.0), metres)
    height = (hill_m or 0.0) * np.clip(1.0 - np.abs(along - metres / 2.0) / 1000.0, 0.0, None)
    points = "".join(
        f'<rtept lat="0" lon="{10.0 + at / DEGREE_M:.7f}">'
        + ("" if hill_m is None else f"<ele>{up:.1f}</ele>")
        + "</rtept>"
        for at, up in zip(along, height, strict=True)
    )
    routes = "".join(f"<rte><name>way {n + 1}</name>{points}</rte>" for n in range(ways))
    return f'<?xml version="1.0"?><gpx version="1.1" creator="made up">{routes}</gpx>'


def seen(
    flat_s: float = 1800.0, flat_mps: float = 2.8, spm: float = 168.0, walked_share: float = 0.0
) -> ByGrade:
    """Return what a run on the flat told, with 2 km of a climb of 10 %, walked in part."""
    flat, steep = CENTRES == 0.0, CENTRES == 0.1
    run_s = flat * flat_s + steep * (1.0 - walked_share) * 1000.0
    run_m = flat * flat_s * flat_mps + steep * (1.0 - walked_share) * 2000.0
    walk_m = steep * walked_share * 2000.0
    return ByGrade(run_s, run_m, run_s, run_s * spm / 60.0, walk_m / 1.5, walk_m)


def runs(count: int = 12, every: int = 3, told: ByGrade | None = None) -> list[RunSummary]:
    """Return easy runs on the flat, every third day of a season."""
    numbers = tuple((told or seen(walked_share=0.0)).as_numbers())
    return [a_row(every * n, 5.0, by_grade=numbers) for n in range(count)]


def after(rows: Sequence[RunSummary], days: int = 1) -> date:
    """Return the day so many days after the last of some runs."""
    return max(row.start for row in rows).date() + timedelta(days=days)
