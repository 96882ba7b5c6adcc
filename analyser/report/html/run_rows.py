"""The guidance of a run's page: a row each, with the value, what it is held against, and a bar."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, pairwise

from analyser.charts import row_bars
from analyser.guidelines.base import FAILED, Bar, Boxes, Finding, Verdict
from analyser.report.html.marks import CLASSES, disc, mark
from analyser.report.html.run_words import DOT, TITLES, Words, both
from analyser.report.html.safe import Markup, element, joined

WIDTH, HEIGHT, TALL = 112.0, 13.0, 9.0
GRAVEST_FIRST = (Verdict.TOO_MUCH, Verdict.WATCH, Verdict.GOOD, Verdict.NOT_ASSESSED)


def counts(findings: tuple[Finding, ...]) -> str:
    """Return how many rows stand where, gravest first."""
    found = Counter(finding.verdict for finding in findings)
    return DOT.join(f"{found[v]} {v.value}" for v in GRAVEST_FIRST if found[v])


def rows(words: Words) -> Markup:
    """Return the list of rows, in the report's order."""
    km, mi = (words.views[units].analysis.findings for units in ("km", "mi"))
    each = (_row(words, a, b) for a, b in zip(km, mi, strict=True))
    named = "limit" if words.analysis.history.is_coached else "habit"
    head = element(
        "p", element("span", named), class_="row head second", aria_hidden="true"
    )  # fmt: skip
    return joined(head, element("ul", *each, class_="rows"))


def _row(words: Words, km: Finding, mi: Finding) -> Markup:
    numbers = words.view.numbers_in(km.where) if km.verdict in FAILED else []
    quiet = km.verdict is Verdict.GOOD or km.is_information
    return element(
        "li",
        mark(km.verdict, 20 if quiet else 26),
        element("div", _name(km), "" if quiet else _verdict(km), class_="row-name"),
        element("div", _quiet(km, mi) if quiet else _value(km, mi), class_="row-value"),
        element("div", picture(km), class_="row-bar"),
        element("div", *map(disc, numbers), class_="row-numbers"),
        class_=f"row {CLASSES[km.verdict]}{' quiet' if quiet else ''}",
        data_row=km.guideline,
    )


def _quiet(km: Finding, mi: Finding) -> Markup:
    """Return a row with nothing to say in one line: the value, and what stands beside it."""
    lines = [
        joined(element("b", f.measured), " ", element("span", f.quiet, class_="second"))
        for f in (km, mi)
    ]
    return element("p", both(*lines))


def _name(finding: Finding) -> Markup:
    """Return the row's name: where it has stretches, it lights them."""
    name = TITLES[finding.guideline]
    if not finding.where:
        return element("strong", name)
    link = element("a", name, href="#minutes", data_light=finding.guideline)
    return element("strong", link)


def _verdict(finding: Finding) -> Markup:
    return element("span", finding.verdict.value, class_="verdict-word")


def _value(km: Finding, mi: Finding) -> Markup:
    first = both_lines(km, mi)
    held = both(km.held_against, mi.held_against)
    return joined(element("p", first), element("p", held, class_="second"))


def both_lines(km: Finding, mi: Finding) -> Markup:
    """Return a row's first line in both units, its number in bold."""
    lines = [
        joined(element("b", f.measured), " ", f.measured_rest) if f.measured
        else joined(f.measured_rest)
        for f in (km, mi)
    ]  # fmt: skip
    return both(lines[0], lines[1])


def picture(finding: Finding) -> Markup:
    """Return a row's picture where the sheet has one too; an empty frame if it was not judged."""
    if isinstance(finding.picture, Bar) and row_bars.is_drawn(finding):
        shapes = bar_shapes(finding.picture)
    elif isinstance(finding.picture, Bar) and finding.verdict is not Verdict.NOT_ASSESSED:
        shapes = []
    elif isinstance(finding.picture, Boxes):
        shapes = _boxes(finding.picture)
    else:
        shapes = [element("rect", x=0.5, y=3.5, width=WIDTH - 1, height=TALL - 2, class_="empty")]
    return element(
        "svg", *shapes, width=WIDTH, height=HEIGHT, viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        aria_hidden="true",
    )  # fmt: skip


def bar_shapes(bar: Bar) -> list[Markup]:
    """Return a bar's zones, limit, tick and value; what is beyond lies right, as on the sheet."""

    def x_of(value: float) -> float:
        return WIDTH * row_bars.share_of(bar, value)

    ends = list(accumulate((end for end, _ in bar.zones), max, initial=bar.low))
    sides = [sorted((x_of(start), x_of(end))) for start, end in pairwise(ends)]
    zones = [
        element(
            "rect", x=left, y=2, width=right - left, height=TALL, class_=f"zone {CLASSES[verdict]}"
        )
        for (left, right), (_, verdict) in zip(sides, bar.zones, strict=True)
    ]  # fmt: skip
    limit = x_of(bar.limit)
    tick = element("path", d=f"M{x_of(bar.tick):.1f} 1V12", class_="quick") if bar.tick else None
    value = min(max(x_of(bar.value), 1.5), WIDTH - 1.5)
    return [
        *zones,
        element("path", d=f"M{limit:.1f} 0V13", class_="habit"),
        *([tick] if tick else []),
        element("path", d=f"M{value:.1f} 0V13", class_="value"),
    ]


def _boxes(boxes: Boxes) -> list[Markup]:
    count = max(boxes.total, 1)
    wide = (WIDTH - 3.0 * (count - 1)) / count
    return [
        element(
            "rect", x=k * (wide + 3.0) + 0.5, y=2.5, width=wide - 1, height=TALL - 1,
            class_="box filled" if k < boxes.filled else "box",
        )
        for k in range(count)
    ]  # fmt: skip


def why(words: Words) -> Markup:
    """Return why each row matters and what to do next time, as a list of terms."""
    km, mi = (words.views[units].analysis.findings for units in ("km", "mi"))
    pairs = (
        joined(
            element("dt", TITLES[a.guideline]),
            element("dd", a.why, " ", both(a.advice, b.advice)),
        )
        for a, b in zip(km, mi, strict=True)
    )
    return element("dl", *pairs)
