"""What a runner is told first: the verdict in words, and one sentence why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from analyser.calfload.score import CalfLoad
from analyser.calfload.stretches import Stretch
from analyser.guidelines.base import FAILED, Finding, Verdict
from analyser.guidelines.base_by_time import runs_too_often
from analyser.guidelines.words import EN_DASH
from analyser.run import Span

LONGEST_SENTENCE = 140  # two lines of the page
SMALLEST_PART = 5.0  # points; a smaller cause is not worth naming
LESS_THAN_EASY = 88.0  # points; below, a reason to worry stands beside good news
MUCH = 135.0  # points; above, good depends on the runs before

HEADLINES: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.GOOD: "Good to build on",
        Verdict.WATCH: "Watch this",
        Verdict.TOO_MUCH: "Too much for now",
        Verdict.NOT_ASSESSED: "Not enough data",
    }
)
_GRAVITY = (Verdict.NOT_ASSESSED, Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH)

_LONGER = "longer than your base run"
_CAUSE_WORDS = {
    "duration": _LONGER,
    "speed": "fast running",
    "climb": "climbing",
    "cadence": "slow steps",
    "strike": "forefoot steps",
}
_ROW_OF = {"speed": "pace", "climb": "hills", "cadence": "cadence", "strike": "strike"}
_EXPLAINS = {
    "duration": {"jump", "run-walk"},
    "speed": {"pace", "stage", "jump"},
    "climb": {"hills", "jump"},
    "cadence": {"cadence"},
    "strike": {"strike"},
}
_ROW_WORDS = {
    "strike": "forefoot steps",
    "pace": "effort harder than easy",
    "cadence": "slow steps",
    "base": "a week short of base runs",
    "jump": "a jump from your last runs",
    "stage": "speedwork before its stage",
    "hills": "hilly ground",
    "run-walk": "a long time without a walk break",
}
_GOOD_WORDS = {"pace": "an easy pace", "cadence": "quick steps", "hills": "few hills"}
_AGAINST_EASY = (
    (0.30, "a small part of the calf work of your easy 30 minutes"),
    (0.42, "about a third of the calf work of your easy 30 minutes"),
    (0.58, "about half the calf work of your easy 30 minutes"),
    (0.71, "about two thirds of the calf work of your easy 30 minutes"),
    (0.80, "about three quarters of the calf work of your easy 30 minutes"),
    (0.88, "somewhat less calf work than your easy 30 minutes"),
    (1.12, "about the calf work of your easy 30 minutes"),
    (1.20, "somewhat more calf work than your easy 30 minutes"),
    (1.30, "about a quarter more calf work than your easy 30 minutes"),
    (1.40, "about a third more calf work than your easy 30 minutes"),
    (1.60, "about one and a half times the calf work of your easy 30 minutes"),
    (1.75, "more than one and a half times the calf work of your easy 30 minutes"),
    (1.95, "almost twice the calf work of your easy 30 minutes"),
    (2.05, "twice the calf work of your easy 30 minutes"),
    (2.35, "more than twice the calf work of your easy 30 minutes"),
    (2.65, "about two and a half times the calf work of your easy 30 minutes"),
)


class _Reason(NamedTuple):
    """What the sentence names, and the causes by which a stretch shows it."""

    words: str
    causes: tuple[str, ...]


def gravest(findings: Sequence[Finding]) -> Verdict:
    """Return the gravest verdict of those assessed; not assessed if none was.

    Examples
    --------
    >>> gravest([])
    <Verdict.NOT_ASSESSED: 'not assessed'>
    """
    verdicts = [finding.verdict for finding in findings]
    return max(verdicts, key=_GRAVITY.index, default=Verdict.NOT_ASSESSED)


def headline(findings: Sequence[Finding]) -> str:
    """Return the gravest verdict in the runner's words."""
    return HEADLINES[gravest(findings)]


