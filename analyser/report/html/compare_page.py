"""The page of two runs that answers back: why one was harder, both under one cursor."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from analyser import __version__
from analyser.calfload.score import CalfLoad
from analyser.charts.compare_bill import reach, signed
from analyser.charts.compare_sheet import TITLE
from analyser.charts.compare_view import CompareView
from analyser.charts.ruler import ENDS
from analyser.charts.view import EN_DASH
from analyser.guidelines.words import clock
from analyser.report.compare_view import compare_view
from analyser.report.html.grid import Grid
from analyser.report.html.run_data import run_document
from analyser.report.html.run_page import legend
from analyser.report.html.run_words import DOT, UNITS, both
from analyser.report.html.safe import Markup, element, joined
from analyser.report.html.shell import page
from analyser.report.html.sums import Sums

if TYPE_CHECKING:
    from analyser.planning.compare import Comparison

STYLES = ("base.css", "run.css", "print.css", "compare.css")
KEPT = ("step_s", "points", "duration_s", "points_per_s", "pauses", "walks", "stretches")
KEPT_COLUMNS, KEPT_SUMS = ("load", "level", "speed"), ("moving_s", "distance_m")
RULER_PX, RULER_HIGH, RULER_INSET = 220.0, 24.0, 4.0
BAR_WIDTH, BAR_HIGH = 1000.0, 14.0
ROWS_WANTED, STEPS_S = 40, (60.0, 120.0, 300.0, 600.0, 1200.0, 3600.0, 4 * 3600.0, 86400.0)


def compare_page(found: Comparison, *, share: bool = False, units: str | None = None) -> bytes:
    """Return the page as bytes; the same runs give the same ones.

    Parameters
    ----------
    found
        Both runs, and the causes of the difference.
    share
        Leave out the names of the files; there are no positions in it.
    units
        What is shown first, "km" or "mi"; the runner's where not given.
    """
    first = units or found.second.runner.units
    shown = {unit: compare_view(found, unit, share) for unit in UNITS}
    sums = [Sums(Grid(view)) for view in shown[first].views]
    document = {
        "units": first,
        "names": [f"{name} run" for name in ("First", "Second")],
        "runs": [_document(each) for each in sums],
    }
    slots = _slots(shown, sums) | {"units": first}
    return page("compare.html", slots, document, styles=STYLES, script="compare.js")


def _document(sums: Sums) -> dict[str, Any]:
    """Return what the strips need of one run: no positions, no causes."""
    whole = run_document(sums)
    columns = whole["columns"]
    return {
        **{name: whole[name] for name in KEPT},
        "pauses_at_length": True,
        "causes": {},
        "map": None,
        "columns": {name: columns[name] for name in KEPT_COLUMNS if name in columns},
        "sums": {name: whole["sums"][name] for name in KEPT_SUMS},
    }


def _slots(shown: dict[str, CompareView], sums: Sequence[Sums]) -> dict[str, str]:
    km, mi = (shown[unit] for unit in UNITS)
    when = " and ".join(km.days)
    return {
        "title": f"{km.headline}{DOT}{when}",
        "page_title": TITLE,
        "when": when,
        "headline": km.headline,
        "sentence": km.sentence,
        "loads": _loads(km),
        "bill": _bill(km),
        "facts": _facts(km, mi),
        "legend": legend(),
        "minutes": _minutes(sums),
        "foot": _foot(km, mi),
    }


def _loads(shown: CompareView) -> Markup:
    """Return both loads with their bands on one scale."""
    scores = [view.analysis.score for view in shown.views]
    most = max(score.high for score in scores)
    end = next((e for e in ENDS[1:] if most <= e), 500.0 * math.ceil(most / 500.0))
    scale = (RULER_PX - 2.0 * RULER_INSET) / end
    rows = (
        (element("b", name), element("span", f"{score.value:.0f}", class_="number"))
        for name, score in zip(("first", "second"), scores, strict=True)
    )
    lines = (_line(score, scale) for score in scores)
    return joined(*(joined(*row, line) for row, line in zip(rows, lines, strict=True)))


def _line(score: CalfLoad, scale: float) -> Markup:
    """Return a load with its band on its line."""
    low, high, at = (RULER_INSET + v * scale for v in (score.low, score.high, score.value))
    middle, wide = RULER_HIGH / 2.0, max(high - low, 1.0)
    shapes = (
        element("rect", x=low, y=middle - 6, width=wide, height=12, class_="likely"),
        element("path", d=f"M{RULER_INSET:g} {middle:g}H{RULER_PX - RULER_INSET:g}", class_="axis"),
        element("path", d=f"M{at:.1f} 1V{RULER_HIGH - 1:g}", class_="value"),
    )
    return element(
        "svg", *shapes, width=RULER_PX, height=RULER_HIGH, role="img",
        viewBox=f"0 0 {RULER_PX:g} {RULER_HIGH:g}",
        aria_label=f"{score.value:.0f}, likely {score.low:.0f} to {score.high:.0f}",
    )  # fmt: skip


def _bill(shown: CompareView) -> Markup:
    """Return the way from the first load to the second as a table of steps."""
    low, high = reach(shown)
    scale = BAR_WIDTH / (high - low)
    at, (first, second) = shown.loads[0], shown.loads
    rows = [_bill_row("first run", f"{first}", (0.0, (first - low) * scale), "base", "whole")]
    for cause in shown.causes:
        ends = sorted(((at - low) * scale, (at + cause.points - low) * scale))
        kind = "added" if cause.points > 0 else "spared"
        rows.append(_bill_row(cause.name, signed(cause.points), (ends[0], ends[1]), kind))
        at += cause.points
    last = (0.0, (second - low) * scale)
    rows.append(_bill_row("second run", f"{second}", last, "base", "whole last"))
    names = (("cause", "name"), ("points", None), ("", "bar"))
    head = element("tr", *(
        element("th", word, scope="col", class_=kind) if word else element("td", class_=kind)
        for word, kind in names
    ))  # fmt: skip
    begins = f"Bars begin at {low:.0f}." if low > 0.0 else ""
    table = element("table", element("thead", head), element("tbody", *rows), class_="difference")
    return joined(table, element("p", begins, class_="second") if begins else "")


def _bill_row(
    name: str, points: str, span: tuple[float, float], kind: str, row: str | None = None
) -> Markup:
    wide = max(span[1] - span[0], 3.0)
    shape = element("rect", x=span[0], y=0, width=wide, height=BAR_HIGH, class_=kind)
    svg = element("svg", shape, viewBox=f"0 0 {BAR_WIDTH:g} {BAR_HIGH:g}",
                  preserveAspectRatio="none", aria_hidden="true")  # fmt: skip
    return element(
        "tr", element("th", name, scope="row"), element("td", points),
        element("td", svg, class_="bar"), class_=row,
    )  # fmt: skip


def _facts(km: CompareView, mi: CompareView) -> Markup:
    head = element("tr", element("td"), *(
        element("th", name, scope="col") for name in ("first", "second")
    ))  # fmt: skip
    rows = [
        element("tr", element("th", a.name, scope="row"),
                element("td", both(a.first, b.first)), element("td", both(a.second, b.second)))
        for a, b in zip(km.facts, mi.facts, strict=True)
    ]  # fmt: skip
    names = element("tr", element("th", "run", scope="row"), *(element("td", n) for n in km.names))
    table = element("thead", head), element("tbody", names, *rows)
    return element("table", *table, class_="facts")


def _minutes(sums: Sequence[Sums]) -> Markup:
    """Return the load of both by the minute, or less often on a long run."""
    longest = max(each.grid.view.duration_s for each in sums)
    every_s = next((s for s in STEPS_S if longest / s <= ROWS_WANTED), STEPS_S[-1])
    stops = [every_s * k for k in range(math.ceil(longest / every_s) + 1)]
    head = element("tr", *(
        element("th", word, scope="col") for word in ("from", "first, points", "second, points")
    ))  # fmt: skip
    rows = [
        element("tr", element("th", clock(start), scope="row"),
                *(element("td", _points(each, start, end)) for each in sums))
        for start, end in itertools.pairwise(stops)
    ]  # fmt: skip
    return element("table", element("thead", head), element("tbody", *rows))


def _points(sums: Sums, start_s: float, end_s: float) -> str:
    if start_s >= sums.grid.view.duration_s:
        return EN_DASH
    span = sums.grid.place(start_s), sums.grid.place(end_s)
    return f"{sum(sums.bill(*span).values()):.1f}"


def _foot(km: CompareView, mi: CompareView) -> Markup:
    words = both(DOT.join(km.sources), DOT.join(mi.sources))
    return joined(
        element("p", words),
        element("p", f"analyser {__version__}", DOT, element("b", "Not medical advice"), DOT,
                "this page asks nothing of any server"),
    )  # fmt: skip
