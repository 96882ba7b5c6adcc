"""A runner's log: what the rows of many runs say of the measures, as arrays in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analyser.guidelines import SHORTEST_S
from analyser.guidelines.base import Key, Measures, Ran
from analyser.guidelines.speeds import Speeds, above_each
from analyser.local_time import local_time
from analyser.run import FloatArray, IntArray
from analyser.season.rescale import SPEED_EXPONENT
from analyser.season.summary import RunSummary
from analyser.signals.contact import ContactSums

SECONDS_A_DAY = 86_400.0
CURVE = ("curve_s", "curve_x", "curve_y", "curve_xx", "curve_xy")


class Log:
    """Runs of three minutes and more with a load, in order of time; shape (n,) each.

    Parameters
    ----------
    rows
        Any order; those too short, undated or without a load are left out.
    timezone
        The runner's, where a file does not tell its local time.
    """

    def __init__(self, rows: Sequence[RunSummary], timezone: str | None = None) -> None:
        counted = [r for r in rows if r.moving_s >= SHORTEST_S and r.load > 0.0]
        self.rows = tuple(sorted(counted, key=lambda r: (r.start, r.sha256, r.name)))
        self.locals = [local_time(r.start, r.utc_offset_s, timezone) for r in self.rows]
        self.start_s = np.array([r.start.timestamp() for r in self.rows])
        self.day: IntArray = np.array([t.toordinal() for t in self.locals], dtype=np.int64)

    def __len__(self) -> int:
        return len(self.rows)

    def _numbers(self, name: str) -> FloatArray:
        return np.array([getattr(row, name) for row in self.rows], dtype=np.float64)

    def measured(self, key: Key, name: str) -> FloatArray:
        """Return one measure of every run; NaN where it was not measured."""
        found = [row.measures.get(key, {}).get(name, np.nan) for row in self.rows]
        return np.array(found, dtype=np.float64)

    @cached_property
    def distance_m(self) -> FloatArray:
        """Distance. [m]."""
        return self._numbers("distance_m")

    @cached_property
    def moving_s(self) -> FloatArray:
        """Moving time. [s]."""
        return self._numbers("moving_s")

    @cached_property
    def load_at_1(self) -> FloatArray:
        """Load as for an easy speed of 1 m/s: divided by v0 ** exponent it is a page's."""
        return self._numbers("load") * self._numbers("easy_speed_mps") ** SPEED_EXPONENT

    @cached_property
    def climb_m(self) -> FloatArray:
        """Climb as the row of hills measured it. [m]."""
        return self.measured("hills", "climb_m")

    @cached_property
    def steep_min(self) -> FloatArray:
        """Steep minutes. [min]."""
        return self.measured("hills", "steep_min")

    @cached_property
    def above_s(self) -> FloatArray:
        """Seconds of running faster than k x 0.05 m/s, shape (n, k)."""
        return np.array([above_each(_speeds(row)) for row in self.rows]).reshape(len(self), -1)

    @cached_property
    def has_speed(self) -> NDArray[np.bool_]:
        """Whether the run has any speed of running."""
        return np.asarray(self.above_s[:, 0] > 0.0) if len(self) else np.zeros(0, dtype=bool)

    @cached_property
    def strike(self) -> FloatArray:
        """Mean foot strike."""
        return self.measured("foot", "strike")

    @cached_property
    def flat_median_mps(self) -> FloatArray:
        """Median speed of flat running. [m/s]."""
        return self._numbers("flat_median_mps")

    @cached_property
    def heart_flat(self) -> list[FloatArray]:
        """Flat running by heart rate of each run: bpm, mean speed, seconds, shape (k, 3) each."""
        return [np.array(row.heart_flat, dtype=np.float64).reshape(-1, 3) for row in self.rows]

    @cached_property
    def devices(self) -> NDArray[np.object_]:
        """The device of each run's steps."""
        return np.array([row.device for row in self.rows], dtype=object)

    @cached_property
    def contact_devices(self) -> NDArray[np.object_]:
        """The device of each run's contact time, which may be borrowed."""
        sources = [row.borrowed.get("contact_ms", row.device) for row in self.rows]
        return np.array(sources, dtype=object)

    @cached_property
    def cadence_curve(self) -> FloatArray:
        """What the curve of cadence needs of each run, shape (n, 5); NaN without."""
        return np.array([self.measured("cadence", name) for name in CURVE]).T

    @cached_property
    def contact_curve(self) -> FloatArray:
        """What the curve of contact time needs of each run, shape (n, 5); NaN without."""
        return np.array([self.measured("foot", name) for name in CURVE]).T

    @cached_property
    def contact_sums(self) -> list[ContactSums | None]:
        """What each run teaches of contact time at its speeds and steps; None without."""
        return [_contact_sums(row.measures.get("foot", {})) for row in self.rows]

    def before(self, start: datetime) -> int:
        """Return how many runs began earlier than a moment."""
        return int(np.searchsorted(self.start_s, start.timestamp(), side="left"))

    def since(self, start_s: float, days: float) -> int:
        """Return the first run that began less than so many days before a moment."""
        return int(np.searchsorted(self.start_s, start_s - days * SECONDS_A_DAY, side="right"))


def _speeds(row: RunSummary) -> Speeds:
    found = row.measures.get("pace", {})
    first, seconds = found.get("first_bin", 0.0), found.get("speed_s", ())
    known = isinstance(seconds, tuple) and not isinstance(first, tuple)
    return Speeds(int(first), seconds) if known and seconds else Speeds(0, ())  # type: ignore[arg-type]


def _contact_sums(found: Measures) -> ContactSums | None:
    blocks, products = found.get("hint_blocks"), found.get("hint_products")
    answers = found.get("hint_answers")
    if not (isinstance(blocks, float) and isinstance(products, tuple)):
        return None
    return ContactSums(blocks, products, answers) if isinstance(answers, tuple) else None


def ran_of_row(row: RunSummary, timezone: str | None = None) -> Ran:
    """Return what the judges see of a row: the same as of the run's own page."""
    return Ran(
        start=row.start,
        local=local_time(row.start, row.utc_offset_s, timezone),
        device=row.device,
        name=row.name,
        sub_sport=row.sub_sport,
        distance_m=row.distance_m,
        moving_s=row.moving_s,
        run_s=row.run_s,
        walk_s=row.walk_s,
        climb_m=row.climb_m,
        load=row.load,
        causes=row.causes,
        easy_speed_mps=row.easy_speed_mps,
        measures=row.measures,
    )
