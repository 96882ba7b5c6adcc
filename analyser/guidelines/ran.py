"""From a scored run to what its judges see of it."""

from __future__ import annotations

from analyser.guidelines import measure_all
from analyser.guidelines.base import Ran, Scored
from analyser.local_time import local_time


def ran_of(scored: Scored) -> Ran:
    """Return what the judges see of a scored run."""
    run, totals = scored.run, scored.summary
    unknown = float("nan")
    return Ran(
        start=run.start,
        local=local_time(run.start, run.utc_offset_s, scored.runner.timezone),
        device=run.device,
        name=run.name,
        sub_sport=run.sub_sport,
        distance_m=totals.get("distance_m", unknown),
        moving_s=totals.get("moving_time_s", unknown),
        run_s=totals.get("run_time_s", unknown),
        walk_s=totals.get("walk_time_s", unknown),
        climb_m=totals.get("climb_m", unknown),
        load=scored.score.value,
        causes=scored.score.causes,
        easy_speed_mps=scored.easy_speed_mps,
        measures=measure_all(scored),
    )
