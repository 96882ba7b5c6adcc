"""The ledger of files: what was read, merged and left out, and what was measured."""

from __future__ import annotations

from collections import Counter

from analyser.charts import glyphs
from analyser.charts.season_sheet import MM, RIGHT_END, TEXT_PT, Sheet
from analyser.charts.style import SECOND_INK
from analyser.guidelines.words import plural
from analyser.season.ledger import CHANNELS, Ledger
from analyser.season.season import Season

LEFT, NUMBERS, WORDS = 1290.0, 1330.0, 1346.0
TITLE, FIRST, LINE = 936.0, 964.0, 20.0
LAST_LINE, MOST_LINES = 1085.0, 2
CHANNEL, LAST_CHANNEL = 22.0, 1192.0
BAR_WIDE = 76.0
BAR, EMPTY = "#6b727b", "#eef0f2"


def draw(sheet: Sheet, season: Season) -> None:
    """Draw counts, reasons, and how many runs carry each channel."""
    sheet.title(LEFT, TITLE, "Files")
    ledger, y = season.ledger, FIRST
    for count, words, why in lines(ledger):
        sheet.text(NUMBERS, y, str(count), align="right", bold=True)
        sheet.text(WORDS, y, words, bold=not why)
        y += LINE
        room = max(1, min(MOST_LINES, int((LAST_LINE - y) // LINE) + 1))
        for line in fitted(why, room):
            sheet.text(WORDS, y, line, colour=SECOND_INK)
            y += LINE
    _channels(sheet, ledger, y + 14)


def fitted(why: str, most: int) -> list[str]:
    """Return the reasons in so many lines at the most, the rarest of them counted, not cut."""
    reasons = why.split(", ") if why else []
    for kept in range(len(reasons), 0, -1):
        rest = len(reasons) - kept
        text = ", ".join(reasons[:kept]) + (f" and {rest} more kinds" if rest else "")
        found = glyphs.wrapped(text, TEXT_PT, (RIGHT_END - WORDS) * MM)
        if len(found) <= most:
            return found
    return []


def lines(ledger: Ledger) -> list[tuple[int, str, str]]:
    """Return how many files came to what, and why."""
    found = [
        (ledger.files, f"{plural(ledger.files, 'file')} read", ""),
        (ledger.runs, f"{plural(ledger.runs, 'run')} counted", ""),
    ]
    if ledger.merged:
        found.append((len(ledger.merged), "merged: the same run twice", _why_merged(ledger)))
    if ledger.left_out:
        found.append((ledger.left_out, "left out", _why_left_out(ledger)))
    return found


def _why_merged(ledger: Ledger) -> str:
    kinds = Counter(merged.why.split(",")[0].split(":")[0] for merged in ledger.merged)
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())


def _why_left_out(ledger: Ledger) -> str:
    kinds = Counter(ledger.not_runs)
    kinds["unreadable"] = len(ledger.failures)
    kinds["without a true date"] = len(ledger.undated)
    kinds["without speed"] = len(ledger.unscored)
    return ", ".join(f"{count} {kind}" for kind, count in kinds.most_common() if count)


def _channels(sheet: Sheet, ledger: Ledger, y: float) -> None:
    """Draw how many runs carry each channel, channels of one count in one row."""
    for count, names in channels(ledger):
        if y > LAST_CHANNEL:
            return
        sheet.box(LEFT, y - 11, BAR_WIDE, 12, EMPTY)
        sheet.box(LEFT, y - 11, BAR_WIDE * count / max(ledger.runs, 1), 12, BAR)
        end = sheet.text(LEFT + BAR_WIDE + 12, y, f"{count} of {ledger.runs}")
        left = max(end + 10, LEFT + BAR_WIDE + 104)
        for line in _named(sheet, names, RIGHT_END - left):
            sheet.text(left, y, line, colour=SECOND_INK)
            y += LINE
        y += CHANNEL - LINE


def _named(sheet: Sheet, names: list[str], width: float) -> list[str]:
    """Return names in lines no wider than so many pixels, none of them broken."""
    lines: list[str] = []
    for name in names:
        joined = f"{lines[-1]}, {name}" if lines else name
        if lines and sheet.wide(f"{joined},") <= width:
            lines[-1] = joined
        else:
            lines.append(name)
    return [*(f"{line}," for line in lines[:-1]), *lines[-1:]]


def channels(ledger: Ledger) -> list[tuple[int, list[str]]]:
    """Return how many runs carry which channels, the most first."""
    found: dict[int, list[str]] = {}
    for _, name in CHANNELS:
        found.setdefault(ledger.channels.get(name, 0), []).append(name)
    return sorted(found.items(), reverse=True)
