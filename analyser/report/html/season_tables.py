"""The tables of a season's page, written whole: what was beyond, every run, what changed, files."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

from analyser.charts.view import EN_DASH, MINUS
from analyser.guidelines.base import FAILED, Verdict
from analyser.guidelines.words import M_PER_MILE, clock, height, length
from analyser.report.html.marks import mark
from analyser.report.html.run_words import DOT, UNITS, both
from analyser.report.html.safe import Markup, element, joined
from analyser.report.html.season_words import verdicts_of
from analyser.season import event_words
from analyser.season.before import Change
from analyser.season.events import Event
from analyser.season.season import Season
from analyser.season.summary import RunSummary
from analyser.season.words import day_words

VERDICTS = {verdict.value: verdict for verdict in Verdict}
MOST_SPREADS = 6.0
WIDE = 120.0


def flags_table(season: Season) -> Markup:
    """Return what was beyond habit, newest first; the page's script sorts and filters it."""
    rows = [_event(season, event) for event in season.events]
    if not rows:
        return element("p", "Nothing was beyond habit.", class_="second")
    names = ("date", "run", "beyond", "value", "habit", "times")
    return element(
        "table", element("thead", element("tr", *map(_sortable, names))), element("tbody", *rows),
        class_="sortable flags", id="flags",
    )  # fmt: skip


def rule_counts(season: Season) -> list[tuple[str, int]]:
    """Return how many events speak of each guideline, the most first."""
    counts = Counter(name for event in season.events for name in (event.title, *event.also))
    return counts.most_common()


def _sortable(name: str) -> Markup:
    kind = "name" if name in ("date", "run", "beyond", "verdict") else None
    return element("th", name, scope="col", class_="name device" if name == "device" else kind)


def _event(season: Season, event: Event) -> Markup:
    detail = next(iter(event_words.details(event)), "")
    return element(
        "tr",
        _day(season, event.run, "th"),
        element("td", mark(event.verdict, 18), " ", _named(season, event.run), class_="name"),
        element("td", element("b", event_words.title(event)), " ",
                element("span", detail, class_="second"), class_="name"),
        element("td", element("b", _in_both(event_words.value, event)), data_v=event.value),
        element("td", _in_both(event_words.habit, event), data_v=event.habit),
        element("td", event_words.times(event), data_v=event.times or 0.0),
        data_rules="|".join((event.title, *event.also)),
    )  # fmt: skip


def _in_both(worded: Callable[[Event, str], str], event: Event) -> Markup:
    """Return how an event's number is said, in kilometres and in miles."""
    return both(*(worded(event, units) or EN_DASH for units in UNITS))


def _valued(value: float, unit: str) -> str:
    if not math.isfinite(value):
        return EN_DASH
    digits = 0 if abs(value) >= 100.0 or value == round(value) else 1
    return f"{value:.{digits}f} {unit}".strip().replace("-", MINUS)


def _day(season: Season, index: int, name: str) -> Markup:
    day = season.runs["day"].iloc[index].date()
    link = element("a", day_words(day, year=True), href="#timeline", data_run=index)
    return element(name, link, class_="name", data_v=index, scope="row" if name == "th" else None)


def _named(season: Season, index: int) -> str:
    summary = season.summaries[index]
    return summary.title or summary.name.replace("\\", "/").rsplit("/", 1)[-1]


def runs_table(season: Season, pages: Sequence[str | None]) -> Markup:
    """Return every run, newest first."""
    names = ("date", "run", "verdict", "distance", "moving", "climb", "load", *_extra(season))
    head = element("tr", *map(_sortable, names))
    verdicts = verdicts_of(season)
    rows = [_run(season, k, verdicts[k], pages[k]) for k in reversed(range(len(season)))]
    return element(
        "table", element("thead", head), element("tbody", *rows), class_="sortable all-runs",
        id="all-runs",
    )  # fmt: skip


def _run(season: Season, index: int, verdict: str, page: str | None) -> Markup:
    summary = season.summaries[index]
    name: str = _named(season, index)
    title = element("a", name, href=page) if page else name
    shape = joined(mark(VERDICTS[verdict], 16), " ") if VERDICTS[verdict] in FAILED else ""
    return element(
        "tr",
        _day(season, index, "th"),
        element("td", title, class_="name"),
        element("td", shape, verdict, class_="name"),
        _distance(summary.distance_m),
        element("td", clock(summary.moving_s), data_v=summary.moving_s)
        if math.isfinite(summary.moving_s) else element("td", EN_DASH),
        _climb(summary.climb_m),
        element("td", f"{summary.load:.0f}"),
        *(cell(summary) for cell in _extra(season).values()),
    )  # fmt: skip


