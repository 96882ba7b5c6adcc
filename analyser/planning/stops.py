"""A run at some paces and steps, on its hills and without: every pair, for a page that answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.analysis import Analysis
from analyser.planning.altered import columns_of, cost_of
from analyser.planning.effort import CLIMBS_FROM, Body, points
from analyser.run import FloatArray

PACES = (1.25, 1.20, 1.15, 1.10, 1.05, 1.0, 0.95, 0.90)  # of the running pace, slowest first
STEPS = (1.0, 1.025, 1.05)  # 5 % is what runners manage at once (Willy 2016)


@dataclass(frozen=True, eq=False)
class Stops:
    """What a run would have asked, at each pace and each cadence.

    Parameters
    ----------
    paces
        Running pace over that of the run, shape (p,).
    steps
        Steps over those of the run; only 1 where the recording holds none, shape (s,).
    load
        On its hills, and, where it has any, without them, shape (1 or 2, s, p).
    longer_s
        How much longer it would have taken at each pace, shape (p,). [s]
    mean_mps
        The mean speed at each pace, walking included, shape (p,). [m/s]
    """

    paces: FloatArray
    steps: FloatArray
    load: FloatArray
    longer_s: FloatArray
    mean_mps: FloatArray


def stops_of(analysis: Analysis) -> Stops:
    """Return a run at eight paces, three cadences, with and without its hills.

    Each number is the one that `what_if.slower`, `steps` and `flat` give for that change alone:
    what does not run is as it was, and the score's own points are moved by the same ratio.
    """
    moved = columns_of(analysis)
    body = Body(analysis.easy_speed_mps, analysis.height_m)
    run = moved.running & (moved.seconds > 0.0)
    real = cost_of(analysis, moved)
    level = points(
        body, moved.seconds, moved.speed_mps, np.zeros(real.size), moved.cadence_spm, ~moved.running
    )
    is_hilly = bool((np.nan_to_num(moved.grade) > CLIMBS_FROM).any())
    known = bool(np.isfinite(moved.cadence_spm[run]).any())
    steps = np.array(STEPS if known else STEPS[:1])
    without = np.divide(level, real, out=np.ones(real.size), where=real > 0.0)
    weights = np.stack([np.ones(real.size), without])[: 1 + is_hilly]
    still = (weights[:, ~run] * real[~run]).sum(axis=1)
    walking = np.zeros(int(run.sum()), dtype=np.bool_)
    seconds, speed, grade, cadence = (
        each[run] for each in (moved.seconds, moved.speed_mps, moved.grade, moved.cadence_spm)
    )
    weighed = weights[:, run]

    def asked(pace: float, more: float) -> FloatArray:
        cost = points(body, seconds * pace, speed / pace, grade, cadence * more, walking)
        return np.asarray(still + weighed @ cost)

    cost = np.array([[asked(pace, more) for pace in PACES] for more in steps])
    run_s, way_m = moved.seconds[run].sum(), np.nan_to_num(moved.speed_mps * moved.seconds).sum()
    longer_s = (np.array(PACES) - 1.0) * run_s
    return Stops(
        paces=np.array(PACES),
        steps=steps,
        load=np.moveaxis(cost, 2, 0) * analysis.score.value / real.sum(),
        longer_s=longer_s,
        mean_mps=way_m / (moved.seconds.sum() + longer_s),
    )
