"""Made-up movements, runs and derived columns, built from a few numbers or arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyser.calfload.movement import Movement
from analyser.run import FloatArray

Values = float | Sequence[float] | FloatArray
UNKNOWN = float("nan")


def a_movement(  # noqa: PLR0917 (as many as the model has inputs)
    minutes: float = 30.0,
    speed_mps: Values = 2.78,
    grade: Values = UNKNOWN,
    cadence_spm: Values = UNKNOWN,
    contact_ratio: Values = UNKNOWN,
    strike: Values = UNKNOWN,
    dt_s: Values = 1.0,
) -> Movement:
    """Return a movement of so many minutes, a sample a second unless `dt_s` says otherwise."""
    count = round(minutes * 60.0)
    columns = (dt_s, speed_mps, grade, cadence_spm, contact_ratio, strike)
    return Movement(*(np.broadcast_to(np.asarray(c, float), (count,)).copy() for c in columns))
