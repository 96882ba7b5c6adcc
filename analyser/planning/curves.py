"""A runner's own curves, from earlier runs: speed by slope, usual speed, steps, and walking."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING

import numpy as np

from analyser.calfload.constants import DEFAULT_HEIGHT_M
from analyser.planning import others
from analyser.run import FloatArray
from analyser.signals.by_grade import CENTRES, ByGrade

if TYPE_CHECKING:
    import pandas as pd

_UP, _DOWN = np.maximum(CENTRES, 0.0), np.minimum(CENTRES, 0.0)
GRADES = np.stack([_UP, _DOWN, _UP**2, _DOWN**2], axis=1)
SLOWER_WALKS_MORE = 5.0
MOST_WALKED = 0.98
STEEPEST_SHOWN = 0.3  # beyond, little was ever run


@dataclass(frozen=True)
class Past:
    """What planning needs of one earlier run.

    Parameters
    ----------
    day
        Local day, as an ordinal number.
    distance_m, climb_m
        Totals; climb NaN where unknown. [m]
    trail
        Whether the recording calls it one.
    load
        Its calf load, at the easy speed of today's page.
    seen
        What it told by slope.
    """

    day: float
    distance_m: float
    climb_m: float
    trail: bool
    load: float
    seen: ByGrade

    @property
    def climb_m_per_km(self) -> float:
        """Climb for each km; 0 where unknown. [m/km]."""
        per_km = 1000.0 * self.climb_m / self.distance_m if self.distance_m > 0.0 else 0.0
        return per_km if np.isfinite(per_km) else 0.0


@dataclass(frozen=True, eq=False)
class Curves:
    """How one runner runs: each curve shrunk to others by how little is known.

    Parameters
    ----------
    runs
        How many earlier runs it rests on.
    by_grade
        Speed at each class of grade over that on the flat, shape (25,).
    grade_terms
        The four terms of the same curve.
    usual
        ln of the usual flat speed at 1 km and no climb; its slopes on ln km and climb per km.
    steps
        ln of the cadence at 1 m/s on the flat, its slopes on ln speed, grade up, grade down;
        None where no earlier run had a cadence.
    walked
        Share of the way that is walked at the usual speed, shape (25,).
    walking_mps
        Walking speed, shape (25,).
    """

    runs: int
    by_grade: FloatArray
    grade_terms: tuple[float, float, float, float]
    usual: tuple[float, float, float]
    steps: tuple[float, float, float, float] | None
    walked: FloatArray
    walking_mps: FloatArray

    def usual_flat_mps(self, distance_m: float, climb_m_per_km: float) -> float:
        """Return the usual flat-equivalent running speed on such a course. [m/s]."""
        level, per_ln_km, per_climb = self.usual
        ln_km = np.log(max(distance_m, 500.0) / 1000.0)
        return float(np.exp(level + per_ln_km * ln_km + per_climb * climb_m_per_km))

    def speed_factor(self, grade: FloatArray) -> FloatArray:
        """Return speed over that on the flat at each grade, shape as given."""
        return speed_factor(np.array(self.grade_terms), grade)

    def cadence_spm(self, speed_mps: FloatArray, grade: FloatArray) -> FloatArray:
        """Return the steps of both feet while running; NaN without a history of cadence."""
        if self.steps is None:
            return np.full(np.shape(speed_mps), np.nan)
        level, by_speed, by_up, by_down = self.steps
        up, down = np.clip(grade, 0.0, 0.3), np.clip(grade, -0.3, 0.0)
        return np.asarray(
            np.exp(level + by_speed * np.log(speed_mps) + by_up * up + by_down * down)
        )

    def walked_at(self, speed_ratio: float) -> FloatArray:
        """Return the share walked in each class at a speed over the usual, shape (25,)."""
        return walked_at(self.walked, speed_ratio)

    def to_dataframe(self, kilometres: float = 5.0) -> pd.DataFrame:
        """Return the curves as a table: a row for each class of grade, from steep down to up.

        Parameters
        ----------
        kilometres
            Of the run whose usual speed the columns `run_mps` and `run_spm` are for.
        """
        import pandas as pd

        flat_mps = self.usual_flat_mps(1000.0 * kilometres, 0.0)
        running = flat_mps * self.by_grade
        return pd.DataFrame(
            {
                "grade": CENTRES,
                "speed_over_flat": self.by_grade,
                "run_mps": running,
                "run_spm": self.cadence_spm(running, CENTRES),
                "walked_share": self.walked,
                "walk_mps": self.walking_mps,
            }
        )

    def report(
        self,
        path: str | PathLike[str],
        units: str = "km",
        height_m: float = DEFAULT_HEIGHT_M,
    ) -> None:
        """Draw your speed by slope and your steps by speed; the suffix says PNG, PDF or SVG."""
        from analyser.report.curves_page import write_curves_page

        write_curves_page(self, path, units, height_m)

    def _repr_png_(self) -> bytes:
        """Return the picture for a notebook."""
        from analyser.report.curves_page import curves_bytes

        return curves_bytes(self)


def speed_factor(terms: FloatArray, grade: FloatArray) -> FloatArray:
    """Return speed over that on the flat at each grade, by the four terms of a curve or of many.

    Parameters
    ----------
    terms
        Shape (4,) or (t, 1, 4).
    grade
        Shape (n,); the result is of shape (n,) or (t, n). Nobody is faster up a steeper slope:
        past the curve's lowest point it stays level.
    """
    by_up, by_down, bend_up, bend_down = np.moveaxis(terms, -1, 0)
    lowest = np.where(bend_up > 0.0, -by_up / np.maximum(2.0 * bend_up, 1e-9), STEEPEST_SHOWN)
    up = np.minimum(np.clip(grade, 0.0, STEEPEST_SHOWN), np.maximum(lowest, 0.0))
    down = np.clip(grade, -STEEPEST_SHOWN, 0.0)
    return np.asarray(np.exp(by_up * up + by_down * down + bend_up * up**2 + bend_down * down**2))


def walked_at(walked: FloatArray, speed_ratio: float | FloatArray) -> FloatArray:
    """Return the share walked at a speed over the usual: who is slower walks more."""
    share = walked.clip(1e-4, MOST_WALKED)
    odds = share / (1.0 - share) * np.asarray(speed_ratio) ** -SLOWER_WALKS_MORE
    return np.asarray(odds / (1.0 + odds))


def nobodys() -> Curves:
    """Return the curves of a runner of whom nothing is known: those of others."""
    return Curves(
        runs=0,
        by_grade=speed_factor(np.array(others.SPEED_BY_GRADE), CENTRES),
        grade_terms=others.SPEED_BY_GRADE,
        usual=(float(np.log(others.USUAL_SPEED_MPS)), *others.USUAL_SLOPES),
        steps=None,
        walked=others.WALKED[others.GROUPS.astype(np.int64)],
        walking_mps=others.walking_speed_mps(),
    )
