"""What `analyser validate` says: in words for the runner, and as a document for programs."""

from __future__ import annotations

import math
from typing import Any

from analyser.guidelines.words import plural
from analyser.report.values import day, head, number
from analyser.report.wrapping import WIDTH, fitted
from analyser.season.validation import NEEDED, QUESTIONS, SHARE, Answer, Validation

NO_DIARY = (
    "The diary is empty: nothing can be asked of it. Note how sore the calves are, calm mornings "
    "too: analyser sore 0, analyser sore 4."
)
HOW = (
    "An event is new soreness of 3 and more, within two days of a run that began on calm calves; "
    "days without a note count as calm. x is its odds for a run that is one of your own spreads "
    "larger; AUC is the chance that a run before soreness was the larger one, 0.5 being none. "
    "Intervals are wide enough that all four hold in 19 of 20 runners. What tells is no proof of "
    "a cause."
)
ENOUGH_SAID = f"About {NEEDED} events are our choice: with fewer, an interval holds everything."


def validation_text(found: Validation, width: int = WIDTH) -> str:
    """Return what told the sore mornings, in words, in lines of that width."""
    return fitted(_text(found), width)


def _text(found: Validation) -> str:
    if found.first is None:
        return NO_DIARY
    rows = [f"{QUESTIONS[a.key]:<38}{_answer(a)}" for a in found.answers]
    said = ["What told your sore mornings", _counted(found), "\n".join(rows)]
    if found.beyond_length is not None:
        said.append(_beyond(*found.beyond_length))
    said.append(_summary(found))
    return "\n\n".join([*said, HOW if found.is_enough else ENOUGH_SAID])


def _counted(found: Validation) -> str:
    words = (
        f"{found.events} {plural(found.events, 'event')} after {found.run_days} "
        f"{plural(found.run_days, 'day')} with a run, from {found.first} to {found.last}; "
        f"{found.noted} of {found.covered} days noted."
    )
    others = [
        (found.left_out, f"began on sore calves and {_are(found.left_out)} left out"),
        (found.without_run, f"sore {plural(found.without_run, 'day')} had no run before"),
    ]
    return " ".join([words, *(f"{count} {what}." for count, what in others if count)])


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _answer(answer: Answer) -> str:
    if answer.lacks:
        return answer.lacks
    odds = f"x {answer.odds_ratio:.2f} [{answer.odds_low:.2f}, {answer.odds_high:.2f}]"
    ranks = f"AUC {answer.auc:.2f} [{answer.auc_low:.2f}, {answer.auc_high:.2f}]"
    return f"{odds:<24}{ranks:<24}{'tells' if answer.tells else 'not shown'}"


def _beyond(more: float, low: float, high: float) -> str:
    is_more = low > 0.0
    told = "more than the length alone" if is_more else "not shown to be more than the length alone"
    return f"The load told {told}: AUC {more:+.2f} [{low:+.2f}, {high:+.2f}]."


def _summary(found: Validation) -> str:
    if not found.is_enough:
        return "Not enough to tell, and that is the answer for now: go on noting, calm days too."
    telling = [QUESTIONS[answer.key] for answer in found.answers if answer.tells]
    if not telling:
        return "None of them is shown to tell your sore mornings."
    return f"Shown to go with your sore mornings: {'; '.join(telling)}."


def validation_document(found: Validation) -> dict[str, Any]:
    """Return the same as a JSON document."""
    return {
        **head("validate"),
        "first_day": day(found.first),
        "last_day": day(found.last),
        "days_noted": found.noted,
        "days_covered": found.covered,
        "run_days": found.run_days,
        "events": found.events,
        "events_needed": NEEDED,
        "left_out_sore": found.left_out,
        "events_without_run": found.without_run,
        "interval_share": number(SHARE, 4),
        "enough": found.is_enough,
        "answers": [_answer_document(answer) for answer in found.answers],
        "load_beyond_length_auc": _triple(*(found.beyond_length or (math.nan,) * 3)),
    }


def _answer_document(answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.key,
        "events": answer.events,
        "calm": answer.calm,
        "lacks": answer.lacks or None,
        "tells": None if answer.lacks else answer.tells,
        "spread": number(answer.spread, 4),
        "odds_ratio": _triple(answer.odds_ratio, answer.odds_low, answer.odds_high),
        "auc": _triple(answer.auc, answer.auc_low, answer.auc_high),
    }


def _triple(value: float, low: float, high: float) -> dict[str, Any]:
    return {"value": number(value), "low": number(low), "high": number(high)}
