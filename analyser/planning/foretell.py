"""A planned run: a course and a runner's curves become a `Run` whose samples are foretold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

import numpy as np

from analyser.derive import derive
from analyser.guidelines import hills
from analyser.planning.course import Course
from analyser.planning.curves import Curves, Past
from analyser.planning.effort import Body, Choice, Effort, Way, at_pace, effort_on
from analyser.planning.fitting import fitted
from analyser.planning.forecasts import GIVEN, USUAL, Record, record_of
from analyser.run import FloatArray, Run
from analyser.runner import Runner
from analyser.signals.by_grade import classes

CADENCE_EXPONENT = -3.0  # of the load at the usual damage exponent (docs/science.md: ic + 3 k)
NO_HEIGHTS_WIDER = 1.5
RUN_OR_WALK = (0.2, 0.8)  # where the own walking of the climbs lies between: both answers


@dataclass(frozen=True, eq=False)
class Forecast:
    """What a course will ask of a runner.

    Parameters
    ----------
    course, way
        Where it goes, and its steps.
    run
        As it will be run, for the pages.
    effort
        The same, a value for each step of the course.
    curves, body
        What it was foretold from.
    choice
        What is done otherwise than usual.
    low, high
        The band that eight of ten of the runner's days on such courses fall in.
    climb_m_per_km, climbs_walked
        Of the course; the share of its climbs that this runner usually walks.
    """

    course: Course
    way: Way
    run: Run
    effort: Effort
    curves: Curves
    body: Body
    choice: Choice
    low: float
    high: float
    climb_m_per_km: float
    climbs_walked: float

    @property
    def load(self) -> float:
        """The expected calf load; 100 is an easy half hour."""
        return self.effort.load

    @property
    def asks_run_or_walk(self) -> bool:
        """Whether the runner walks such climbs often enough, and not always."""
        first, last = RUN_OR_WALK
        return self.choice.walk_climbs is None and first <= self.climbs_walked <= last

    def scaled(self, load: float) -> Forecast:
        """Return the forecast in the points of a page, which scored the same run by its samples."""
        factor = load / self.load
        return replace(
            self,
            effort=replace(self.effort, cost=self.effort.cost * factor),
            body=replace(self.body, scale=self.body.scale * factor),
            low=self.low * factor,
            high=self.high * factor,
        )


def foretell(
    course: Course,
    past: Sequence[Past],
    body: Body,
    day: date,
    *,
    choice: Choice | None = None,
    pace_mps: float | None = None,
    trail: bool = False,
    record: Record | None = None,
) -> Forecast:
    """Return what a course will ask.

    Parameters
    ----------
    course
        As read.
    past
        Earlier runs, in order of time; none: what others do.
    body
        For the model.
    day
        When it will be run; only runs before it are used.
    choice
        What is done otherwise than usual.
    pace_mps
        The mean speed, walking included; None takes the usual one. [m/s]
    trail
        Whether it is one.
    record
        How well the earlier runs were foretold, where it is known already.
    """
    choice = choice or Choice()
    way, climb = slopes(course)
    curves = fitted(past, day.toordinal(), climb, trail=trail)
    record = record or record_of([run for run in past if run.day < day.toordinal()], body)
    curves = calibrated(curves, record, climb)
    if pace_mps is not None:
        choice = at_pace(curves, body, way, pace_mps, choice)
    effort = effort_on(curves, body, way, choice)
    half = record.half_width(GIVEN if pace_mps else USUAL, climb)
    half *= NO_HEIGHTS_WIDER if course.height_m is None and course.source != "a session" else 1.0
    return Forecast(
        course=course,
        way=way,
        run=run_of(course, effort, curves, day),
        effort=effort,
        curves=curves,
        body=body,
        choice=choice,
        low=effort.load * float(np.exp(-half)),
        high=effort.load * float(np.exp(half)),
        climb_m_per_km=climb,
        climbs_walked=_climbs_walked(curves, way),
    )


def calibrated(curves: Curves, record: Record, climb_m_per_km: float) -> Curves:
    """Return the curves with what earlier forecasts missed, so that causes still add up.

    It goes into the level of the steps: without a cadence nothing is moved.
    """
    if curves.steps is None:
        return curves
    moved = record.calibration().at(climb_m_per_km) / CADENCE_EXPONENT
    level, *slopes_ = curves.steps
    return replace(curves, steps=(level + moved, slopes_[0], slopes_[1], slopes_[2]))


def slopes(course: Course) -> tuple[Way, float]:
    """Return the steps with their slopes, and the climb per km, by the product's own chain."""
    step_m = np.diff(course.distance_m)
    if course.height_m is None:
        return Way(step_m, np.zeros(step_m.shape), course.timed_s, course.walked), 0.0
    derived = derive(_skeleton(course), Runner())
    grade = derived.samples["grade"]
    between = np.nan_to_num(0.5 * (grade[1:] + grade[:-1]))
    climb = derived.summary.get("climb_m", np.nan)
    per_km = 1000.0 * climb / course.length_m if np.isfinite(climb) else 0.0
    return Way(step_m, between, course.timed_s, course.walked), float(per_km)


