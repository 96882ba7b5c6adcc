"""What `analyser explain` says: each row, the score, each word of a page, each notice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from analyser.calfload.constants import CONSTANTS, MARKS, Constant
from analyser.calfload.terms import FORMULAS, TERMS
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Evidence, Guideline, Limit
from analyser.guidelines.evidence import ARTICLE
from analyser.guidelines.routine import EVIDENCE as ROUTINE_EVIDENCE
from analyser.guidelines.routine import ROUTINE
from analyser.guidelines.routine import WHY as ROUTINE_WHY
from analyser.report.glossary import ENTRIES, ROW_NAMES, WORDS, Entry
from analyser.report.notices import NOTICES
from analyser.report.wrapping import WIDTH, fitted

ROUTINE_NAMES = (
    "Before every run",
    "Before each run",
    "exercises",
    "glutes",
    "hips",
    *(e.name for e in ROUTINE),
)

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
    rows = (guideline.key for guideline in GUIDELINES)
    return (*rows, "score", "routine", *WORDS, *sorted(NOTICES))


def topic_of(words: str) -> str:
    """Return the topic that words mean, as a page writes them or by another name; or none.

    Examples
    --------
    >>> topic_of("Jump in load"), topic_of("Easy km"), topic_of("hills"), topic_of("weather")
    ('length', 'easy-km', 'hills', '')
    """
    return names().get(plain(words), "")


@cache
def names() -> Mapping[str, str]:
    """Return every name that leads to a topic; a topic's own name before a synonym."""
    also = {plain(name): key for key, others in ROW_NAMES.items() for name in others}
    of_words = {plain(name): e.key for e in ENTRIES for name in (e.title, *e.also)}
    titles = {plain(guideline.title): guideline.key for guideline in GUIDELINES}
    own = {topic: topic for topic in topics()}
    routine = {plain(name): "routine" for name in ROUTINE_NAMES}
    return {**of_words, **also, **routine, **titles, **own}


def plain(words: str) -> str:
    """Return words as names are compared: lower case, joined, without marks at their end.

    Examples
    --------
    >>> plain("Next week's room: "), plain("low_cadence")
    ("next-week's-room", 'low-cadence')
    """
    marks = str.maketrans({"_": " ", "\N{MULTIPLICATION SIGN}": "x"})
    return "-".join(words.lower().translate(marks).strip(" .:;,").split())


def explain(topic: str | None = None, width: int = WIDTH) -> str:
    """Return the explanation of a topic; without one, what there is; lines of that width.

    Raises
    ------
    KeyError
        For a topic that `topics` does not have.
    """
    return fitted(_explained(topic), width)


def _explained(topic: str | None) -> str:
    """Return the explanation with a paragraph a line."""
    if topic is None:
        return explain_topics()
    by_name = {"score": explain_score, "routine": explain_routine}
    if topic in by_name:
        return by_name[topic]()
    if topic in WORDS:
        return explain_word(WORDS[topic])
    guideline = next((each for each in GUIDELINES if each.key == topic), None)
    return explain_guideline(guideline) if guideline else explain_notice(topic)


def explain_guideline(guideline: Guideline) -> str:
    """Return why a guideline is there, its limits with their evidence, and what it cannot see."""
    return "\n\n".join(
        [
            guideline.title,
            guideline.asks,
            _listed("Limits", [_limit(limit) for limit in guideline.limits]),
            _listed("Evidence", [_evidence(evidence) for evidence in guideline.evidence]),
            f"What a recording cannot show: {guideline.cannot}",
            _marks(),
        ]
    )


def explain_score() -> str:
    """Return what the score means, its formulas, and every constant with its source and mark."""
    return "\n\n".join(
        [
            "Calf load",
            SCORE_IN_SHORT,
            _listed("Formulas", list(FORMULAS)),
            _listed("Symbols", [f"{t.symbol}: {t.name} [{t.unit}]" for t in TERMS]),
            _listed("Constants", [_constant(constant) for constant in CONSTANTS]),
            SCORE_LIMITS,
            _marks(),
        ]
    )


def explain_word(entry: Entry) -> str:
    """Return what a word of a page means, whose number it is, and where more is told."""
    paragraphs = [entry.title, entry.tells]
    if entry.whose:
        paragraphs.append(f"Whose: {entry.whose}")
    if entry.see:
        paragraphs.append(f"See also: {', '.join(entry.see)}")
    return "\n\n".join(paragraphs)


def explain_notice(code: str) -> str:
    """Return what a notice means and what to do about it.

    Raises
    ------
    KeyError
        For a code that no notice has.
    """
    notice = NOTICES[code]
    cure = f"What to do: {notice.cure}" if notice.cure else "Nothing needs to be done."
    return "\n\n".join([code, notice.meaning, cure])


def explain_routine() -> str:
    """Return the pre-run routine and why it is in every report."""
    lines = [f"{each.name}: {each.dose}" if each.dose else each.name for each in ROUTINE]
    evidence = _listed("Evidence", [_evidence(evidence) for evidence in ROUTINE_EVIDENCE])
    said = ["Before every run", _listed("", lines), ROUTINE_WHY, evidence, _marks()]
    return "\n\n".join(said)


def explain_topics() -> str:
    """Return what can be explained, a line each."""
    rows = [f"{guideline.key:<11}{guideline.asks}" for guideline in GUIDELINES]
    others = [
        "score      what the calf load means, its formulas and constants",
        "routine    the exercises before every run",
        f"words      {', '.join(WORDS)}",
        f"notices    {', '.join(sorted(NOTICES))}",
    ]
    return "\n".join([*rows, *others, "", f"The guidance follows {ARTICLE}."])


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
    said = [f"  {line}" for line in lines]
    return "\n".join([title, *said] if title else said)
