"""The way back, walked forward: where on the ladder a runner stands, and the next run.

A pure function of what was run, how the mornings after were, and how long the break was. Steps,
start and effects are our own choice, in the form of the programmes that clinicians use: no two
days running, short before long, never volume and intensity in consecutive runs (Green 2022,
doi:10.1186/s40798-021-00364-0; NHS Couch to 5K; the trial doi:10.1186/s13063-023-07502-x).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from analyser import ladder
from analyser.history import Stage
from analyser.ladder import CALM, LADDER, NINES, SORE, TOP, VERY_SORE


class Session(NamedTuple):
    """One run of the way back, and the calf load that it costs.

    Parameters
    ----------
    repeats, run_min, walk_min
        Minutes of running and walking in turns.
    load
        Expected calf load; 100 is an easy half hour.
    extra
        Quick or uphill running in it, as (repeats, seconds, kind); None without.
    """

    repeats: int
    run_min: float
    walk_min: float
    load: float
    extra: tuple[int, int, str] | None = None

    @property
    def running_min(self) -> float:
        """Minutes run in all."""
        return self.repeats * self.run_min


INJURED_STEP = 1
CLEAN_RATIO, CLEAN_POINTS = 1.10, 5.0
CLEAN_TO_RISE = 2
HELD_RUNS = 3
APART_DAYS, WEEK_DAYS, MOST_A_WEEK = 2, 7, 3
MORNINGS = 2  # after a run: what they say is of it
AGAIN_DAYS = 14
BASE_MIN, BASE_RUNS, BASE_WEEKS = 28.0, 3, 2
THREE_MILES_M = 4828.0
MORE_MIN = 2.0
FIRST_EXTRA, MOST_EXTRA = 4, 10
EXTRAS = ((20, "quick"), (30, "uphill"))
EXTRA_POINTS = 0.8  # of one such stretch


class Done(NamedTuple):
    """One run since the break.

    Parameters
    ----------
    day
        Local day, as an ordinal number.
    load
        Its calf load.
    free_min
        Minutes run without a walk, the longest piece. [min]
    distance_m
        NaN where unknown. [m]
    """

    day: int
    load: float
    free_min: float
    distance_m: float = float("nan")


@dataclass(frozen=True)
class Place:
    """Where on the ladder a runner stands.

    Parameters
    ----------
    step
        The next session's, counted from 0.
    stage, minutes
        Base, distance or speed; minutes of a run beyond the base.
    clean, held
        Clean runs at this step; runs for which it is still held.
    ceiling
        What the next run must not cost more than; None without.
    not_before
        The earliest day of the next run.
    onsets
        Days on which soreness began.
    done
        The runs so far, in order.
    pending
        Whether the last run's mornings are still to come.
    last_sore
        The latest morning at 3 or more; None without.
    """

    step: int
    stage: Stage = "base"
    minutes: float = 30.0
    clean: int = 0
    held: int = 0
    ceiling: float | None = None
    not_before: int = 0
    onsets: tuple[int, ...] = ()
    done: tuple[Done, ...] = ()
    pending: bool = False
    last_sore: int | None = None


def first_step(days_off: int, points_a_week: float, *, injured: bool = False) -> int:
    """Return where to start after a break; steps are counted from 0.

    Examples
    --------
    >>> first_step(10, 300.0), first_step(10, 90.0), first_step(45, 300.0), first_step(400, 300.0)
    (8, 5, 4, 1)
    >>> first_step(10, 300.0, injured=True)
    1
    """
    return INJURED_STEP if injured else ladder.start(days_off, points_a_week)


def place_after(
    start: int,
    runs: Sequence[Done],
    notes: Mapping[int, int],
    today: int,
    easy_speed_mps: float,
) -> Place:
    """Return where a runner stands today.

    Parameters
    ----------
    start
        The first step, from `first_step`.
    runs
        Since the break, in order of time.
    notes
        Day -> soreness of its morning, 0-10; a day without a note counts as calm.
    today
        The day that is asked for: later runs and notes are not looked at.
    easy_speed_mps
        Says how long three miles take. [m/s]
    """
    place = Place(step=start)
    for day, run in _events(runs, notes, today):
        if run is None:
            place = after_note(place, day, notes[day])
        else:
            place = after_run(_settled(place, day, easy_speed_mps), run)
    return _settled(place, today, easy_speed_mps)


def _events(
    runs: Sequence[Done], notes: Mapping[int, int], today: int
) -> Iterable[tuple[int, Done | None]]:
    """Yield days in order, a morning's note before the day's run."""
    told: list[tuple[int, int, Done | None]] = [(day, 0, None) for day in notes if day <= today]
    told += [(run.day, 1 + n, run) for n, run in enumerate(runs) if run.day <= today]
    return [(day, run) for day, _, run in sorted(told, key=lambda each: each[:2])]


def session(place: Place) -> Session:
    """Return the next run of a place; never above its ceiling."""
    wanted = _wanted(place)
    if place.ceiling is None or wanted.load <= place.ceiling:
        return wanted
    lower = [step for step, rung in enumerate(LADDER) if rung.load <= place.ceiling]
    return _step(lower[-1] if lower else 0)


def _step(step: int) -> Session:
    rung = LADDER[step]
    return Session(rung.repeats, rung.run_min, rung.walk_min, rung.load)


def _wanted(place: Place) -> Session:
    if place.stage == "base":
        return _step(place.step)
    easy = Session(1, place.minutes, 0.0, _points(place.minutes))
    return _with_speed(place, easy) if place.stage == "speed" and not place.held else easy


def _points(minutes: float) -> float:
    return 100.0 * minutes / 30.0


def _with_speed(place: Place, easy: Session) -> Session:
    """Return the weekly run with a little speed, where none was within the week before."""
    weeks = _weeks_of_speed(place)
    if any(_is_hard(run, place) and place.not_before - run.day < WEEK_DAYS for run in place.done):
        return easy
    seconds, kind = EXTRAS[weeks % len(EXTRAS)]
    repeats = min(FIRST_EXTRA + weeks // len(EXTRAS), MOST_EXTRA)
    return easy._replace(load=easy.load + EXTRA_POINTS * repeats, extra=(repeats, seconds, kind))


def _is_hard(run: Done, place: Place) -> bool:
    return run.load > _points(place.minutes) + 0.5 * EXTRA_POINTS * FIRST_EXTRA


def _weeks_of_speed(place: Place) -> int:
    return sum(_is_hard(run, place) for run in place.done)


def after_run(place: Place, run: Done) -> Place:
    """Return the place after a run, its mornings still to come.

    A run over the plan is not clean, and holds the step.
    """
    planned = session(place)
    over = run.load > CLEAN_RATIO * planned.load + CLEAN_POINTS
    held = max(place.held - 1, 0)
    recent = [each.day for each in place.done if each.day > run.day - WEEK_DAYS]
    free = run.day + APART_DAYS
    if len(recent) + 1 >= MOST_A_WEEK:
        free = max(free, [*recent, run.day][-MOST_A_WEEK] + WEEK_DAYS)
    return replace(
        place,
        done=(*place.done, run),
        clean=0 if over else place.clean,
        held=held,
        ceiling=None,
        not_before=free,
        pending=not over,
    )


def after_note(place: Place, day: int, level: int) -> Place:
    """Return the place after a morning's note of soreness, 0-10."""
    if level <= CALM:
        return place
    place = replace(place, pending=False)
    if level < SORE:
        return replace(place, not_before=max(place.not_before, day + 1))
    calm = 3 if level >= VERY_SORE else 2
    rested = replace(place, not_before=max(place.not_before, day + 1 + calm), clean=0)
    ran_since = place.done and place.done[-1].day >= (place.last_sore or 0)
    if place.last_sore is not None and not ran_since and day - place.last_sore < WEEK_DAYS:
        return replace(rested, last_sore=day)  # the same soreness goes on
    return replace(_stepped_back(rested, day, level), last_sore=day)


