"""The season page's paper: the canvas in pixels at 150 dpi, with hatching, and its weeks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from analyser.charts import glyphs, marks
from analyser.charts.canvas import Canvas
from analyser.charts.style import DPI, INK, MM_PER_INCH, PAPER, PAUSE_HATCH, RULE_PT, SECOND_INK
from analyser.guidelines.base import Verdict
from analyser.run import FloatArray
from analyser.season.season import Season
from analyser.season.soreness import monday

WIDTH_PX, HEIGHT_PX = 1754, 1240
MARGIN = 48.0
LEFT_END, RIGHT_START, RIGHT_END = 1024.0, 1062.0, 1706.0
WEEKS_FROM = 132.0
HEAD_RULE, FOOT_RULE = 144.0, 908.0
WIDEST_WEEK = 56.0
MOST_WEEKS = 52
MM = MM_PER_INCH / DPI

TITLE_PT, TEXT_PT = 10.5, 8.0
RIBBON, RIBBON_LINE = "#f3e4c3", "#5f3d00"
SPIKE_ZONE = "#fdf1dc"
CHANGED = "#E69F00"
CAUSE_COLOURS = {
    "time": "#c4c9d1",
    "climb": "#56b4e9",
    "speed": "#cc79a7",
    "slow steps": "#f0e442",
    "other": "#6b727b",
}


class Sheet:
    """A page measured in pixels from the top left, as the grid of the season page is."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size_pt: float = TEXT_PT,
        colour: str = INK,
        align: str = "left",
        bold: bool = False,
    ) -> float:
        """Write a text with its baseline at y; return where it ends. [px]."""
        end = self.canvas.text(x * MM, y * MM, text, size_pt, bold=bold, colour=colour, align=align)
        return end / MM

    def title(self, x: float, y: float, text: str, rest: str = "") -> float:
        """Write a panel's title and, smaller, what it shows; return where it ends. [px]."""
        end = self.text(x, y, text, TITLE_PT, bold=True)
        return self.text(end + 12, y, rest, colour=SECOND_INK) if rest else end

    def wide(self, text: str, size_pt: float = TEXT_PT, bold: bool = False) -> float:
        """Return the width of a text. [px]."""
        return glyphs.width_mm(text, size_pt, bold) / MM

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle."""
        self.canvas.rectangle(x * MM, y * MM, width * MM, height * MM, colour)

    def frame(
        self, x: float, y: float, width: float, height: float, colour: str, width_pt: float = 0.6
    ) -> None:
        """Draw a rectangle's outline."""
        self.canvas.frame(x * MM, y * MM, width * MM, height * MM, colour, width_pt=width_pt)

    def dashed(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a rectangle that is not judged yet: paper in a dashed outline."""
        self.box(x, y, width, height, PAPER)
        self.canvas.frame(
            x * MM, y * MM, width * MM, height * MM, SECOND_INK, width_pt=0.8, dashes=(2.5, 2.0)
        )

    def first_fitting(self, texts: Sequence[str], width: float, bold: bool = False) -> str:
        """Return the first of some texts that is no wider than so many pixels; else none."""
        return next((text for text in texts if self.wide(text, bold=bold) <= width), "")

    def line(
        self,
        xs: Sequence[float] | FloatArray,
        ys: Sequence[float] | FloatArray,
        colour: str = INK,
        width_pt: float = 0.8,
        dashes: tuple[float, ...] | None = None,
    ) -> None:
        """Draw a line; NaN leaves a gap."""
        x, y = np.asarray(xs, dtype=np.float64) * MM, np.asarray(ys, dtype=np.float64) * MM
        self.canvas.line(x, y, colour, width_pt, dashes=dashes)

    def rule(self, y: float) -> None:
        """Draw a rule across the page."""
        self.line([MARGIN, RIGHT_END], [y, y], INK, RULE_PT)

    def fill(self, points: FloatArray, colour: str) -> None:
        """Fill a polygon, shape (n, 2)."""
        self.canvas.fill(points * MM, colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle."""
        self.canvas.disc(x * MM, y * MM, radius * MM, colour)

    def ring(
        self,
        x: float,
        y: float,
        radius: float,
        colour: str = INK,
        width_pt: float = 0.8,
        face: str | None = None,
    ) -> None:
        """Draw a circle."""
        self.canvas.ring(x * MM, y * MM, radius * MM, colour, width_pt, face=face)

    def mark(self, x: float, y: float, verdict: str, radius: float = 6.5) -> None:
        """Draw a verdict's shape."""
        marks.verdict_mark(self.canvas, x * MM, y * MM, radius * MM, Verdict(verdict))

    def letter(self, x: float, y: float, letter: str) -> None:
        """Draw a sore onset's letter, white on ink."""
        self.disc(x, y, 9.0, INK)
        self.text(x, y + 6.0, letter, TEXT_PT, "#ffffff", "centre", bold=True)

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 9.0) -> None:
        """Draw slanted lines in a rectangle."""
        self.hatch_each([(x, y)], width, height, step)

    def hatch_each(
        self, corners: Iterable[tuple[float, float]], width: float, height: float, step: float = 9.0
    ) -> None:
        """Draw slanted lines in many rectangles of one size, by their upper left corners."""
        lines = []
        for x, y in corners:
            for start in np.arange(x - height, x + width, step):
                left, right = max(x, start), min(x + width, start + height)
                if right > left:
                    low = y + height - (left - start)
                    high = y + height - (right - start)
                    lines.append(np.array([[left, low], [right, high]]) * MM)
        self.canvas.segments(lines, PAUSE_HATCH, 0.5)


@dataclass(frozen=True)
class Weeks:
    """The weeks that the strips show, and where each day is. [px].

    Parameters
    ----------
    first
        The first Monday shown.
    count
        How many weeks, the last day's included.
    wide
        Of one week.
    """

    first: date
    count: int
    wide: float

    @property
    def right(self) -> float:
        """Where the last week ends."""
        return WEEKS_FROM + self.count * self.wide

    @property
    def last(self) -> date:
        """The Sunday of the last week."""
        return self.first + timedelta(days=7 * self.count - 1)

    def week_x(self, week: date) -> float:
        """Return where a week begins."""
        return WEEKS_FROM + (week - self.first).days / 7.0 * self.wide

    def day_x(self, day: date) -> float:
        """Return where the middle of a day is on the strips."""
        return WEEKS_FROM + ((day - self.first).days + 0.5) / 7.0 * self.wide

    def shows(self, day: date) -> bool:
        """Return whether a day is on the page."""
        return self.first <= day <= self.last


def weeks_shown(season: Season) -> Weeks:
    """Return the season's weeks, the last 52 at the most, as wide as there is room."""
    last = monday(season.last_day)
    count = min((last - monday(season.first_day)).days // 7 + 1, MOST_WEEKS)
    first = last - timedelta(days=7 * (count - 1))
    wide = min(WIDEST_WEEK, (LEFT_END - WEEKS_FROM) / (count + 1))
    return Weeks(first, count, wide)


def named_day(day: date) -> str:
    """Return a day as rows have it.

    Examples
    --------
    >>> named_day(date(2026, 6, 8))
    '8 Jun'
    """
    return f"{day.day} {day:%b}"
