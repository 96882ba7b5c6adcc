"""Where each number came from, what was left out, and what the page is not."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyser import __version__
from analyser.charts.canvas import Canvas
from analyser.charts.glyphs import fitted, width_mm
from analyser.charts.style import RULE, SECOND_INK
from analyser.charts.view import DOT, View
from analyser.guidelines.words import pace

NOT_ADVICE = "Not medical advice"
GRAVEST = (
    "salvaged",
    "wrong-checksum",
    "minutes-missing",
    "no-speed",
    "scored-as-flat",
    "heart-rate-lock",
    "speed-spikes",
    "default-easy-pace",
    "default-height",
    "no-altitude",
    "no-cadence",
)
QUIET = ("no-contact-time", "no-heart-rate", "no-foot-strike", "untimed-points", "same-moment")


def draw(canvas: Canvas, view: View) -> None:
    """Draw the two lines at the foot of an A4 page."""
    canvas.line([11.0, 199.0], [282.4, 282.4], RULE, 0.6)
    version = f"analyser {__version__}"
    canvas.text(199.0, 286.6, version, 8.0, colour=SECOND_INK, align="right")
    canvas.text(199.0, 290.3, NOT_ADVICE, 8.0, bold=True, align="right")
    room = 199.0 - 11.0 - 6.0
    first = fitted(sources(view), 8.0, room - width_mm(version, 8.0))
    canvas.text(11.0, 286.6, first, 8.0, colour=SECOND_INK)
    second = notices(view, room - width_mm(NOT_ADVICE, 8.0, True))
    canvas.text(11.0, 290.3, second, 8.0, colour=SECOND_INK)


def header(canvas: Canvas, view: View) -> None:
    """Draw the page's title, and when and by what the run was recorded."""
    end = canvas.text(11.0, 11.6, "What this run asked of your calves", 10.5, bold=True)
    words = DOT.join(word for word in (when(view), view.analysis.run.device) if word)
    canvas.text(
        199.0, 11.6, fitted(words, 9.0, 199.0 - end - 6.0), 9.0, colour=SECOND_INK, align="right"
    )


def when(view: View, *, with_time: bool = True) -> str:
    """Return the local date and time; says UTC where the local time is not known."""
    run = view.analysis.run
    start, zone = run.start, " UTC"
    if run.utc_offset_s is not None and abs(run.utc_offset_s) < 86_400.0:
        start = start.astimezone(timezone(timedelta(seconds=round(run.utc_offset_s))))
        zone = ""
    elif view.analysis.runner.timezone:
        try:
            start, zone = start.astimezone(ZoneInfo(view.analysis.runner.timezone)), ""
        except (ZoneInfoNotFoundError, OSError, ValueError):
            zone = " UTC"
    return _date(start) + (f", {start:%H:%M}{zone}" if with_time else "")


def _date(start: datetime) -> str:
    return f"{start:%a} {start.day} {start:%B} {start.year}"


def sources(view: View) -> str:
    """Return which sensor gave what, as far as the file tells."""
    known = view.analysis.sources
    words = []
    for column, name in (
        ("speed_mps", "pace"),
        ("altitude_m", "height"),
        ("cadence_spm", "cadence"),
        ("contact_ms", "contact time"),
        ("heart_rate_bpm", "heart rate"),
    ):
        if view.has(column) and known.get(column):
            words.append(f"{name}: {plain_source(known[column])}")
    text = DOT.join(words)
    return text[:1].upper() + text[1:]


def plain_source(source: str) -> str:
    """Return a source without the names of a file's fields."""
    for field, word in (
        ("record.enhanced_", "watch "),
        ("record.", "watch "),
        ("+ fractional_cadence", ""),
    ):
        source = source.replace(field, word)
    for field in (
        "watch altitude",
        "watch speed",
        "watch cadence",
        "watch heart_rate",
        "watch stance_time",
    ):
        source = source.replace(field, "watch")
    return source.replace("_", " ").replace(" ,", ",").strip()


def notices(view: View, room: float) -> str:
    """Return the assumptions and the gravest notices in a line, and how many more there are."""
    analysis = view.analysis
    assumed = [
        f"easy pace {pace(analysis.easy_speed_mps, view.units)}",
        f"height {analysis.height_m:.2f} m",
        "likely: 80 % band",
    ]
    codes = {notice.code: notice.message for notice in analysis.notices}
    order = [code for code in GRAVEST if code in codes]
    order += [code for code in codes if code not in GRAVEST and code not in QUIET]
    messages = [codes[code].rstrip(".") for code in order]
    for shown in range(len(messages), -1, -1):
        left = len(messages) - shown
        more = [f"and {left} more: analyser inspect"] if left else []
        line = DOT.join([*messages[:shown], *assumed, *more])
        if width_mm(line, 8.0) <= room:
            return line
    return fitted(DOT.join(assumed), 8.0, room)