def _stepped_back(place: Place, day: int, level: int) -> Place:
    """Return the place one step back, two from a soreness of 5 up; the next runs hold it."""
    again = place.stage != "base" and any(day - on <= AGAIN_DAYS for on in place.onsets)
    last = place.done[-1].load if place.done else None
    back = 2 if level >= VERY_SORE else 1
    if place.stage == "base" or again:
        step = NINES if again else max(place.step - back, 0)
        place = replace(place, stage="base", step=step)
    else:
        place = replace(place, minutes=max(place.minutes - back * MORE_MIN, 30.0))
    return replace(place, held=HELD_RUNS, ceiling=last, onsets=(*place.onsets, day))


def _settled(place: Place, day: int, easy_speed_mps: float) -> Place:
    """Return the place once the mornings after the last run have passed."""
    if not place.pending or not place.done or day < place.done[-1].day + MORNINGS:
        return place
    place = replace(place, pending=False, clean=place.clean + 1)
    return _risen(place, easy_speed_mps) if not place.held else place


def _risen(place: Place, easy_speed_mps: float) -> Place:
    """Return the place a step higher, where clean runs have opened it."""
    if place.stage == "base":
        needed = 1 if place.step >= NINES else CLEAN_TO_RISE
        if place.step < TOP and place.clean >= needed:
            return replace(place, step=place.step + 1, clean=0)
        is_built = _weeks_of(place, lambda run: run.free_min >= BASE_MIN) >= BASE_WEEKS
        return replace(place, stage="distance", clean=0) if is_built else place
    longest = max(30.0, THREE_MILES_M / easy_speed_mps / 60.0)
    if place.minutes < longest:
        return replace(place, minutes=min(place.minutes + MORE_MIN, longest), clean=0)
    far = 0.98 * longest
    is_far = _weeks_of(place, lambda run: run.free_min >= far) >= BASE_WEEKS
    return replace(place, stage="speed") if is_far else place


def _weeks_of(place: Place, counts: Callable[[Done], bool]) -> int:
    """Return how many calendar weeks in a row, up to the latest, hold three runs that count."""
    per_week: dict[int, int] = {}
    for run in place.done:
        if counts(run):
            per_week[(run.day - 1) // WEEK_DAYS] = per_week.get((run.day - 1) // WEEK_DAYS, 0) + 1
    full = sorted(week for week, runs in per_week.items() if runs >= BASE_RUNS)
    in_a_row = 1 if full else 0
    for before, week in pairwise(full):
        in_a_row = in_a_row + 1 if week == before + 1 else 1
    return in_a_row
