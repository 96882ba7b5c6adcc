"""What a runner is told first: the headline, and one sentence that agrees with the number."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analyser.calfload.stretches import Stretch
from analyser.guidelines import BY_KEY
from analyser.guidelines.base import Finding, Ran, Verdict
from analyser.guidelines.verdict import groups_beyond, is_form_only, main_finding
from analyser.guidelines.words import COUNTED, EN_DASH, capital, plural, small, times_words
from analyser.history import History, State
from analyser.run import Span

LONGEST_SENTENCE = 140  # two lines of the page
AN_EASY_DAY = 0.7  # of the usual load
SMALL_LOAD = 70.0  # points; less is not "a lot", whatever was beyond a limit
MUCH = 135.0  # points; above, good depends on the runs that nobody knows of
SMALLEST_PART = 5.0  # points; a smaller cause is not worth naming
LEARNING_DAYS, LEARNING_RUNS = 28, 6
IF_USED_TO_IT = "fine if you are used to it"

_GOOD, _WATCH, _RED = Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH
HEADLINES: Mapping[tuple[State, Verdict], str] = MappingProxyType(
    {
        (State.REGULAR, _GOOD): "Within your habit",
        (State.REGULAR, _WATCH): "More than you are used to",
        (State.REGULAR, _RED): "A big jump",
        (State.WAY_BACK, _GOOD): "Within your way back",
        (State.WAY_BACK, _WATCH): "Above your way back",
        (State.WAY_BACK, _RED): "Far above your way back",
        (State.FEW, _GOOD): "Within what few runs have built",
        (State.FEW, _WATCH): "Above what few runs have built",
        (State.FEW, _RED): "Far above what few runs have built",
        (State.SORE, _GOOD): "Easy enough on sore calves",
        (State.SORE, _WATCH): "A lot on sore calves",
        (State.SORE, _RED): "Too much on sore calves",
        (State.LEARNING, _GOOD): "Good to build on",
        (State.LEARNING, _WATCH): "A lot for the way back",
        (State.LEARNING, _RED): "Too much for the way back",
        (State.UNKNOWN, _GOOD): "Good to build on",
        (State.UNKNOWN, _WATCH): "A lot for a first run back",
        (State.UNKNOWN, _RED): "Too much for a first run back",
    }
)
EASY_DAY, STEP_CHANGED = "An easy day", "Your step changed"
SMALL = "Small, with {} to watch"
NO_DATA, NOTHING_TO_JUDGE_BY = "Not enough data", "Nothing to judge it by yet"

_CAUSE_WORDS = {"speed": "fast", "climb": "uphill", "cadence": "in slow steps"}
_AGAINST_EASY = (
    (0.30, "a small part of an easy half hour"),
    (0.42, "about a third of an easy half hour"),
    (0.58, "about half of an easy half hour"),
    (0.71, "about two thirds of an easy half hour"),
    (0.80, "about three quarters of an easy half hour"),
    (0.88, "somewhat less than an easy half hour"),
    (1.12, "about an easy half hour"),
    (1.20, "somewhat more than an easy half hour"),
    (1.30, "about a quarter more than an easy half hour"),
    (1.40, "about a third more than an easy half hour"),
    (1.60, "about one and a half easy half hours"),
    (1.75, "more than one and a half easy half hours"),
    (1.95, "almost twice an easy half hour"),
    (2.05, "twice an easy half hour"),
    (2.35, "more than twice an easy half hour"),
    (2.65, "about two and a half easy half hours"),
)
_COUNTED = ("first", "second", "third", "fourth", "fifth")


def usual_ratio(ran: Ran, history: History) -> float:
    """Return the load against the usual run's; NaN where no usual is known."""
    return ran.load / history.usual_load if history.usual_load > 0.0 else math.nan


def headline(verdict: Verdict, findings: Sequence[Finding], ran: Ran, history: History) -> str:
    """Return the verdict in the runner's words, by state."""
    if verdict is Verdict.NOT_ASSESSED:
        told = any(finding.is_information for finding in findings)
        return NOTHING_TO_JUDGE_BY if told else NO_DATA
    if history.state is State.REGULAR:
        if verdict is _GOOD and usual_ratio(ran, history) < AN_EASY_DAY:
            return EASY_DAY
        if verdict is _WATCH and is_form_only(findings):
            return STEP_CHANGED
    is_new = history.state in (State.UNKNOWN, State.LEARNING)
    if is_new and verdict is _WATCH and ran.load < SMALL_LOAD:
        count = len(groups_beyond(findings))
        return SMALL.format(f"{COUNTED[count]} {plural(count, 'thing')}")
    return HEADLINES[history.state, verdict]


def sentence(
    verdict: Verdict,
    findings: Sequence[Finding],
    ran: Ran,
    history: History,
    stretches: Sequence[Stretch] = (),
) -> str:
    """Return one sentence, two lines at the most: what was furthest beyond habit and where.

    Where nothing is beyond: the load against the usual and what kind of run it was. What is too
    long loses its place.
    """
    if not math.isfinite(ran.load):
        return "This file has no speed, so nothing can be said of what your calves did."
    if verdict is Verdict.NOT_ASSESSED:
        return f"{capital(_load_words(ran, history))}."
    main = main_finding(findings)
    reasons = _reasons(main, stretches) if main else [_kind(findings, ran, history, stretches)]
    said = [f"{_OPENINGS[history.state](reason, main, ran, history)}." for reason in reasons]
    return next((text for text in said if len(text) <= LONGEST_SENTENCE), said[-1])


