"""When the timer ran: by the recording's events, mended where they forget a start."""

from __future__ import annotations

import numpy as np

from analyser.derive.in_progress import Workbench, clock
from analyser.run import FloatArray, Span
from analyser.signals import pauses
from analyser.signals.resample import usual_interval_s

SHORTEST_S = 30.0
RUNNERS_MPS = (1.0, 7.0)  # the mean of a stretch that was run through
DENSE = 0.5  # of the records that the usual interval makes
TOLD_APART = 0.1  # of what the total has more than the events


def spans(work: Workbench, way_m: FloatArray) -> tuple[Span, ...]:
    """Return when the timer ran, [s]; stops that were run through, and that the total counts, too.

    Some apps write a stop and no start after it, or both in the wrong order. Where records go on
    at a runner's pace, and the device's own timer time has just that much more, it ran.

    Parameters
    ----------
    way_m
        The way to each sample, NaN where not known. [m]
    """
    timer = pauses.without_silences(work.elapsed_s, work.run.timer)
    missed_s = work.run.totals.get("timer_time_s", np.nan) - pauses.total_s(timer)
    if not timer or not missed_s >= SHORTEST_S:
        return timer
    run_through = [stop for stop in _stops(work, timer) if _ran(work, stop, way_m)]
    lasted_s = pauses.total_s(run_through)
    if not abs(lasted_s - missed_s) <= max(TOLD_APART * missed_s, SHORTEST_S / 2.0):
        return timer
    words = f"By its events the timer stood still for {clock(lasted_s)} in which you ran on, as the"
    work.notice("timer-mended", f"{words} device's own time says too: counted.")
    return tuple(sorted([*timer, *run_through]))


def _stops(work: Workbench, timer: tuple[Span, ...]) -> tuple[Span, ...]:
    nothing = np.zeros(work.elapsed_s.shape, dtype=np.bool_)
    return pauses.pauses(work.elapsed_s, timer, nothing, SHORTEST_S)


def _ran(work: Workbench, stop: Span, way_m: FloatArray) -> bool:
    inside = (work.elapsed_s >= stop.start_s) & (work.elapsed_s <= stop.end_s)
    length_s = stop.end_s - stop.start_s
    wanted = DENSE * length_s / max(usual_interval_s(work.elapsed_s), 1.0)
    if int(inside.sum()) < max(wanted, 2.0):
        return False
    along = way_m[inside]
    mean_mps = float(along[-1] - along[0]) / length_s
    return RUNNERS_MPS[0] <= mean_mps <= RUNNERS_MPS[1]
