"""A strip's vertical axis: from values to millimetres, with ticks that people read."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from analyser.run import FloatArray


@dataclass(frozen=True)
class Scale:
    """Values laid between the bottom and the top of a strip; `low` lies at the bottom. [mm]."""

    low: float
    high: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        """Return where a value lies, held at the strip's edges."""
        return float(min(max(self._y(value), self.top), self.bottom))

    def _y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    def ys(self, values: FloatArray) -> FloatArray:
        """Return where values lie, held at the strip's edges; NaN stays NaN."""
        share = (values - self.low) / (self.high - self.low)
        return np.clip(self.bottom - share * (self.bottom - self.top), self.top, self.bottom)

    def ys_leaving(self, values: FloatArray) -> FloatArray:
        """Return where values lie, NaN where they leave the strip."""
        ys = self.bottom - (values - self.low) / (self.high - self.low) * (self.bottom - self.top)
        return np.where((ys >= self.top) & (ys <= self.bottom), ys, np.nan)


def nice_step(span: float, most: int, steps: tuple[float, ...] = (1.0, 2.0, 5.0)) -> float:
    """Return the smallest round step that gives at most so many intervals in a span."""
    if not (span > 0.0 and math.isfinite(span)):
        return 1.0
    decade = 10.0 ** math.floor(math.log10(span / most))
    for factor in (*steps, 10.0 * steps[0], 10.0 * steps[1]):
        if span / (factor * decade) <= most:
            return factor * decade
    return 100.0 * decade


def ticks(low: float, high: float, step: float) -> list[float]:
    """Return the multiples of a step between two values."""
    first = math.ceil(low / step - 1e-9)
    return [step * k for k in range(first, math.floor(high / step + 1e-9) + 1)]


def spread(values: FloatArray, lowest: float, highest: float) -> tuple[float, float]:
    """Return two percentiles of the known values."""
    known = values[np.isfinite(values)]
    low, high = np.percentile(known, (lowest, highest))
    return float(low), float(high)
