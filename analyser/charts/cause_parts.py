"""The causes of a score as whole points that add up to the printed score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analyser.calfload.score import CalfLoad
from analyser.guidelines.base import Finding, Verdict

NAMED_AT_LEAST = 0.5  # points; a smaller part goes into the rest
REST = "the rest"
WORDS: Mapping[str, tuple[str, str]] = {
    "duration": ("longer than 30 min", "shorter than 30 min"),
    "speed": ("faster", "slower"),
    "climb": ("uphill", "uphill"),
    "descent": ("downhill", "downhill"),
    "cadence": ("slow steps", "quick steps"),
    "strike": ("forefoot steps", "heel first"),
    "walking": ("walking", "walking"),
}
AS_USUAL, AS_USUAL_SHORT = (
    "steps below quick",
    "below quick",
)  # what "slow steps" are where the runner's own habit has them
SHORT_WORDS: Mapping[str, tuple[str, str]] = {**WORDS, "duration": ("longer", "shorter")}


def short_words(usual_steps: bool) -> Mapping[str, tuple[str, str]]:
    """Return each cause's words, added and spared: steps that are usual are not called slow."""
    cadence = (AS_USUAL_SHORT if usual_steps else SHORT_WORDS["cadence"][0], "quick steps")
    return {**SHORT_WORDS, "cadence": cadence}


@dataclass(frozen=True)
class Part:
    """One cause in whole points, above 0 where it added, and its name, in full and short."""

    points: int
    name: str
    short: str


def steps_are_usual(findings: Iterable[Finding]) -> bool:
    """Return whether the steps are within the runner's habit, so that no one calls them slow."""
    return any(f.guideline == "cadence" and f.verdict is Verdict.GOOD for f in findings)


def parts_of(
    score: CalfLoad, usual_steps: bool = False, most: int = 6
) -> tuple[list[Part], list[Part]]:
    """Return what added and what spared, largest first; with 100 they sum to the whole score.

    Parameters
    ----------
    score
        Of which `value` must be known.
    usual_steps
        Whether the runner's steps are as usual.
    most
        Past so many, the small ones become "the rest"; one alone keeps its name.
    """
    exact = {cause: part for cause, part in score.causes.items() if abs(part) >= NAMED_AT_LEAST}
    by_size = sorted(exact, key=lambda cause: -abs(exact[cause]))
    kept = by_size if len(by_size) <= most + 1 else by_size[:most]
    rest = sum(score.causes.values()) - sum(exact[cause] for cause in kept)
    whole = largest_remainder(
        {**{cause: exact[cause] for cause in kept}, REST: rest}, round(score.value) - 100
    )
    parts = [_part(cause, points, usual_steps) for cause, points in whole.items() if points]
    order = sorted(parts, key=lambda part: (part.name == REST, -abs(part.points)))
    return [p for p in order if p.points > 0], [p for p in order if p.points < 0]


def _part(cause: str, points: int, usual_steps: bool) -> Part:
    if cause == REST:
        return Part(points, REST, REST)
    sign = points < 0
    short = short_words(usual_steps)[cause][sign]
    return Part(points, AS_USUAL if short == AS_USUAL_SHORT else WORDS[cause][sign], short)


def largest_remainder(parts: Mapping[str, float], total: int) -> dict[str, int]:
    """Return whole numbers that sum to the total, each next to its part.

    Examples
    --------
    >>> largest_remainder({"a": 1.5, "b": 1.4, "c": -0.9}, 2)
    {'a': 2, 'b': 1, 'c': -1}
    """
    whole = {cause: math.floor(part) for cause, part in parts.items()}
    missing = total - sum(whole.values())
    by_remainder = sorted(parts, key=lambda cause: whole[cause] - parts[cause])
    for place in range(missing):
        whole[by_remainder[place % len(by_remainder)]] += 1
    return whole
