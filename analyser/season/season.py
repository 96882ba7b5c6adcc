"""A season as one frozen value: its runs, weeks, layoffs, stage, flags, soreness and next week."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from os import PathLike

import pandas as pd

from analyser.calfload.easy_speed import EasySpeed
from analyser.history import NO_HISTORY, History
from analyser.runner import Runner
from analyser.season.before import Before, what_changed
from analyser.season.capacity import Ribbon, Room, ribbon, room
from analyser.season.days import is_dated, zone_named
from analyser.season.duplicates import merge_duplicates
from analyser.season.easy import easy_speed_before
from analyser.season.events import Event, events
from analyser.season.history import Judged, Past
from analyser.season.judging import SILENT, TOO_MUCH, WATCH, columns, every_run, gravest
from analyser.season.layoff import Layoff, layoffs
from analyser.season.ledger import Ledger
from analyser.season.matched import Curve, matched, ordinary
from analyser.season.progress import Progress, progress
from analyser.season.shown import shown, with_others
from analyser.season.soreness import SoreDay, onsets
from analyser.season.summary import RunSummary
from analyser.season.table import runs_table, weeks_table

FLAGGED = (WATCH, TOO_MUCH)
NO_COLUMNS = (
    "state", "verdict", "usual_load", "usual", "distance_pct", "load_pct", "spike", "compared",
    "stage", "runs_7_days", "days_since_last", "fast_s", "hilly",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Season:
    """Everything about a runner's season.

    Parameters
    ----------
    runner
        The profile that it was judged with.
    name
        What to call the runner on a page; may be empty.
    summaries
        One row a run in order of time, as scored with what the season teaches.
    runs
        The same as a DataFrame, with what the judgement adds (`judging.columns`), `ordinary`,
        `cadence_away` and `contact_away`.
    weeks
        One row a week, by Monday; with the ribbon's `low`, `high`, `habit`.
    judged
        Each run judged: its history, findings and verdict, the same as on its own page.
    layoffs, progress
        Two weeks and more without a run; where the way back stands.
    diary, before
        Soreness as noted, and what changed before it.
    ribbons, room
        What four weeks made usual, week by week; what the next one may hold, None without runs.
    cadence_curve, contact_curve
        The runner's own form against speed; None where too little is known.
    state_now
        What is known on the day after the last one.
    onsets
        The days on which soreness began.
    easy_speed_mps, easy_speed_source, easy_speed_sd
        What the season was judged by, NaN without runs: told, by heart rate, learned or assumed;
        the standard deviation of its logarithm. [m/s]
    ledger
        What was read, merged and left out, and why.
    first_day, last_day
        The days that the season covers.
    """

    runner: Runner
    name: str
    summaries: tuple[RunSummary, ...]
    runs: pd.DataFrame
    weeks: pd.DataFrame
    judged: tuple[Judged, ...]
    layoffs: tuple[Layoff, ...]
    progress: Progress
    diary: tuple[SoreDay, ...]
    before: Before
    ribbons: tuple[Ribbon, ...]
    room: Room | None
    cadence_curve: Curve | None
    contact_curve: Curve | None
    easy_speed_mps: float
    easy_speed_source: str
    easy_speed_sd: float
    ledger: Ledger
    first_day: date
    last_day: date
    onsets: tuple[date, ...] = field(default=())
    state_now: History = NO_HISTORY

    def __len__(self) -> int:
        return len(self.runs)

    def report(self, path: str | PathLike[str]) -> None:
        """Write the season's page, whole or not at all; the suffix says PNG, PDF, SVG or HTML.

        Raises
        ------
        OutputError
            For another suffix, or where it cannot be written; what was there stays.
        """
        from analyser.report.season_page import write_season_page

        write_season_page(self, path)

    @cached_property
    def flagged(self) -> pd.DataFrame:
        """The runs with an event, in order of time: none while learning."""
        silent = self.runs["state"].isin([state.value for state in SILENT])
        return self.runs[self.runs["verdict"].isin(FLAGGED) & ~silent]

    @property
    def verdict(self) -> str:
        """The gravest verdict of the runs since the way back began."""
        since = self.runs[self.runs["day"] >= pd.Timestamp(self.progress.since)]
        return gravest(since["verdict"].tolist())

    def history(self, row: RunSummary) -> History:
        """Return what this season knows for the judgement of one run, the run itself left out."""
        found = next((each for each in self.judged if each.row.sha256 == row.sha256), None)
        return found.history if found else NO_HISTORY

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What was beyond habit, newest first: a run, or a week said once; none while learning."""
        return events(self.judged)


