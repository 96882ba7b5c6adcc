"""The one maker of `History`: before each run of a season at once, and before one run alone.

Everything is told from the runs that started earlier; a season's page, a run's page and a plan ask
the same functions, so that they say the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property

import numpy as np

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.calfload.relative import usual_features
from analyser.guidelines import judge_all, rules
from analyser.guidelines.base import Finding, Ran, Verdict
from analyser.guidelines.held import BASE_WEEK, held
from analyser.guidelines.verdict import verdict_of_run
from analyser.guidelines.week import BASE_RUN_MIN
from analyser.history import Before7, History, State
from analyser.local_time import local_time
from analyser.run import BoolArray, FloatArray
from analyser.runner import Runner
from analyser.season import habits, room, states
from analyser.season.easy import easy_speed_before
from analyser.season.forms import form_before
from analyser.season.log import Log, ran_of_row
from analyser.season.rescale import SPEED_EXPONENT, with_easy_speed
from analyser.season.soreness import SoreDay, level_by_day, onsets
from analyser.season.states import Layoff
from analyser.season.summary import RunSummary

LAST_LOADS = 10
SAID_DAYS = {"week_load": 7, "fast_week_min": 7, "cadence": 14, "contact": 14}
LOOK_BACK_DAYS = 62 + 14  # what one run's history needs judged of the runs before it


@dataclass(frozen=True)
class Judged:
    """One run of a season, judged: its row in its own page's points, history and findings."""

    row: RunSummary
    ran: Ran
    history: History
    findings: tuple[Finding, ...]
    verdict: Verdict


class Past:
    """A runner's runs, from which the history before any of them is made."""

    def __init__(
        self, rows: Sequence[RunSummary], runner: Runner, diary: Sequence[SoreDay] = ()
    ) -> None:
        self.runner = runner
        self.log = Log(rows, runner.timezone)
        self.levels = {d.toordinal(): n for d, n in level_by_day(diary).items()}
        early = [entry for entry in diary if entry.before_run]
        self.early_levels = {d.toordinal(): n for d, n in level_by_day(early).items()}
        self.rests = states.layoffs(self.log, runner)
        self.onsets = [day.toordinal() for day in onsets(diary)]
        self._stood: dict[int, tuple[int | None, int | None, list[int]]] = {}
        self.marks: dict[int, Mapping[str, int]] = {}
        self.is_red: dict[int, bool] = {}

    def judged_from(self, first: int) -> Iterator[Judged]:
        """Yield the runs of the log from one on, each judged with those before it."""
        for place in range(first, len(self.log)):
            yield self.judged(place)

    def judged(self, place: int) -> Judged:
        """Return one run of the log, judged; the runs of the weeks before must have been."""
        row, log = self.log.rows[place], self.log
        contact = str(log.contact_devices[place])
        history = self.before(row.start, log.locals[place], row.device, place, contact)
        speed = self.runner.easy_speed_mps or history.easy_speed_mps or row.easy_speed_mps
        own = with_easy_speed(row, speed)
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
        ran = ran_of_row(row, self.runner.timezone)
        findings = judge_all(ran, history, self.runner)
        return Judged(row, ran, history, findings, verdict_of_run(findings, ran, history))

    def at_day(self, day: date) -> History:
        """Return what is known at the start of a day, for a run of the latest device."""
        local = datetime.combine(day, time())
        count = int(np.searchsorted(self.log.day, day.toordinal()))
        device = self.log.rows[count - 1].device if count else ""
        return self.before(local.replace(tzinfo=UTC), local, device, count, device)

    def room_of_week(self, monday: date, history: History) -> tuple[float, float]:
        """Return the room of a calendar week, in the points of its history's easy speed."""
        local = datetime.combine(monday, time())
        count = int(np.searchsorted(self.log.day, monday.toordinal()))
        maker = _Before(self, local.replace(tzinfo=UTC), local, "", count, "")
        return maker.room_of_week(monday.toordinal() + rules.WEEK_DAYS - 1, history)

    def red(self, runs: slice) -> BoolArray:
        """Return which of some runs were too much."""
        found = [self.is_red.get(n, False) for n in range(runs.start, runs.stop)]
        return np.array(found, dtype=bool)

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
        return _Before(self, start, local, device, count, contact_device).history()


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


