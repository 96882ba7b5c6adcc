"""What of a runner's runs a season shows: those asked for, from a day on; all others teach."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from analyser.season.days import in_order, is_dated
from analyser.season.duplicates import others_once
from analyser.season.summary import RunSummary

if TYPE_CHECKING:
    from analyser.season.season import Season


def with_others(
    rows: Sequence[RunSummary], others: Sequence[RunSummary], today: date
) -> tuple[RunSummary, ...]:
    """Return some rows with the runs of others that are none of them, in order of time."""
    counted = [row for row in others if is_dated(row, today) and math.isfinite(row.load)]
    return in_order([*rows, *others_once(rows, counted)]) if counted else tuple(rows)


def shown(season: Season, hashes: Collection[str], since: date | None) -> Season:
    """Return the season with some of its runs only; what was compared and learned stays.

    Parameters
    ----------
    season
        Of all runs of its runner.
    hashes
        The `sha256` of those to be shown.
    since
        The first day to be shown; None for the first run's.
    """
    wanted = [row.sha256 in hashes for row in season.summaries]
    if all(wanted) and (since is None or since <= season.first_day):
        return season
    days = season.runs["day"].dt.date
    first = since or min((d for d, yes in zip(days, wanted, strict=True) if yes), default=None)
    first = max(first or season.last_day, season.first_day)
    return _only(season, [yes and d >= first for yes, d in zip(wanted, days, strict=True)], first)


def _only(season: Season, kept: Sequence[bool], first: date) -> Season:
    places = [n for n, yes in enumerate(kept) if yes]
    rows = tuple(season.summaries[n] for n in places)
    week = pd.Timestamp(first) - pd.Timedelta(days=first.weekday())
    return replace(
        season,
        summaries=rows,
        runs=season.runs[list(kept)].reset_index(drop=True),
        judged=tuple(season.judged[n] for n in places),
        weeks=season.weeks[season.weeks.index >= week],
        ribbons=tuple(band for band in season.ribbons if band.week >= week.date()),
        layoffs=tuple(rest for rest in season.layoffs if rest.last >= first),
        first_day=first,
        ledger=season.ledger.with_runs(rows),
    )
