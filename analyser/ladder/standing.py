"""What runs and mornings do to the place on the ladder: rising, holding, resting, stepping back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from analyser.history import Morning, RunSince
from analyser.ladder.place import (
    BASE_RUNS,
    HALF_HOUR_MIN,
    MORE_MIN,
    THREE_MILES_M,
    WEEK_DAYS,
    Place,
    longest_min,
    session,
)
from analyser.ladder.steps import CALM, LADDER, NINES, SORE, TOP, VERY_SORE, Session

CLEAN_RATIO, CLEAN_POINTS = 1.10, 5.0
CLEAN_TO_RISE = 2
HELD_RUNS = 3
APART_DAYS, MOST_A_WEEK = 2, 3
MORNINGS = 2  # after a run: what they say is of it
AGAIN_DAYS = 14
BASE_MIN, BASE_WEEKS = 28.0, 2
FAR_BACK = 100  # events
NEARLY = 0.98  # a watch that shows 3 miles may have stored 2 % less


def place_after(
    start: int,
    runs: Sequence[RunSince],
    mornings: Iterable[Morning],
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
    mornings
        What was noted; a day without a note counts as calm.
    today
        The day that is asked for: later runs and notes are not looked at.
    easy_speed_mps
        Says how long three miles take. [m/s]
    """
    events = _events(runs, mornings, today)
    for known in range(0, len(events), FAR_BACK):  # so that no recursion goes further back
        _after_events(start, events[:known], easy_speed_mps)
    place = _after_events(start, events, easy_speed_mps)
    return _settled(place, today, easy_speed_mps)


@lru_cache(maxsize=4096)
def _after_events(
    start: int, events: tuple[RunSince | Morning, ...], easy_speed_mps: float
) -> Place:
    """Return the place after some events; kept, so that a walk forward is no walk from the start.

    A plan of 90 runs takes 0.1 s, not 0.8.
    """
    if not events:
        return Place(step=start)
    place, event = _after_events(start, events[:-1], easy_speed_mps), events[-1]
    if isinstance(event, Morning):
        return after_note(place, event.day, event.level)
    return after_run(_settled(place, event.day, easy_speed_mps), event)


def _events(
    runs: Sequence[RunSince], mornings: Iterable[Morning], today: int
) -> tuple[RunSince | Morning, ...]:
    """Return days in order: what was noted before a run, the day's runs, then other notes."""
    told: list[tuple[int, int, RunSince | Morning]] = [
        (note.day, -1 if note.before else len(runs), note) for note in mornings if note.day <= today
    ]
    told += [(run.day, n, run) for n, run in enumerate(runs) if run.day <= today]
    return tuple(event for _, _, event in sorted(told, key=lambda each: each[:2]))


def after_run(place: Place, run: RunSince) -> Place:
    """Return the place after a run, its mornings still to come.

    A run over the plan is not clean, and holds the step; after one that was too much the next
    has walks in it.
    """
    planned = session(place, run.day)
    over = not is_clean(run, planned)
    recent = [each.day for each in place.done if each.day > run.day - WEEK_DAYS]
    free = run.day + APART_DAYS
    if len(recent) + 1 >= MOST_A_WEEK:
        free = max(free, [*recent, run.day][-MOST_A_WEEK] + WEEK_DAYS)
    rests_on = place.not_before > run.day
    is_hard = planned.extra is not None or (place.stage == "speed" and over)
    return replace(
        place,
        done=(*place.done, run),
        clean=0 if over else place.clean,
        held=max(place.held - 1, 0),
        ceiling=LADDER[NINES].load if run.too_much else None,
        not_before=max(free, place.not_before),
        waits=place.waits if rests_on and place.not_before > free else "apart",
        calm=place.calm if rests_on else 0,
        pending=not over,
        hard_days=(*place.hard_days, run.day) if is_hard else place.hard_days,
    )


def is_clean(run: RunSince, planned: Session) -> bool:
    """Return whether a run was no more than planned, a tenth and five points allowed."""
    return not run.too_much and run.load <= CLEAN_RATIO * planned.load + CLEAN_POINTS


def after_note(place: Place, day: int, level: int) -> Place:
    """Return the place after a morning's note of soreness, 0-10."""
    if level <= CALM:
        return place
    place = replace(place, pending=False)
    if level < SORE:
        return _resting(place, day, place.calm if day < place.not_before else 0)
    rested = replace(_resting(place, day, 3 if level >= VERY_SORE else 2), clean=0)
    ran_since = place.done and place.done[-1].day >= (place.last_sore or 0)
    if place.last_sore is not None and not ran_since and day - place.last_sore < WEEK_DAYS:
        return replace(rested, last_sore=day)  # the same soreness goes on
    return replace(_stepped_back(rested, day, level), last_sore=day)


def _resting(place: Place, day: int, calm: int) -> Place:
    """Return the place with no run before so many calm mornings after a sore one."""
    rested = day + 1 + calm
    if rested <= place.not_before:
        return replace(place, calm=max(calm, place.calm))
    return replace(place, not_before=rested, waits="sore", calm=calm)


def _stepped_back(place: Place, day: int, level: int) -> Place:
    """Return the place one step back, two from a soreness of 5 up; the next runs hold it.

    Soreness from before the first run only has to calm down.
    """
    if not place.done:
        return place
    again = place.stage != "base" and any(day - on <= AGAIN_DAYS for on in place.onsets)
    back = 2 if level >= VERY_SORE else 1
    if place.stage == "base" or again:
        step = NINES if again else max(place.step - back, 0)
        place = replace(place, stage="base", step=step, minutes=HALF_HOUR_MIN)
    else:
        place = replace(place, minutes=max(place.minutes - back * MORE_MIN, HALF_HOUR_MIN))
    return replace(place, held=HELD_RUNS, ceiling=place.done[-1].load, onsets=(*place.onsets, day))


def _settled(place: Place, day: int, easy_speed_mps: float) -> Place:
    """Return the place once the mornings after the last run have passed."""
    if not place.pending or not place.done or day < place.done[-1].day + MORNINGS:
        return place
    place = replace(place, pending=False, clean=place.clean + 1)
    return _risen(place, easy_speed_mps) if not place.held else place


def _risen(place: Place, easy_speed_mps: float) -> Place:
    """Return the place a step higher, where clean runs have opened it."""
    if place.stage == "base":
        return _risen_in_base(place)
    longest = longest_min(easy_speed_mps)
    if place.minutes < longest:
        return replace(place, minutes=min(place.minutes + MORE_MIN, longest), clean=0)
    weeks = _weeks_of(place, lambda run: is_far(run, easy_speed_mps))
    return replace(place, stage="speed") if weeks >= BASE_WEEKS else place


def is_far(run: RunSince, easy_speed_mps: float) -> bool:
    """Return whether a run was three miles: as measured, or by its time at the easy speed."""
    longest = longest_min(easy_speed_mps)
    return run.distance_m >= NEARLY * THREE_MILES_M or run.free_min >= NEARLY * longest


def _risen_in_base(place: Place) -> Place:
    needed = 1 if place.step >= NINES else CLEAN_TO_RISE
    if place.step < TOP:
        risen = replace(place, step=place.step + 1, clean=0)
        return risen if place.clean >= needed else place
    is_built = _weeks_of(place, lambda run: run.free_min >= BASE_MIN) >= BASE_WEEKS
    return replace(place, stage="distance", clean=0) if is_built else place


def _weeks_of(place: Place, counts: Callable[[RunSince], bool]) -> int:
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
