"""Runs of services that keep one value a minute: no track, totals, heart rates and steps."""

from __future__ import annotations

import math

import numpy as np

from analyser.formats.base import RawActivity
from analyser.formats.exports.series import (
    Instants,
    Intervals,
    at,
    bound,
    clock,
    pauses_in_gaps,
    without,
)
from analyser.formats.exports.summary import even_run
from analyser.run import FloatArray

MINUTE_S = 60.0
LONGEST_BETWEEN_S = 90.0  # of values that come each minute
SAME_SHARE = 0.25  # minutes are believed that give the total this well
WHOLE = "the device's one mean for the whole run"


def minute_run(
    start_s: float,
    end_s: float,
    totals: dict[str, float],
    means: dict[str, float],
    hearts: Instants,
    steps: Intervals,
    way: Intervals,
    *,
    name: str,
    where: str,
    sub_sport: str,
    device: str,
    utc_offset_s: float | None,
    cure: str,
) -> RawActivity:
    """Return a run of totals, of means over all of it, and of minutes in all of the account.

    Parameters
    ----------
    start_s, end_s
        Unix times.
    totals, means
        By their names in totals and in COLUMNS; NaN for what is not known.
    hearts, steps, way
        Of the whole account: heart rates, steps and metres of each minute.
    name, where, cure
        As `even_run` has them: a run without minutes is one of totals.
    """
    steps = steps.within(start_s, end_s)
    hearts = hearts.within(start_s - MINUTE_S, end_s + MINUTE_S)
    timer_s, distance_m = totals["timer_time_s"], totals["distance_m"]
    if not steps.amount.size and hearts.time_s.size < 2:
        return even_run(
            start_s,
            timer_s,
            distance_m,
            name=name,
            where=f"{where} without samples",
            steps=totals.get("steps", math.nan),
            heart_rate_bpm=totals.get("mean_heart_rate_bpm", math.nan),
            utc_offset_s=utc_offset_s,
            device=device,
            sub_sport=sub_sport,
            cure=cure,
        )
    spans = _timer(start_s, end_s, timer_s, steps)
    time_s = clock(start_s, end_s, spans)
    columns = {
        "heart_rate_bpm": at(time_s, hearts, LONGEST_BETWEEN_S),
        "cadence_spm": MINUTE_S * steps.per_second(time_s),
        "distance_m": _way_m(time_s, spans, way.within(start_s, end_s), distance_m),
    }
    columns |= {c: np.full(time_s.shape, value) for c, value in means.items()}
    sources = dict.fromkeys(means, WHOLE)
    sources["cadence_spm"] = "steps of both feet, of each minute"
    sources["distance_m"] = "the minutes' distance, to the total; without them spread evenly"
    return RawActivity(
        time_s=time_s,
        columns=bound(columns),
        sport="running",
        sub_sport=sub_sport,
        device=device,
        utc_offset_s=utc_offset_s,
        timer_s=spans,
        totals={**totals, "elapsed_time_s": end_s - start_s},
        sources=sources,
    )


def _timer(
    start_s: float, end_s: float, timer_s: float, steps: Intervals
) -> list[tuple[float, float]]:
    """Return when the timer ran: without the minutes in which no step was taken."""
    paused_s = end_s - start_s - timer_s
    if not paused_s > 1.0 or not steps.amount.any():
        return [(start_s, end_s)]
    moments = np.concatenate([[start_s], steps.moments(), [end_s]])
    return without(start_s, end_s, pauses_in_gaps(moments, paused_s))


def _way_m(
    time_s: FloatArray, spans: list[tuple[float, float]], way: Intervals, total_m: float
) -> FloatArray:
    """Return the distance since the start: the minutes' where they agree with the total."""
    summed = float(np.nansum(way.amount))
    if total_m > 0.0 and abs(summed - total_m) <= SAME_SHARE * total_m:
        return way.so_far(time_s) * (total_m / summed)
    ran_s = np.sum([np.clip(time_s, a, z) - a for a, z in spans], axis=0)
    return np.asarray(ran_s / max(float(np.max(ran_s)), 1.0) * total_m)
