"""Why one run was harder than another, for the terminal and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyser.report.compare_words import cause_word, compare_sentence, whole_points
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
            *(["", *bill, paint(f"  {_signed(total):>5}  in all", "dim")] if bill else []),
        ]
    )


def _run(name: str, analysis: Analysis) -> str:
    day = f"{local_start(analysis)[0]:%Y-%m-%d}"
    return f"{name:6}  {printable(analysis.run.name)}, {day}: {facts(analysis)}"


def _signed(points: int) -> str:
    return f"{MINUS if points < 0 else '+'}{abs(points)}"


def compare_document(found: Comparison) -> dict[str, Any]:
    """Return the document; its differences are not rounded, so that they add up."""
    return {
        **head(SCHEMA),
        "first": _entry(found.first),
        "second": _entry(found.second),
        "sentence": compare_sentence(found),
        "difference": found.difference,
        "causes": dict(found.by_size),
    }


def _entry(analysis: Analysis) -> dict[str, Any]:
    return {
        "name": analysis.run.name,
        "sha256": analysis.run.sha256,
        "start": instant(analysis.run.start),
        "load": number(analysis.score.value, POINTS_DIGITS),
        "easy_speed_mps": number(analysis.easy_speed_mps),
        "totals": totals_document(analysis.summary),
        "causes": {cause: number(p, POINTS_DIGITS) for cause, p in analysis.causes.items()},
    }
