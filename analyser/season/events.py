"""What was beyond habit, a row an event: a run, or a week that was said once; newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analyser.guidelines import BY_KEY, rules
from analyser.guidelines.base import Finding, Key, Verdict
from analyser.guidelines.verdict import main_finding
from analyser.history import History, State
from analyser.season.history import Judged
from analyser.season.judging import SILENT

SAID_ONCE = frozenset(name for name, rule in rules.REGULAR.items() if rule.is_said_once)


@dataclass(frozen=True)
class Event:
    """One thing beyond habit.

    Parameters
    ----------
    day
        The run's local day.
    run
        Its place in the season's table.
    kind
        A run, or the week that it crossed.
    verdict
        Watch or too much.
    key, title
        The guideline that speaks, and its name.
    what
        In a few words: "17.0 km".
    also
        The titles of other guidelines that were beyond.
    measure
        Which measure of the rule table: "climb_m".
    value, unit, habit, times
        As the finding has them; `times` is None for a change of form: it is said once.
    limit, red_limit
        Beyond which it was watch, and too much; None where there is none.
    state
        By which limits.
    """

    day: date
    run: int
    kind: Literal["run", "week"]
    verdict: Verdict
    key: Key
    title: str
    what: str
    measure: str
    also: tuple[str, ...]
    value: float | None
    unit: str
    habit: float | None
    times: float | None
    limit: float | None
    red_limit: float | None
    state: str

    @property
    def is_form(self) -> bool:
        """Whether it is a change of form: cadence, contact time or strike."""
        return BY_KEY[self.key].group == "form"


def events(judged: Sequence[Judged]) -> tuple[Event, ...]:
    """Return the events of a season, newest first; none while learning."""
    found = [
        _event(place, each)
        for place, each in enumerate(judged)
        if each.verdict in (Verdict.WATCH, Verdict.TOO_MUCH) and each.history.state not in SILENT
    ]
    return tuple(reversed(found))


def _event(place: int, each: Judged) -> Event:
    main = main_finding(each.findings)
    assert main is not None  # a flagged run has a row that speaks
    own = _has_habit(main, each.history)
    return Event(
        day=each.ran.day,
        run=place,
        kind="week" if main.measure in SAID_ONCE else "run",
        verdict=each.verdict,
        key=main.guideline,
        title=BY_KEY[main.guideline].title,
        what=main.flag,
        measure=main.measure,
        also=tuple(BY_KEY[f.guideline].title for f in each.findings if f.speaks and f is not main),
        value=main.value,
        unit=main.unit,
        habit=main.habit if own else None,
        times=None if _is_form(main) or not own else main.times,
        limit=main.limit,
        red_limit=main.red_limit,
        state=each.history.state.value,
    )


def _has_habit(finding: Finding, history: History) -> bool:
    """Return whether a value is held against a habit: on sore calves only the load is."""
    return history.state is not State.SORE or finding.measure == "load"


def _is_form(finding: Finding) -> bool:
    return BY_KEY[finding.guideline].group == "form"
