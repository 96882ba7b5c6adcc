"""The runs that broke a rule, a row each: the value under each rule's limit, and where."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analyser.charts.season_sheet import RIGHT_END, RIGHT_START, Sheet, named_day, weeks_shown
from analyser.charts.style import INK, RULE_PT, SECOND_INK, VERDICT_WORDS
from analyser.guidelines.base import Verdict
from analyser.guidelines.cadence import SLOW
from analyser.guidelines.hills import CLIMB
from analyser.guidelines.jump import STEADY
from analyser.guidelines.pace import HARD_SHARE
from analyser.runner import M_PER_MILE
from analyser.season.judging import TOO_MUCH, WATCH
from analyser.season.season import Season
from analyser.season.words import RULES

MOST = 11
LATELY_WEEKS = 12  # of a season of years
FIRST_ROW, ROW = 238.0, 27.0
STRIPE = "#f5f6f8"
BROKEN = (WATCH, TOO_MUCH)


@dataclass(frozen=True)
class Cell:
    """One value of a row: what is written, and the verdict if it broke its rule."""

    text: str
    broke: str = ""


COLUMNS = (  # heading, limit, right edge
    ("Distance", f"{STEADY.value:.0f} %", 1294.0),
    ("Load", f"{STEADY.value:.0f} %", 1380.0),
    ("Climb", f"{CLIMB.value:.0f} m", 1452.0),
    ("Fast", f"{HARD_SHARE.value:.0f} %", 1524.0),
    ("Cadence", f"quick \N{MINUS SIGN}{SLOW.value:.0f}", 1616.0),
    ("Hardest", "at km", RIGHT_END),
)


def draw(sheet: Sheet, season: Season) -> None:
    """Draw the table, gravest first where more runs broke rules than fit."""
    flagged, earlier = lately(season)
    what = "every run" if earlier is None else f"runs of the last {LATELY_WEEKS} weeks"
    sheet.title(RIGHT_START, 172, "Flags", f"{what} that broke a rule, value against limit")
    if flagged.empty:
        lately_none = f" in {LATELY_WEEKS} weeks; {earlier} before: runs.csv" if earlier else ""
        sheet.text(RIGHT_START, 204, f"No run broke a rule{lately_none}.", colour=SECOND_INK)
        return
    sheet.text(RIGHT_START, 217, "Limit", bold=True)
    for heading, limit, right in COLUMNS:
        sheet.text(right, 199, heading, colour=SECOND_INK, align="right")
        sheet.text(right, 217, limit, align="right", bold=True)
    sheet.line([RIGHT_START, RIGHT_END], [223, 223], INK, 0.8)
    shown = chosen(flagged)
    for number, place in enumerate(shown.index):
        _row(sheet, season, int(place), FIRST_ROW + ROW * number, striped=number % 2 == 1)
    end = FIRST_ROW + ROW * len(shown) - 12
    sheet.line([RIGHT_START, RIGHT_END], [end, end], INK, RULE_PT)
    more = len(flagged) - len(shown)
    more += earlier or 0
    note = f"and {more} more: runs.csv.  " if more else ""
    note += "Spikes: Frandsen 2025. Other limits are our choice."
    sheet.text(RIGHT_START, end + 20, note, colour=SECOND_INK)


def lately(season: Season) -> tuple[pd.DataFrame, int | None]:
    """Return the flagged runs to choose from, and how many earlier ones are left to runs.csv.

    All of a season that the page can show; of a longer one, those of its last twelve weeks, and
    how many there were before.
    """
    flagged = season.flagged
    if weeks_shown(season).first <= season.first_day:
        return flagged, None
    since = pd.Timestamp(season.last_day) - pd.Timedelta(weeks=LATELY_WEEKS)
    late = flagged["day"] > since
    return flagged[late], int((~late).sum())


def chosen(flagged: pd.DataFrame) -> pd.DataFrame:
    """Return the runs to show: the gravest, of those alike the latest, in order of time."""
    grave = flagged.assign(grave=(flagged["verdict"] == TOO_MUCH).astype(int))
    kept = grave.sort_values(["grave", "local"], ascending=False).head(MOST)
    return kept.sort_values("local")


def _row(sheet: Sheet, season: Season, place: int, y: float, *, striped: bool) -> None:
    run: dict[Any, Any] = season.runs.loc[place].to_dict()
    if striped:
        sheet.box(RIGHT_START, y - 13, RIGHT_END - RIGHT_START, ROW, STRIPE)
    sheet.text(RIGHT_START, y + 6, dated(run["day"].date(), season))
    sheet.mark(1112, y, run["verdict"])
    word = run["verdict"]
    sheet.text(1126, y + 6, word, colour=VERDICT_WORDS[Verdict(word)], bold=word == TOO_MUCH)
    cells = _cells(season, place)
    if not any(cell.broke for cell in cells):
        _other_rules(sheet, season, place, y)
        return
    for cell, (_, _, right) in zip(cells, COLUMNS, strict=True):
        broke = bool(cell.broke)
        colour = INK if broke else SECOND_INK
        sheet.text(right, y + 6, cell.text, colour=colour, align="right", bold=broke)
        if broke:
            sheet.mark(right - sheet.wide(cell.text, bold=True) - 11, y, cell.broke, 4.5)


def dated(day: date, season: Season) -> str:
    """Return a row's day; with its year where the season has that day of the year twice."""
    long = (season.last_day - season.first_day).days >= 365
    if long and (season.last_day - day).days >= 330:
        return f"{day.day}/{day.month}/{day:%y}"
    return named_day(day)