def build_season(
    rows: Sequence[RunSummary],
    runner: Runner | None = None,
    diary: Sequence[SoreDay] = (),
    *,
    today: date,
    name: str = "",
    since: date | None = None,
    keep_duplicates: bool = False,
    ledger: Ledger | None = None,
    others: Sequence[RunSummary] = (),
) -> Season:
    """Return the season that some runs make.

    Parameters
    ----------
    rows
        Any order; the same rows always give the same season.
    runner
        The profile; its easy speed, if told, is the one to judge by.
    diary
        Soreness, as noted.
    today
        The last day that counts: a run later than tomorrow has a wrong clock.
    since
        Shows and counts only runs from this day on; earlier ones still teach and compare.
    keep_duplicates
        Counts every recording as a run of its own.
    ledger
        What was read; the merged and the undated are added here.
    others
        More runs of the same runner: they teach and compare as if they were earlier ones of the
        season, and are not shown.
    """
    runner, ledger = runner or Runner(), ledger or Ledger()
    dated = [row for row in rows if is_dated(row, today) and math.isfinite(row.load)]
    ledger = ledger.with_undated([row for row in rows if not is_dated(row, today)])
    ledger = ledger.without_load([r for r in rows if is_dated(r, today) and math.isnan(r.load)])
    kept, merged = (_sorted(dated), ()) if keep_duplicates else merge_duplicates(dated)
    every = with_others(kept, others, today)
    ledger = ledger.with_merged(merged)
    season = _season(every, runner, tuple(sorted(diary)), today, name, ledger)
    return shown(season, {row.sha256 for row in kept}, since)


def _sorted(rows: Sequence[RunSummary]) -> tuple[RunSummary, ...]:
    return tuple(sorted(rows, key=lambda row: (row.start, row.sha256, row.name)))


def _season(
    rows: tuple[RunSummary, ...],
    runner: Runner,
    diary: tuple[SoreDay, ...],
    today: date,
    name: str,
    ledger: Ledger,
) -> Season:
    starts = onsets(diary)
    past, starts = Past(rows, runner, diary), onsets(diary)
    judged = every_run(past, rows)
    rows = tuple(each.row for each in judged)
    runs = _judged_runs(rows, judged, runner)
    rests = layoffs(runs, today)
    usual = ordinary(runs, [rest.last for rest in rests], starts)
    cadence, cadence_curve = matched(rows, usual.tolist(), "cadence_spm")
    contact, contact_curve = matched(rows, usual.tolist(), "contact_ms")
    runs = runs.assign(ordinary=usual, cadence_away=cadence, contact_away=contact)
    easy = _easy_speed_after(past)
    weeks, bands = _weeks_with_ribbon(past, runs, today)
    return Season(
        runner=runner,
        name=name,
        summaries=rows,
        runs=runs,
        weeks=weeks,
        judged=tuple(judged),
        layoffs=rests,
        progress=progress(runs, today, starts),
        diary=diary,
        before=what_changed(runs, diary),
        ribbons=bands,
        room=room(past, bands[-1]) if bands else None,
        cadence_curve=cadence_curve,
        contact_curve=contact_curve,
        easy_speed_mps=easy.speed_mps if rows else math.nan,
        easy_speed_source=easy.source,
        easy_speed_sd=easy.ln_sd,
        ledger=ledger.with_runs(rows),
        first_day=runs["day"].min().date() if rows else today,
        last_day=today,
        onsets=starts,
        state_now=past.at_day(today + timedelta(days=1)),
    )


def _judged_runs(
    rows: Sequence[RunSummary], judged: Sequence[Judged], runner: Runner
) -> pd.DataFrame:
    """Return the table of runs with what the judgement adds."""
    runs = runs_table(rows, zone_named(runner.timezone))
    if not judged:
        return runs.assign(**{name: [] for name in NO_COLUMNS})
    return pd.concat([runs, columns(judged, runner)], axis=1)


def _easy_speed_after(past: Past) -> EasySpeed:
    """Return the easy speed that is known right after the last run."""
    log = past.log
    after_s = float(log.start_s[-1]) + 1.0 if len(log) else math.inf
    return easy_speed_before(log, len(log), after_s, past.runner)


def _weeks_with_ribbon(
    past: Past, runs: pd.DataFrame, today: date
) -> tuple[pd.DataFrame, tuple[Ribbon, ...]]:
    """Return the table of weeks with the ribbon, and the ribbon to the week after the last."""
    weeks = weeks_table(runs, today)
    mondays = [stamp.date() for stamp in weeks.index]
    bands = ribbon(past, [*mondays, mondays[-1] + timedelta(days=7)] if mondays else [])
    each = bands[: len(weeks)]
    weeks = weeks.assign(
        low=[band.low for band in each],
        high=[band.high for band in each],
        habit=[band.habit for band in each],
    )
    return weeks, bands
