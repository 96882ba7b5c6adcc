"""The making of one `History`: what the runs before a moment say of habit, state and room."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.calfload.relative import usual_features
from analyser.guidelines import rules
from analyser.guidelines.held import BASE_WEEK
from analyser.guidelines.week import BASE_RUN_MIN
from analyser.history import Before7, History, Standing, State
from analyser.run import FloatArray
from analyser.season import habits, room, states
from analyser.season.coming_back import coming_back, standing
from analyser.season.easy import easy_speed_before
from analyser.season.forms import contact_expected, form_before
from analyser.season.rescale import SPEED_EXPONENT
from analyser.season.states import Layoff

if TYPE_CHECKING:
    from analyser.season.history import Past

LAST_LOADS = 10
SAID_DAYS = {"week_load": 7, "fast_week_min": 7, "cadence": 14, "contact": 14}


class HistoryMaker:
    """What is known before one run, made from the past of a runner."""

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
        beneath, certain = self.state(states.beneath)
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
            back=coming_back(self, beneath, certain),
            evening=standing(self, *self.state(states.beneath_after)),
            base_weeks=_in_a_row(base_weeks, self.day),
            stage=states.stage_at(self.day, base, distance),
            cadence=form_before(log.cadence_curve, log.devices, eight, self.device, "cadence"),
            contact=form_before(
                log.contact_curve, log.contact_devices, eight, self.contact_device, "contact"
            ),
            strike_usual=habits.usual_strike(log, self.start_s, count),
            contact_expected=contact_expected(log, thirty, self.contact_device),
            usual_features=usual_features([row.features for row in log.rows[thirty]]),
            sore_level=sore[0] if sore else None,
            sore_days_ago=sore[1] if sore else None,
            days_since_last_run=self.day - int(log.day[count - 1]) if count else None,
        )
        return self.with_room(history)

    def state(self, told_by: Callable[..., tuple[State, bool]]) -> tuple[State, bool]:
        """Return the state without soreness before this run, or after it."""
        distance = self.past.stood(self.first_since)[1]
        return told_by(self.log, self.count, self.day, self.rest, distance)

    def standing(self) -> Standing:
        """Return where the ladder stands before this run."""
        return standing(self, *self.state(states.beneath))

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
        """Return the history with the room of one run."""
        log = self.log
        runs = self.recent_since() if history.is_coached else self.window(rules.LENGTH_DAYS)
        kept = ~self.past.red(runs)
        base_m = BASE_RUN_S * self.usual_mps[0]
        load, metres = room.of_run(
            history, log.distance_m[runs][kept], self.loads(runs)[kept], base_m
        )
        return replace(history, room_load=load, room_m=metres)

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