def _skeleton(course: Course) -> Run:
    """Return the course as if run evenly: for its slopes, which do not depend on the speed."""
    even = np.full(course.distance_m.size - 1, 2.78)
    return _run(
        course, np.diff(course.distance_m) / even, even, None, datetime(2000, 1, 1, tzinfo=UTC)
    )


def run_of(course: Course, effort: Effort, curves: Curves, day: date) -> Run:
    """Return the planned run, its samples foretold; `sources` say from what."""
    shown = as_run(course, effort)
    start = datetime.combine(day, time(9), tzinfo=UTC)
    cadence = effort.cadence_spm if np.isfinite(effort.cadence_spm).any() else None
    run = _run(shown, effort.seconds, effort.speed_mps, cadence, start)
    yours = f"yours, from {curves.runs} runs" if curves.runs else "as others run"
    sources = {"speed_mps": yours, "distance_m": course.source, "altitude_m": course.source}
    if cadence is not None:
        sources["cadence_spm"] = yours
    return replace(
        run, sources={name: text for name, text in sources.items() if name in run.samples}
    )


def as_run(course: Course, effort: Effort) -> Course:
    """Return the course up to where the effort stops, in the lengths that the effort gave it."""
    size = effort.step_m.size + 1

    def cut(values: FloatArray | None) -> FloatArray | None:
        return None if values is None else values[:size]

    shown = replace(
        course,
        distance_m=course.distance_m[:size],
        height_m=cut(course.height_m),
        latitude=cut(course.latitude),
        longitude=cut(course.longitude),
    )
    return shown if course.timed_s is None else _timed(shown, effort)


def _timed(course: Course, effort: Effort) -> Course:
    """Return a session in the metres that its minutes gave; slopes stay, heights follow."""
    height_m = course.height_m
    if height_m is not None:
        slope = np.diff(height_m) / np.diff(course.distance_m)
        height_m = height_m[0] + np.concatenate([[0.0], np.cumsum(slope * effort.step_m)])
    return replace(
        course,
        distance_m=np.concatenate([[0.0], np.cumsum(effort.step_m)]),
        height_m=height_m,
    )


def _run(
    course: Course,
    seconds: FloatArray,
    speed_mps: FloatArray,
    cadence_spm: FloatArray | None,
    start: datetime,
) -> Run:
    samples = {
        "elapsed_s": np.concatenate([[0.0], np.cumsum(seconds)]),
        "distance_m": course.distance_m,
        "speed_mps": np.append(speed_mps[:1], speed_mps),
    }
    if cadence_spm is not None:
        samples["cadence_spm"] = np.append(cadence_spm[:1], cadence_spm)
    placed = {
        "latitude": course.latitude,
        "longitude": course.longitude,
        "altitude_m": course.height_m,
    }
    samples |= {name: values for name, values in placed.items() if values is not None}
    digest = hashlib.sha256(b"".join(each.tobytes() for each in samples.values())).hexdigest()
    return Run(
        course.name,
        f"planned-{digest}",
        start,
        samples,
        sub_sport="planned",
        sources={"altitude_m": "barometer"},
    )


def _climbs_walked(curves: Curves, way: Way) -> float:
    """Return the share of the way uphill that is steep that is usually walked."""
    up = way.grade > hills.STEEP.value
    step_m = way.step_m[up]
    if not step_m.sum() > 0.0:
        return 0.0
    share = curves.walked[classes(way.grade[up])]
    return float((share * step_m).sum() / step_m.sum())
