"""What the model reads of a run: six columns, one value a sample."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.run import FloatArray


@dataclass(frozen=True, eq=False)
class Movement:
    """What the model reads of a run, one value a sample, each shape (n,).

    NaN is "not measured" and neutral in every column but `dt_s` and `speed_mps`, whose NaN
    samples add nothing.

    Parameters
    ----------
    dt_s
        Time that the sample stands for; 0 while paused or in a gap. [s]
    speed_mps
        Speed over the ground. [m/s]
    grade
        Rise over run.
    cadence_spm
        Steps of both feet. [steps/min]
    walking
        Walking weight, 0 a run to 1 a walk; where it is NaN, the speed tells.
    strike
        0 heel first, 1 forefoot.
    """

    dt_s: FloatArray
    speed_mps: FloatArray
    grade: FloatArray
    cadence_spm: FloatArray
    walking: FloatArray
    strike: FloatArray
