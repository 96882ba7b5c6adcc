"""The runner's own curve of cadence or contact time before a run: eight weeks, the same device."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from analyser.guidelines import rules
from analyser.history import Form
from analyser.run import FloatArray
from analyser.season.log import Log
from analyser.signals.contact import added, learned_contact, prior_of

FEWEST_RUNS = 5
SLOPES = {"cadence": 0.10, "contact": -0.35}  # of the studies: 6 steps/min per m/s at 2.8 m/s
BELIEVED_SD = 0.05  # of ln speed: runs that differ less say little of a slope of their own
SMALLEST_SD = 0.003  # of the logarithm: what watches resolve over a run


def form_before(
    curve: FloatArray,
    devices: NDArray[Any],
    window: slice,
    device: str,
    what: Literal["cadence", "contact"],
) -> Form | None:
    """Return the curve that some runs of one device draw; None from fewer than five.

    Parameters
    ----------
    curve
        Of each run: seconds, and the means of ln speed, ln value, their square and product,
        shape (n, 5); NaN where it was not measured.
    devices
        Of each run.
    window
        The runs of eight weeks.
    """
    if window.stop - window.start < FEWEST_RUNS:
        return None
    known = (devices[window] == device) & np.isfinite(curve[window, 0])
    if int(known.sum()) < FEWEST_RUNS:
        return None
    seconds, x, y, xx, xy = curve[window][known].T
    weight = seconds / seconds.sum()
    at, value = float(weight @ x), float(weight @ y)
    spread, joint = float(weight @ xx) - at * at, float(weight @ xy) - at * value
    own = BELIEVED_SD**2
    slope = (joint + own * SLOPES[what]) / (max(spread, 0.0) + own)
    away = y - (value + slope * (x - at))
    sd = max(float(np.std(away, ddof=1)), SMALLEST_SD)
    return Form(at, value, slope, sd, int(known.sum()), tuple(away[-2:].tolist()))


def contact_expected(log: Log, window: slice, device: str) -> tuple[float, float, float] | None:
    """Return the coefficients of contact time before a run; None from under three runs.

    Parameters
    ----------
    log
        Of the runner.
    window
        The runs of 30 days.
    device
        The maker of the contact time: runs of others are left out.
    """
    of_device = np.flatnonzero(log.contact_devices[window] == device) + window.start
    found = [log.contact_sums[place] for place in of_device]
    known = [sums for sums in found if sums is not None]
    if len(known) < rules.FEWEST_RUNS:
        return None
    return learned_contact(added(known), prior_of(device))