def _extra(season: Season) -> dict[str, Callable[[RunSummary], Markup]]:
    """Return the columns that are shown where any run has something in them."""
    found: dict[str, Callable[[RunSummary], Markup]] = {}
    if any(summary.hardest_m for summary in season.summaries):
        found["hardest at"] = _hardest
    if any(summary.device for summary in season.summaries):
        found["device"] = _device
    return found


def _hardest(summary: RunSummary) -> Markup:
    if summary.hardest_m is None:
        return element("td", EN_DASH, data_v=-1.0)
    places = summary.hardest_m
    said = (f"{units} {EN_DASH.join(length(each, units) for each in places)}" for units in UNITS)
    return element("td", both(*said), data_v=places[0])


def _device(summary: RunSummary) -> Markup:
    return element("td", summary.device, class_="name device")


def _distance(metres: float) -> Markup:
    if not math.isfinite(metres):
        return element("td", EN_DASH)
    words = both(f"{metres / 1000.0:.1f} km", f"{metres / M_PER_MILE:.1f} mi")
    return element("td", words, data_v=metres)


def _climb(metres: float) -> Markup:
    if not math.isfinite(metres):
        return element("td", EN_DASH)
    return element("td", both(*(height(metres, units) for units in UNITS)), data_v=metres)


def before_table(season: Season) -> Markup:
    """Return what changed before the sore days, or what is missing to say it."""
    before = season.before
    if before.lacks or not before.changes:
        return element("p", before.lacks or "No sore day is noted.", class_="second")
    names = ("driver", "calm fortnights", f"before {day_words(before.onsets[-1])}",
             "spreads away; shaded: 2", "raised")  # fmt: skip
    rows = [_change(change) for change in before.changes]
    table = element(
        "table", element("thead", element("tr", *map(_plain_head, names))), element("tbody", *rows),
        class_="before",
    )  # fmt: skip
    return joined(table, element("p", before.caution(), class_="second"))


def _plain_head(name: str) -> Markup:
    return element("th", name, scope="col", class_="name" if name == "driver" else None)


def _change(change: Change) -> Markup:
    driver, spreads = change.driver, change.spreads
    return element(
        "tr",
        element("th", driver.title, scope="row"),
        element("td", _valued(change.calm, driver.unit)),
        element("td", element("b", _valued(change.before[-1], ""))),
        element("td", _spreads(spreads)),
        element("td", f"{change.raised} of {change.of_onsets}"),
    )


def _spreads(spreads: Sequence[float]) -> Markup:
    def x_of(value: float) -> float:
        share = (min(max(value, -3.0), MOST_SPREADS) + 3.0) / (MOST_SPREADS + 3.0)
        return 6.0 + share * (WIDE - 12.0)

    shapes = [
        element("rect", x=x_of(-2.0), y=0, width=x_of(2.0) - x_of(-2.0), height=18, class_="calm"),
        element("path", d=f"M{x_of(0.0):.1f} 0V18", class_="axis-line"),
    ]
    known = [spread for spread in spreads if math.isfinite(spread)]
    shapes += [element("circle", cx=x_of(s), cy=9, r=5, class_="spread") for s in known]
    said = ", ".join(f"{spread:.1f}" for spread in known)
    return element(
        "svg", *shapes, width=WIDE, height=18, role="img", aria_label=f"{said} spreads away",
        class_="spreads",
    )  # fmt: skip


def ledger(season: Season) -> Markup:
    """Return what was read, counted, merged and left out, and each file that was, with why."""
    kept = season.ledger
    counts = [
        (kept.files, "files read"),
        (kept.runs, "runs counted"),
        (len(kept.merged), "merged: the same run twice"),
        *((count, f"left out: {kind}") for kind, count in kept.not_runs.items()),
        (len(kept.failures), "unreadable"),
        (len(kept.undated), "without a date that can be"),
        (len(kept.unscored), "without speed"),
    ]
    shown = [(count, what) for count, what in counts if count]
    each = [element("li", element("b", str(count)), " ", what) for count, what in shown]
    channels = DOT.join(f"{name} {n} of {kept.runs}" for name, n in kept.channels.items())
    return joined(
        element("ul", *each, class_="ledger"),
        element("p", channels, class_="second"),
        _left_out(season),
    )


def _left_out(season: Season) -> Markup:
    kept = season.ledger
    items = [element("li", f"{f.name}: {f.message}. {f.cure}".strip()) for f in kept.failures] + [
        element("li", f"{name}: no date that can be") for name in kept.undated
    ]
    if not items:
        return Markup()
    return element("details", element("summary", "Each file, and why"), element("ul", *items))
