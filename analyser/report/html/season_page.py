"""The page of a season: its words and tables as HTML, its charts as a document to draw."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from analyser import __version__
from analyser.calfload.causes import CAUSES
from analyser.charts.view import EN_DASH, TIMES
from analyser.guidelines.words import M_PER_MILE
from analyser.report.html import season_tables, season_words
from analyser.report.html.run_words import DOT, both
from analyser.report.html.safe import Markup, element, joined
from analyser.report.html.season_data import season_document
from analyser.report.html.shell import page
from analyser.season.season import Season

STYLES = ("base.css", "season.css")
FLAGS_ON_PAPER, RUNS_ON_PAPER = 10, 14  # as season.css has them: two sheets hold no more
LEVELS = (f"under 0.8{TIMES}", "usual", f"1.2{TIMES}", f"1.5{TIMES}", f"2{TIMES} and more")


def season_page(season: Season, pages: Mapping[str, str] | None = None) -> bytes:
    """Return a season's page as bytes; the same season gives the same ones.

    Parameters
    ----------
    season
        The judged season.
    pages
        Recording's name -> its own page, relative to this one.
    """
    links = [(pages or {}).get(summary.name) for summary in season.summaries]
    return page("season.html", _slots(season, links), season_document(season, links),
                styles=STYLES, script="season.js")  # fmt: skip


def _slots(season: Season, links: Sequence[str | None]) -> dict[str, str]:
    km, mi = season_words.who(season)
    return {
        "units": season.runner.units,
        "title": f"{season_words.title(season)}{DOT}season",
        "who": both(km, mi),
        "headline": season_words.title(season),
        "counters": _counters(season),
        "legend": _legend(),
        "room": _room(season),
        "flags": season_tables.flags_table(season),
        "flags_on_paper": _on_paper(len(season.events), FLAGS_ON_PAPER),
        "rules": _rules(season),
        "runs": season_tables.runs_table(season, links),
        "runs_on_paper": _on_paper(len(season), RUNS_ON_PAPER),
        "count": f"{len(season)} in all",
        "before": season_tables.before_table(season),
        "ledger": season_tables.ledger(season),
        "foot": f"calf load compares runs of one runner{DOT}100 = an easy half hour{DOT}"
        f"says nothing of injury{DOT}analyser {__version__}",
    }


def _on_paper(count: int, most: int) -> Markup:
    """Return how many rows stand on the page alone, seen on paper only."""
    if count <= most:
        return Markup()
    words = f"The newest {most}; {count - most} more stand on the page itself."
    return element("p", words, class_="paper-only second")


def _counters(season: Season) -> Markup:
    return element("ul", *(
        element("li", element("b", value), element("span", words, class_="second"))
        for value, words in season_words.counters(season)
    ), class_="counters")  # fmt: skip


def _legend() -> Markup:
    levels = (
        element("li", element("span", class_=f"swatch level-{k}"), word)
        for k, word in enumerate(LEVELS)
    )
    words = {"time": "time", "speed": "faster", "climb": "uphill", "cadence": "slow steps",
             "contact": "springy steps", "strike": "forefoot steps"}  # fmt: skip
    causes = (
        element("li", element("span", class_=f"swatch of-{cause}"), word)
        for cause, word in words.items()
        if cause == "time" or cause in CAUSES
    )
    rest = (
        element("li", element("span", class_="swatch hollow"), "spared"),
        element("li", element("span", class_="swatch net"), "load"),
        element("li", element("span", class_="swatch roomy"), "room"),
    )
    return joined(
        element("ul", element("li", "days, against usual:"), *levels, class_="keys"),
        element("ul", element("li", "weeks:"), *causes, *rest, class_="keys"),
    )


def _room(season: Season) -> Markup:
    """Return the room of the next week, as a limit and never a target."""
    room = season.room
    if room is None:
        return element("p", "Known once runs are read.", class_="second")
    known = math.isfinite(room.high)
    week = f"{room.low:.0f}{EN_DASH}{room.high:.0f}" if known else "from four weeks on"
    far = both(f"up to {room.run_m / 1000.0:.1f} km", f"up to {room.run_m / M_PER_MILE:.1f} mi")
    pairs = (
        ("load of the week", week),
        ("load of one run", f"up to {room.run_load:.0f}"),
        ("length of one run", far),
    )
    terms = (element("div", element("dt", name), element("dd", value)) for name, value in pairs)
    return joined(
        element("dl", *terms, class_="room"),
        element("p", "What the last weeks made usual: a limit, not a target, and no promise.",
                class_="second"),
    )  # fmt: skip


def _rules(season: Season) -> Markup:
    """Return a button for each guideline that any run was beyond."""
    buttons = (
        element("button", f"{title} {count}", type="button", data_rule=title, aria_pressed="false")
        for title, count in season_tables.rule_counts(season)
    )
    return joined(*buttons)
