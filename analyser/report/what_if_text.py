"""A run that could have been otherwise, for the terminal and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyser.guidelines.words import points_between
from analyser.report.escaping import printable
from analyser.report.text import Paint, facts, plain, way_line
from analyser.report.values import EXACT_DIGITS, POINTS_DIGITS, TIME_DIGITS, head, instant, number
from analyser.report.what_if_words import change_words, what_if_sentence

if TYPE_CHECKING:
    from analyser.planning.altered import Change
    from analyser.planning.what_if import WhatIf

SCHEMA = "what-if"
SIGNS = {True: "\N{MINUS SIGN}", False: "+"}


def what_if_text(found: WhatIf, paint: Paint = plain) -> str:
    """Return what the terminal shows, lines without a last newline."""
    analysis, units = found.analysis, found.analysis.runner.units
    lines = [_line(found, change, units) for change in found.changes]
    head_ = [paint(f"{printable(analysis.run.name)}, {facts(analysis)}", "dim")]
    answer = [paint(what_if_sentence(found, units), "bold")]
    title = ["", "One change at a time, the largest first"] if lines else []
    return "\n".join((*head_, *answer, *title, *lines))


def _line(found: WhatIf, change: Change, units: str) -> str:
    name, detail = change_words(found, change, units)
    saved = points_between(found.analysis.score.value, change.load)
    moved = f"{SIGNS[saved >= 0]}{abs(saved)}"
    return f"  {way_line(name, moved, change.load, detail)}"


def what_if_document(found: WhatIf) -> dict[str, Any]:
    """Return the document: the run as it was, and each change."""
    analysis, units = found.analysis, found.analysis.runner.units
    return {
        **head(SCHEMA),
        "name": analysis.run.name,
        "sha256": analysis.run.sha256,
        "start": instant(analysis.run.start),
        "load": number(analysis.score.value, POINTS_DIGITS),
        "sentence": what_if_sentence(found, units),
        "changes": [_entry(found, change, units) for change in found.changes],
    }


def _entry(found: WhatIf, change: Change, units: str) -> dict[str, Any]:
    name, detail = change_words(found, change, units)
    return {
        "kind": change.kind,
        "name": name,
        "detail": detail,
        "amount": number(change.amount, EXACT_DIGITS),
        "load": number(change.load, POINTS_DIGITS),
        "saved": number(change.saved, POINTS_DIGITS),
        "longer_s": number(change.longer_s, TIME_DIGITS),
        "climbs": [
            {"start_m": number(c.start_m, 1), "end_m": number(c.end_m, 1)}
            for c in found.climbs
            if c.number in change.climbs
        ],
    }
