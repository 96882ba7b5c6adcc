"""How an event is said in a row: what, value, habit and how many times; page and terminal alike."""

from __future__ import annotations

from analyser.guidelines.base import Verdict
from analyser.guidelines.words import (
    TIMES,
    apart,
    capital,
    distance,
    height,
    length,
    listed,
    pace,
    signed,
    times_words,
)
from analyser.history import State
from analyser.season.events import Event

BIG_JUMP, STEP_CHANGED = "A big jump", "Step changed"
TOO_SORE = "Too much when sore"
MEASURES = {
    "distance_m": "longest of 30 days",
    "load": "hardest of 30 days",
    "week_load": "load of seven days",
    "days": "days in seven",
    "climb_m": "climb",
    "steep_min": "steep minutes",
    "fast_min": "fast minutes",
    "held_mps": "speed held",
    "hard_pct": "of the time was hard",
    "fast_week_min": "fast in seven days",
    "fast_days": "fast days in a row",
    "slow_spm": "steps a minute",
    "cadence": "at the same speed",
    "contact": "at the same speed",
    "strike": "landed further forward",
}
STATES = {State.WAY_BACK.value: "way back", State.FEW.value: "few runs", State.SORE.value: "sore"}


def title(event: Event) -> str:
    """Return what happened: the guideline's name, a big jump, or a changed step."""
    if event.verdict is Verdict.TOO_MUCH:
        return TOO_SORE if event.state == State.SORE.value else BIG_JUMP
    changed = event.is_form and event.measure != "slow_spm"
    return STEP_CHANGED if changed else event.title


def headed(event: Event) -> str:
    """Return the title with what happened, no word twice: "Load 241", "Length: 9.3 km"."""
    name = title(event)
    if event.what.lower().startswith(f"{name.lower()} "):
        return capital(event.what)
    return f"{name}: {event.what}"


def details(event: Event) -> tuple[str, ...]:
    """Return what stands under the title, from long to short; the first that fits is shown."""
    first, names = _first(event), [name.lower() for name in event.also]
    rest = (
        f"also {listed(names)}" if names else "",
        f"also {names[0]} and {len(names) - 1} more" if len(names) > 1 else "",
        f"also {len(names)} more",
    )
    if not names:
        return (first,) if first else ()
    both = [f"{first}; {words}" for words in rest if first and words]
    says_little = event.state == State.REGULAR.value and event.verdict is Verdict.WATCH
    short = (*rest, first) if says_little else (first, *rest)
    return tuple(text for text in (*both, *short) if text)


def _first(event: Event) -> str:
    """Return the state and which measure, where the title does not say it."""
    state = STATES.get(event.state, "")
    if event.verdict is not Verdict.TOO_MUCH:
        return state or MEASURES.get(event.measure, "")
    named = event.title.lower()
    return f"{state}: {named}" if state and title(event) == BIG_JUMP else named


def value(event: Event, units: str) -> str:
    """Return the value with its unit."""
    return "" if event.value is None else _said(event, event.value, units, with_unit=True)


def habit(event: Event, units: str) -> str:
    """Return what it is held against; where there is no habit, the limit with its sign."""
    if event.habit is not None and (event.times is not None or event.is_form):
        return _said(event, event.habit, units, with_unit=False)
    if event.limit is not None:
        least = event.measure == "slow_spm"
        sign = "\N{GREATER-THAN OR EQUAL TO}" if least else "\N{LESS-THAN OR EQUAL TO}"
        return f"{sign} {event.limit:.{int(event.unit == 'min' and event.limit % 1.0 > 0.05)}f}"
    return ""


def _said(event: Event, number: float, units: str, *, with_unit: bool) -> str:
    if event.measure == "distance_m":
        return distance(number, units) if with_unit else length(number, units)
    if event.measure == "climb_m":
        said = height(number, units)
        return said if with_unit else said.partition(" ")[0]
    if event.measure == "held_mps":
        said = pace(number, units)
        return said if with_unit else said.partition(" ")[0]
    unit = f" {event.unit}" if event.unit in ("min", "%", "days") and with_unit else ""
    return f"{_digits(event, number)}{unit}"


def _digits(event: Event, number: float) -> str:
    if number and event.measure in ("cadence", "contact"):
        return signed(number)
    if number and event.measure == "strike":
        return signed(number, 2)
    return f"{number:.1f}" if event.unit == "min" and 0.0 < number < 9.95 else f"{number:.0f}"


def times(event: Event) -> str:
    """Return how many times the habit: "once" for form, "new" where there was none of it.

    What was beyond is never rounded to once the habit.
    """
    if event.is_form:
        return "once"
    if event.times is None:
        return "new"
    if 1.0 < event.times < 2.0:
        return f"{apart(event.times, 1.0, passes=False, decimals=1)}{TIMES}"
    return times_words(event.times)
