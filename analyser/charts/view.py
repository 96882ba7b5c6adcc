"""What the charts of one page share: the analysis, the units, and words for numbers."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta, timezone
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from analyser.analysis import Analysis
from analyser.guidelines.words import moving
from analyser.run import BoolArray, FloatArray, Span
from analyser.signals.resample import lasting
from analyser.signals.rolling import rolling_mean
from analyser.units import M_PER_FOOT, M_PER_MILE

DOT = "  \N{MIDDLE DOT}  "
MINUS = "\N{MINUS SIGN}"
TIMES = "\N{MULTIPLICATION SIGN}"
EN_DASH = "\N{EN DASH}"
BRIDGED_S = 30.0
SHORTEST_RUNNING_S = 20.0
LAPS_BY_TIME, CELL_M = 6, 25.0  # passes of the same place; as near to it counts as there
M_PER_DEGREE = 111_195.0
SPOT_M = 20.0  # a receiver that stands still wanders about so much


@dataclass(frozen=True, eq=False)
class View:
    """One analysis as one page shows it.

    Parameters
    ----------
    analysis
        The judged run.
    units
        "km" or "mi".
    share
        Whether the map is left out.
    """

    analysis: Analysis
    units: str
    share: bool = False

    @cached_property
    def elapsed_s(self) -> FloatArray:
        """Time since the start. [s]."""
        return self.analysis.samples["elapsed_s"]

    @cached_property
    def dt_s(self) -> FloatArray:
        """Time that each sample stands for. [s]."""
        return self.analysis.samples["dt_s"]

    @property
    def duration_s(self) -> float:
        """The time axis's length; never 0. [s]."""
        return max(float(self.elapsed_s[-1]), 1.0)

    @property
    def unit_m(self) -> float:
        """The runner's unit of distance. [m]."""
        return M_PER_MILE if self.units == "mi" else 1000.0

    @property
    def is_coached(self) -> bool:
        """Whether the coach's limits for starting again are the measure."""
        return self.analysis.history.is_coached

    @property
    def is_by_habit(self) -> bool:
        """Whether the runner's own habit is the measure, not the coach's limits."""
        return not self.is_coached and self.analysis.history.usual_load > 0.0

    @property
    def usual(self) -> float:
        """The load as a ratio to the usual run's; NaN where habit is not the measure."""
        return self.analysis.usual if self.is_by_habit else math.nan

    @property
    def is_planned(self) -> bool:
        """Whether the run is yet to come, its samples foretold."""
        return self.analysis.run.sub_sport == "planned"

    def has(self, name: str) -> bool:
        """Return whether a column holds any number."""
        return name in self.analysis.samples and bool(
            np.isfinite(self.analysis.samples[name]).any()
        )

    def column(self, name: str) -> FloatArray:
        """Return a column, all NaN where it is absent."""
        unknown = np.full(self.elapsed_s.shape, np.nan)
        return self.analysis.samples.get(name, unknown)

    def bridged(self, name: str) -> FloatArray:
        """Return a column with gaps of half a minute at most drawn over; longer ones stay."""
        values = self.column(name)
        known = np.flatnonzero(np.isfinite(values))
        if known.size in (0, values.size):
            return values
        at = self.elapsed_s
        drawn = np.interp(at, at[known], values[known])
        after = np.minimum(np.searchsorted(known, np.arange(values.size)), known.size - 1)
        before = np.maximum(after - 1, 0)
        near = at[known[after]] - at[known[before]] <= BRIDGED_S
        inside = (np.arange(values.size) > known[0]) & (np.arange(values.size) < known[-1])
        return np.where(np.isfinite(values) | (near & inside), drawn, np.nan)

    def smoothed(self, values: FloatArray, window_s: float) -> FloatArray:
        """Return the mean over a window in time; NaN stays NaN."""
        mean = rolling_mean(self.elapsed_s, self.dt_s, values, window_s)
        return np.where(np.isfinite(values), mean, np.nan)

    @cached_property
    def running(self) -> BoolArray:
        """True where the runner ran."""
        return np.asarray(self.column("gait") == 2.0)

    @cached_property
    def steadily_running(self) -> BoolArray:
        """True where the runner ran, but for moments too short to see as a line."""
        least_s = max(SHORTEST_RUNNING_S, self.duration_s / 400.0)
        return lasting(self.running, self.elapsed_s, least_s)

    @cached_property
    def has_map(self) -> bool:
        """Whether there is a course to draw, and it may be shown."""
        return not self.share and self.has_course and not self.is_lapped

    @cached_property
    def is_lapped(self) -> bool:
        """Whether most places were passed so often that a map would show the hardest lap alone."""
        return self.has_course and median_passes(*self._metres()) >= LAPS_BY_TIME

    def _metres(self) -> tuple[FloatArray, FloatArray]:
        """Return how far north and east of somewhere each known position lies. [m]."""
        north, east = self.column("latitude"), self.column("longitude")
        known = np.isfinite(north) & np.isfinite(east)
        shrunk = np.cos(np.radians(np.median(north[known])))
        return north[known] * M_PER_DEGREE, east[known] * M_PER_DEGREE * shrunk

    @cached_property
    def has_course(self) -> bool:
        """Whether the positions are more than one spot."""
        if not (self.has("latitude") and self.has("longitude")):
            return False
        ranges = [np.nanmax(p) - np.nanmin(p) for p in map(self.column, ("latitude", "longitude"))]
        return bool(max(ranges) * M_PER_DEGREE >= SPOT_M)

    def numbers_in(self, where: tuple[Span, ...]) -> list[int]:
        """Return the numbers of the worst stretches that some spans touch, in order."""
        return [
            stretch.number
            for stretch in sorted(self.analysis.stretches, key=lambda each: each.number)
            if any(
                min(bout.end_s, span.end_s) - max(bout.start_s, span.start_s) > 5.0
                for span in where
                for bout in stretch.bouts or (stretch.span,)
            )
        ]

    def total(self, key: str) -> float:
        """Return a total, NaN where it is unknown."""
        return float(self.analysis.summary.get(key, math.nan))

    def distance_words(self) -> str:
        """Return the distance in the runner's units, empty where it is unknown."""
        metres = self.total("distance_m")
        return "" if math.isnan(metres) else f"{metres / self.unit_m:.1f} {self.units}"

    def height_words(self, metres: float) -> str:
        """Return a height in the runner's units."""
        return f"{metres / M_PER_FOOT:.0f} ft" if self.units == "mi" else f"{metres:.0f} m"

    def moving_words(self) -> str:
        """Return the moving time, and of how long where it was not all."""
        return moving(self.total("moving_time_s"), self.total("elapsed_time_s"))

    def pace_s(self, speed_mps: FloatArray) -> FloatArray:
        """Return paces, NaN where nobody moved. [s per unit]."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(speed_mps > 0.05, self.unit_m / speed_mps, np.nan)


def median_passes(north_m: FloatArray, east_m: FloatArray) -> float:
    """Return how often the middle one of the places was come to.

    Examples
    --------
    >>> there = np.arange(0.0, 1000.0, 5.0)
    >>> median_passes(np.tile(there, 3), np.zeros(600))
    3.0
    """
    cells = np.floor(north_m / CELL_M) * 2.0**32 + np.floor(east_m / CELL_M)
    come_to = cells[np.r_[True, cells[1:] != cells[:-1]]]
    return float(np.median(np.unique(come_to, return_counts=True)[1]))


def whole(value: float) -> str:
    """Return a whole number with a real minus."""
    return f"{value:.0f}".replace("-", MINUS)


def when_words(view: View, *, clock_too: bool = True) -> str:
    """Return the start by the file's clock, else the runner's, else UTC and said so."""
    run = view.analysis.run
    local, zone = run.start, " UTC"
    if run.utc_offset_s is not None and abs(run.utc_offset_s) < 86400.0:
        local, zone = run.start.astimezone(timezone(timedelta(seconds=run.utc_offset_s))), ""
    elif view.analysis.runner.timezone:
        with suppress(ZoneInfoNotFoundError, ValueError, OSError):
            local, zone = run.start.astimezone(ZoneInfo(view.analysis.runner.timezone)), ""
    day = f"{local:%a} {local.day} {local:%B %Y}"
    return f"{day}, {local:%H:%M}{zone}" if clock_too else day
