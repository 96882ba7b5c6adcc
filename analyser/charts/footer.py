"""What the page rests on: sources, what was left out or assumed, notices, and the version."""

from __future__ import annotations

import math

from analyser import __version__
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.style import RULE, RULE_PT, SECOND_INK
from analyser.charts.view import DOT, EN_DASH, TIMES, View
from analyser.columns import COLUMNS
from analyser.effort import told_words
from analyser.guidelines.words import clock, pace
from analyser.run import Notice

LEFT, RIGHT, RULE_Y, LINES = 11.0, 199.0, 283.2, (286.6, 290.3)
SIZE_PT = 8.0
NOT_ADVICE = "Not medical advice"
MORE, NOTICES = "more: analyser inspect", "notices: analyser inspect"
ASSUMED, TOLD = "assumed", "from you"

# "Pace" since the page shows no speed.
CHANNELS = {"speed_mps": "pace"} | {c.name: c.word for c in COLUMNS.values() if c.counted}
# Said already elsewhere on the page: by a row, a strip, or the footer's own words.
SAID_ELSEWHERE = frozenset(
    {
        "default-easy-pace",
        "default-height",
        "no-foot-strike",
        "no-heart-rate",
        "no-cadence",
    }
)
GRAVEST_FIRST = (
    "no-speed",
    "salvaged",
    "minutes-missing",
    "scored-as-flat",
    "no-altitude",
    "heart-rate-lock",
    "steeper-than-studied",
    "impossible-values",
    "speed-spikes",
    "no-max-heart-rate",
    "wrong-checksum",
)


def draw(canvas: Canvas, view: View) -> None:
    """Draw the rule and two lines at the foot of an A4 page."""
    canvas.line([LEFT, RIGHT], [RULE_Y, RULE_Y], RULE, RULE_PT)
    version = f"analyser {__version__}"
    room = RIGHT - LEFT - 5.0
    canvas.text(RIGHT, LINES[0], version, SIZE_PT, colour=SECOND_INK, align="right")
    canvas.text(RIGHT, LINES[1], NOT_ADVICE, SIZE_PT, bold=True, align="right")
    first = origins(view, room - width_mm(version, SIZE_PT))
    canvas.text(LEFT, LINES[0], first, SIZE_PT, colour=SECOND_INK)
    second = foundations(view, room - width_mm(NOT_ADVICE, SIZE_PT, bold=True))
    canvas.text(LEFT, LINES[1], second, SIZE_PT, colour=SECOND_INK)


def origins(view: View, room: float) -> str:
    """Return which sensor gave what, where easy pace and height come from, in so many mm.

    What the runner told the watch goes first.
    """
    told = told_words(view.analysis.run.totals)
    known, said = [*([capital(told)] if told else []), *sources(view)], assumed(view)
    for kept in range(len(known), 0, -1):
        line = DOT.join([*known[:kept], said])
        if width_mm(line, SIZE_PT) <= room:
            return line
    return fitted(DOT.join([*known[:1], said]), SIZE_PT, room)


def sources(view: View) -> list[str]:
    """Return which sensor gave what, channels of one sensor together."""
    by_source: dict[str, list[str]] = {}
    for column, name in CHANNELS.items():
        if view.has(column):
            source = source_words(view.analysis.sources.get(column, ""))
            by_source.setdefault(source, []).append(name)
    said = [f"{', '.join(names)} {source}".strip() for source, names in by_source.items()]
    return [capital(said[0]), *said[1:]] if said else ["No channel could be read"]


def source_words(source: str) -> str:
    """Return a source in the runner's words.

    Examples
    --------
    >>> source_words("record.cadence + fractional_cadence, doubled"), source_words("barometer")
    ('watch, doubled', 'barometer')
    """
    doubled = ", doubled" if "doubled" in source else ""
    sensor = next((word for word in ("barometer", "GPS", "DEM") if f"by {word}" in source), "")
    if sensor:
        return sensor
    if source.startswith("developer field"):
        return f"pod or app{doubled}"
    if "position" in source:
        return "from positions"
    plain = source and not set(source) & set("._:,;'")
    return source if plain else f"watch{doubled}"


def foundations(view: View, room: float) -> str:
    """Return pauses, assumptions and notices in a line of so many mm."""
    fixed = [words for words in (pauses(view), bands(view)) if words]
    notices = graver_first(view.analysis.notices)
    said = [_short(notice) for notice in notices]
    line = DOT.join([*fixed, *said])
    if not said or width_mm(line, SIZE_PT) <= room:
        return capital(fitted(line, SIZE_PT, room))
    more = [f"and {len(said) - 1} {MORE}"] if len(said) > 1 else []
    counted = [f"{len(said)} {NOTICES}"] if more else []
    tries = ([*fixed, said[0], *more], [*fixed[-1:], said[0], *more], [*fixed, *counted])
    lines = (DOT.join(words) for words in (*tries, fixed[-1:] + counted))
    return next((capital(each) for each in lines if width_mm(each, SIZE_PT) <= room), "")


def graver_first(notices: tuple[Notice, ...]) -> list[Notice]:
    """Return the notices that nothing else on the page says, the gravest first."""
    left = [notice for notice in notices if notice.code not in SAID_ELSEWHERE]
    order = {code: place for place, code in enumerate(GRAVEST_FIRST)}
    return sorted(left, key=lambda notice: order.get(notice.code, len(order)))


def capital(text: str) -> str:
    """Return the text with its first letter large."""
    return text[:1].upper() + text[1:]


def _short(notice: Notice) -> str:
    """Return a notice's first part, without the cure that follows its semicolon."""
    words = notice.message.split(";")[0].strip().rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def pauses(view: View) -> str:
    """Return how long the pauses were that the score leaves out; empty without one."""
    paused = sum(span.end_s - span.start_s for span in view.analysis.derived.pauses)
    if paused < 1.0:
        return ""
    long = f"{paused:.0f} s" if paused < 99.5 else clock(paused)
    return f"{long} pause left out"


def bands(view: View) -> str:
    """Return how sure the ratio and the score are: the 80 % bands; empty without a score."""
    analysis = view.analysis
    score = analysis.score
    if not math.isfinite(score.value):
        return ""
    number = f"{score.value:.0f} is {score.low:.0f}{EN_DASH}{score.high:.0f}"
    if math.isfinite(view.usual + analysis.usual_low):
        low, high = f"{analysis.usual_low:.1f}", f"{analysis.usual_high:.1f}"
        if low != high:
            ratio = f"{view.usual:.1f}{TIMES} is {low}{EN_DASH}{high}"
            return f"{ratio}, {number} (80 % bands)"
    return f"{number} (80 % band)" + (
        f": trust the easy {view.units}" * (easy_source(view) == ASSUMED)
    )


def easy_source(view: View) -> str:
    """Return where the easy pace comes from."""
    if view.analysis.runner.easy_speed_mps:
        return TOLD
    learned = view.analysis.history.easy_speed_mps
    return view.analysis.history.easy_speed_source if learned else ASSUMED


def assumed(view: View) -> str:
    """Return the easy pace and height that the score rests on, and where they come from."""
    analysis = view.analysis
    easy = f"easy pace {pace(analysis.easy_speed_mps, view.units).split(' ')[0]}"
    tall = f"height {analysis.height_m:.2f} m"
    source = easy_source(view)
    told = analysis.sources.get("height_m", TOLD)
    height_source = told if analysis.runner.height_m else ASSUMED
    if source == height_source:
        return f"{easy} and {tall} {source}"
    return f"{easy} {source}, {tall} {height_source}"
