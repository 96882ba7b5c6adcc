"""A planned run, held against the room: what it will ask, where, and what would bring it inside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from analyser.analysis import Analysis, analyse
from analyser.calfload.constants import DEFAULT_HEIGHT_M, EASY_SPEED
from analyser.history import History
from analyser.planning import solve
from analyser.planning.course import Course
from analyser.planning.courses import Session, course_from
from analyser.planning.curves import Curves
from analyser.planning.effort import Body, Choice
from analyser.planning.forecasts import record_of
from analyser.planning.foretell import Forecast, foretell
from analyser.planning.known import history_at, last_day, latest_watch, rows_before
from analyser.planning.past import past_of
from analyser.planning.solve import Climb, Lever
from analyser.run import FloatArray, Run
from analyser.runner import Runner
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

if TYPE_CHECKING:
    from analyser.season.season import Season

Standing = Literal["within", "at", "over", "unknown"]
LimitSource = Literal["room", "given", "none"]
VERDICTS: dict[Standing, str] = {
    "within": "Within your room",
    "at": "At your room",
    "over": "Over your room",
    "unknown": "No room known",
}
M_PER_KM = 1000.0


@dataclass(frozen=True, eq=False)
class Plan:
    """What a course will ask of a runner on a day, and what would change it.

    Parameters
    ----------
    analysis
        Of the foretold run: score, causes, stretches, samples, as of a run that was run.
    forecast
        What it was foretold from; its points are the analysis's.
    walked
        The other answer, every climb walked, where this runner sometimes walks such climbs.
    limit, limit_source
        Up to which load one run has room: that of the season, as given, or the coach's first
        half hour where no earlier run tells it.
    history
        What was known before the day: state, room, usual run.
    levers
        What lowers the load, one change at a time, the largest first.
    within_ratio, within_mps
        The fastest running speed over the usual that stays inside, and the mean speed that
        follows; None where no pace does, or where the usual one does.
    by_pace
        Mean speeds and the load at each, for the picture. [m/s], [points]
    climbs
        Those that the levers name, by number.
    runs, last_run_day
        How many earlier runs the curves rest on, and the last one's day.
    height_source
        Where the heights are from; empty where there are none: then it counts as flat.
    title, on
        What to call it; the day.
    asked_mps
        The mean speed that was asked for; None is the usual one. What is planned stays within
        what can be foretold. [m/s]
    """

    analysis: Analysis
    forecast: Forecast
    walked: Plan | None
    limit: float
    limit_source: LimitSource
    history: History
    levers: tuple[Lever, ...]
    within_ratio: float | None
    within_mps: float | None
    by_pace: tuple[FloatArray, FloatArray]
    climbs: tuple[Climb, ...]
    runs: int
    last_run_day: date | None
    height_source: str
    title: str
    on: date
    asked_mps: float | None = None

    @property
    def load(self) -> float:
        """The expected calf load; 100 is an easy half hour."""
        return self.forecast.load

    @property
    def likely(self) -> tuple[float, float]:
        """The band that eight of ten of the runner's days on such courses fall in."""
        return self.forecast.low, self.forecast.high

    @property
    def standing(self) -> Standing:
        """How the load stands to the limit."""
        return "unknown" if self.limit_source == "none" else self.standing_of(self.load)

    def standing_of(self, load: float) -> Standing:
        """Return how a load stands to the limit: "at" where only good days stay inside."""
        if load <= self.limit:
            return "within"
        return "at" if load * self.likely[0] / self.load <= self.limit else "over"

    @property
    def verdict(self) -> str:
        """The headline."""
        return VERDICTS[self.standing]

    @property
    def curves(self) -> Curves:
        """What of the runner it was foretold from."""
        return self.forecast.curves

    def report(self, path: str | PathLike[str], **options: Any) -> None:
        """Write the page; the suffix says PNG, PDF, SVG (`write_plan_page`) or HTML."""
        if Path(path).suffix.lower() == ".html":
            from analyser.report.html import write_plan_page as write_html

            write_html(self, path, **options)
            return
        from analyser.report.plan_page import write_plan_page

        write_plan_page(self, path, **options)

    def _repr_html_(self) -> str:
        """Return the page for a notebook, in a frame of its own."""
        from analyser.report.html import framed, plan_html

        return framed(plan_html(self))


