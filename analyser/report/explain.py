"""What `analyser explain` says: each guideline, the score with every constant, each notice."""

from __future__ import annotations

import textwrap

from analyser.calfload.constants import CONSTANTS, MARKS, Constant
from analyser.calfload.terms import FORMULAS, TERMS
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Evidence, Guideline, Limit
from analyser.guidelines.evidence import ARTICLE
from analyser.guidelines.routine import ROUTINE
from analyser.guidelines.routine import WHY as ROUTINE_WHY
from analyser.report.notices import NOTICES

WIDTH = 88

SCORE_IN_SHORT = (
    "The calf load answers one question: how much did this run ask of your calves, compared with "
    "the easy 30-minute run that they are ready for? 100 is one such base run: 30 minutes, easy, "
    "flat, at a quick cadence. Three a week, 300, are the base week. A load of 1.0x is as "
    "hard on the calf, minute by minute, as your easy running. Body mass cancels out. "
    "Easy km are the same number in other words: for your calves, the run was as much as so many "
    "easy flat kilometres."
)
SCORE_LIMITS = (
    "Two bands hold what is left open, in 80 of 100 cases. The one about the score and the easy km "
    "holds the constants, the sensors, your own quick cadence and your easy pace: a third either "
    "way with nothing known of you. The one about 'times your usual' is about 5 % either way, "
    "since what stays the same for you cancels. Neither is a chance of injury: the score has not "
    "been held against what happened to runners. A grade beyond 10.5 % and a cadence 20 % off are "
    "beyond what studies have measured; there the score stops growing or goes on by assumption. "
    "Ground contact time is not in it: watches' contact time follows speed and cadence and adds "
    "next to nothing."
)


def topics() -> tuple[str, ...]:
    """Return everything that `explain` can be asked for."""
    return (*(guideline.key for guideline in GUIDELINES), "score", "routine", *sorted(NOTICES))


def topic_of(words: str) -> str:
    """Return the topic that words mean: its name, or a row's title as the page has it; or none.

    Examples
    --------
    >>> topic_of("Hard days"), topic_of("hills"), topic_of("weather")
    ('hard-days', 'hills', '')
    """
    titles = {_plain(guideline.title): guideline.key for guideline in GUIDELINES}
    return {**titles, **{topic: topic for topic in topics()}}.get(_plain(words), "")


def _plain(words: str) -> str:
    return "-".join(words.lower().replace("_", " ").split())


def explain(topic: str | None = None) -> str:
    """Return the explanation of a topic; without one, what there is.

    Raises
    ------
    KeyError
        For a topic that `topics` does not have.
    """
    if topic is None:
        return explain_topics()
    by_name = {"score": explain_score, "routine": explain_routine}
    if topic in by_name:
        return by_name[topic]()
    guideline = next((each for each in GUIDELINES if each.key == topic), None)
    return explain_guideline(guideline) if guideline else explain_notice(topic)


def explain_guideline(guideline: Guideline) -> str:
    """Return why a guideline is there, its limits with their evidence, and what it cannot see."""
    return "\n\n".join(
        [
            guideline.title,
            _wrapped(guideline.asks),
            _listed("Limits", [_limit(limit) for limit in guideline.limits]),
            _listed("Evidence", [_evidence(evidence) for evidence in guideline.evidence]),
            _wrapped(f"What a recording cannot show: {guideline.cannot}"),
            _marks(),
        ]
    )


def explain_score() -> str:
    """Return what the score means, its formulas, and every constant with its source and mark."""
    return "\n\n".join(
        [
            "Calf load",
            _wrapped(SCORE_IN_SHORT),
            _listed("Formulas", list(FORMULAS)),
            _listed("Symbols", [f"{t.symbol}: {t.name} [{t.unit}]" for t in TERMS]),
            _listed("Constants", [_constant(constant) for constant in CONSTANTS]),
            _wrapped(SCORE_LIMITS),
            _marks(),
        ]
    )


def explain_notice(code: str) -> str:
    """Return what a notice means and what to do about it.

    Raises
    ------
    KeyError
        For a code that no notice has.
    """
    notice = NOTICES[code]
    cure = f"What to do: {notice.cure}" if notice.cure else "Nothing needs to be done."
    return "\n\n".join([code, _wrapped(notice.meaning), _wrapped(cure)])


def explain_routine() -> str:
    """Return the pre-run routine and why it is in every report."""
    lines = [f"{each.name}: {each.dose}" if each.dose else each.name for each in ROUTINE]
    return "\n\n".join(["Before every run", _listed("", lines), _wrapped(ROUTINE_WHY)])


def explain_topics() -> str:
    """Return what can be explained, a line each."""
    rows = [f"{guideline.key:<10}{guideline.asks}" for guideline in GUIDELINES]
    others = [
        "score     what the calf load means, its formulas and constants",
        "routine   the exercises before every run",
        f"notices   {', '.join(sorted(NOTICES))}",
    ]
    lines = [_wrapped(row, indent="", hang=" " * 10) for row in (*rows, *others)]
    return "\n".join([*lines, "", _wrapped(f"The guidance follows {ARTICLE}.")])


def _limit(limit: Limit) -> str:
    evidence = limit.evidence
    share = limit.unit == "ratio"
    value = f"{100.0 * limit.value:g} %" if share else f"{limit.value:g} {limit.unit}"
    return f"{limit.name}: {value} [{evidence.mark}] {evidence.statement} ({evidence.source})"


def _evidence(evidence: Evidence) -> str:
    return f"[{evidence.mark}] {evidence.statement} ({evidence.source})"


def _constant(constant: Constant) -> str:
    spread = f" +- {constant.sd:g}" if constant.sd else ""
    of_log = " (of its logarithm)" if constant.log_sd else ""
    value = f"{constant.symbol} = {constant.value:g}{spread}{of_log} {constant.unit}"
    return f"{value}: {constant.meaning} [{constant.mark}] {constant.source}"


def _marks() -> str:
    return _listed("Marks", [f"[{mark}] {meaning}" for mark, meaning in MARKS.items()])


def _listed(title: str, lines: list[str]) -> str:
    said = [_wrapped(line, indent="  ", hang="    ") for line in lines]
    return "\n".join([title, *said] if title else said)


def _wrapped(text: str, indent: str = "", hang: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=hang,
        break_on_hyphens=False,
        break_long_words=False,
    )
