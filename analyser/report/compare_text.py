"""Why one run was harder than another, for the terminal and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyser.guidelines.words import pace
from analyser.report.compare_words import cause_word, compare_sentence, own_words, whole_points
from analyser.report.escaping import printable
from analyser.report.text import Paint, facts, local_start, plain
from analyser.report.values import (
    POINTS_DIGITS,
    head,
    instant,
    number,
    totals_document,
)

if TYPE_CHECKING:
    from analyser.analysis import Analysis
    from analyser.planning.compare import Comparison

SCHEMA = "compare"
MINUS = "\N{MINUS SIGN}"
NAMES = ("first", "second")


def compare_text(found: Comparison, paint: Paint = plain) -> str:
    """Return what the terminal shows, lines without a last newline."""
    runs = zip(NAMES, (found.first, found.second), strict=True)
    bill = [f"  {_signed(p):>5}  {cause_word(c, p)}" for c, p in whole_points(found).items()]
    total = sum(whole_points(found).values())
    return "\n".join(
        [
            *(_run(name, analysis) for name, analysis in runs),
            paint(compare_sentence(found), "bold"),
            *_one_pace(found),
            *(["", *bill, paint(f"  {_signed(total):>5}  in all", "dim")] if bill else []),
        ]
    )


def _run(name: str, analysis: Analysis) -> str:
    day = f"{local_start(analysis)[0]:%Y-%m-%d}"
    return f"{name:6}  {printable(analysis.run.name)}, {day}: {facts(analysis)}"


def _one_pace(found: Comparison) -> list[str]:
    """Return that both are in the points of one easy pace, where a run's own page has others."""
    own = own_words(found)
    easy = pace(found.first.easy_speed_mps, found.first.runner.units)
    return [f"Both by one easy pace, {easy}; {own}."] if own else []


def _signed(points: int) -> str:
    return f"{MINUS if points < 0 else '+'}{abs(points)}"


def compare_document(found: Comparison) -> dict[str, Any]:
    """Return the document; its differences are not rounded, so that they add up."""
    return {
        **head(SCHEMA),
        "first": _entry(found.first, found.own_loads[0]),
        "second": _entry(found.second, found.own_loads[1]),
        "sentence": compare_sentence(found),
        "difference": found.difference,
        "causes": dict(found.by_size),
    }


def _entry(analysis: Analysis, own_load: float) -> dict[str, Any]:
    return {
        "name": analysis.run.name,
        "sha256": analysis.run.sha256,
        "start": instant(analysis.run.start),
        "load": number(analysis.score.value, POINTS_DIGITS),
        "own_load": number(own_load, POINTS_DIGITS),
        "easy_speed_mps": number(analysis.easy_speed_mps),
        "totals": totals_document(analysis.summary),
        "causes": {cause: number(p, POINTS_DIGITS) for cause, p in analysis.causes.items()},
    }
