"""A run's columns on their way through `derive`, with what was decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from analyser.run import BoolArray, FloatArray, Notice, Run, Span
from analyser.signals.speed import Distance, gated_distance

NAN = float("nan")


@dataclass
class Workbench:
    """One run's columns, totals and words; each step of `derive` adds its own.

    `errors` are those of `InputErrors` by its names, `channel_errors` the standard errors of
    columns in their own units.
    """

    run: Run
    samples: dict[str, FloatArray]
    sources: dict[str, str]
    notices: list[Notice] = field(default_factory=list)
    summary: dict[str, float] = field(default_factory=dict)
    totals_error: dict[str, float] = field(default_factory=dict)
    errors: dict[str, float] = field(default_factory=dict)
    channel_errors: dict[str, float] = field(default_factory=dict)
    pauses: tuple[Span, ...] = ()
    contact_baseline: float = float("nan")
    climb_by: str = ""

    @property
    def elapsed_s(self) -> FloatArray:
        """Time since the start. [s]."""
        return self.samples["elapsed_s"]

    @property
    def dt_s(self) -> FloatArray:
        """Time that each sample stands for. [s]."""
        return self.samples["dt_s"]

    @property
    def moving(self) -> BoolArray:
        """Where the runner moved."""
        return np.asarray(self.samples["moving"] > 0.0)

    def column(self, name: str) -> FloatArray:
        """Return the column, all NaN where it was not measured."""
        return self.samples.get(name, self._unknown)

    @cached_property
    def _unknown(self) -> FloatArray:
        unknown = np.full(self.elapsed_s.shape, np.nan)
        unknown.flags.writeable = False
        return unknown

    @cached_property
    def own_distance(self) -> Distance:
        """The device's own distance as recorded, without what no runner does."""
        return gated_distance(self.elapsed_s, self.column("distance_m"))

    def measured(self, name: str) -> bool:
        """Whether the column has any value."""
        return name in self.samples and bool(np.isfinite(self.samples[name]).any())

    def mean(self, name: str, chosen: BoolArray | None = None) -> float:
        """Return the column's mean, weighted by time, NaN where nothing is known."""
        values = self.column(name)
        weight = self.dt_s if chosen is None else self.dt_s * chosen
        known = np.isfinite(values)
        weight = weight * known
        total = float(weight.sum())
        return float(np.dot(np.where(known, values, 0.0), weight)) / total if total else NAN

    def replace(self, name: str, values: FloatArray, words: str) -> None:
        """Put other values in a column's place, and say what was decided."""
        self.samples[name] = values
        self.__dict__.pop("own_distance", None)
        self.decided(name, words)

    def leave_out(self, name: str) -> None:
        """Take a column that is wrong off the bench."""
        self.samples.pop(name, None)
        self.sources.pop(name, None)
        self.__dict__.pop("own_distance", None)

    def decided(self, name: str, words: str) -> None:
        """Add what was decided about a column to where it came from."""
        source = self.sources.get(name, "")
        self.sources[name] = f"{source}; {words}" if source else words

    def notice(self, code: str, message: str) -> None:
        """Say something that the runner should know."""
        self.notices.append(Notice(code, message))


def clock(seconds: float) -> str:
    """Return a duration in minutes and seconds.

    Examples
    --------
    >>> clock(95.0)
    '1:35 min'
    """
    return f"{int(seconds // 60)}:{int(seconds % 60):02d} min"