def _reasons(main: Finding, stretches: Sequence[Stretch]) -> list[str]:
    """Return what to say of the main finding: with repeats and place, then shorter."""
    causes = BY_KEY[main.guideline].explains if main.guideline in ("hills", "pace") else ()
    mine = next((s for s in stretches if s.cause in causes), None)
    if mine is None:
        return [main.reason]
    where = f" ({minutes_of(mine.span)})"
    named = f": {mine.name}" if mine.repeats else ""
    return [f"{main.reason}{named}{where}", f"{main.reason}{named}", main.reason]


def _kind(
    findings: Sequence[Finding], ran: Ran, history: History, stretches: Sequence[Stretch]
) -> str:
    """Return what kind of run it was, where nothing was beyond; empty for a plain one."""
    repeats = next((s.name for s in stretches if s.repeats), "")
    praised = [finding.praise for finding in findings if finding.praise]
    return repeats or next(iter(praised), "") or _largest_cause(ran, history)


def _largest_cause(ran: Ran, history: History) -> str:
    parts = {cause: ran.causes.get(cause, 0.0) for cause in _CAUSE_WORDS}
    if not history.is_coached:
        parts.pop("cadence")  # steps below quick are this runner's habit, told in their row
    largest = max(parts, key=lambda cause: parts[cause])
    enough = parts[largest] >= max(SMALLEST_PART, 0.1 * ran.load)
    return f"a part of it {_CAUSE_WORDS[largest]}" if enough else ""


def _regular(reason: str, main: Finding | None, ran: Ran, history: History) -> str:
    if main:
        return capital(reason)
    usual = f"{times_words(usual_ratio(ran, history))} your usual run"
    return f"{usual}; {reason}" if reason else usual


def _way_back(reason: str, main: Finding | None, ran: Ran, history: History) -> str:
    days = history.layoff_days or 0
    back = f"Back after {days} days" if days else "Back again"
    if main:
        return f"{back}: {small(reason)}"
    day = f", day {history.back_day} of the way back" if history.back_day else ""
    kind = f"; {reason}" if reason else ""
    return f"{back}: {ran.moving_s / 60.0:.0f} min{day}{kind}"


def _few(reason: str, main: Finding | None, ran: Ran, history: History) -> str:
    which = f"The {_COUNTED[min(history.runs_since, 4)]} run in six weeks"
    kind = f"{ran.moving_s / 60.0:.0f} min{f'; {reason}' if reason else ''}"
    return f"{which}: {small(reason) if main else kind}"


def _sore(reason: str, main: Finding | None, ran: Ran, history: History) -> str:
    days, level = history.sore_days_ago or 0, history.sore_level or 0
    ago = {0: "this morning", 1: "yesterday", 2: "two days ago", 3: "three days ago"}.get(days, "")
    load = _load_words(ran, history)
    more = f"; {small(reason)}" if main and main.guideline != "load" else ""
    return f"Sore ({level}) {ago}: {small(load)}{more}"


def _learning(reason: str, main: Finding | None, ran: Ran, history: History) -> str:
    run, day = history.runs + 1, history.days + 1
    which = f"Run {run} of {LEARNING_RUNS}, day" if run <= LEARNING_RUNS else f"Run {run}, day"
    when = f"{which} {day} of {LEARNING_DAYS}" if day <= LEARNING_DAYS else f"Run {run} of 6"
    if main:
        return f"{capital(reason)}. {when}: soon judged by your own habit"
    minutes = 0.3 * ran.load
    about = f"{ran.load:.0f}: about an easy {minutes:.0f} minutes"
    return f"{when}: soon judged by your own habit. {about}"


def _unknown(reason: str, main: Finding | None, ran: Ran, history: History) -> str:
    much = capital(_load_words(ran, history))
    perhaps = "" if history.certain else f"; {IF_USED_TO_IT}"
    if main is None:
        kind = f", {reason}" if reason else ""
        return f"{much}{kind}{perhaps}" if ran.load > MUCH else f"{much}{kind}"
    if main.guideline == "length" and not ran.load > MUCH:
        return f"{capital(reason)}, for the calves {small(much)}{perhaps}"
    named = "" if main.guideline in ("length", "load") else f", {small(reason)}"
    return f"{much}{named}{perhaps}"


_OPENINGS = {
    State.REGULAR: _regular,
    State.WAY_BACK: _way_back,
    State.FEW: _few,
    State.SORE: _sore,
    State.LEARNING: _learning,
    State.UNKNOWN: _unknown,
}


def _load_words(ran: Ran, history: History) -> str:
    ratio = usual_ratio(ran, history)
    if math.isfinite(ratio):
        return f"{times_words(ratio)} your usual run"
    return against_easy(ran.load)


def against_easy(value: float) -> str:
    """Return how a score compares with the easy half hour, in words.

    Examples
    --------
    >>> against_easy(193.0)
    'almost twice an easy half hour'
    >>> against_easy(412.0)
    'about 4 easy half hours'
    """
    ratio = value / 100.0
    many = f"about {ratio:.0f} easy half hours"
    return next((words for end, words in _AGAINST_EASY if ratio < end), many)


def minutes_of(span: Span) -> str:
    """Return a stretch in whole minutes since the start.

    Examples
    --------
    >>> minutes_of(Span(1140.0, 1571.0)).replace(EN_DASH, "-")
    'min 19-26'
    """
    first = int(span.start_s // 60)
    return f"min {first}{EN_DASH}{max(first + 1, round(span.end_s / 60))}"


def judged_with(history: History) -> str:
    """Return what the judgement rests on, in the runner's words."""
    if not history.runs or history.since is None:
        return "To be judged by your own habit: analyser audit FOLDER"
    runs = f"{history.runs} earlier run{'s' * (history.runs != 1)}"
    day = history.since
    return f"Judged with {runs} since {day.day} {day:%B %Y}."
