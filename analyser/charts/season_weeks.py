"""Weekly load by cause in front of the ribbon of what four weeks made usual; then the stages."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.charts.scale import nice_step
from analyser.charts.season_sheet import (
    CAUSE_COLOURS,
    LEFT_END,
    MARGIN,
    RIBBON,
    RIBBON_LINE,
    WEEKS_FROM,
    Sheet,
    Weeks,
    short_day,
)
from analyser.charts.style import GRID, INK, PAPER, RULE, SECOND_INK
from analyser.guidelines.held import BASE_WEEK
from analyser.guidelines.words import three_miles
from analyser.season.capacity import Ribbon
from analyser.season.season import Season

TOP, ZERO, BOTTOM = 588.0, 752.0, 786.0
BAR = 0.56  # of a week
STRIPS_TOP = 408.0
STAGE_TOP, STAGE_DOWN = 793.0, 21.0
PARTS: Mapping[str, tuple[str, ...]] = {
    "climb": ("climb", "descent"),
    "speed": ("speed",),
    "low cadence": ("cadence",),
    "other": ("strike", "walking"),
}
STAGE_COLOURS = {
    "regular": "#e3e6ea",
    "back": "#e3e6ea",
    "off": PAPER,
    "layoff": PAPER,
    "base": "#cfe4f1",
    "distance": "#9cc7e0",
    "speed": "#7fb3d5",
}


def parts_by_week(runs: pd.DataFrame) -> pd.DataFrame:
    """Return each cause's points a week, what was added and what was spared apart.

    Columns: `time`, then each cause's added points, then the same with "spared " before them,
    negative. The sum of a row is the week's load.
    """
    week = runs["week"]
    known = runs["load"].notna()
    parts = {"time": (100.0 * known + runs["cause_duration"].fillna(0.0)).groupby(week).sum()}
    for name, causes in PARTS.items():
        points = runs[[f"cause_{cause}" for cause in causes]].fillna(0.0)
        parts[name] = points.clip(lower=0.0).sum(axis=1).groupby(week).sum()
        parts[f"spared {name}"] = points.clip(upper=0.0).sum(axis=1).groupby(week).sum()
    return pd.DataFrame(parts)


def draw(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw ribbon, bars, onsets and stages."""
    title = "Weekly calf load by cause"
    sheet.title(MARGIN, 521, title, "against what four weeks made usual (the ribbon: our choice)")
    _legend(sheet)
    shown = season.weeks[season.weeks.index >= pd.Timestamp(weeks.first)]
    bands = [band for band in season.ribbons if band.week >= weeks.first]
    scale = (ZERO - TOP) / _highest(shown, bands)
    _axis(sheet, weeks, scale)
    for band in bands:
        _ribbon(sheet, weeks, band, scale)
    _ribbon_edges(sheet, weeks, bands, scale)
    sheet.line([WEEKS_FROM, weeks.right], [ZERO, ZERO], INK, 0.8)
    parts = parts_by_week(season.runs)
    for stamp, row in parts.iterrows():
        week = pd.Timestamp(str(stamp)).date()
        if weeks.shows(week):
            _bar(sheet, weeks, week, row, scale)
    _numbers(sheet, weeks, season, shown, scale)
    if not any(math.isfinite(band.high) for band in bands):
        sheet.text(weeks.right + 12, TOP + 12, "the ribbon: from four weeks on", colour=SECOND_INK)
    _onsets(sheet, season, weeks)
    _stages(sheet, season, weeks)


def _highest(shown: pd.DataFrame, bands: list[Ribbon]) -> float:
    bars = [_tallest(row, float(row["load"])) for _, row in shown.iterrows()]
    loads = [*bars, *(band.high for band in bands), BASE_WEEK]
    return 1.08 * max(float(value) for value in loads if math.isfinite(value))


def _axis(sheet: Sheet, weeks: Weeks, scale: float) -> None:
    highest = (ZERO - TOP) / scale
    step = max(100.0, nice_step(highest, 4, (1.0, 2.0, 3.0, 5.0)))
    for value in np.arange(0, highest, step):
        y = ZERO - value * scale
        if value:
            sheet.line([WEEKS_FROM, weeks.right], [y, y], GRID, 0.5)
        sheet.text(WEEKS_FROM - 8, y + 6, f"{value:.0f}", colour=SECOND_INK, align="right")


def _ribbon(sheet: Sheet, weeks: Weeks, band: Ribbon, scale: float) -> None:
    if not math.isfinite(band.high):
        return
    x, top = weeks.week_x(band.week), ZERO - band.high * scale
    down = (band.high - band.low) * scale
    sheet.box(x, top, weeks.wide, down, RIBBON)
    if not band.habit:
        sheet.hatch(x, top, weeks.wide, down, 14.0)


def _ribbon_edges(sheet: Sheet, weeks: Weeks, bands: list[Ribbon], scale: float) -> None:
    known = [band for band in bands if math.isfinite(band.high)]
    for edge in ("high", "low"):
        xs = [weeks.week_x(band.week) + side * weeks.wide for band in known for side in (0, 1)]
        ys = [ZERO - getattr(band, edge) * scale for band in known for _ in (0, 1)]
        sheet.line(xs, ys, RIBBON_LINE, 1.0)