def _other_rules(sheet: Sheet, season: Season, place: int, y: float) -> None:
    """Write in words what was broken, where no column shows it."""
    broke = [RULES[j.guideline] for j in season.judged[place] if j.verdict in BROKEN]
    sheet.text(COLUMNS[0][2] - sheet.wide("Distance"), y + 6, ", ".join(broke), colour=INK)


def _cells(season: Season, place: int) -> tuple[Cell, ...]:
    run: dict[Any, Any] = season.runs.loc[place].to_dict()
    verdicts = {j.guideline: j.verdict for j in season.judged[place] if j.verdict in BROKEN}
    pace = next((j for j in season.judged[place] if j.guideline == "pace"), None)
    slower = run["cadence_spm"] - run["quick_cadence_spm"] - SLOW.value
    metres = M_PER_MILE if season.runner.units == "mi" else 1000.0
    return (
        _spike(run["distance_pct"]),
        _spike(run["load_pct"]),
        Cell(_whole(run["climb_m_per_km"]), verdicts.get("hills", "")),
        Cell(_percent(pace.value if pace else math.nan), verdicts.get("pace", "")),
        Cell(_signed(slower), verdicts.get("cadence", "")),
        Cell(_hardest(run["hardest_from_m"] / metres, run["hardest_to_m"] / metres)),
    )


def _spike(percent: float) -> Cell:
    if not math.isfinite(percent):
        return Cell("\N{EN DASH}")
    broke = "" if percent <= STEADY.value else WATCH if percent <= 130.0 else TOO_MUCH
    shown = _percent(percent)
    return Cell(f"{percent:.1f} %" if broke and shown == "110 %" else shown, broke)


def _percent(value: float) -> str:
    return f"{value:.0f} %" if math.isfinite(value) else "\N{EN DASH}"


def _whole(value: float) -> str:
    return f"{value:.0f}" if math.isfinite(value) else "\N{EN DASH}"


def _signed(value: float) -> str:
    if not math.isfinite(value):
        return "\N{EN DASH}"
    return f"{value:+.0f}".replace("-", "\N{MINUS SIGN}")


def _hardest(first: float, last: float) -> str:
    return f"{first:.1f}\N{EN DASH}{last:.1f}" if math.isfinite(first) else "\N{EN DASH}"
