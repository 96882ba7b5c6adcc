"""What told a runner's own sore mornings: load, speed, climb and length of the run before.

What was done on public data, on the runner's own diary and runs: within one person, each question
with the number of events, an odds ratio for one own spread, an AUC, and intervals from whole weeks
drawn anew. Four questions together are wrong in one of twenty.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from analyser.run import FloatArray
from analyser.season.log import Log
from analyser.season.mornings import RunDays, mornings_noted, run_days
from analyser.season.resampling import auc, drawn_weeks, interval, log_odds_per_unit
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "load": "the load of the run before",
        "speed": "its speed, against your own median",
        "climb": "its climb",
        "length": "its length in time",
    }
)
NEEDED = 20  # events, and calm run days: fewer leave an interval that holds everything
RESAMPLES = 2000
SHARE = 1.0 - 0.05 / len(QUESTIONS)  # of each interval, so that all four hold in 19 of 20
IN_WEEKS = 7


@dataclass(frozen=True)
class Answer:
    """Whether one thing told the sore mornings.

    Parameters
    ----------
    key
        Of `QUESTIONS`.
    events, calm
        Run days with new soreness after, and without, where it was measured.
    lacks
        Why there is no answer; empty where there is one.
    spread
        The runner's own standard deviation: of a logarithm, or of metres of climb.
    odds_ratio, odds_low, odds_high
        Of new soreness, for a run that is one spread larger.
    auc, auc_low, auc_high
        0.5 tells nothing.
    """

    key: str
    events: int
    calm: int
    lacks: str = ""
    spread: float = math.nan
    odds_ratio: float = math.nan
    odds_low: float = math.nan
    odds_high: float = math.nan
    auc: float = math.nan
    auc_low: float = math.nan
    auc_high: float = math.nan

    @property
    def tells(self) -> bool:
        """Whether the odds ratio and the AUC both stand apart from nothing."""
        more = self.odds_low > 1.0 and self.auc_low > 0.5
        less = self.odds_high < 1.0 and self.auc_high < 0.5
        return more or less


@dataclass(frozen=True)
class Validation:
    """What a diary and a library say together.

    Parameters
    ----------
    first, last
        Days that the diary covers; None without a note.
    noted, covered
        Days with a note, of how many.
    run_days, events
        Days with a run begun on calm calves, and those with new soreness after.
    left_out, without_run
        Run days begun sore; notes of new soreness with no run before.
    answers
        One a question.
    beyond_length
        How much larger the AUC of the load is than that of the length alone, low, high; None
        where either has no answer.
    """

    first: date | None
    last: date | None
    noted: int
    covered: int
    run_days: int
    events: int
    left_out: int
    without_run: int
    answers: tuple[Answer, ...]
    beyond_length: tuple[float, float, float] | None = None

    @property
    def is_enough(self) -> bool:
        """Whether any question has an answer."""
        return any(not answer.lacks for answer in self.answers)


def validate(
    rows: Sequence[RunSummary], diary: Sequence[SoreDay], timezone: str | None = None
) -> Validation:
    """Return what told the sore mornings of one runner.

    Parameters
    ----------
    rows
        Any order, each run once.
    diary
        Soreness, as noted.
    timezone
        The runner's, where a file does not tell its local time.
    """
    days = run_days(Log(rows, timezone), diary)
    noted, covered = mornings_noted(diary)
    answers = tuple(answered(key, days) for key in QUESTIONS)
    return Validation(
        first=min((entry.day for entry in diary), default=None),
        last=max((entry.day for entry in diary), default=None),
        noted=noted,
        covered=covered,
        run_days=len(days),
        events=int(days.is_sore.sum()),
        left_out=days.left_out,
        without_run=days.without_run,
        answers=answers,
        beyond_length=_beyond_length(days, answers),
    )


def answered(key: str, days: RunDays) -> Answer:
    """Return whether one thing told which run days were followed by soreness."""
    values = days.told.get(key, np.zeros(0))
    known = np.isfinite(values)
    sore, told = days.is_sore[known], values[known]
    events, calm = int(sore.sum()), int((~sore).sum())
    lacks = _lacks(events, calm)
    if lacks:
        return Answer(key, events, calm, lacks)
    spread = float(told.std())
    if spread < 1e-9:
        return Answer(key, events, calm, "it never differed")
    return _measured(Answer(key, events, calm, spread=spread), told, days, known)


def _lacks(events: int, calm: int) -> str:
    if events < NEEDED:
        return f"not enough: {events} of about {NEEDED} needed"
    return f"not enough calm run days: {calm} of about {NEEDED} needed" if calm < NEEDED else ""


def _measured(answer: Answer, told: FloatArray, days: RunDays, known: FloatArray) -> Answer:
    """Return the answer with its numbers and their intervals."""
    values, sore = (told - told.mean()) / answer.spread, days.is_sore[known]
    weights = drawn_weeks(days.day[known] // IN_WEEKS, RESAMPLES)
    once = np.ones((1, values.size))
    odds = interval(log_odds_per_unit(values, sore, weights), SHARE)
    ranks = interval(auc(values, sore, weights), SHARE)
    return Answer(
        answer.key,
        answer.events,
        answer.calm,
        spread=answer.spread,
        odds_ratio=math.exp(log_odds_per_unit(values, sore, once)[0]),
        odds_low=math.exp(odds[0]),
        odds_high=math.exp(odds[1]),
        auc=float(auc(values, sore, once)[0]),
        auc_low=ranks[0],
        auc_high=ranks[1],
    )


def _beyond_length(days: RunDays, answers: Sequence[Answer]) -> tuple[float, float, float] | None:
    """Return how much more the load told than the length alone, from the same weeks."""
    if any(answer.lacks for answer in answers if answer.key in ("load", "length")):
        return None
    load, length, sore = days.told["load"], days.told["length"], days.is_sore
    weights = np.vstack([np.ones(len(days)), drawn_weeks(days.day // IN_WEEKS, RESAMPLES)])
    more = auc(load, sore, weights) - auc(length, sore, weights)
    low, high = interval(more[1:], SHARE)
    return float(more[0]), low, high
