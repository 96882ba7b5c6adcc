"""The making of one `History`: what the runs before a moment say of habit, state and room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from analyser.calfload.constants import BASE_RUN_S, BASE_SCORE
from analyser.calfload.relative import usual_features
from analyser.guidelines import rules
from analyser.guidelines.held import BASE_WEEK
from analyser.guidelines.week import BASE_RUN_MIN
from analyser.history import Before7, Form, History, Standing, State
from analyser.season import habits, room, states
from analyser.season.coming_back import coming_back, standing
from analyser.season.forms import contact_expected, form_before
from analyser.season.runs_before import RunsBefore

LAST_LOADS = 10
SAID_DAYS = {"week_load": 7, "fast_week_min": 7, "cadence": 14, "contact": 14}


class HistoryMaker(RunsBefore):
    """What is known before one run, made from the past of a runner."""

    def history(self) -> History:
        """Return the history."""
        log, count, (beneath, certain) = self.log, self.count, self.state
        base, distance, base_weeks = self.past.stood(self.first_since)
        sore_level, sore_days_ago = self.soreness()
        usual_mps, known = self.usual_mps
        history = History(
            state=beneath if sore_level is None else State.SORE,
            beneath=beneath,
            certain=certain,
            silenced=self.runner.coming_back == "no",
            runs=count,
            since=date.fromordinal(int(log.day[0])) if count else None,
            days=self.days_since(0) or 0,
            habits=self.habits(),
            references=self.references(),
            held_s=tuple(habits.envelope(log, self.eight_weeks).tolist()),
            usual_speed_mps=usual_mps,
            usual_speed_known=known,
            easy_speed_mps=None if self.easy.source == "assumed" else self.easy.speed_mps,
            easy_speed_source=self.easy.source,  # type: ignore[arg-type]  # one of the four words
            easy_speed_sd=self.easy.ln_sd,
            usual_load=self.usual_load(),
            last_loads=tuple(self.loads(slice(max(0, count - LAST_LOADS), count)).tolist()),
            week=self.week(),
            said=self.said(),
            layoff_days=self.rest.days if self.rest else None,
            back_day=self.back_day(),
            runs_since=self.runs_since(),
            back=coming_back(self, beneath, certain),
            evening=standing(self, *self.state_after),
            base_weeks=_in_a_row(base_weeks, self.day),
            stage=states.stage_at(self.day, base, distance),
            cadence=self.cadence(),
            contact=self.contact(),
            strike_usual=habits.usual_strike(log, self.start_s, count),
            contact_expected=contact_expected(log, self.thirty_days, self.contact_device),
            usual_features=usual_features([row.features for row in log.rows[self.thirty_days]]),
            sore_level=sore_level,
            sore_days_ago=sore_days_ago,
            days_since_last_run=self.days_since(count - 1),
        )
        return self.with_room(history)

    def standing(self) -> Standing:
        """Return where the ladder stands before this run."""
        return standing(self, *self.state)

    def soreness(self) -> tuple[int, int] | tuple[None, None]:
        """Return the note that makes the state sore, and of how many days ago; None without."""
        past = self.past
        return states.soreness(past.levels, past.early_levels, self.day) or (None, None)

    def days_since(self, place: int) -> int | None:
        """Return the whole days since one of the runs before; None without any."""
        return self.day - int(self.log.day[place]) if self.count else None

    def usual_load(self) -> float:
        """Return the median load of 56 days; NaN without."""
        loads = self.loads(self.eight_weeks)
        return float(np.median(loads)) if loads.size else math.nan

    def cadence(self) -> Form | None:
        """Return the runner's own steps against speed, of this device."""
        log, device = self.log, self.device
        return form_before(log.cadence_curve, log.devices, self.eight_weeks, device, "cadence")

    def contact(self) -> Form | None:
        """Return the runner's own contact time against speed, of this device."""
        log, device = self.log, self.contact_device
        return form_before(
            log.contact_curve, log.contact_devices, self.eight_weeks, device, "contact"
        )

    def habits(self) -> dict[str, float]:
        """Return what is usual of each measure, by the rule table."""
        log, most = self.log, habits.most
        thirty, eight = self.thirty_days, self.eight_weeks
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

    def references(self) -> dict[str, float]:
        """Return what starting again is held against: a base run, the most since, what was left."""
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
        reach = self.eight_weeks
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
        runs = self.recent_since() if history.is_coached else self.thirty_days
        kept = ~self.past.red(runs)
        base_m = BASE_RUN_S * self.usual_mps[0]
        load, metres = room.of_run(
            history, log.distance_m[runs][kept], self.loads(runs)[kept], base_m
        )
        return replace(history, room_load=load, room_m=metres)

    def room_of_week(self, end_day: int, history: History) -> tuple[float, float]:
        """Return what the seven days up to one may hold."""
        log, weeks = self.log, self.eight_weeks
        loads, red = self.loads(weeks), self.past.red(weeks)
        return room.of_week(log.day[weeks], loads, red, end_day, history, self.past.onsets)


def _in_a_row(base_weeks: Sequence[int], day: int) -> int:
    """Return the base weeks in a row that end before a day's week."""
    monday, whole = (day - 1) // 7 * 7 + 1, set(base_weeks)
    count = 0
    while monday - 7 * (count + 1) in whole:
        count += 1
    return count
