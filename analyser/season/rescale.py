"""A run's row for another easy speed or contact baseline, exactly, without reading it again."""

from __future__ import annotations

import math
from array import array

from analyser.calfload.constants import DAMAGE, IMPULSE_SPEED, PEAK_SPEED
from analyser.season.classes import hot_minutes, rescaled_causes
from analyser.season.summary import RunSummary

SPEED_EXPONENT = IMPULSE_SPEED.value + PEAK_SPEED.value * (DAMAGE.value - 1.0)
CONTACT_EXPONENT = DAMAGE.value - 1.0


def with_easy_speed(row: RunSummary, easy_speed_mps: float) -> RunSummary:
    """Return the row as if scored with this easy speed; the value is exact. [m/s].

    The band keeps its width in proportion; the split is good to a few hundredths of a point.
    """
    if easy_speed_mps == row.easy_speed_mps:
        return row
    if not row.load > 0.0:
        return row.changed(easy_speed_mps=easy_speed_mps)
    slower = math.log(row.easy_speed_mps / easy_speed_mps)
    changed = rescaled(row, "speed", SPEED_EXPONENT * slower)
    impulse = row.impulse * math.exp(IMPULSE_SPEED.value * slower)
    return changed.changed(easy_speed_mps=easy_speed_mps, impulse=impulse)


def with_contact_baseline(row: RunSummary, baseline: float) -> RunSummary:
    """Return the row as if its contact time had been held against this baseline.

    Alone, a run is its own baseline; against the season's, a shorter contact than usual counts.
    Exact for a run whose every step was measured; walking, seldom more than a part, is taken
    along.
    """
    if not (row.load > 0.0 and row.contact_baseline > 0.0 and baseline > 0.0):
        return row
    shorter = math.log(baseline / row.contact_baseline)
    return rescaled(row, "contact", CONTACT_EXPONENT * shorter * run_share(row))


def run_share(row: RunSummary) -> float:
    """Return which share of the moving time was run."""
    return row.run_s / row.moving_s if row.moving_s > 0.0 and row.run_s >= 0.0 else 1.0


def rescaled(row: RunSummary, cause: str, ln_factor: float) -> RunSummary:
    """Return the row after a cause's factor has changed by so much, as a logarithm, all along."""
    factor = math.exp(ln_factor)
    split = rescaled_causes(row.classes, row.causes, row.load, {cause: ln_factor})
    return row.changed(
        load=row.load * factor,
        load_low=row.load_low * factor,
        load_high=row.load_high * factor,
        peak5=row.peak5 * factor,
        hot_minutes=hot_minutes(row.classes, ln_factor),
        causes=split,
        profile=array("d", (points * factor for points in row.profile)),
    )
