"""A run's row for another easy speed, exactly, without reading it again."""

from __future__ import annotations

import math
from array import array

from analyser.calfload.band import for_easy_sd
from analyser.calfload.constants import (
    DAMAGE,
    EASY_SPEED,
    IMPULSE_SPEED,
    PEAK_SPEED,
    TOLD_EASY_SPEED_SD,
)
from analyser.calfload.strikes import strike_factor
from analyser.season.classes import hot_minutes, rescaled_causes
from analyser.season.summary import RunSummary

SPEED_EXPONENT = IMPULSE_SPEED.value + PEAK_SPEED.value * (DAMAGE.value - 1.0)


def load_factor(row_mps: float, page_mps: float) -> float:
    """Return by what a load scored with one easy speed is multiplied for another. [m/s].

    Exact for a whole run and for any part of it, run or walked: the model clips the speed, not
    its ratio to the easy one.

    Examples
    --------
    >>> round(load_factor(2.78, 2.5), 3)
    1.143
    """
    return math.pow(row_mps / page_mps, SPEED_EXPONENT)


def with_easy_speed(
    row: RunSummary, easy_speed_mps: float, ln_sd: float | None = None
) -> RunSummary:
    """Return a row, as it was read, as if scored with this easy speed; the value is exact. [m/s].

    The split is good to a few tenths of a point. `ln_sd` is how far the logarithm of the easy
    speed may be off: the less, the narrower the band; without it the band is as wide as it was.
    """
    row = _with_doubt(row, ln_sd)
    if easy_speed_mps == row.easy_speed_mps:
        return row
    if not row.load > 0.0:
        return row.changed(easy_speed_mps=easy_speed_mps)
    factor = load_factor(row.easy_speed_mps, easy_speed_mps)
    slower = math.log(row.easy_speed_mps / easy_speed_mps)
    added = SPEED_EXPONENT * slower
    return row.changed(
        easy_speed_mps=easy_speed_mps,
        impulse=row.impulse * math.exp(IMPULSE_SPEED.value * slower),
        load=row.load * factor,
        load_low=row.load_low * factor,
        load_high=row.load_high * factor,
        peak5=row.peak5 * factor,
        hot_minutes=hot_minutes(row.classes, added),
        causes=rescaled_causes(row.classes, row.causes, row.load, {"speed": added}),
        profile=array("d", (points * factor for points in row.profile)),
    )


def _with_doubt(row: RunSummary, ln_sd: float | None) -> RunSummary:
    was = TOLD_EASY_SPEED_SD if row.easy_speed_known else EASY_SPEED.sd
    if ln_sd is None or ln_sd == was or not row.load > 0.0:
        return row
    low, high = (
        row.load * for_easy_sd(edge / row.load, was, ln_sd)
        for edge in (row.load_low, row.load_high)
    )
    return row.changed(load_low=low, load_high=high)


def with_usual_strike(row: RunSummary, usual_strike: float) -> RunSummary:
    """Return the row, its strikes neutral so far, as if scored against this usual; NaN leaves it.

    The value is exact but for samples between a walk and a run (1e-5).
    """
    if math.isnan(usual_strike) or not (row.strike_shares and row.load > 0.0):
        return row
    return rescaled(row, "strike", math.log(strike_factor(row.strike_shares, usual_strike)))


def rescaled(row: RunSummary, cause: str, ln_factor: float) -> RunSummary:
    """Return the row after a cause's factor has changed by so much, as a logarithm, all along."""
    factor = math.exp(ln_factor)
    return row.changed(
        load=row.load * factor,
        load_low=row.load_low * factor,
        load_high=row.load_high * factor,
        peak5=row.peak5 * factor,
        hot_minutes=hot_minutes(row.classes, ln_factor),
        causes=rescaled_causes(row.classes, row.causes, row.load, {cause: ln_factor}),
        profile=array("d", (points * factor for points in row.profile)),
    )


def run_share(row: RunSummary) -> float:
    """Return which share of the moving time was run."""
    return row.run_s / row.moving_s if row.moving_s > 0.0 and row.run_s >= 0.0 else 1.0
