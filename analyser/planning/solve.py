"""What brings a planned run inside a limit: one change at a time, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.planning.effort import CLIMBS_FROM, FASTEST, SLOWEST, Choice, Effort, effort_on
from analyser.planning.foretell import Forecast
from analyser.run import FloatArray

LEAST_CLIMB_M = 8.0  # a climb worth a name
JOINED_M = 100.0  # a dip in it
BREAKS = ((9.0, 1.0), (4.0, 1.0), (2.0, 1.0))
SLOWER = 1.0 / 1.15
MOST_QUICKER = 1.05  # what runners manage at once (Willy 2016)
WORTH_POINTS = 1.0
HALVINGS = 30
SHORTEST_M = 1000.0


@dataclass(frozen=True)
class Climb:
    """One climb of a course: from where to where, how steep at the most, how high. [m]."""

    number: int
    start_m: float
    end_m: float
    steepest: float
    climb_m: float


@dataclass(frozen=True, eq=False)
class Lever:
    """One change, and what is left of the load.

    Parameters
    ----------
    kind
        "walk", "shorten", "breaks", "steps", "slower", "flat", "faster".
    choice
        What is done.
    effort
        The course run so.
    saved
        Points less than as usual.
    longer_s
        Time more than as usual. [s]
    climbs
        Which climbs are walked, by number.
    end_m
        Where it stops. [m]
    """

    kind: str
    choice: Choice
    effort: Effort
    saved: float
    longer_s: float
    climbs: tuple[int, ...] = ()
    end_m: float | None = None

    @property
    def load(self) -> float:
        """What is left."""
        return self.effort.load


def climbs_of(step_m: FloatArray, grade: FloatArray) -> tuple[Climb, ...]:
    """Return the climbs of a course in order, short dips joined, each of 8 m up or more."""
    at_m = np.concatenate([[0.0], np.cumsum(step_m)])
    up = np.flatnonzero(grade >= CLIMBS_FROM)
    if not up.size:
        return ()
    ends = np.flatnonzero(at_m[up[1:]] - at_m[up[:-1] + 1] > JOINED_M)
    firsts, lasts = up[np.concatenate([[0], ends + 1])], up[np.append(ends, up.size - 1)]
    found: list[Climb] = []
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        here = slice(first, last + 1)
        risen = float((step_m[here] * grade[here]).sum())
        if risen >= LEAST_CLIMB_M:
            steepest = float(grade[here].max())
            ends_at = float(at_m[last + 1])
            found.append(Climb(len(found) + 1, float(at_m[first]), ends_at, steepest, risen))
    return tuple(found)


def levers(forecast: Forecast, limit: float) -> tuple[Lever, ...]:
    """Return what lowers the load, one change at a time, by points saved.

    Parameters
    ----------
    forecast
        As usually run.
    limit
        The room; how far to shorten follows from it.
    """
    changes = [
        *_walking(forecast),
        *_shortened(forecast, limit),
        *_with_breaks(forecast, limit),
        *_quicker(forecast),
        ("slower", forecast.choice.but(speed_ratio=forecast.choice.speed_ratio * SLOWER), ()),
        *_flat(forecast),
    ]
    found = [_lever(forecast, *change) for change in changes]
    worth = [lever for lever in found if lever.saved >= WORTH_POINTS]
    return tuple(sorted(worth, key=lambda lever: -lever.saved))


_Change = tuple[str, Choice, tuple[int, ...]]


def _lever(forecast: Forecast, kind: str, choice: Choice, climbs: tuple[int, ...]) -> Lever:
    effort = effort_on(forecast.curves, forecast.body, forecast.way, choice)
    saved, longer = forecast.load - effort.load, effort.time_s - forecast.effort.time_s
    return Lever(kind, choice, effort, saved, longer, climbs, choice.end_m)


def _walking(forecast: Forecast) -> list[_Change]:
    """Return walking all climbs, and each alone where there are up to four."""
    climbs = climbs_in(forecast)
    groups = [climbs] if len(climbs) != 1 else []
    groups += [(climb,) for climb in climbs] if len(climbs) <= 4 else _steepest_first(climbs)
    return [
        (
            "walk",
            forecast.choice.but(walked_m=tuple((c.start_m, c.end_m) for c in group)),
            tuple(c.number for c in group),
        )
        for group in groups
        if group
    ]


def _steepest_first(climbs: Sequence[Climb]) -> list[tuple[Climb, ...]]:
    """Return the steepest half of many climbs: per minute it saves most."""
    ranked = sorted(climbs, key=lambda climb: -climb.steepest)
    half = sorted(ranked[: len(ranked) // 2], key=lambda climb: climb.number)
    return [tuple(half)]


def _shortened(forecast: Forecast, limit: float) -> list[_Change]:
    """Return stopping where the limit is reached, to whole 100 m; not below a kilometre.

    A shorter run is run a little faster, so it stops a little earlier still.
    """
    so_far = np.cumsum(forecast.effort.cost)
    if so_far[-1] <= limit:
        return []
    at_m = np.cumsum(forecast.effort.step_m)
    end_m = float(np.floor(at_m[np.searchsorted(so_far, limit)] / 100.0) * 100.0)
    while end_m >= SHORTEST_M:
        choice = forecast.choice.but(end_m=end_m)
        if effort_on(forecast.curves, forecast.body, forecast.way, choice).load <= limit:
            return [("shorten", choice, ())]
        end_m -= 100.0
    return []


def _with_breaks(forecast: Forecast, limit: float) -> list[_Change]:
    """Return the fewest walk breaks that bring it inside, else one minute in five.

    None for a session that has its own.
    """
    if forecast.way.walked is not None:
        return []
    choices = [forecast.choice.but(breaks=breaks) for breaks in BREAKS]
    efforts = [effort_on(forecast.curves, forecast.body, forecast.way, c) for c in choices]
    inside = [
        choice for choice, effort in zip(choices, efforts, strict=True) if effort.load <= limit
    ]
    return [("breaks", inside[0] if inside else choices[1], ())]


def _quicker(forecast: Forecast) -> list[_Change]:
    """Return quicker steps, only where the runner's are below quick: at most 5 % more."""
    effort = forecast.effort
    running = ~effort.walked & np.isfinite(effort.cadence_spm)
    if not running.any():
        return []
    quick = quick_cadence_spm(effort.speed_mps[running], forecast.body.height_m)
    below = quick / effort.cadence_spm[running]
    ratio = float(np.average(below, weights=effort.seconds[running]))
    if ratio <= 1.005:
        return []
    return [("steps", forecast.choice.but(cadence_ratio=min(ratio, MOST_QUICKER)), ())]


