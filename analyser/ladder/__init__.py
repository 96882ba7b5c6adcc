"""The way back, one ladder for page and plan: a pure function of history, diary and profile."""

from __future__ import annotations

from analyser.ladder.next_run import (
    NextRun,
    climbed,
    easy_speed,
    next_run,
    next_run_after,
    with_run,
)
from analyser.ladder.place import Place, session
from analyser.ladder.standing import place_after
from analyser.ladder.steps import LADDER, Rung, Session, first_step

__all__ = [
    "LADDER",
    "NextRun",
    "Place",
    "Rung",
    "Session",
    "climbed",
    "easy_speed",
    "first_step",
    "next_run",
    "next_run_after",
    "place_after",
    "session",
    "with_run",
]
