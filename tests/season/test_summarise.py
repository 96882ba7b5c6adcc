"""The row that a run leaves: as large as a run can be, whatever the clock did."""

from __future__ import annotations

import numpy as np

from analyser.analysis import analyse
from analyser.formats.base import RawActivity, build_run
from analyser.season.summarise import summarise
from analyser.season.summary import LONGEST_PROFILE

NOON = 1_772_366_400.0  # 2026-03-01T12:00:00Z
TWENTY_DAYS_S = 20 * 86_400.0


def test_five_minutes_of_a_month_and_more_are_counted_in_the_last() -> None:
    time_s = NOON + np.concatenate([k * TWENTY_DAYS_S + np.arange(600.0) for k in range(3)])
    raw = RawActivity(time_s, {"speed_mps": np.full(time_s.size, 2.8)}, sport="running")
    row = summarise(analyse(build_run(raw, "long.fit", "0")))
    assert len(row.profile) == len(row.metres) == LONGEST_PROFILE
    assert np.isclose(sum(row.metres), row.distance_m, rtol=0.01)
