"""Runs of which only totals are known: typed in by hand, or a row in a list without samples."""

from __future__ import annotations

import math

import numpy as np

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity
from analyser.formats.sports import OTHER
from analyser.run import Notice

STEP_S = 10.0  # between the moments of a run without samples
LONGEST_S = 48 * 3600.0
FASTEST_MPS = 7.5  # nobody runs faster for long: such a total is mistyped
SOURCE = "typed in, or a summary only: the total of steps, spread evenly"


UNNAMED = "a workout of no named sport"


def no_run(sport: str) -> RawActivity:
    """Return what is handed on of a workout of another sport: which one it is, and nothing else.

    Examples
    --------
    >>> no_run("walking").sport, no_run("other").sport
    ('walking', 'a workout of no named sport')
    """
    return RawActivity(np.empty(0), {}, sport=UNNAMED if sport in ("", OTHER) else sport)


def even_run(
    start_s: float,
    timer_s: float,
    distance_m: float,
    *,
    name: str,
    where: str,
    steps: float = math.nan,
    heart_rate_bpm: float = math.nan,
    utc_offset_s: float | None = None,
    device: str = "",
    sub_sport: str = "",
    climb_m: float = math.nan,
    cure: str = "",
) -> RawActivity:
    """Return a run of totals: no speed and no distance within it, since none was recorded.

    What is judged then rests on the totals, spread evenly and with a wider band (`deriving`).

    Parameters
    ----------
    start_s, timer_s, distance_m
        Unix time, how long it took [s], how far it went [m].
    name, where
        For errors; and what holds the totals, in words ("a row of MapMyRun's history").
    steps, heart_rate_bpm, climb_m
        Totals where they are known; NaN else.
    cure
        How to get the samples, as a sentence without its full stop.

    Raises
    ------
    NotARunError
        Where date, time or distance is missing, or cannot be.
    """
    if not math.isfinite(start_s):
        fact = f"{where}: it has no date that can be read"
        raise NotARunError(name, fact, cure or "Export it again", kind="empty")
    if not (0.0 < timer_s <= LONGEST_S and 0.0 < distance_m <= FASTEST_MPS * timer_s):
        fact = f"{where}: it has no time and distance that a runner can have"
        raise NotARunError(name, fact, cure or "Correct it where it was typed in")
    elapsed_s = np.append(np.arange(0.0, timer_s - 1.0, STEP_S), timer_s)
    columns = {}
    if 60.0 < steps / timer_s * 60.0 < 300.0:
        columns["cadence_spm"] = np.full(elapsed_s.shape, steps / timer_s * 60.0)
    way = f". {cure}" if cure else ""
    return RawActivity(
        time_s=start_s + elapsed_s,
        columns=columns,
        sport="running",
        sub_sport=sub_sport,
        device=device,
        utc_offset_s=utc_offset_s,
        timer_s=[(start_s, start_s + timer_s)],
        laps=[(start_s, start_s + timer_s, distance_m, "manual")],
        totals={
            "distance_m": distance_m,
            "timer_time_s": timer_s,
            "mean_speed_mps": distance_m / timer_s,
            "steps": steps,
            "mean_heart_rate_bpm": heart_rate_bpm,
            "climb_m": climb_m,
        },
        sources=dict.fromkeys(columns, SOURCE),
        notices=[
            Notice(
                "summary-only",
                f"{where}: time and distance only, as if at one even pace; hills, pace and cadence "
                f"within the run are not known{way}",
            )
        ],
    )
