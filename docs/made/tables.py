"""Tables in Markdown of what stands in the code: constants, symbols, limits, columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analyser.calfload.constants import CONSTANTS, MARKS, Constant
from analyser.calfload.terms import FORMULAS, TERMS
from analyser.columns import COLUMNS
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Limit

_DOI = re.compile(r"doi:(10\.\S+?)(?=[,;:)]?(?:\s|$))")


def formulas() -> str:
    """Return the model's formulas, as `analyser explain score` has them."""
    return "\n".join(["```text", *FORMULAS, "```"])


def symbols() -> str:
    """Return the table of the formulas' symbols."""
    rows = [(f"`{term.symbol}`", term.name, term.unit) for term in TERMS]
    return table(("symbol", "name", "unit"), rows)


def constants() -> str:
    """Return the table of the model's constants, with their spread, mark and source."""
    head = ("symbol", "value", "unit", "mark", "what it is, and its source")
    return table(head, map(_constant, CONSTANTS))


def _constant(constant: Constant) -> tuple[str, ...]:
    spread = f" ± {constant.sd:g}" if constant.sd else ""
    of_log = " (of ln)" if constant.log_sd else ""
    value = f"{constant.value:g}{spread}{of_log}"
    name = f"`{constant.symbol}`"
    said = f"**{constant.meaning}**: {linked(constant.source)}"
    return name, value, constant.unit, constant.mark, said


def marks() -> str:
    """Return the list of marks: how well we know a number."""
    return "\n".join(f"- **{mark}**: {meaning}" for mark, meaning in MARKS.items())


def limits() -> str:
    """Return the limits of every row of the guidance, with the evidence of each."""
    rows = [(each.title, *_limit(limit)) for each in GUIDELINES for limit in each.limits]
    return table(("row", "limit", "value", "mark", "evidence"), rows)


def _limit(limit: Limit) -> tuple[str, ...]:
    value = f"{100 * limit.value:g} %" if limit.unit == "ratio" else f"{limit.value:g} {limit.unit}"
    evidence = limit.evidence
    said = f"{evidence.statement} ({linked(evidence.source)})"
    return limit.name, value, evidence.mark, said


def columns() -> str:
    """Return the table of the columns that a run's samples may have."""
    rows = [(f"`{each.name}`", each.unit, each.meaning) for each in COLUMNS.values()]
    return table(("column", "unit", "meaning"), rows)


def linked(source: str) -> str:
    """Return a source whose DOIs are links.

    Examples
    --------
    >>> linked("Lyght 2016, doi:10.1123/jab: peaks")
    'Lyght 2016, [doi:10.1123/jab](https://doi.org/10.1123/jab): peaks'
    """
    return _DOI.sub(r"[doi:\1](https://doi.org/\1)", source)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; a bar in a cell stays a bar."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