def _flat(forecast: Forecast) -> list[_Change]:
    return (
        [("flat", forecast.choice.but(flat=True), ())]
        if (forecast.way.grade > CLIMBS_FROM).any()
        else []
    )


def ratio_within(forecast: Forecast, limit: float) -> float | None:
    """Return the fastest running speed over the usual that stays inside; None where none does.

    By bisection between 0.67 and 1.35 of the usual speed: the load never rises as the pace
    falls, since who is slower than usual walks no less.
    """

    def load_at(ratio: float) -> float:
        choice = forecast.choice.but(speed_ratio=ratio)
        return effort_on(forecast.curves, forecast.body, forecast.way, choice).load

    if load_at(SLOWEST) > limit:
        return None
    slow, fast = SLOWEST, FASTEST
    if load_at(fast) <= limit:
        return fast
    for _ in range(HALVINGS):
        middle = 0.5 * (slow + fast)
        slow, fast = (middle, fast) if load_at(middle) <= limit else (slow, middle)
    return slow


def mean_mps(forecast: Forecast, ratio: float) -> float:
    """Return the mean speed, walking included, at a running speed over the usual. [m/s]."""
    choice = forecast.choice.but(speed_ratio=ratio)
    return effort_on(forecast.curves, forecast.body, forecast.way, choice).pace_mps


def climbs_in(forecast: Forecast) -> tuple[Climb, ...]:
    """Return the climbs of a forecast's course, in order."""
    return climbs_of(forecast.way.step_m, forecast.way.grade)


def load_by_pace(forecast: Forecast, points: int = 15) -> tuple[FloatArray, FloatArray]:
    """Return mean speeds and the load at each, for the picture: shapes (points,). [m/s]."""
    efforts = [
        effort_on(
            forecast.curves,
            forecast.body,
            forecast.way,
            forecast.choice.but(speed_ratio=float(ratio)),
        )
        for ratio in np.linspace(SLOWEST, FASTEST, points)
    ]
    return np.array([e.pace_mps for e in efforts]), np.array([e.load for e in efforts])
