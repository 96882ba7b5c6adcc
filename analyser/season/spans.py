"""The states of a season day by day, as spans: learning, regular, way back, few, off and sore."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.history import State
from analyser.season.season import Season
from analyser.season.soreness import SORE, level_by_day
from analyser.season.states import soreness

OFF = "off"
NAMES = {  # from the longest to the shortest
    State.UNKNOWN.value: ("learning",),
    State.LEARNING.value: ("learning",),
    State.REGULAR.value: ("regular",),
    State.WAY_BACK.value: ("way back", "back"),
    State.FEW.value: ("few runs", "few"),
    OFF: ("off",),
}
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Days of one state, both ends included."""

    state: str
    first: date
    last: date


def spans(season: Season) -> list[Span]:
    """Return the states without soreness from the first day to the last, without a gap."""
    found: list[Span] = []
    for state, first, last in _each(season):
        if first > last:
            continue
        if found and found[-1].state == state:
            found[-1] = Span(state, found[-1].first, last)
        else:
            found.append(Span(state, first, last))
    return found


def _each(season: Season) -> Iterator[tuple[str, date, date]]:
    """Yield each run's state until the day before the next one; layoffs are days off."""
    runs = season.judged
    for number, each in enumerate(runs):
        last = season.last_day
        if number + 1 < len(runs):
            last = runs[number + 1].ran.day - ONE
        first, state = each.ran.day, each.history.beneath
        name = State.LEARNING.value if state is State.UNKNOWN else state.value
        rest = next((r for r in season.layoffs if first < r.first <= last), None)
        if rest is None:
            yield name, first, last
            continue
        yield name, first, rest.first - ONE
        yield OFF, rest.first, min(rest.last, last)
        yield name, rest.last + ONE, last


def sore_days(season: Season) -> list[date]:
    """Return the days that were noted sore, or on which a run was one on sore calves."""
    levels = {day.toordinal(): level for day, level in level_by_day(season.diary).items()}
    count = (season.last_day - season.first_day).days + 1
    days = [season.first_day + timedelta(days=n) for n in range(count)]
    return [
        day
        for day in days
        if levels.get(day.toordinal(), 0) >= SORE or soreness(levels, {}, day.toordinal())
    ]
