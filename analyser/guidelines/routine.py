"""The pre-run routine: five exercises for hips and glutes, before each run."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.guidelines.evidence import HIPS_TRIAL, THE_ARTICLE
from analyser.guidelines.words import EN_DASH

WHY = (
    "When hips and glutes do their share, the calves have less to do. Nothing in a watch shows "
    "whether they do: this is for every runner, not something found in this run."
)


EVIDENCE = (THE_ARTICLE, HIPS_TRIAL)


@dataclass(frozen=True)
class Exercise:
    """One line of the pre-run routine."""

    name: str
    dose: str


ROUTINE = (
    Exercise("Hip-flexor stretch", f"3{EN_DASH}5 min a side"),
    Exercise("Foam roll", ""),
    Exercise("Glute bridge", "30 s"),
    Exercise("Monster walk", "10 steps each side, and 10 back"),
    Exercise("Side leg lifts", f"5{EN_DASH}10 a side"),
)
