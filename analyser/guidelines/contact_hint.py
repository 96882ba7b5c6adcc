"""The hint of contact time: shorter than the runner's own at the same speed and steps, and where.

A switch to the forefoot shortens contact, but so do new shoes: a note with its place, no verdict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyser.calfload.stretches import spans_of
from analyser.guidelines.base import Measures, Scored
from analyser.guidelines.form import flat_running
from analyser.guidelines.measure import JOINED_GAP_S, column, seconds
from analyser.history import History
from analyser.run import FloatArray, Notice
from analyser.signals.contact import contact_sums, expected_contact_ms
from analyser.signals.rolling import rolling_mean

if TYPE_CHECKING:
    import numpy as np
else:
    from analyser import lazy_numpy as np

CODE = "shorter-contact"
BLOCK_S, FULL_S = 30.0, 25.0
SMOOTHING_S = 60.0
SHORTER, LONG_ENOUGH_S = 0.95, 600.0


def hint_sums(run: Scored) -> Measures:
    """Return what blocks of 30 s of flat running teach of contact time; empty without one."""
    speed, cadence, contact = (
        column(run, name) for name in ("speed_mps", "cadence_spm", "contact_ms")
    )
    used = flat_running(run) & (speed > 0.0) & (cadence > 0.0) & (contact > 0.0)
    if not used.any():
        return {}
    number = (run.samples["elapsed_s"][used] / BLOCK_S).astype(np.int64)
    _, number = np.unique(number, return_inverse=True)
    weight = run.time_s[used]
    held_s = np.bincount(number, weights=weight)
    full = held_s >= FULL_S
    sums = contact_sums(
        *(
            np.bincount(number, weights=weight * values[used])[full] / held_s[full]
            for values in (speed, cadence, contact)
        )
    )
    if not sums.blocks:
        return {}
    return {
        "hint_blocks": sums.blocks,
        "hint_products": _rounded(sums.products),
        "hint_answers": _rounded(sums.answers),
    }


def _rounded(numbers: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(number, 9) for number in numbers)


def shorter_contact(run: Scored, history: History) -> tuple[Notice, ...]:
    """Return the note of a run whose contact was shorter than expected for 10 min or more."""
    if history.contact_expected is None:
        return ()
    ratio = _ratio(run, history)
    mean = rolling_mean(run.samples["elapsed_s"], run.time_s, ratio, SMOOTHING_S)
    short = np.isfinite(ratio) & (mean < SHORTER)
    if seconds(run, short) <= LONG_ENOUGH_S:
        return ()
    percent = 100.0 * (1.0 - float(np.average(ratio[short], weights=run.time_s[short])))
    spans = spans_of(short, run.samples["elapsed_s"], run.time_s, JOINED_GAP_S)
    longest = max(spans, key=lambda span: span.end_s - span.start_s)
    place = f"most of it min {longest.start_s / 60.0:.0f}-{longest.end_s / 60.0:.0f}"
    message = f"Contact {percent:.0f} % shorter than yours at this speed and cadence, {place}."
    return (Notice(CODE, message),)


def _ratio(run: Scored, history: History) -> FloatArray:
    speed, cadence = column(run, "speed_mps"), column(run, "cadence_spm")
    assert history.contact_expected is not None
    expected = expected_contact_ms(speed, cadence, history.contact_expected)
    flat = flat_running(run) & (cadence > 0.0)
    return np.where(flat, column(run, "contact_ms") / expected, np.nan)
