"""Made-up movements, runs and derived columns, built from a few numbers or arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from analyser.calfload.score import Movement, calf_load
from analyser.derive import Derived, InputErrors
from analyser.guidelines.base import Ran, Scored
from analyser.guidelines.ran import ran_of
from analyser.history import ComingBack, History, Morning, RunSince, State
from analyser.run import FloatArray, Run
from analyser.runner import Runner
from analyser.signals.gait import steady_cadence_spm, walking_weight

Values = float | Sequence[float] | FloatArray
UNKNOWN = float("nan")


def a_movement(
    minutes: float = 30.0,
    speed_mps: Values = 2.78,
    grade: Values = UNKNOWN,
    cadence_spm: Values = UNKNOWN,
    walking: Values = UNKNOWN,
    strike: Values = UNKNOWN,
    dt_s: Values = 1.0,
) -> Movement:
    """Return a movement of so many minutes, a sample a second unless `dt_s` says otherwise."""
    count = round(minutes * 60.0)
    columns = (dt_s, speed_mps, grade, cadence_spm, walking, strike)
    return Movement(*(np.broadcast_to(np.asarray(c, float), (count,)).copy() for c in columns))


START = datetime(2026, 3, 1, 7, 2, 11, tzinfo=UTC)


def a_run(
    minutes: float = 30.0,
    *,
    every_s: float = 1.0,
    name: str = "made_up.fit",
    sub_sport: str = "",
    **columns: Values,
) -> Run:
    """Return a recording with a sample each second, or so many; columns by their names."""
    count = round(minutes * 60.0 / every_s)
    samples = {"elapsed_s": np.arange(count) * every_s}
    for column, values in columns.items():
        samples[column] = np.broadcast_to(np.asarray(values, float), (count,)).copy()
    return Run(name=name, sha256="0" * 64, start=START, samples=samples, sub_sport=sub_sport)


def a_derived(minutes: float = 30.0, *, dt_s: Values = 1.0, **columns: Values) -> Derived:
    """Return columns as after all signals: an easy flat run unless told otherwise."""
    count = round(minutes * 60.0)
    given = {"speed_mps": 2.78, "gait": 2.0, **columns, "dt_s": dt_s}
    samples = {k: np.broadcast_to(np.asarray(v, float), (count,)).copy() for k, v in given.items()}
    dt = samples["dt_s"]
    samples.setdefault("elapsed_s", np.cumsum(dt))
    moving = (samples["speed_mps"] >= 0.4) & (dt > 0)
    samples["moving"] = moving.astype(float)
    steps = samples.get("cadence_spm", np.full(dt.shape, UNKNOWN))
    steady = steady_cadence_spm(samples["elapsed_s"], dt, steps)
    samples.setdefault("walking", walking_weight(samples["speed_mps"], steady))
    return Derived(
        run=a_run(minutes),
        samples=samples,
        summary=_totals(samples),
        totals_error={},
        sources={},
        pauses=(),
        walks=(),
        input_errors=InputErrors(),
        contact_baseline=float("nan"),
        channel_errors={},
        notices=(),
    )


def _totals(samples: dict[str, FloatArray]) -> dict[str, float]:
    dt, step = samples["dt_s"], np.nan_to_num(samples["speed_mps"]) * samples["dt_s"]
    moving = samples["moving"] == 1.0
    totals = {
        "distance_m": float(step.sum()),
        "elapsed_time_s": float(samples["elapsed_s"][-1]),
        "timer_time_s": float(dt.sum()),
        "moving_time_s": float(dt[moving].sum()),
    }
    if "grade" in samples:
        rises = samples["grade"] * step
        totals["climb_m"] = float(rises[rises > 0].sum())
        totals["descent_m"] = float(-rises[rises < 0].sum())
    return totals


def a_scored(
    minutes: float = 30.0,
    *,
    runner: Runner | None = None,
    sub_sport: str = "",
    usual_strike: float | None = None,
    climb_by: str = "barometer",
    **columns: Values,
) -> Scored:
    """Return a derived and scored run, ready to be measured."""
    runner = runner or Runner(height_m=1.75, easy_speed_mps=2.78)
    derived = a_derived(minutes, **columns)
    easy, height = runner.easy_speed_mps or 2.78, runner.height_m or 1.75
    unknown = np.full(derived.samples["elapsed_s"].shape, np.nan)
    names = ("dt_s", "speed_mps", "grade", "cadence_spm", "walking", "strike")
    movement = Movement(*(derived.samples.get(k, unknown) for k in names))
    return Scored(
        run=a_run(1.0, sub_sport=sub_sport),
        runner=runner,
        samples={
            **derived.samples,
            "load": (score := calf_load(movement, easy, height, usual_strike=usual_strike)).density,
        },
        summary=derived.summary,
        score=score,
        easy_speed_mps=easy,
        height_m=height,
        easy_speed_source="told" if runner.easy_speed_mps else "assumed",
        usual_strike=usual_strike,
        sources={"climb_by": climb_by},
    )


def a_ran(minutes: float = 30.0, **options: Any) -> Ran:
    """Return what the judges see of a made-up run."""
    return ran_of(a_scored(minutes, **options))


HABITS = {
    "distance_m": 8000.0,
    "load": 150.0,
    "week_load": 400.0,
    "climb_m": 100.0,
    "steep_min": 10.0,
    "fast_min": 10.0,
    "held_mps": 1.1 * 2.78,
    "fast_week_min": 20.0,
    "fast_days": 1.0,
}


def regular(habits: Mapping[str, float] | None = None, **values: Any) -> History:
    """Return the history of a regular runner, at 2.78 m/s, with a load of 100 as usual."""
    given: dict[str, Any] = {
        "state": State.REGULAR,
        "beneath": State.REGULAR,
        "runs": 40,
        "since": date(2025, 11, 1),
        "days": 120,
        "usual_speed_mps": 2.78,
        "usual_speed_known": True,
        "usual_load": 100.0,
        "habits": {**HABITS, **(habits or {})},
        "room_load": 165.0,
        "room_m": 8800.0,
        "days_since_last_run": 2,
        **values,
    }
    return History(**given)


TODAY = date(2026, 3, 1).toordinal()  # of every made-up run


def coming_back(
    days_off: int = 23,
    loads: Sequence[float] = (),
    mornings: Sequence[tuple[int, int]] = (),
    **values: Any,
) -> ComingBack:
    """Return a break and the runs since, every other day up to two days ago; mornings by days ago.

    Each run had as many minutes in one piece as half an hour of so many points has.
    """
    ago = [2 * (len(loads) - n) for n in range(len(loads))]
    return ComingBack(
        asked=TODAY,
        days_off=days_off,
        runs=tuple(
            RunSince(TODAY - a, load, 0.3 * load) for a, load in zip(ago, loads, strict=True)
        ),
        mornings=tuple(Morning(TODAY - a, level, before=True) for a, level in mornings),
        **{"week_load": 300.0, **values},
    )


def coached(beneath: State = State.WAY_BACK, **values: Any) -> History:
    """Return the history of a runner on the way back, or at another start, at 2.78 m/s."""
    given: dict[str, Any] = {
        "state": beneath,
        "beneath": beneath,
        "runs": 40,
        "since": date(2025, 6, 1),
        "days": 270,
        "usual_speed_mps": 2.78,
        "layoff_days": 23,
        "back_day": 3,
        "runs_since": 2,
        "back": coming_back() if beneath in (State.WAY_BACK, State.FEW) else None,
        **values,
    }
    return History(**given)