class _Before:
    """The making of one history."""

    def __init__(
        self,
        past: Past,
        start: datetime,
        local: datetime,
        device: str,
        count: int,
        contact_device: str,
    ) -> None:
        self.past, self.log, self.runner = past, past.log, past.runner
        self.start_s, self.day, self.count = start.timestamp(), local.toordinal(), count
        self.device, self.contact_device = device, contact_device
        self.easy = easy_speed_before(self.log, count, self.start_s, self.runner)

    def window(self, days: float) -> slice:
        """Return the runs that began in so many days before."""
        return slice(self.log.since(self.start_s, days), self.count)

    def loads(self, runs: slice) -> FloatArray:
        """Return the loads of some runs in this page's points."""
        return np.asarray(self.log.load_at_1[runs] / self.easy.speed_mps**SPEED_EXPONENT)

    def fast_min(self, runs: slice) -> FloatArray:
        """Return minutes above 1.20 of this page's usual speed; NaN without speeds."""
        return habits.fast_minutes(self.log, runs, self.usual_mps[0])

    def weeks(self, runs: slice, amounts: Callable[[slice], FloatArray]) -> FloatArray:
        """Return the sums of the seven days that end with each of some runs."""
        if runs.start >= runs.stop:
            return np.zeros(0)
        day = self.log.day
        earlier = int(np.searchsorted(day, day[runs.start] - rules.WEEK_DAYS + 1))
        reach = slice(earlier, runs.stop)
        sums = habits.week_sums(day[reach], np.nan_to_num(amounts(reach)))
        return sums[runs.start - earlier :]

    @cached_property
    def usual_mps(self) -> tuple[float, bool]:
        """The usual speed, and whether runs told it."""
        return habits.usual_speed(self.log, self.window(rules.HABIT_DAYS), self.count, self.easy)

    @cached_property
    def rest(self) -> Layoff | None:
        """The layoff before this run."""
        last = int(self.log.day[self.count - 1]) if self.count else None
        known = [r for r in self.past.rests if r.first < self.count or r.told]
        return states.layoff_before(known, self.day, last)

    @cached_property
    def first_since(self) -> int:
        """The first run since the layoff, by its place in the log; 0 without a layoff."""
        if self.rest is None:
            return 0
        return self.count if self.rest.first < 0 else min(self.rest.first, self.count)

    def history(self) -> History:
        """Return the history."""
        log, count = self.log, self.count
        base, distance, base_weeks = self.past.stood(self.first_since)
        beneath, certain = states.beneath(log, count, self.day, self.rest, distance)
        sore = states.soreness(self.past.levels, self.past.early_levels, self.day)
        self.beneath = beneath
        thirty, eight = self.window(rules.LENGTH_DAYS), self.window(rules.HABIT_DAYS)
        usual_mps, known = self.usual_mps
        usual = self.loads(eight)
        history = History(
            state=beneath if sore is None else State.SORE,
            beneath=beneath,
            certain=certain,
            silenced=self.runner.coming_back == "no",
            runs=count,
            since=date.fromordinal(int(log.day[0])) if count else None,
            days=self.day - int(log.day[0]) if count else 0,
            habits=self.habits(),
            references=self.references(),
            held_s=tuple(habits.envelope(log, eight).tolist()),
            usual_speed_mps=usual_mps,
            usual_speed_known=known,
            easy_speed_mps=None if self.easy.source == "assumed" else self.easy.speed_mps,
            easy_speed_source=self.easy.source,  # type: ignore[arg-type]  # one of the four words
            easy_speed_sd=self.easy.ln_sd,
            usual_load=float(np.median(usual)) if usual.size else math.nan,
            last_loads=tuple(self.loads(slice(max(0, count - LAST_LOADS), count)).tolist()),
            week=self.week(),
            said=self.said(),
            layoff_days=self.rest.days if self.rest else None,
            back_day=self.back_day(),
            runs_since=self.runs_since(),
            base_weeks=_in_a_row(base_weeks, self.day),
            stage=states.stage_at(self.day, base, distance),
            cadence=form_before(log.cadence_curve, log.devices, eight, self.device, "cadence"),
            contact=form_before(
                log.contact_curve, log.contact_devices, eight, self.contact_device, "contact"
            ),
            strike_usual=habits.mean_of_three(log.strike[thirty]),
            usual_features=usual_features([row.features for row in log.rows[thirty]]),
            sore_level=sore[0] if sore else None,
            sore_days_ago=sore[1] if sore else None,
            calm_mornings=_calm(self.past.levels, self.day),
            days_since_last_run=self.day - int(log.day[count - 1]) if count else None,
        )
        return self.with_room(history)

    def habits(self) -> dict[str, float]:
        """Return what is usual of each measure, by the rule table."""
        log, most = self.log, habits.most
        thirty, eight = self.window(rules.LENGTH_DAYS), self.window(rules.HABIT_DAYS)
        fast = self.fast_min(eight)
        enough = most(fast) >= 0.0
        return {
            "distance_m": most(log.distance_m[thirty]),
            "load": most(self.loads(thirty)),
            "week_load": most(self.weeks(self.ended(rules.WEEKS_BACK_DAYS), self.loads)),
            "climb_m": most(log.climb_m[eight]),
            "steep_min": most(log.steep_min[eight]),
            "fast_min": most(fast),
            "held_mps": rules.HARD * self.usual_mps[0] if enough else math.nan,
            "fast_week_min": most(
                self.weeks(self.ended(rules.FAST_WEEKS_BACK_DAYS), self.fast_min)
            ),
            "fast_days": habits.longest_streak(log.day[eight], fast),
        }

    def ended(self, back_days: int) -> slice:
        """Return the runs of D - so many .. D - 7: weeks that end there never overlap this one."""
        days = [self.day - back_days, self.day - rules.WEEK_DAYS + 1]
        first, last = np.searchsorted(self.log.day[: self.count], days)
        return slice(int(first), int(last))

    def references(self) -> dict[str, float]:
        """Return the references of section 4: a base run, what a time off left, the most since."""
        log, old, since = self.log, self.old(), self.recent_since()
        carry = self.rest.carry if self.rest and self.beneath is State.WAY_BACK else 0.0
        carried = {
            "distance_m": habits.largest(log.distance_m[old]),
            "load": habits.largest(self.loads(old)),
            "week_load": habits.largest(self.weeks(old, self.loads)),
            "fast_min": habits.largest(self.fast_min(old)),
            "climb_m": habits.largest(log.climb_m[old]),
        }
        carried = {name: carry * value for name, value in carried.items()}
        ended = slice(since.start, max(since.start, self.ended(0).stop))
        new = {
            "distance_m": max(
                BASE_RUN_S * self.usual_mps[0], habits.largest(log.distance_m[since])
            ),
            "load": max(BASE_SCORE, habits.largest(self.loads(since))),
            "week_load": max(BASE_WEEK, habits.largest(self.weeks(ended, self.loads))),
        }
        return {
            **{name: max(carried[name], new.get(name, 0.0)) for name in carried},
            "fast_week_min": carried["fast_min"],
            **{f"carried_{name}": value for name, value in carried.items()},
        }

    def old(self) -> slice:
        """Return the runs of the 30 days before the layoff; none off the way back."""
        end = self.first_since
        if self.beneath is not State.WAY_BACK or not end:
            return slice(0, 0)
        return slice(self.log.since(float(self.log.start_s[end - 1]), rules.LENGTH_DAYS), end)

    def recent_since(self) -> slice:
        """Return the runs since the layoff, of 30 days at the most; of few runs those of 42."""
        if self.beneath is State.FEW:
            return slice(self.since_first(), self.count)
        return slice(max(self.window(rules.LENGTH_DAYS).start, self.since_first()), self.count)

    def since_first(self) -> int:
        """Return the first run that counts as since: of the way back, or of the 42 days of few."""
        if self.beneath is State.FEW:
            return int(np.searchsorted(self.log.day[: self.count], self.day - states.FEW_DAYS))
        return self.first_since if self.beneath is State.WAY_BACK else 0

    def runs_since(self) -> int:
        """Return how many runs were run since."""
        return self.count - self.since_first()

    def back_day(self) -> int | None:
        """Return which day of the way back this is, 1 the first; None off it."""
        if self.beneath is not State.WAY_BACK or self.rest is None:
            return None
        return self.day - self.rest.since + 1

    def week(self) -> Before7:
        """Return what this day and the six before hold without the run."""
        log, count = self.log, self.count
        first = int(np.searchsorted(log.day[:count], self.day - rules.WEEK_DAYS + 1))
        runs = slice(first, count)
        days, fast = log.day[runs], np.nan_to_num(self.fast_min(runs))
        earlier = days < self.day
        return Before7(
            load=float(self.loads(runs).sum()),
            fast_min=float(fast.sum()),
            runs=count - first,
            base_runs=int((log.moving_s[runs] >= 60.0 * BASE_RUN_MIN.value).sum()),
            days=int(np.unique(days[earlier]).size),
            fast_today_min=float(fast[~earlier].sum()),
            fast_days=self.streak(rules.FAST_DAY_MIN),
            days_in_a_row=self.streak(-1.0),
        )

    def streak(self, least_min: float) -> int:
        """Return the days in a row, ending yesterday, with a run and so many fast minutes."""
        reach = self.window(rules.HABIT_DAYS)
        fast = np.nan_to_num(self.fast_min(reach))
        days, place = np.unique(self.log.day[reach], return_inverse=True)
        totals = np.bincount(place, weights=fast) if days.size else np.zeros(0)
        hard = set(days[totals >= least_min].tolist())
        count = 0
        while self.day - 1 - count in hard:
            count += 1
        return count

    def said(self) -> dict[str, int]:
        """Return what earlier runs of the same week said already, and how gravely."""
        said: dict[str, int] = {}
        for place in range(self.count - 1, -1, -1):
            ago = self.day - int(self.log.day[place])
            if ago >= max(SAID_DAYS.values()):
                break
            for name, level in self.past.marks.get(place, {}).items():
                if ago < SAID_DAYS[name]:
                    said[name] = max(said.get(name, 0), level)
        return said

    def with_room(self, history: History) -> History:
        """Return the history with the room of one run, and of the seven days that begin with it."""
        log = self.log
        runs = self.recent_since() if history.is_coached else self.window(rules.LENGTH_DAYS)
        kept = ~self.past.red(runs)
        base_m = BASE_RUN_S * self.usual_mps[0]
        load, metres = room.of_run(
            history, log.distance_m[runs][kept], self.loads(runs)[kept], base_m
        )
        of_week = self.room_of_week(self.day + rules.WEEK_DAYS - 1, history)
        return replace(history, room_load=load, room_m=metres, room_week=of_week)

    def room_of_week(self, end_day: int, history: History) -> tuple[float, float]:
        """Return what the seven days up to one may hold."""
        log, weeks = self.log, self.window(rules.HABIT_DAYS)
        loads, red = self.loads(weeks), self.past.red(weeks)
        return room.of_week(log.day[weeks], loads, red, end_day, history, self.past.onsets)


def _in_a_row(base_weeks: Sequence[int], day: int) -> int:
    """Return the base weeks in a row that end before a day's week."""
    monday, whole = (day - 1) // 7 * 7 + 1, set(base_weeks)
    count = 0
    while monday - 7 * (count + 1) in whole:
        count += 1
    return count


def _calm(levels: Mapping[int, int], day: int) -> int:
    """Return the latest notes in a row of 1 and less."""
    count = 0
    for noted in sorted((d for d in levels if d <= day), reverse=True):
        if levels[noted] > 1:
            break
        count += 1
    return count


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
