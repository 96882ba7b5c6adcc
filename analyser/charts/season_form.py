"""Form at matched speed: cadence and contact time against the runner's own curve, by week."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.charts.scale import nice_step
from analyser.charts.season_sheet import CHANGED, Sheet, weeks_shown
from analyser.charts.style import GRID, INK, PAPER, SECOND_INK
from analyser.guidelines.words import pace
from analyser.season.matched import NINETY_PERCENT, Curve, by_week
from analyser.season.season import Season

LEFT, RIGHT, NAME = 888.0, 1256.0, 826.0
ORDINARY = "#e3e7ea"
FEWEST = {"cadence_away": 4.0, "contact_away": 6.0}  # half of the axis, at the least


def draw(sheet: Sheet, season: Season) -> None:
    """Draw both plots, or say what they need."""
    curve = season.cadence_curve or season.contact_curve
    at = f"{pace(curve.middle_mps, season.runner.units)}, flat" if curve else ""
    sheet.title(NAME, 878, "Form at matched speed", at)
    _plot(sheet, season, "cadence_away", season.cadence_curve, 912.0, "Cadence", "steps/min")
    _plot(sheet, season, "contact_away", season.contact_curve, 1052.0, "Contact time", "ms")
    _months(sheet, season)


def _plot(
    sheet: Sheet, season: Season, name: str, curve: Curve | None, y: float, title: str, unit: str
) -> None:
    sheet.text(NAME, y, title, bold=True)
    if curve is None:
        lacks = "five runs with it, on the flat, are needed"
        sheet.text(NAME, y + 24, lacks, colour=SECOND_INK)
        return
    usual = f"own curve {curve.at_middle:.0f} {unit}"
    sheet.text(RIGHT, y, usual, colour=SECOND_INK, align="right")
    since = pd.Timestamp(weeks_shown(season).first)
    weekly = by_week(season.runs[season.runs["week"] >= since], name, curve.run_sd)
    top, bottom = y + 12, y + 108
    reach = max(
        FEWEST[name], float(np.nanmax(np.abs(weekly[["low", "high"]].to_numpy()), initial=0))
    )
    scale = (bottom - top) / 2 / reach
    zero = (top + bottom) / 2
    half = NINETY_PERCENT * curve.run_sd / math.sqrt(3.0)
    sheet.box(LEFT, zero - half * scale, RIGHT - LEFT, 2 * half * scale, ORDINARY)
    for rest in season.layoffs:
        first, last = _x(season, rest.first), _x(season, rest.last)
        if last <= first:
            continue
        sheet.box(first, top, last - first, bottom - top, PAPER)
        sheet.hatch(first, top, last - first, bottom - top)
    for onset in season.onsets:
        if weeks_shown(season).first <= onset <= season.last_day:
            x = _x(season, onset)
            sheet.line([x, x], [top, bottom], INK, 0.9, (2.5, 2.0))
    sheet.line([LEFT, RIGHT], [zero, zero], SECOND_INK, 0.8)
    for value in (-_step(reach), _step(reach)):
        level = zero - value * scale
        sheet.line([LEFT, RIGHT], [level, level], GRID, 0.5)
        words = f"{value:+.0f}".replace("-", "\N{MINUS SIGN}")
        sheet.text(LEFT - 8, level + 6, words, colour=SECOND_INK, align="right")
    sheet.text(LEFT - 8, zero + 6, "0", colour=SECOND_INK, align="right")
    for stamp, week in weekly.iterrows():
        _week(sheet, season, pd.Timestamp(str(stamp)).date(), week, (zero, scale, half))


def _step(reach: float) -> float:
    steps = (2, 4, 5, 10, 20, 50, 100)
    return float(next((s for s in steps if s >= 0.5 * reach), nice_step(reach, 2)))


def _week(
    sheet: Sheet, season: Season, week: date, row: pd.Series, axis: tuple[float, float, float]
) -> None:
    zero, scale, half = axis
    x = _x(season, max(week + timedelta(days=3), season.first_day))
    sheet.line([x, x], [zero - row["low"] * scale, zero - row["high"] * scale], INK, 1.0)
    away = row["low"] > half or row["high"] < -half
    sheet.ring(x, zero - row["value"] * scale, 4.5, INK, 0.9, CHANGED if away else PAPER)


def _x(season: Season, day: date) -> float:
    first = weeks_shown(season).first
    days = max((season.last_day - first).days, 1)
    return LEFT + (RIGHT - LEFT) * min(max((day - first).days / days, 0.0), 1.0)


def _months(sheet: Sheet, season: Season) -> None:
    free = 0.0
    begin = max(season.first_day, weeks_shown(season).first)
    for first in pd.date_range(begin.replace(day=1), season.last_day, freq="MS"):
        x = _x(season, first.date())
        if x >= free and x + 30 <= RIGHT + 12:
            free = sheet.text(x, 1180, f"{first:%b}", colour=SECOND_INK) + 10
