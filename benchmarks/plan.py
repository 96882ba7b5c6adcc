"""How well runs are foretold: their load from the course and the runs before them, held to goals.

    python benchmarks/plan.py FOLDER...

Each folder holds one runner's recordings (its runner.toml counts). Every run with positions is
foretold from positions and heights alone and from the 3, 10 or 50 runs before it, at the usual
pace and at the pace that was run. Prints the error of the load (median and nine tenths) by climb,
beside the runner's own load per km and 20 points a km, how often the band held, and the CPU time
of a forecast from 50 runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from analyser.analysis import analyse
from analyser.errors import AnalyserError
from analyser.formats import find, read_recording
from analyser.local_time import local_time
from analyser.planning.course import Course, NoCourseError
from analyser.planning.course_files import course_of_run
from analyser.planning.curves import Past
from analyser.planning.effort import Body
from analyser.planning.foretell import foretell
from analyser.planning.others import climb_class
from analyser.planning.past import past_of
from analyser.profile import load
from analyser.run import Run
from analyser.runner import Runner
from analyser.season.duplicates import others_once
from analyser.season.summarise import summarise
from analyser.season.summary import RunSummary

EARLIER = (3, 10, 50)
CLASSES = ("flat", "rolling", "hilly")
GOALS = {"flat": 3.0, "rolling": 4.5, "hilly": 10.0}  # median error, pace given, ten earlier runs
RUN_GOAL, BAND_GOAL, CPU_GOAL_MS = 20.0, (76.0, 84.0), 50.0
SHORTEST_M, SHORTEST_S = 1000.0, 300.0
RUN_MPS = 2.0  # hilly and really run
A_KM = 20.0
MODES = ("usual pace", "pace given")


class Ran(NamedTuple):
    """One run that was run: its row, its way by positions and heights alone, its mean speed."""

    row: RunSummary
    course: Course | None
    mean_mps: float


class Told(NamedTuple):
    """One run foretold from so many earlier ones: forecast over real, and what others would say."""

    runner: str
    earlier: int
    climb: int
    mean_mps: float
    usual: float
    given: float
    usual_held: bool
    given_held: bool
    own_km: float
    a_km: float


def ran(folder: str, runner: Runner) -> list[Ran]:
    """Return every run of a folder once, in order of time, scored as a lone file."""
    found = {each.row.sha256: each for each in _each(folder, runner)}
    once = others_once((), [each.row for each in found.values() if each.row.load > 0.0])
    return [found[row.sha256] for row in once]


def _each(folder: str, runner: Runner) -> Iterator[Ran]:
    for source in find([folder]):
        try:
            for run in read_recording(source.open(), source.name):
                analysis = analyse(run, runner)
                totals = analysis.summary
                mean_mps = totals.get("distance_m", np.nan) / (totals["moving_time_s"] or np.nan)
                yield Ran(summarise(analysis), _course(run), mean_mps)
        except (AnalyserError, AttributeError):  # a failure, no source
            continue


def _course(run: Run) -> Course | None:
    try:
        return course_of_run(run)
    except NoCourseError:
        return None


def told(folder: str) -> Iterator[Told]:
    """Yield every run of a runner, foretold from the runs before it."""
    profile = Path(folder) / "runner.toml"
    runner = load(profile) if profile.exists() else Runner()
    runs = ran(folder, runner)
    body = Body(runner.easy_speed_mps or 2.78, runner.height_m or 1.75)
    for place, each in enumerate(runs):
        if each.course is None or each.row.distance_m < SHORTEST_M or each.row.run_s < SHORTEST_S:
            continue
        past = past_of([earlier.row for earlier in runs[:place]], runner, body.easy_speed_mps)
        past = tuple(run for run in past if run.day < _day(each.row, runner))
        for earlier in (0, *EARLIER):
            if len(past) >= min(earlier, EARLIER[1]):
                yield _told(folder, each, each.course, past[len(past) - earlier :], earlier, body)


def _told(
    folder: str, each: Ran, course: Course, past: Sequence[Past], earlier: int, body: Body
) -> Told:
    day, trail = date.fromordinal(_day(each.row, Runner())), each.row.sub_sport == "trail"
    usual = foretell(course, past, body, day, trail=trail)
    given = foretell(course, past, body, day, trail=trail, pace_mps=each.mean_mps)
    real = each.row.load
    per_km = [1000.0 * run.load / run.distance_m for run in past if run.distance_m > 0.0]
    km = course.length_m / 1000.0
    climb = each.row.climb_m / km if np.isfinite(each.row.climb_m) else 0.0
    return Told(
        runner=folder,
        earlier=earlier,
        climb=climb_class(climb),
        mean_mps=each.mean_mps,
        usual=usual.load / real,
        given=given.load / real,
        usual_held=usual.low <= real <= usual.high,
        given_held=given.low <= real <= given.high,
        own_km=float(np.median(per_km)) * km / real if per_km else np.nan,
        a_km=A_KM * km / real,
    )


def _day(row: RunSummary, runner: Runner) -> int:
    return local_time(row.start, row.utc_offset_s, runner.timezone).toordinal()


def error(ratios: Sequence[float]) -> str:
    """Return the median and nine tenths of the errors, in percent."""
    away = 100.0 * np.abs(np.array(ratios) - 1.0)
    away = away[np.isfinite(away)]
    if not away.size:
        return "     -    "
    return f"{np.median(away):5.1f}/{np.quantile(away, 0.9):4.0f}"


def table(found: Sequence[Told]) -> None:
    """Print the errors by class of climb and number of earlier runs."""
    print("median/p90 error in %     runs  usual pace  pace given  own per km   20 a km")
    for climb, name in enumerate(CLASSES):
        for earlier in (0, *EARLIER):
            here = [each for each in found if (each.climb, each.earlier) == (climb, earlier)]
            columns = ([t.usual for t in here], [t.given for t in here])
            columns += ([t.own_km for t in here], [t.a_km for t in here])
            shown = "  ".join(error(column) for column in columns)
            print(f"{name:8} {earlier:3} earlier runs {len(here):6}  {shown}")


def goals(found: Sequence[Told]) -> None:
    """Print the goals of the specification beside what was reached."""
    ten = [each for each in found if each.earlier == EARLIER[1]]
    for climb, name in enumerate(CLASSES):
        here = [abs(each.given - 1.0) for each in ten if each.climb == climb]
        if here:
            print(f"{name}: {100 * np.median(here):.1f} % (goal {GOALS[name]} %)")
    steep = [abs(t.given - 1.0) for t in ten if t.climb == 2 and t.mean_mps > RUN_MPS]
    if steep:
        print(f"hilly and run, p90: {100 * np.quantile(steep, 0.9):.0f} % (goal {RUN_GOAL:.0f} %)")
    held = [(each.usual_held, each.given_held) for each in ten]
    if held:
        shares = 100.0 * np.mean(np.array(held, dtype=float), axis=0)
        low, high = BAND_GOAL
        for mode, share in zip(MODES, shares, strict=True):
            print(f"band held, {mode}: {share:.0f} % (goal {low:.0f}-{high:.0f} %)")


def cpu_ms(past: Sequence[Past], course: Course, body: Body, day: date) -> float:
    """Return the CPU time of a forecast from fifty runs, the quickest of five. [ms]."""
    fifty = [replace(past[n % len(past)], day=day.toordinal() - 50 + n) for n in range(50)]
    taken = []
    for _ in range(5):
        began = time.process_time()
        foretell(course, fifty, body, day)
        taken.append(time.process_time() - began)
    return 1000.0 * min(taken)


def measured_cpu(folder: str) -> None:
    """Print the CPU time of a forecast from fifty of a folder's runs."""
    runs = [each for each in ran(folder, Runner()) if each.course is not None]
    past = past_of([each.row for each in runs], Runner(), 2.78)
    if past and runs[-1].course is not None:
        taken = cpu_ms(past, runs[-1].course, Body(2.78, 1.75), date(2026, 11, 1))
        print(f"CPU of a forecast from 50 runs: {taken:.0f} ms (goal {CPU_GOAL_MS:.0f} ms)")


def main(folders: Sequence[str]) -> None:
    """Print the table and the goals for the runners of some folders."""
    found = [each for folder in folders for each in told(folder)]
    table(found)
    goals(found)
    measured_cpu(folders[0])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