def _bar(sheet: Sheet, weeks: Weeks, week: date, row: pd.Series, scale: float) -> None:
    wide = BAR * weeks.wide
    x = weeks.week_x(week) + (weeks.wide - wide) / 2
    y = ZERO
    for name, colour in CAUSE_COLOURS.items():
        down = max(float(row[name]), 0.0) * scale
        y -= down
        if down > 0.0:
            sheet.box(x, y, wide, down, colour)
    under = ZERO
    for name in ("climb", "speed", "low cadence", "other"):
        down = -float(row[f"spared {name}"]) * scale
        if down >= 2.0 and under + down <= BOTTOM:
            sheet.frame(x + 1, under + 1, wide - 2, down - 1, CAUSE_COLOURS[name], 1.2)
            under += down
    net = ZERO - float(row.sum()) * scale
    sheet.line([x - 3, x + wide + 3], [net, net], PAPER, 3.4)
    sheet.line([x - 3, x + wide + 3], [net, net], INK, 2.2)


def _numbers(sheet: Sheet, weeks: Weeks, season: Season, shown: pd.DataFrame, scale: float) -> None:
    """Write the load of the weeks above their ribbon, and of the highest; largest first."""
    over = shown[shown["load"] > shown["high"]]
    chosen = pd.concat([over["load"], shown["load"].nlargest(1)])
    placed: list[float] = []
    for stamp, load in chosen[~chosen.index.duplicated()].sort_values(ascending=False).items():
        week = pd.Timestamp(str(stamp)).date()
        x = weeks.week_x(week) + weeks.wide / 2
        if load > 0.0 and all(abs(x - other) > 44 for other in placed):
            placed.append(x)
            y = ZERO - _tallest(shown.loc[stamp], float(load)) * scale
            sheet.text(x, y - 9, f"{load:.0f}", align=_side(weeks, season, x), bold=True)


def _side(weeks: Weeks, season: Season, x: float) -> str:
    """Return how a number is set so that it leaves the onsets' letters free."""
    near = [weeks.day_x(day) - x for day in season.onsets if abs(weeks.day_x(day) - x) < 34]
    if not near:
        return "centre"
    return "right" if near[0] > 0 else "left"


def _tallest(row: pd.Series, load: float) -> float:
    """Return how high a week's bar stands: its additions before what was spared."""
    causes = [float(row[name]) for name in row.index if str(name).startswith("cause_")]
    added = sum(value for value in causes if value > 0.0)
    return max(load, float(row["base_load"]) + added)


def _onsets(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    for number, onset in enumerate(season.onsets):
        if weeks.shows(onset):
            x = weeks.day_x(onset)
            sheet.line([x, x], [STRIPS_TOP, 486.0], INK, 0.9, (2.5, 2.0))
            sheet.line([x, x], [TOP - 14, ZERO], INK, 0.9, (2.5, 2.0))
            sheet.letter(x, TOP - 22, chr(ord("A") + number % 26))


def _stages(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    sheet.text(WEEKS_FROM - 8, STAGE_TOP + 15, "Stage", align="right", bold=True)
    names = {
        "base": "30 min x 3",
        "distance": f"{three_miles(season.runner.units)} x 3",
        "regular": "regular running",
    }
    for phase in season.progress.phases:
        first, last = max(phase.first, weeks.first), min(phase.last, weeks.last)
        if first > last:
            continue
        x = weeks.day_x(first) - weeks.wide / 14
        wide = weeks.day_x(last) + weeks.wide / 14 - x
        sheet.box(x, STAGE_TOP, wide, STAGE_DOWN, STAGE_COLOURS[phase.kind])
        if phase.kind == "layoff":
            sheet.hatch(x, STAGE_TOP, wide, STAGE_DOWN)
        sheet.frame(x, STAGE_TOP, wide, STAGE_DOWN, SECOND_INK, 0.6)
        name = names.get(phase.kind, phase.kind)
        _stage_name(sheet, x, wide, (name, name.removesuffix(" x 3").removesuffix(" running")))
    every = max(1, math.ceil(64.0 / weeks.wide))
    for number in range(0, weeks.count + 1, every):
        week = weeks.first + timedelta(days=7 * number)
        x = weeks.week_x(week)
        if x + sheet.wide(short_day(week)) <= LEFT_END:
            sheet.text(x, STAGE_TOP + 40, short_day(week), colour=SECOND_INK)
    sheet.line([MARGIN, 1706.0], [848, 848], RULE, 0.6)


def _stage_name(sheet: Sheet, x: float, wide: float, names: tuple[str, str]) -> None:
    for words in names:
        text = sheet.wide(words)
        if text + 6 <= wide:
            if words == "layoff":
                sheet.box(x + wide / 2 - text / 2 - 2, STAGE_TOP + 2, text + 4, 17.0, PAPER)
            sheet.text(x + wide / 2, STAGE_TOP + 15, words, align="centre")
            return


def _legend(sheet: Sheet) -> None:
    x, y = MARGIN, 545.0
    for name, colour in CAUSE_COLOURS.items():
        sheet.box(x, y - 11, 12, 12, colour)
        x = sheet.text(x + 17, y, name, colour=SECOND_INK) + 15
    sheet.frame(x, y - 10, 11, 11, CAUSE_COLOURS["climb"], 1.4)
    x = sheet.text(x + 17, y, "hollow: spared", colour=SECOND_INK) + 15
    sheet.line([x, x + 18], [y - 5, y - 5], INK, 2.2)
    x = sheet.text(x + 24, y, "net", colour=SECOND_INK) + 15
    sheet.box(x, y - 11, 22, 12, RIBBON)
    sheet.frame(x, y - 11, 22, 12, RIBBON_LINE, 0.8)
    x = sheet.text(x + 28, y, "ribbon", colour=SECOND_INK) + 15
    sheet.box(x, y - 11, 22, 12, RIBBON)
    sheet.hatch(x, y - 11, 22, 12)
    sheet.text(x + 28, y, "base week stands in", colour=SECOND_INK)