def sentence(
    score: CalfLoad, findings: Sequence[Finding], stretches: Sequence[Stretch] = ()
) -> str:
    """Return one sentence of at most two lines: why, where, and how much against easy.

    What is too long loses the place first, then the second reason. A cause whose row is good is
    never named, so that the sentence contradicts no row.
    """
    if not math.isfinite(score.value):
        return "This file has no speed, so nothing can be said of what your calves did."
    if gravest(findings) is Verdict.NOT_ASSESSED:
        return "Too little was recorded to judge this run."
    much = against_easy(score.value)
    reasons = _reasons(score, findings)[:2]
    if not reasons:
        return _capital(f"{_praise(findings)}{much}.")
    eases = score.value < LESS_THAN_EASY and reasons[0].words != _ROW_WORDS["base"]
    turn = ", yet " if eases else ": "
    tries = [(reasons, _place(stretches, reasons)), (reasons, ""), (reasons[:1], "")]
    end = _if_used_to_it(score, findings)
    sentences = [_capital(f"{_joined(named)}{at}{turn}{much}{end}.") for named, at in tries]
    return next((s for s in sentences if len(s) <= LONGEST_SENTENCE), sentences[-1])


def _if_used_to_it(score: CalfLoad, findings: Sequence[Finding]) -> str:
    """Return the condition on which a long run may be called good when no earlier run is known."""
    unknown = any(f.guideline == "jump" and f.verdict is Verdict.NOT_ASSESSED for f in findings)
    good = gravest(findings) is Verdict.GOOD
    return ", fine if you are used to it" if good and unknown and score.value > MUCH else ""


def against_easy(value: float) -> str:
    """Return how a score compares with the easy half hour, in words.

    Examples
    --------
    >>> against_easy(193.0)
    'almost twice the calf work of your easy 30 minutes'
    >>> against_easy(412.0)
    'about 4 times the calf work of your easy 30 minutes'
    """
    ratio = value / 100.0
    many = f"about {ratio:.0f} times the calf work of your easy 30 minutes"
    return next((words for end, words in _AGAINST_EASY if ratio < end), many)


def _named_causes(score: CalfLoad, findings: Sequence[Finding]) -> list[str]:
    """Return the two largest additions that are worth naming and that no good row denies."""
    good = {finding.guideline for finding in findings if finding.verdict is Verdict.GOOD}
    added = [
        cause
        for cause in _CAUSE_WORDS
        if score.causes[cause] >= SMALLEST_PART and _ROW_OF.get(cause) not in good
    ]
    return sorted(added, key=lambda cause: -score.causes[cause])[:2]


def _reasons(score: CalfLoad, findings: Sequence[Finding]) -> list[_Reason]:
    """Return what to name: the gravest row, unless a named cause explains it, then the causes."""
    causes = _named_causes(score, findings)
    explained = set().union(*(_EXPLAINS[cause] for cause in causes))
    worst = [f for f in findings if f.verdict is gravest(findings) and f.verdict in FAILED]
    reasons = [_Reason(_CAUSE_WORDS[cause], (cause,)) for cause in causes]
    if worst and not explained & {finding.guideline for finding in worst}:
        reasons.insert(0, _row_reason(worst[0]))
    return reasons


def _row_reason(finding: Finding) -> _Reason:
    shown_by = (cause for cause, row in _ROW_OF.items() if row == finding.guideline)
    return _Reason(_row_words(finding), tuple(shown_by))


def _row_words(finding: Finding) -> str:
    if runs_too_often(finding):
        return "many runs in a week"
    return _ROW_WORDS[finding.guideline]


def _praise(findings: Sequence[Finding]) -> str:
    """Return what went well, with its colon; empty where nothing of it was assessed."""
    good = {finding.guideline for finding in findings if finding.verdict is Verdict.GOOD}
    praise = [words for row, words in _GOOD_WORDS.items() if row in good]
    *first, last = praise or [""]
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"{listed}: " if listed else ""


def _place(stretches: Sequence[Stretch], reasons: Sequence[_Reason]) -> str:
    """Return the minutes of the hardest stretch whose cause is named, in brackets."""
    causes = [cause for reason in reasons for cause in reason.causes]
    places = [f" ({minutes_of(s.span)})" for s in stretches if s.cause in causes]
    return places[0] if places else ""


def minutes_of(span: Span) -> str:
    """Return a stretch in whole minutes since the start.

    Examples
    --------
    >>> minutes_of(Span(1140.0, 1571.0)).replace(EN_DASH, "-")
    'min 19-26'
    """
    first = int(span.start_s // 60)
    return f"min {first}{EN_DASH}{max(first + 1, round(span.end_s / 60))}"


def _joined(reasons: Sequence[_Reason]) -> str:
    if len(reasons) == 1:
        return reasons[0].words
    first, second = sorted((reason.words for reason in reasons), key=lambda r: r != _LONGER)
    return f"{first}, with {second}" if first == _LONGER else f"{first} and {second}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
