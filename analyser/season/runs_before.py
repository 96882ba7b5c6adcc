"""The runs before a moment: which of them count for what, and what they amount to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from analyser.guidelines import rules
from analyser.history import State
from analyser.run import FloatArray
from analyser.season import habits, states
from analyser.season.easy import easy_speed_before
from analyser.season.rescale import SPEED_EXPONENT
from analyser.season.states import Layoff

if TYPE_CHECKING:
    from analyser.season.history import Past


class RunsBefore:
    """The runs of a runner before a moment."""

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
        return habits.usual_speed(self.log, self.eight_weeks, self.count, self.easy)

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

    @cached_property
    def state(self) -> tuple[State, bool]:
        """The state without soreness before this run, and whether the runner told it."""
        _, distance, _ = self.past.stood(self.first_since)
        return states.beneath(self.log, self.count, self.day, self.rest, distance)

    @cached_property
    def state_after(self) -> tuple[State, bool]:
        """The same after this run."""
        _, distance, _ = self.past.stood(self.first_since)
        return states.beneath_after(self.log, self.count, self.day, self.rest, distance)

    @property
    def beneath(self) -> State:
        """The state without soreness."""
        return self.state[0]

    @cached_property
    def thirty_days(self) -> slice:
        """The runs of 30 days: habits of length."""
        return self.window(rules.LENGTH_DAYS)

    @cached_property
    def eight_weeks(self) -> slice:
        """The runs of 56 days: the other habits."""
        return self.window(rules.HABIT_DAYS)

    def ended(self, back_days: int) -> slice:
        """Return the runs of D - so many .. D - 7: weeks that end there never overlap this one."""
        days = [self.day - back_days, self.day - rules.WEEK_DAYS + 1]
        first, last = np.searchsorted(self.log.day[: self.count], days)
        return slice(int(first), int(last))

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
        return slice(max(self.thirty_days.start, self.since_first()), self.count)

    def since_first(self) -> int:
        """Return the first run that counts as since: of the way back, or of the 42 days of few."""
        if self.beneath is State.FEW:
            return int(np.searchsorted(self.log.day[: self.count], self.day - states.FEW_DAYS))
        return self.first_since if self.beneath is State.WAY_BACK else 0
