"""What the page rests on: sources, what was left out or assumed, notices, and the version."""

from __future__ import annotations

from analyser import __version__
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.style import RULE, RULE_PT, SECOND_INK
from analyser.charts.view import DOT, View
from analyser.columns import COLUMNS
from analyser.guidelines.words import clock, pace
from analyser.run import Notice

LEFT, RIGHT, RULE_Y, LINES = 11.0, 199.0, 282.4, (286.6, 290.3)
SIZE_PT = 8.0
NOT_ADVICE = "Not medical advice"
MORE = "more: analyser inspect"

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
    first = fitted(DOT.join(sources(view)), SIZE_PT, room - width_mm(version, SIZE_PT))
    canvas.text(LEFT, LINES[0], first, SIZE_PT, colour=SECOND_INK)
    second = foundations(view, room - width_mm(NOT_ADVICE, SIZE_PT, bold=True))
    canvas.text(LEFT, LINES[1], second, SIZE_PT, colour=SECOND_INK)


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
    fixed = [words for words in (_pauses(view), _assumed(view), "likely: 80 % band") if words]
    notices = graver_first(view.analysis.notices)
    line = DOT.join([*fixed, *(_short(notice) for notice in notices)])
    if width_mm(line, SIZE_PT) <= room:
        return capital(line)
    more = f"and {len(notices) - 1} {MORE}" if len(notices) > 1 else ""
    for kept in (fixed, fixed[:-1], fixed[-2:-1], []):
        words = [*kept, *(_short(notice) for notice in notices[:1]), more]
        line = DOT.join(word for word in words if word)
        if width_mm(line, SIZE_PT) <= room:
            return capital(line)
    tail = DOT + more if more else ""
    return capital(fitted(line.removesuffix(tail), SIZE_PT, room - width_mm(tail, SIZE_PT)) + tail)


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


def _pauses(view: View) -> str:
    paused = sum(span.end_s - span.start_s for span in view.analysis.derived.pauses)
    if paused < 1.0:
        return ""
    long = f"{paused:.0f} s" if paused < 99.5 else clock(paused)
    return f"{long} pause left out"


def _assumed(view: View) -> str:
    """Return the easy pace and height that the score rests on, and whether they were told."""
    analysis = view.analysis
    codes = {notice.code for notice in analysis.notices}
    easy = f"easy pace {pace(analysis.easy_speed_mps, view.units)}"
    tall = f"height {analysis.height_m:.2f} m"
    easy_assumed, tall_assumed = "default-easy-pace" in codes, "default-height" in codes
    if easy_assumed and tall_assumed:
        return f"{easy}, {tall} assumed: set yours by analyser runner"
    return f"{easy}{' assumed' if easy_assumed else ''}, {tall}{' assumed' if tall_assumed else ''}"