def plan(
    course: str | PathLike[str] | Run | Course | Session,
    runner: Runner | None = None,
    rows: Sequence[RunSummary] = (),
    diary: Sequence[SoreDay] = (),
    *,
    season: Season | None = None,
    on: date | None = None,
    pace_s_per_km: float | None = None,
    limit: float | None = None,
    walk_hills: bool = False,
    route: int | None = None,
) -> Plan:
    """Return what a course will ask on a day.

    Parameters
    ----------
    course
        A path of a GPX route, a FIT or TCX course or a recorded run, a run, or a session as it
        is written: "5x(3min run, 1min walk)", "10 km, 120 m up".
    runner
        The profile; without it the defaults are assumed.
    rows
        The runner's earlier runs, any order; those of the day and later are left out.
    diary
        Of soreness.
    season
        Instead of profile, runs and diary: those of a season, as `analyser.audit` gives it.
    on
        The day; None is today.
    pace_s_per_km
        The mean pace, walking included; None takes the usual one. [s/km]
    limit
        Up to which load; None takes the room of one run.
    walk_hills
        Whether every climb is walked.
    route
        Which of several in a file, from 1.

    Raises
    ------
    NoCourseError, BadSessionError, UnreadableFileError
        With the fact and its cure.
    """
    if season is not None:
        runner, rows, diary = runner or season.runner, season.summaries, season.diary
    asked = _Asked(
        course_from(course, route),
        runner or Runner(),
        rows,
        diary,
        on or date.today(),
        pace_s_per_km,
        limit,
    )
    usual = asked.forecast(walk_climbs=True if walk_hills else None)
    if not usual.asks_run_or_walk:
        return asked.plan(usual)
    other = asked.plan(asked.forecast(walk_climbs=True))
    return replace(asked.plan(asked.forecast(walk_climbs=False)), walked=other)


class _Asked:
    """What was asked for, with what is known of the runner on the day."""

    def __init__(
        self,
        course: Course | Session,
        runner: Runner,
        rows: Sequence[RunSummary],
        diary: Sequence[SoreDay],
        on: date,
        pace_s_per_km: float | None,
        limit: float | None,
    ) -> None:
        self.asked, self.on, self.given = course, on, limit
        self.pace_mps = M_PER_KM / pace_s_per_km if pace_s_per_km else None
        earlier = rows_before(rows, runner, on)
        self.history = history_at(earlier, runner, diary, on)
        self.runner = runner
        self.watch = latest_watch(earlier)
        easy = runner.easy_speed_mps or self.history.easy_speed_mps or EASY_SPEED.value
        height_m = runner.height_m or self.watch.height_m or DEFAULT_HEIGHT_M
        self.body = Body(easy, height_m)
        self.past = past_of(earlier, runner, easy)
        self.record = record_of(self.past, self.body)

    def forecast(self, *, walk_climbs: bool | None) -> Forecast:
        """Return the forecast, running or walking the climbs."""
        choice = Choice(walk_climbs=walk_climbs)
        if isinstance(self.asked, Course):
            return self._foretold(self.asked, choice)
        first = self._foretold(self.asked.course(), choice)
        return self._foretold(self.asked.course(first.effort), choice)

    def _foretold(self, course: Course, choice: Choice) -> Forecast:
        return foretell(
            course,
            self.past,
            self.body,
            self.on,
            choice=choice,
            pace_mps=self.pace_mps,
            trail=course.is_trail,
            record=self.record,
        )

    def plan(self, forecast: Forecast) -> Plan:
        """Return the plan of a forecast: scored as a run is, and what would change it."""
        run = replace(forecast.run, watch_profile=self.watch)
        analysis = analyse(run, self.runner, self.history)
        forecast = forecast.scaled(analysis.score.value)
        limit, source = self.limit()
        course = forecast.course
        ratio = solve.ratio_within(forecast, limit) if forecast.load > limit else None
        return Plan(
            analysis=analysis,
            forecast=forecast,
            walked=None,
            limit=limit,
            limit_source=source,
            history=self.history,
            levers=solve.levers(forecast, limit),
            within_ratio=ratio,
            within_mps=None if ratio is None else solve.mean_mps(forecast, ratio),
            by_pace=solve.load_by_pace(forecast),
            climbs=solve.climbs_in(forecast),
            runs=forecast.curves.runs,
            last_run_day=last_day(self.past),
            height_source=course.source if course.height_m is not None else "",
            title=course.name,
            on=self.on,
            asked_mps=self.pace_mps,
        )

    def limit(self) -> tuple[float, LimitSource]:
        """Return up to which load, and who says so."""
        if self.given is not None:
            return self.given, "given"
        known = self.history.runs > 0 and math.isfinite(self.history.room_load)
        return (self.history.room_load, "room") if known else (100.0, "none")
