"""A runner's past: each run judged with those before it, and what is known before any moment.

Everything is told from the runs that started earlier; a season's page, a run's page and a plan ask
the same functions, so that they say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import numpy as np

from analyser.calfload.constants import EASY_SPEED, TOLD_EASY_SPEED_SD
from analyser.guidelines import judge_all, rules
from analyser.guidelines.base import Finding, Ran, Verdict
from analyser.guidelines.held import held
from analyser.guidelines.verdict import verdict_of_run
from analyser.history import History, Standing
from analyser.ladder.next_run import free_minutes
from analyser.local_time import local_time
from analyser.run import BoolArray
from analyser.runner import Runner
from analyser.season import habits, states
from analyser.season.history_maker import HistoryMaker
from analyser.season.log import Log, ran_of_row
from analyser.season.rescale import with_easy_speed, with_usual_strike
from analyser.season.soreness import SoreDay, level_by_day, onsets
from analyser.season.summary import RunSummary

LOOK_BACK_DAYS = 62 + 14  # what one run's history needs judged of the runs before it


@dataclass(frozen=True)
class Judged:
    """One run of a season, judged: its row in its own page's points, history and findings."""

    row: RunSummary
    ran: Ran
    history: History
    findings: tuple[Finding, ...]
    verdict: Verdict


def _as_its_page(row: RunSummary, runner: Runner, history: History) -> RunSummary:
    """Return a row in its own page's points: with the easy speed told, learned by then, or assumed.

    A row may have been kept of a time when another easy speed was told.
    """
    if runner.easy_speed_mps:
        return with_easy_speed(row, runner.easy_speed_mps, TOLD_EASY_SPEED_SD)
    if history.easy_speed_mps:
        return with_easy_speed(row, history.easy_speed_mps, history.easy_speed_sd)
    return with_easy_speed(row, EASY_SPEED.value, EASY_SPEED.sd)


class Past:
    """A runner's runs, from which the history before any of them is made."""

    def __init__(
        self, rows: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay] = ()
    ) -> None:
        self.runner, self.diary = runner, tuple(diary)
        self.log = _log(rows, runner.timezone)
        self.levels = {d.toordinal(): n for d, n in level_by_day(diary).items()}
        early = [entry for entry in diary if entry.before]
        self.early_levels = {d.toordinal(): n for d, n in level_by_day(early).items()}
        self.rests = states.layoffs(self.log, runner)
        self.onsets = [day.toordinal() for day in onsets(diary)]
        self._stood: dict[int, tuple[int | None, int | None, list[int]]] = {}
        self.marks: dict[int, Mapping[str, int]] = {}
        self.is_red: dict[int, bool] = {}
        self._free_min: dict[int, float] = {}

    def judged_from(self, first: int) -> Iterator[Judged]:
        """Yield the runs of the log from one on, each judged with those before it."""
        for place in range(first, len(self.log)):
            yield self.judged(place)

    def judged(self, place: int) -> Judged:
        """Return one run of the log, judged; the runs of the weeks before must have been."""
        row, log = self.log.rows[place], self.log
        contact = str(log.contact_devices[place])
        earlier = log.before(row.start)
        history = self.before(row.start, log.locals[place], row.device, earlier, contact)
        own = _as_its_page(row, self.runner, history)
        ran = ran_of_row(own, self.runner.timezone)
        findings = judge_all(ran, history, self.runner)
        verdict = verdict_of_run(findings, ran, history)
        self.marks[place] = _marks(findings, ran, history, self.runner)
        self.is_red[place] = verdict is Verdict.TOO_MUCH
        return Judged(own, ran, history, findings, verdict)

    def alone(self, row: RunSummary) -> Judged:
        """Return a row that the log left out, as its own page judges it; the log must be judged."""
        local = local_time(row.start, row.utc_offset_s, self.runner.timezone)
        history = self.before(row.start, local, row.device, self.log.before(row.start), row.device)
        own = _as_its_page(row, self.runner, history)
        ran = ran_of_row(own, self.runner.timezone)
        findings = judge_all(ran, history, self.runner)
        return Judged(own, ran, history, findings, verdict_of_run(findings, ran, history))

    def at_day(self, day: date) -> History:
        """Return what is known at the start of a day, for a run of the latest device."""
        local = datetime.combine(day, time())
        count = int(np.searchsorted(self.log.day, day.toordinal()))
        device = self.log.rows[count - 1].device if count else ""
        return self.before(local.replace(tzinfo=UTC), local, device, count, device)

    def at_evening(self, day: date) -> History:
        """Return what is known at the end of a day, its runs included."""
        return self._evening(day).history()

    def standing(self, day: date) -> Standing:
        """Return where the ladder of the way back stands at the end of a day, its runs included."""
        return self._evening(day).standing()

    def _evening(self, day: date) -> HistoryMaker:
        local = datetime.combine(day, time(23, 59, 59))
        count = int(np.searchsorted(self.log.day, day.toordinal(), side="right"))
        device = self.log.rows[count - 1].device if count else ""
        return HistoryMaker(self, local.replace(tzinfo=UTC), local, device, count, device)

    def room_of_week(self, monday: date, history: History) -> tuple[float, float]:
        """Return the room of a calendar week, in the points of its history's easy speed."""
        local = datetime.combine(monday, time())
        count = int(np.searchsorted(self.log.day, monday.toordinal()))
        maker = HistoryMaker(self, local.replace(tzinfo=UTC), local, "", count, "")
        return maker.room_of_week(monday.toordinal() + rules.WEEK_DAYS - 1, history)

    def red(self, runs: slice) -> BoolArray:
        """Return which of some runs were too much."""
        found = [self.is_red.get(n, False) for n in range(runs.start, runs.stop)]
        return np.array(found, dtype=bool)

    def free_min(self, place: int) -> float:
        """Return the longest piece without a walk of one run, by its place in the log. [min]."""
        if place not in self._free_min:
            self._free_min[place] = free_minutes(ran_of_row(self.log.rows[place]))
        return self._free_min[place]

    def stood(self, first: int) -> tuple[int | None, int | None, list[int]]:
        """Return the Mondays on which base and distance stood since a run, and the base weeks."""
        if first not in self._stood:
            after = [rest.first for rest in self.rests if rest.first > first]
            end = after[0] if after else len(self.log)
            self._stood[first] = states.stands_from(self.log, first, end)
        return self._stood[first]

    def before(
        self, start: datetime, local: datetime, device: str, count: int, contact_device: str
    ) -> History:
        """Return what is known before a run, the first `count` of the log being earlier."""
        return HistoryMaker(self, start, local, device, count, contact_device).history()


