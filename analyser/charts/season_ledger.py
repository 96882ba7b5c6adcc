"""The ledger of files: what was read, merged and left out, and what was measured."""

from __future__ import annotations

from collections import Counter

from analyser.charts import glyphs
from analyser.charts.season_sheet import MM, RIGHT_END, TEXT_PT, Sheet
from analyser.charts.style import SECOND_INK
from analyser.guidelines.words import plural
from analyser.season.ledger import CHANNELS, Ledger
from analyser.season.season import Season

LEFT, NUMBERS, WORDS = 1310.0, 1342.0, 1354.0
LINE = 20.0
LAST_LINE, MOST_LINES = 1050.0, 2
BAR, EMPTY = "#6b727b", "#eef0f2"


def draw(sheet: Sheet, season: Season) -> None:
    """Draw counts, reasons, and how many runs carry each channel."""
    sheet.title(LEFT, 878, "Ledger of files")
    ledger, y = season.ledger, 912.0
    for count, words, why in lines(ledger):
        sheet.text(NUMBERS, y, str(count), align="right", bold=True)
        sheet.text(WORDS, y, words, bold=not why)
        y += LINE
        room = max(1, min(MOST_LINES, int((LAST_LINE - y) // LINE) + 1))
        for line in fitted(why, room):
            sheet.text(WORDS, y, line, colour=SECOND_INK)
            y += LINE
    _channels(sheet, ledger, max(y + 14, 1040.0))


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
    sheet.text(LEFT, y, "Measured in", bold=True)
    for _, name in CHANNELS:
        y += 23.0
        count = ledger.channels.get(name, 0)
        sheet.box(LEFT, y - 11, 100, 12, EMPTY)
        sheet.box(LEFT, y - 11, 100.0 * count / max(ledger.runs, 1), 12, BAR)
        sheet.text(LEFT + 110, y, f"{count} of {ledger.runs}  {name}", colour=SECOND_INK)
