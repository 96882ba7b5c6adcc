"""How a course is run: speed, steps and gait of each step of it, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from analyser.calfload import density, factors
from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE, DAMAGE
from analyser.calfload.movement import Movement
from analyser.planning import others
from analyser.planning.curves import Curves
from analyser.run import BoolArray, FloatArray
from analyser.signals.by_grade import classes

SLOWEST, FASTEST = 0.67, 1.35  # of the usual speed: what a runner can choose from
CLIMBS_FROM = 0.03  # a grade worth a name: a way that is never so steep has no hills to leave out
WALKED_FROM = 0.1  # a smaller share walked on such slopes is a kerb or a gate
ROUNDS = 3  # a slower pace walks more, and walking more leaves less time to run


@dataclass(frozen=True)
class Choice:
    """What a runner may do otherwise on a course.

    Parameters
    ----------
    speed_ratio
        Running speed over the usual one on such a course.
    walk_climbs
        None walks as this runner usually does; True walks what is mostly walked and steeper
        climbs, False runs it all.
    walked_m
        Stretches (from, to) to be walked whatever the habit. [m]
    breaks
        Minutes (run, walk) in turns; None without.
    end_m
        Where to stop; None at the end. [m]
    cadence_ratio
        Steps over the usual ones at the same speed.
    flat
        Whether to turn off the hills: the same way on the level.
    """

    speed_ratio: float = 1.0
    walk_climbs: bool | None = None
    walked_m: tuple[tuple[float, float], ...] = ()
    breaks: tuple[float, float] | None = None
    end_m: float | None = None
    cadence_ratio: float = 1.0
    flat: bool = False

    def but(self, **values: object) -> Choice:
        """Return the choice with one thing otherwise."""
        return replace(self, **values)  # type: ignore[arg-type]


class Way(NamedTuple):
    """The steps of a course, shape (n,) each.

    Parameters
    ----------
    step_m, grade
        Length and slope. [m]
    timed_s
        How long each has to take where a session asks for minutes, not metres: its length then
        follows from the speed; NaN elsewhere, None without any. [s]
    walked
        Which are to be walked, as a session says; None without any.
    """

    step_m: FloatArray
    grade: FloatArray
    timed_s: FloatArray | None = None
    walked: BoolArray | None = None

    def until(self, end_m: float) -> Way:
        """Return the steps up to a place. [m]."""
        kept = np.cumsum(self.step_m) <= end_m + 1e-6
        return Way(*(None if each is None else each[kept] for each in self))  # type: ignore[arg-type]


@dataclass(frozen=True, eq=False)
class Effort:
    """A course as it will be run, a value for each step between two points, shape (n,).

    Parameters
    ----------
    step_m, seconds, speed_mps, grade
        Length, time, speed over the ground, slope of each step.
    cadence_spm
        NaN where this runner's is not known.
    walked
        Which steps are walked.
    cost
        Calf-load points of each step.
    """

    step_m: FloatArray
    seconds: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    cadence_spm: FloatArray
    walked: BoolArray
    cost: FloatArray = field(default_factory=lambda: np.zeros(0))

    @property
    def load(self) -> float:
        """The calf load of all of it; 100 is an easy half hour."""
        return float(self.cost.sum())

    @property
    def time_s(self) -> float:
        """How long it takes. [s]."""
        return float(self.seconds.sum())

    @property
    def pace_mps(self) -> float:
        """The mean speed, walking included. [m/s]."""
        return float(self.step_m.sum() / self.time_s)


@dataclass(frozen=True)
class Body:
    """What the model needs of the runner: easy speed, height, and how peaks count.

    Parameters
    ----------
    easy_speed_mps, height_m
        As the runner's pages use them. [m/s], [m]
    damage_exponent
        See `calfload`.
    scale
        By what points are multiplied: a page's score, from its own samples, over the sum of the
        course's steps.
    """

    easy_speed_mps: float
    height_m: float
    damage_exponent: float = DAMAGE.value
    scale: float = 1.0


def effort_on(curves: Curves, body: Body, way: Way, choice: Choice) -> Effort:
    """Return how a course is run and what it costs.

    Parameters
    ----------
    curves
        The runner's own.
    body
        For the model.
    way
        The steps of the course.
    choice
        What is done otherwise than usual.
    """
    if choice.end_m is not None:
        way = way.until(choice.end_m)
    step_m = way.step_m
    grade = np.zeros(way.grade.shape) if choice.flat else way.grade
    walked = _walked(curves, step_m, grade, choice)
    if way.walked is not None:
        walked = walked | way.walked
    running_mps = _running_mps(curves, step_m, grade, choice)
    if choice.breaks is not None:
        walked = walked | _breaks(running_mps, step_m, choice.breaks)
    speed = np.where(walked, curves.walking_mps[classes(grade)], running_mps)
    cadence = curves.cadence_spm(speed, grade) * choice.cadence_ratio
    cadence = np.where(walked, others.WALKING_CADENCE_SPM, cadence)
    if way.timed_s is not None:
        step_m = np.where(np.isnan(way.timed_s), step_m, way.timed_s * speed)
    seconds = step_m / speed
    cost = points(body, seconds, speed, grade, cadence, walked)
    return Effort(step_m, seconds, speed, grade, cadence, walked, cost)


def points(
    body: Body,
    seconds: FloatArray,
    speed_mps: FloatArray,
    grade: FloatArray,
    cadence_spm: FloatArray,
    walked: BoolArray,
) -> FloatArray:
    """Return the calf-load points of each step, shape (n,); without a cadence the speed tells."""
    unknown = np.full(seconds.shape, np.nan)
    walking = np.where(walked, 1.0, np.where(np.isnan(cadence_spm), np.nan, 0.0))
    movement = Movement(seconds, speed_mps, grade, cadence_spm, walking, unknown)
    inputs = factors.model_inputs(movement, body.easy_speed_mps, body.height_m)
    rows = factors.features(inputs, body.easy_speed_mps)
    of_load = factors.model_exponents().of_load(body.damage_exponent)
    each = density.density_of(of_load @ rows, inputs.moving)
    return np.asarray(each * seconds * (body.scale * BASE_SCORE / BASE_RUN_S))


def _running_mps(
    curves: Curves, step_m: FloatArray, grade: FloatArray, choice: Choice
) -> FloatArray:
    length_m = float(step_m.sum())
    climb = 1000.0 * float((step_m * np.maximum(grade, 0.0)).sum()) / max(length_m, 1.0)
    usual = curves.usual_flat_mps(length_m, climb) * choice.speed_ratio
    return np.asarray(usual * curves.speed_factor(grade))


def _walked(curves: Curves, step_m: FloatArray, grade: FloatArray, choice: Choice) -> BoolArray:
    """Return which steps are walked: the steepest of each class up to the share of habit."""
    at_m = np.cumsum(step_m) - 0.5 * step_m
    chosen = np.zeros(step_m.shape, dtype=np.bool_)
    for first, last in choice.walked_m:
        chosen |= (at_m >= first) & (at_m < last)
    if choice.walk_climbs is False:
        return chosen
    number = classes(grade)
    share = curves.walked_at(choice.speed_ratio)
    if choice.walk_climbs:
        return np.asarray(chosen | (share[number] >= 0.2) & (grade > 0.0))
    for n in np.unique(number):
        if share[n] >= WALKED_FROM:
            chosen |= _steepest(number == n, step_m, grade, float(share[n]))
    return chosen


def _steepest(inside: BoolArray, step_m: FloatArray, grade: FloatArray, share: float) -> BoolArray:
    """Return the steepest of the steps inside, so that they make up a share of their way."""
    here = np.flatnonzero(inside)
    order = here[np.argsort(-np.abs(grade[here]), kind="stable")]
    way = np.cumsum(step_m[order]) - 0.5 * step_m[order]
    taken = order[way <= share * step_m[here].sum()]
    return np.isin(np.arange(step_m.size), taken)


def _breaks(speed_mps: FloatArray, step_m: FloatArray, turns: tuple[float, float]) -> BoolArray:
    """Return which steps fall into the walking minutes of running and walking in turns."""
    run_s, walk_s = 60.0 * turns[0], 60.0 * turns[1]
    walk_m_per_run_m = walk_s * 1.4 / run_s
    run_time = np.cumsum(step_m / speed_mps)
    cycle = run_s * (1.0 + walk_m_per_run_m / np.median(speed_mps))
    return np.asarray(run_time % cycle > run_s)


def at_pace(curves: Curves, body: Body, way: Way, pace_mps: float, choice: Choice) -> Choice:
    """Return the choice whose mean speed, walking included, is the one given.

    The running speed stays within 0.67 and 1.35 of the usual one.
    """
    effort = effort_on(curves, body, way, choice)
    for _ in range(ROUNDS):
        wanted = float(effort.step_m.sum()) / pace_mps
        walking = float(effort.seconds[effort.walked].sum())
        running = effort.time_s - walking
        if running <= 0.0 or wanted <= walking:
            break
        ratio = choice.speed_ratio * running / (wanted - walking)
        choice = choice.but(speed_ratio=float(np.clip(ratio, SLOWEST, FASTEST)))
        effort = effort_on(curves, body, way, choice)
    return choice