def _log(rows: Sequence[RunSummary], timezone: str | None) -> Log:
    """Return the log of a runner, each load against the strike that was usual before its run."""
    log = Log(rows, timezone)
    if not np.isfinite(log.strike).any():
        return log
    starts = zip(log.rows, log.start_s, strict=True)
    usual = [habits.usual_strike(log, at_s, log.before(row.start)) for row, at_s in starts]
    landed = [with_usual_strike(row, s0) for row, s0 in zip(log.rows, usual, strict=True)]
    return Log(landed, timezone)


def _marks(
    findings: Sequence[Finding], ran: Ran, history: History, runner: Runner
) -> Mapping[str, int]:
    """Return how grave the measures that are said once were, said or not."""
    levels = {
        name: held(name, ran, history, runner).level for name in ("week_load", "fast_week_min")
    }
    for found in findings:
        if found.measure in ("cadence", "contact") and found.value is not None:
            levels[found.measure] = int(found.limit is not None and found.value < found.limit)
    return {name: level for name, level in levels.items() if level > 0}


def judged_season(
    rows: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay] = ()
) -> list[Judged]:
    """Return every counted run of a season, judged with those before it, in order of time."""
    return list(Past(rows, runner, diary).judged_from(0))


def histories(
    rows: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay] = ()
) -> list[History]:
    """Return the history before each counted run, in order of time."""
    return [judged.history for judged in judged_season(rows, runner, diary)]


def history_before(
    rows: Sequence[RunSummary],
    start: datetime,
    utc_offset_s: float | None,
    device: str,
    runner: Runner,
    diary: Sequence[SoreDay] = (),
) -> History:
    """Return what is known before one run that began at a moment, by the same way.

    Parameters
    ----------
    rows
        Any; those that began at or after the moment are left out.
    start, utc_offset_s, device
        Of the run.
    """
    past = Past([row for row in rows if row.start < start], runner, diary)
    count = len(past.log)
    for _ in past.judged_from(past.log.since(start.timestamp(), LOOK_BACK_DAYS)):
        pass
    local = local_time(start, utc_offset_s, runner.timezone)
    return past.before(start, local, device, count, device)
