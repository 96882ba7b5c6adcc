"""What the terminal shows of a plan: the answer, what changes it, how to run it, what to know."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analyser.guidelines.words import EN_DASH
from analyser.report.escaping import printable
from analyser.report.plan_notes import plan_notes, rests_first
from analyser.report.plan_view import plan_view
from analyser.report.text import MARKS, Paint, plain, way_line

if TYPE_CHECKING:
    from analyser.charts.plan_view import PlanView, Way
    from analyser.planning.plan import Plan

MINUS = "\N{MINUS SIGN}"
DOT = " \N{MIDDLE DOT} "


def plan_text(plan: Plan, paint: Paint = plain) -> str:
    """Return what the terminal shows of a plan, lines without a last newline.

    Parameters
    ----------
    plan
        What is planned.
    paint
        Called with a text and its style, as `report.text.run_text` does.
    """
    units = plan.analysis.runner.units
    shown = plan_view(plan, units, share=False)
    notes = [printable(note.message) for note in plan_notes(plan, units)]
    first = notes[:1] if rests_first(plan) else []
    blocks = (_answer(shown, first, paint), _ways(shown, paint), _steps(shown, paint))
    return "\n\n".join("\n".join(block) for block in (*blocks, notes[len(first) :]) if block)


def _answer(shown: PlanView, first: list[str], paint: Paint) -> list[str]:
    likely = f"calf load {shown.load:.0f}, likely {shown.low:.0f}{EN_DASH}{shown.high:.0f}"
    beside = f", {shown.limit_words}" if shown.has_limit else ""
    return [
        paint(f"{printable(shown.name)}, {shown.day}", "dim"),
        *first,
        paint(shown.headline, shown.verdict.value),
        *shown.sentence.splitlines(),
        f"{likely}{beside}; 100 is your easy 30 minutes",
        paint(DOT.join(shown.facts), "dim"),
    ]


def _ways(shown: PlanView, paint: Paint) -> list[str]:
    title, words = shown.ways_title
    head = f"{paint(title, 'bold')}: {words}"
    return [head, *(_way(way, paint) for way in shown.ways)] if len(shown.ways) > 1 else []


def _way(way: Way, paint: Paint) -> str:
    mark = paint(MARKS[way.verdict], way.verdict.value)
    saved = f"{MINUS}{way.saved:.0f}" if math.isfinite(way.saved) else ""
    return f"  {mark} {way_line(way.name, saved, way.load, way.detail)}"


def _steps(shown: PlanView, paint: Paint) -> list[str]:
    numbered = enumerate(shown.steps, start=1)
    lines = [f"  {n}. {step.do} {step.how}" for n, step in numbered]
    return [paint("How to run it", "bold"), *lines] if lines else []
