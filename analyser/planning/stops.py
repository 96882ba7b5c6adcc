"""A run at some paces and steps, on its hills and without: every pair, for a page that answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.analysis import Analysis
from analyser.planning.altered import Moved, columns_of, cost_of
from analyser.planning.effort import CLIMBS_FROM, Body, points
from analyser.run import BoolArray, FloatArray

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
    moved, body = columns_of(analysis), Body(analysis.easy_speed_mps, analysis.height_m)
    run = moved.running & (moved.seconds > 0.0)
    real = cost_of(analysis, moved)
    weights = _with_and_without_hills(moved, body, real)
    weighed, still = weights[:, run], (weights[:, ~run] * real[~run]).sum(axis=1)
    steps = np.array(STEPS if np.isfinite(moved.cadence_spm[run]).any() else STEPS[:1])
    cost = [[weighed @ _cost(moved, run, body, pace, n) for pace in PACES] for n in steps]
    run_s, way_m = moved.seconds[run].sum(), np.nan_to_num(moved.speed_mps * moved.seconds).sum()
    longer_s = (np.array(PACES) - 1.0) * run_s
    return Stops(
        paces=np.array(PACES),
        steps=steps,
        load=np.moveaxis(still + np.array(cost), 2, 0) * analysis.score.value / real.sum(),
        longer_s=longer_s,
        mean_mps=way_m / (moved.seconds.sum() + longer_s),
    )


def _with_and_without_hills(moved: Moved, body: Body, real: FloatArray) -> FloatArray:
    """Return what each sample would cost, over what it did: 1, and on the flat; (1 or 2, n)."""
    level = np.zeros(real.size)
    flat = points(body, moved.seconds, moved.speed_mps, level, moved.cadence_spm, ~moved.running)
    without = np.divide(flat, real, out=np.ones(real.size), where=real > 0.0)
    is_hilly = bool((np.nan_to_num(moved.grade) > CLIMBS_FROM).any())
    return np.stack([np.ones(real.size), without])[: 1 + is_hilly]


def _cost(moved: Moved, run: BoolArray, body: Body, pace: float, steps: float) -> FloatArray:
    """Return what each sample that was run costs at another pace and with other steps."""
    seconds, speed_mps = moved.seconds[run] * pace, moved.speed_mps[run] / pace
    walking = np.zeros(seconds.size, dtype=np.bool_)
    cadence_spm = moved.cadence_spm[run] * steps
    return points(body, seconds, speed_mps, moved.grade[run], cadence_spm, walking)
