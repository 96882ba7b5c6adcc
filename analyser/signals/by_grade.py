"""What a run tells by slope: time, metres and steps of running and walking, per class of grade."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analyser.run import BoolArray, FloatArray, IntArray

STEP = 0.02  # a class of grade: finer is the sensor's noise
STEEPEST = 0.24  # the centre of the last class; what is steeper belongs to it
CENTRES = np.round(np.arange(-STEEPEST, STEEPEST + STEP / 2.0, STEP), 2)
WALK, RUN = 1.0, 2.0  # 0 stands


class ByGrade(NamedTuple):
    """Running and walking by class of grade, each of shape (25,) as `CENTRES`.

    Parameters
    ----------
    run_s, run_m
        Time and way of running. [s], [m]
    stepped_s, steps
        Running time with a known cadence, and the steps of both feet in it. [s], [steps]
    walk_s, walk_m
        Time and way of walking. [s], [m]
    """

    run_s: FloatArray
    run_m: FloatArray
    stepped_s: FloatArray
    steps: FloatArray
    walk_s: FloatArray
    walk_m: FloatArray

    def as_numbers(self) -> tuple[float, ...]:
        """Return all classes as plain numbers, for the library; `from_numbers` reads them."""
        return tuple(float(each) for each in np.round(np.concatenate(self), 1))

    @classmethod
    def from_numbers(cls, numbers: tuple[float, ...]) -> ByGrade:
        """Return the classes that `as_numbers` wrote; empty ones where there are no numbers.

        Raises
        ------
        ValueError
            For a number of numbers that no version wrote.
        """
        if not numbers:
            return cls(*np.zeros((len(cls._fields), CENTRES.size)))
        return cls(*np.asarray(numbers, dtype=np.float64).reshape(len(cls._fields), CENTRES.size))


def by_grade(
    time_s: FloatArray,
    speed_mps: FloatArray,
    grade: FloatArray,
    cadence_spm: FloatArray,
    gait: FloatArray,
) -> ByGrade:
    """Return what a run tells by slope.

    Parameters
    ----------
    time_s
        Time that each sample stands for; 0 where it was not moved. [s]
    speed_mps, grade, cadence_spm
        NaN is unknown: a sample without speed is left out, one without grade counts as flat.
    gait
        1 walking, 2 running; anything else is left out.

    Examples
    --------
    >>> flat = np.zeros(2)
    >>> seen = by_grade(flat + 60.0, flat + 3.0, flat, flat + 160.0, np.array([2.0, 1.0]))
    >>> seen.run_m.sum().item(), seen.steps.sum().item(), seen.walk_m.sum().item()
    (180.0, 160.0, 180.0)
    """
    known = np.isfinite(speed_mps) & (time_s > 0.0)
    number = classes(grade)
    run, walk = known & (gait == RUN), known & (gait == WALK)
    stepped = run & np.isfinite(cadence_spm)
    way_m = np.where(known, speed_mps, 0.0) * time_s
    steps = np.where(stepped, cadence_spm, 0.0) * time_s / 60.0
    sums = (
        _sum(number, time_s, run),
        _sum(number, way_m, run),
        _sum(number, time_s, stepped),
        _sum(number, steps, stepped),
        _sum(number, time_s, walk),
        _sum(number, way_m, walk),
    )
    return ByGrade(*sums)


def classes(grade: FloatArray) -> IntArray:
    """Return the number of the class that each grade is in; an unknown one is flat, shape (n,)."""
    known = np.where(np.isfinite(grade), grade, 0.0).clip(-STEEPEST, STEEPEST)
    return np.rint((known + STEEPEST) / STEP).astype(np.int64)


def _sum(number: IntArray, values: FloatArray, used: BoolArray) -> FloatArray:
    return np.bincount(number, values * used, CENTRES.size).astype(np.float64)
