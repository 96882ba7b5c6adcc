"""Form at the same speed: cadence and contact time against the runner's own curve, by week."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analyser.charts.scale import Scale
from analyser.charts.season_sheet import CHANGED, Sheet, weeks_shown
from analyser.charts.style import INK, PAPER, SECOND_INK
from analyser.guidelines.words import MINUS, pace
from analyser.season.matched import NINETY_PERCENT, Curve, by_week
from analyser.season.season import Season

LEFT, RIGHT, NAME = 880.0, 1212.0, 822.0
ORDINARY = "#e3e7ea"
CHANGED_PCT = -4.0  # fewer steps, or a shorter contact, by so much is a changed step
FAR_PCT = 8.0  # an axis that goes beyond it says so
LEAST_UP_PCT, LEAST_DOWN_PCT = 3.0, -5.5  # of the axis
CLEAR_PX = 19.0  # between two ticks
FIRST_PLOT, SECOND_PLOT, PLOT_DOWN, MONTHS = 968.0, 1074.0, 70.0, 1186.0


def draw(sheet: Sheet, season: Season) -> None:
    """Draw both plots, or say what they need."""
    curve = season.cadence_curve or season.contact_curve
    at = f"{pace(curve.middle_mps, season.runner.units)}, flat" if curve else ""
    sheet.title(NAME, 936, "Form at the same speed", at)
    _plot(sheet, season, "cadence_away", season.cadence_curve, FIRST_PLOT, "Cadence", "steps/min")
    _plot(sheet, season, "contact_away", season.contact_curve, SECOND_PLOT, "Contact time", "ms")
    if curve:
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
    percent = 100.0 / curve.at_middle
    weekly[["value", "low", "high"]] *= percent
    half = percent * NINETY_PERCENT * curve.run_sd / math.sqrt(3.0)
    scale = _scale(weekly, half, y + 12)
    _ground(sheet, season, scale, half)
    for stamp, week in weekly.iterrows():
        _week(sheet, season, pd.Timestamp(str(stamp)).date(), week, scale)


def _scale(weekly: pd.DataFrame, half: float, top: float) -> Scale:
    """Return the axis in percent of the own curve; it always holds the line of a changed step."""
    ends = weekly[["low", "high"]].to_numpy()
    high = float(np.nanmax([LEAST_UP_PCT, half, *ends.ravel()]))
    low = float(np.nanmin([LEAST_DOWN_PCT, -half, *ends.ravel()]))
    return Scale(low, high, top, top + PLOT_DOWN)


def _ground(sheet: Sheet, season: Season, scale: Scale, half: float) -> None:
    """Draw ordinary weeks in grey, layoffs, sore onsets, the own curve and the limit."""
    sheet.box(LEFT, scale.y(half), RIGHT - LEFT, scale.y(-half) - scale.y(half), ORDINARY)
    for rest in season.layoffs:
        first, last = _x(season, rest.first), _x(season, rest.last)
        if last > first:
            sheet.box(first, scale.top, last - first, scale.bottom - scale.top, PAPER)
            sheet.hatch(first, scale.top, last - first, scale.bottom - scale.top)
    for onset in season.onsets:
        if weeks_shown(season).first <= onset <= season.last_day:
            x = _x(season, onset)
            sheet.line([x, x], [scale.top, scale.bottom], INK, 1.1, (2.5, 2.0))
    for value, dashes, colour in ((0.0, None, SECOND_INK), (CHANGED_PCT, (3.0, 2.2), INK)):
        y = scale.y(value)
        sheet.line([LEFT, RIGHT], [y, y], colour, 0.9, dashes)
    for value in _ticks(scale):
        words = f"{value:.0f} %".replace("-", MINUS)
        sheet.text(LEFT - 8, scale.y(value) + 6, words, colour=SECOND_INK, align="right")


def _ticks(scale: Scale) -> list[float]:
    """Return own curve and limit, and only the curve where they would touch."""
    apart = scale.y(CHANGED_PCT) - scale.y(0.0) >= CLEAR_PX
    ends = [round(e) for e in (scale.low, scale.high) if abs(e) >= FAR_PCT]
    own = (scale.y(0.0), scale.y(CHANGED_PCT))
    far = [float(e) for e in ends if min(abs(scale.y(e) - y) for y in own) >= CLEAR_PX]
    return [0.0, CHANGED_PCT, *far] if apart else [0.0, *far]


def _week(sheet: Sheet, season: Season, week: date, row: pd.Series, scale: Scale) -> None:
    x = _x(season, max(week + timedelta(days=3), season.first_day))
    sheet.line([x, x], [scale.y(row["low"]), scale.y(row["high"])], INK, 1.0)
    face = CHANGED if row["value"] < CHANGED_PCT else PAPER
    sheet.ring(x, scale.y(row["value"]), 4.5, INK, 0.9, face)


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
            free = sheet.text(x, MONTHS, f"{first:%b}", colour=SECOND_INK) + 10
