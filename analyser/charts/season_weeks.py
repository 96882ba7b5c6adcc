"""Weekly load by cause in front of the room that four weeks made; then the states."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from analyser.charts import season_each_run, season_states
from analyser.charts.scale import nice_step
from analyser.charts.season_sheet import (
    CAUSE_COLOURS,
    MARGIN,
    RIBBON,
    RIBBON_LINE,
    WEEKS_FROM,
    Sheet,
    Weeks,
)
from analyser.charts.style import GRID, INK, PAPER, SECOND_INK
from analyser.guidelines.held import BASE_WEEK
from analyser.season.capacity import Ribbon
from analyser.season.season import Season

TOP, ZERO, BOTTOM = 672.0, 820.0, 842.0
BAR = 0.56  # of a week
PARTS: Mapping[str, tuple[str, ...]] = {
    "climb": ("climb", "descent"),
    "speed": ("speed",),
    "slow steps": ("cadence",),
    "other": ("strike", "walking"),
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
    """Draw the room, bars, onsets and states."""
    sheet.title(MARGIN, 610, "Weekly load by cause, in the room that four weeks made")
    parts = parts_by_week(season.runs)
    parts = parts[parts.index >= pd.Timestamp(weeks.first)]
    bands = [band for band in season.ribbons if band.week >= weeks.first]
    _legend(sheet, parts, any(math.isfinite(band.high) for band in bands))
    shown = season.weeks[season.weeks.index >= pd.Timestamp(weeks.first)]
    scale = (ZERO - TOP) / _highest(shown, bands)
    _axis(sheet, weeks, scale)
    for band in bands:
        _ribbon(sheet, weeks, band, scale)
    _ribbon_edges(sheet, weeks, bands, scale)
    _next(sheet, weeks, bands, scale)
    sheet.line([WEEKS_FROM, weeks.right], [ZERO, ZERO], INK, 0.8)
    for stamp, row in parts.iterrows():
        week = pd.Timestamp(str(stamp)).date()
        if weeks.shows(week):
            _bar(sheet, weeks, week, row, scale)
    _onsets(sheet, season, weeks)
    _numbers(sheet, weeks, season, shown, scale)
    season_states.draw(sheet, season, weeks)


def _next(sheet: Sheet, weeks: Weeks, bands: list[Ribbon], scale: float) -> None:
    """Name the week to come under its room."""
    if bands and bands[-1].week > weeks.last and math.isfinite(bands[-1].high):
        low = ZERO - bands[-1].low * scale
        sheet.text(weeks.right + 4, min(low, ZERO - 4) + 20, "next", colour=SECOND_INK)


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
    sheet.box(x, top, weeks.wide, (band.high - band.low) * scale, RIBBON)


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
    for name in ("climb", "speed", "slow steps", "other"):
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
    """Return how a number is set so that it leaves the onsets' lines free."""
    near = [weeks.day_x(day) - x for day in season.onsets if -70 < weeks.day_x(day) - x < 34]
    if not near:
        return "centre"
    return "right" if near[0] > 0 else "left"


def _tallest(row: pd.Series, load: float) -> float:
    """Return how high a week's bar stands: its additions before what was spared."""
    causes = [float(row[name]) for name in row.index if str(name).startswith("cause_")]
    added = sum(value for value in causes if value > 0.0)
    return max(load, float(row["base_load"]) + added)


def _onsets(sheet: Sheet, season: Season, weeks: Weeks) -> None:
    """Draw the sore onsets through both strips; the word where it leaves the last one free."""
    free = WEEKS_FROM
    for onset in season.onsets:
        if not weeks.shows(onset):
            continue
        x = weeks.day_x(onset)
        for top, bottom in ((season_each_run.TOP, season_each_run.BOTTOM), (TOP - 18, ZERO)):
            sheet.line([x, x], [top, bottom], INK, 1.1, (2.5, 2.0))
        if x >= free:
            free = sheet.text(x + 6, TOP - 8, "sore", bold=True) + 10


def _legend(sheet: Sheet, parts: pd.DataFrame, has_room: bool) -> None:
    x, y = WEEKS_FROM, 638.0
    for name, colour in CAUSE_COLOURS.items():
        if name == "other" and not (parts["other"] > 0.0).any():
            continue
        sheet.box(x, y - 12, 13, 12, colour)
        x = sheet.text(x + 19, y, name, colour=SECOND_INK) + 15
    sheet.frame(x, y - 11, 12, 11, CAUSE_COLOURS["climb"], 1.4)
    x = sheet.text(x + 19, y, "spared", colour=SECOND_INK) + 15
    sheet.line([x, x + 20], [y - 6, y - 6], INK, 2.2)
    x = sheet.text(x + 26, y, "load", colour=SECOND_INK) + 15
    if has_room:
        sheet.box(x, y - 12, 22, 12, RIBBON)
        sheet.frame(x, y - 12, 22, 12, RIBBON_LINE, 0.8)
        sheet.text(x + 28, y, "room", colour=SECOND_INK)
    else:
        sheet.text(x, y, "the room: from four weeks on", colour=SECOND_INK)
