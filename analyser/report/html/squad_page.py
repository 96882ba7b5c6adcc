"""The page of a squad: a row a runner, those to look at first on top."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from analyser import __version__
from analyser.charts.view import EN_DASH
from analyser.report.html.marks import mark
from analyser.report.html.run_words import DOT
from analyser.report.html.safe import Markup, element
from analyser.report.html.shell import page
from analyser.season import event_words
from analyser.season.season import Season
from analyser.season.soreness import last_sore_day
from analyser.season.words import day_words, squad_words, state_words

STYLES = ("base.css", "season.css")
WEEKS, BAR_WIDE, HIGH = 26, 6.0, 30.0
LEFT_ALIGNED = 4


def squad_page(seasons: Sequence[Season], left_out: Sequence[str] = ()) -> bytes:
    """Return a squad's page as bytes, in the order given; each name leads to its own season."""
    names = ("runner", "half a year of weekly loads", "state", "latest beyond habit",
             "last sore day", "room of a week", "runs")  # fmt: skip
    head = element("tr", *(_named(name, k < LEFT_ALIGNED) for k, name in enumerate(names)))
    rows = [_runner(season) for season in seasons]
    table = element(
        "table", element("thead", head), element("tbody", *rows), class_="sortable squad"
    )
    runners = squad_words(len(seasons), left_out)
    slots = {
        "units": "km",
        "title": f"Squad{DOT}{runners}",
        "headline": runners,
        "table": table,
        "foot": f"calf load compares runs of one runner, never runners{DOT}analyser {__version__}",
    }
    return page("squad.html", slots, {}, styles=STYLES, script="squad.js")


def _named(name: str, is_word: bool) -> Markup:
    return element("th", name, scope="col", class_="name" if is_word else None)


def _runner(season: Season) -> Markup:
    name = element("a", season.name, href=f"{quote(season.name)}/season.html")
    return element(
        "tr",
        element("th", name, scope="row", data_v=season.name),
        element("td", _bars(season), class_="name", data_v=_last_load(season)),
        element("td", state_words(season) if len(season) else EN_DASH, class_="name"),
        _latest(season),
        _sore(last_sore_day(season.diary, season.last_day)),
        element("td", _room(season)),
        element("td", str(len(season))),
    )


def _sore(last: date | None) -> Markup:
    if last is None:
        return element("td", EN_DASH, data_v=0)
    return element("td", day_words(last, year=True), data_v=float(last.toordinal()))


def _last_load(season: Season) -> float:
    return float(season.weeks["load"].iloc[-1]) if len(season.weeks) else 0.0


def _latest(season: Season) -> Markup:
    if not season.events:
        return element("td", EN_DASH, class_="name", data_v=0)
    event = season.events[0]
    words = f" {day_words(event.day)}: {event_words.headed(event)}"
    return element(
        "td", mark(event.verdict, 18), words, class_="name", data_v=float(event.day.toordinal())
    )


def _room(season: Season) -> str:
    room = season.room
    if room is None or not math.isfinite(room.high):
        return "later"
    return f"{room.low:.0f}{EN_DASH}{room.high:.0f}"


def _bars(season: Season) -> Markup:
    """Return the weekly loads as small bars, the room behind the last as a band."""
    loads = [float(load) for load in season.weeks["load"].iloc[-WEEKS:]] if len(season) else []
    room = season.room
    known = room is not None and math.isfinite(room.high)
    edges = [room.low, room.high] if room is not None and known else []
    most = max([1.0, *loads, *edges])
    path = "".join(
        f"M{k * BAR_WIDE:g} {HIGH:g}v{-load / most * HIGH:.1f}h{BAR_WIDE - 1.0:g}V{HIGH:g}Z"
        for k, load in enumerate(loads)
    )
    bands = [
        element("rect", x=0, y=HIGH - edges[1] / most * HIGH, width=WEEKS * BAR_WIDE,
                height=(edges[1] - edges[0]) / most * HIGH + 1.0, class_="room-band")
    ] if edges else []  # fmt: skip
    return element(
        "svg", *bands, element("path", d=path, class_="bars"), width=WEEKS * BAR_WIDE, height=HIGH,
        viewBox=f"0 0 {WEEKS * BAR_WIDE:g} {HIGH:g}", preserveAspectRatio="none", class_="loads",
        role="img", aria_label=f"last week {loads[-1]:.0f}" if loads else "no run",
    )  # fmt: skip
