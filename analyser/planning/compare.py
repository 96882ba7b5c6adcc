"""Why one run was harder than another: a bill of causes that adds up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analyser.analysis import Analysis


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two runs of one runner, the second against the first.

    Parameters
    ----------
    first, second
        Both judged with the same easy speed and height.
    causes
        Cause -> points of the second less those of the first; they add up to `difference`.
    """

    first: Analysis
    second: Analysis
    causes: Mapping[str, float]

    @property
    def difference(self) -> float:
        """Calf load of the second run less that of the first."""
        return self.second.score.value - self.first.score.value

    @property
    def by_size(self) -> tuple[tuple[str, float], ...]:
        """The causes from the largest difference to the smallest."""
        return tuple(sorted(self.causes.items(), key=lambda each: -abs(each[1])))


def compare(first: Analysis, second: Analysis) -> Comparison:
    """Return what made the second run cost more, or less, than the first.

    Raises
    ------
    ValueError
        For runs that were scored with different easy speeds or heights: such points are not
        the same points.
    """
    scales = {(run.easy_speed_mps, run.height_m) for run in (first, second)}
    if len(scales) > 1:
        raise ValueError("the two runs were scored with different easy speeds or heights")
    differences = {cause: second.causes[cause] - points for cause, points in first.causes.items()}
    return Comparison(first, second, MappingProxyType(differences))
