"""Speed where none was measured: from the steps, and from what the device says the run was long."""

from __future__ import annotations

import numpy as np

from analyser.run import BoolArray, FloatArray
from analyser.signals.resample import lasting

RUNNING_SPM, WALKING_SPM = 140.0, 90.0
RUNNING_MPS, STANDING_MPS = 1.5, 0.4
SHORTEST_S = 60.0  # without speed; a shorter loss is bridged or stands for nothing
ENOUGH_S = 120.0  # of measured steps, to know how long they are
# Where nothing tells the length of a step: an easy run of the base, and the usual walk.
EASY_RUN_MPS, EASY_WALK_MPS = 2.78, 1.34


def stepping_unmeasured(
    ran_s: FloatArray, speed_mps: FloatArray, cadence_spm: FloatArray, placed: BoolArray
) -> BoolArray:
    """Return where steps go on for a minute and more without speed or position, shape (n,).

    Where the speed says standing, only steps of a run tell that it is wrong.

    Parameters
    ----------
    ran_s
        Time that had counted, never falling. [s]
    speed_mps, cadence_spm
        NaN is unknown. [m/s], [steps/min]
    placed
        Where a position is known: standing there is standing.
    """
    least = np.where(np.isnan(speed_mps), WALKING_SPM, RUNNING_SPM)
    lost = ~(speed_mps >= STANDING_MPS) & (cadence_spm >= least) & ~placed
    return lasting(lost, ran_s, SHORTEST_S)


def speed_by_steps_mps(
    speed_mps: FloatArray, cadence_spm: FloatArray, dt_s: FloatArray
) -> tuple[FloatArray, bool]:
    """Return the speed of each sample's steps at this run's own step lengths, and whether known.

    Shape (n,), NaN where no steps are. Where the run has less than two minutes of measured
    running steps, it is an easy run's speed and a usual walk's.
    """
    running = cadence_spm >= RUNNING_SPM
    own = _step_length_m(speed_mps, cadence_spm, dt_s, running & (speed_mps >= RUNNING_MPS))
    walking = ~running & (cadence_spm >= WALKING_SPM) & (speed_mps >= STANDING_MPS)
    walked = _step_length_m(speed_mps, cadence_spm, dt_s, walking)
    run_mps = own * cadence_spm / 60.0 if np.isfinite(own) else EASY_RUN_MPS
    walk_mps = walked * cadence_spm / 60.0 if np.isfinite(walked) else EASY_WALK_MPS
    each = np.where(running, run_mps, walk_mps)
    return np.where(cadence_spm >= WALKING_SPM, each, np.nan), bool(np.isfinite(own))


def _step_length_m(
    speed_mps: FloatArray, cadence_spm: FloatArray, dt_s: FloatArray, chosen: BoolArray
) -> float:
    """Return the median step length over the chosen samples, NaN for less than two minutes."""
    if float(dt_s[chosen].sum()) < ENOUGH_S:
        return float("nan")
    return float(np.median(60.0 * speed_mps[chosen] / cadence_spm[chosen]))


def way_by_totals_m(
    elapsed_s: FloatArray, weight: FloatArray, edges_s: FloatArray, told_m: FloatArray
) -> FloatArray:
    """Return the way of each sample, spread over told stretches by weight, shape (n,). [m].

    Parameters
    ----------
    elapsed_s, weight
        Shape (n,); the weight is each sample's share, such as its steps. [s]
    edges_s, told_m
        When each stretch ended, the first is the start, and the way until then. [s], [m]

    Examples
    --------
    >>> at = np.array([0.0, 60.0, 120.0, 180.0])
    >>> steps = np.array([0.0, 160.0, 160.0, 0.0])
    >>> way_by_totals_m(at, steps, at[[0, 3]], np.array([0.0, 320.0]))
    array([  0., 160., 320., 320.])
    """
    done = np.cumsum(weight)
    at_edges = np.interp(edges_s, elapsed_s, done)
    rising = np.concatenate([[True], np.diff(at_edges) > 0.0])
    return np.asarray(np.interp(done, at_edges[rising], told_m[rising]))
