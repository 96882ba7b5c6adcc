"""The order in which signals become columns: one recording in, measured and derived columns out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from analyser.run import FloatArray, Notice, Run, Span
from analyser.runner import History, Runner
from analyser.signals import contact, elevation, pauses, speed
from analyser.signals.energy import flat_speed_mps
from analyser.signals.gait import walking_weight
from analyser.signals.resample import filled, short_runs

STANDING_MPS = 0.4
STAND, WALK, RUN = 0.0, 1.0, 2.0
SHORTEST_WALK_S = 20.0
SHORTEST_PAUSE_S = 3.0


@dataclass(frozen=True)
class InputErrors:
    """Standard error of the run-mean inputs, for the band: a ratio, an absolute grade, a ratio."""

    speed: float = 0.03
    grade: float = 0.01
    cadence: float = 0.01


@dataclass(frozen=True, eq=False)
class Derived:
    """One run's columns and totals after all signals were judged.

    Parameters
    ----------
    samples
        Measured (mended) and derived columns of COLUMNS except `load`, all of one length.
    summary
        Totals by the keys of the JSON document, SI; NaN where not measured.
    totals_error
        Same keys: half-width of the 80 % band of a total, where one was estimated.
    sources
        Column or total -> where it came from and what was decided, in the runner's words.
    pauses, walks
        Spans of elapsed time: paused, and walked (20 s and longer).
    input_errors
        For the band of the score.
    notices
        What was mended, left out or doubtful, on top of the recording's own.
    """

    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    totals_error: Mapping[str, float]
    sources: Mapping[str, str]
    pauses: tuple[Span, ...]
    walks: tuple[Span, ...]
    input_errors: InputErrors
    notices: tuple[Notice, ...]


@dataclass
class Workbench:
    """The columns of one run on their way through `derive`, with what was decided and said."""

    run: Run
    samples: dict[str, FloatArray]
    sources: dict[str, str]
    notices: list[Notice] = field(default_factory=list)
    summary: dict[str, float] = field(default_factory=dict)
    totals_error: dict[str, float] = field(default_factory=dict)
    gap: FloatArray = field(default_factory=lambda: np.empty(0))

    @property
    def elapsed_s(self) -> FloatArray:
        """Time since the start. [s]."""
        return self.samples["elapsed_s"]

    def column(self, name: str) -> FloatArray:
        """Return the column, all NaN where it was not measured."""
        return self.samples.get(name, np.full(self.elapsed_s.shape, np.nan))

    def notice(self, code: str, message: str) -> None:
        """Say something that the runner should know."""
        self.notices.append(Notice(code, message))


def derive(
    run: Run,
    runner: Runner,  # noqa: ARG001 (what the runner knows sharpens nothing here yet)
    history: History | None = None,
    *,
    incline: float | None = None,
) -> Derived:
    """Return the run with every derived column but the load.

    Never raises, whatever the run lacks; what was not measured is NaN and said in a notice.

    Parameters
    ----------
    run
        As read.
    runner, history
        The history's contact baseline is used where there is one.
    incline
        A treadmill's slope, rise over run; None takes the recorded heights.
    """
    work = Workbench(run, dict(run.samples), dict(run.sources))
    _time(work)
    _distance_and_speed(work)
    _cadence_and_gait(work)
    _heights(work, incline)
    _contact(work, history)
    _heart_rate(work)
    return Derived(
        samples={name: np.asarray(values) for name, values in work.samples.items()},
        summary=work.summary,
        totals_error=work.totals_error,
        sources=work.sources,
        pauses=pauses.pauses(work.elapsed_s, run.timer, work.gap > 0, SHORTEST_PAUSE_S),
        walks=_walks(work),
        input_errors=InputErrors(),
        notices=tuple(work.notices),
    )


def _time(work: Workbench) -> None:
    rough = speed.gated_distance(work.elapsed_s, work.column("distance_m")).distance_m
    if np.isnan(rough).all():
        rough = _distance_by_positions(work, np.ones(work.elapsed_s.shape)).distance_m
    dt_s, gap = pauses.sample_durations_s(work.elapsed_s, work.run.timer, rough)
    work.samples["dt_s"], work.gap = dt_s, gap.astype(np.float64)
    work.summary["elapsed_time_s"] = float(work.elapsed_s[-1] - work.elapsed_s[0])
    work.summary["timer_time_s"] = float(dt_s.sum())
    work.sources["timer_time_s"] = "timer events" if work.run.timer else "gaps in the recording"
    missing = float(np.diff(work.elapsed_s, prepend=work.elapsed_s[0])[gap].sum())
    if work.run.timer and missing > 0.0:
        work.notice(
            "minutes-missing", f"{_minutes(missing)} without any record: they count for nothing"
        )


def _distance_by_positions(work: Workbench, counted_s: FloatArray) -> speed.Distance:
    return speed.distance_from_positions(
        work.elapsed_s, work.column("latitude"), work.column("longitude"), counted_s
    )


def _distance_and_speed(work: Workbench) -> None:
    dt_s = work.samples["dt_s"]
    distance = speed.gated_distance(work.elapsed_s, work.column("distance_m"))
    source = work.sources.get("distance_m", "the device's own")
    if np.isnan(distance.distance_m).all():
        distance = _distance_by_positions(work, dt_s)
        source = "from the positions"
    if np.isfinite(distance.distance_m).all():
        work.samples["distance_m"], work.sources["distance_m"] = distance.distance_m, source
    along = speed.speed_from_distance(work.elapsed_s, distance.distance_m)
    measured, spikes = speed.gated_speed(work.column("speed_mps"))
    if np.isfinite(measured).any():
        speeds = np.where(np.isnan(measured), along, measured)
    else:
        speeds, work.sources["speed_mps"] = along, f"from the distance: {source}"
    speeds, more = speed.gated_speed(speeds)
    work.samples["speed_mps"] = speeds
    if spikes + more + distance.spikes:
        count = spikes + more + distance.spikes
        work.notice("speed-spikes", f"{count} leaps faster than any runner left out")
    _distance_totals(work)


def _distance_totals(work: Workbench) -> None:
    dt_s, speeds = work.samples["dt_s"], work.samples["speed_mps"]
    moving = (speeds >= STANDING_MPS) & (dt_s > 0.0)
    work.samples["moving"] = moving.astype(np.float64)
    if np.isnan(speeds).all():
        work.notice("no-speed", "No speed, distance or positions in this file.")
    distance = work.column("distance_m")
    total = float(distance[-1] - min(distance[0], 0.0)) if np.isfinite(distance[-1]) else np.nan
    work.summary["distance_m"] = total
    known = bool(np.isfinite(speeds).any())
    work.summary["moving_time_s"] = float(dt_s[moving].sum()) if known else np.nan
    moved = work.summary["moving_time_s"]
    work.summary["mean_speed_mps"] = total / moved if moved > 0.0 else np.nan


def _cadence_and_gait(work: Workbench) -> None:
    dt_s, speeds, cadence = (work.column(name) for name in ("dt_s", "speed_mps", "cadence_spm"))
    moving = work.samples["moving"] > 0.0
    if not (cadence > 0.0).any():
        work.samples.pop("cadence_spm", None)
        cadence = np.full(dt_s.shape, np.nan)
        work.notice("no-cadence", "No cadence in this file: walking is told from the speed.")
    weight = walking_weight(speeds, np.where(cadence > 40.0, cadence, np.nan))
    gait = np.where(weight > 0.5, WALK, RUN)
    gait = np.where(moving, gait, STAND)
    work.samples["gait"] = np.where(np.isnan(speeds), np.nan, gait)
    for name, kind in (("run", RUN), ("walk", WALK)):
        chosen = (gait == kind) & moving
        work.summary[f"{name}_time_s"] = (
            float(dt_s[chosen].sum()) if np.isfinite(speeds).any() else np.nan
        )
        work.summary[f"{name}_cadence_spm"] = _mean(cadence, dt_s * chosen)
    work.summary["mean_cadence_spm"] = _mean(cadence, dt_s)
    known = np.isfinite(cadence)
    steps = float((cadence[known] * dt_s[known]).sum() / 60.0) if known.any() else np.nan
    work.summary["steps"] = steps


def _heights(work: Workbench, incline: float | None) -> None:
    altitude, distance = work.column("altitude_m"), work.column("distance_m")
    work.summary["climb_m"] = work.summary["descent_m"] = np.nan
    work.samples["grade"] = np.full(altitude.shape, np.nan)
    if incline is not None:
        work.samples["grade"] = np.full(altitude.shape, float(incline))
        work.sources["grade"] = "the treadmill's incline, from you"
    elif np.isfinite(altitude).sum() < 3:
        work.samples.pop("altitude_m", None)
        work.notice("no-altitude", "No heights in this file: scored as flat.")
    else:
        _climb_and_grade(work, filled(altitude, work.elapsed_s), distance)
    speeds, gait = work.samples["speed_mps"], work.samples["gait"]
    flat = flat_speed_mps(speeds, work.samples["grade"])
    work.samples["flat_speed_mps"] = np.where(gait == RUN, flat, np.nan)


def _climb_and_grade(work: Workbench, altitude: FloatArray, distance: FloatArray) -> None:
    risen = elevation.climb(work.elapsed_s, altitude, work.samples["dt_s"])
    work.samples["climb_m"], work.samples["descent_m"] = risen.climb_m, risen.descent_m
    work.summary["climb_m"] = float(risen.climb_m[-1])
    work.summary["descent_m"] = float(risen.descent_m[-1])
    work.totals_error["climb_m"] = risen.error_m
    if np.isnan(distance).any():
        return
    slope = elevation.grade(distance, altitude)
    work.samples["grade"] = slope.grade
    if slope.noise > elevation.NOISIEST_GRADE:
        work.notice("scored-as-flat", "The heights are too noisy for slopes: scored as flat.")


def _contact(work: Workbench, history: History | None) -> None:
    cadence, speeds = work.column("cadence_spm"), work.samples["speed_mps"]
    measured = contact.plausible_contact_ms(work.column("contact_ms"), cadence)
    running = work.samples["gait"] == RUN
    expected = contact.expected_contact_ms(speeds, cadence)
    ratio = np.where(running, measured / expected, np.nan)
    usual = history.contact_baseline if history else None
    source = "your usual of the last 30 days"
    if usual is None:
        usual = contact.contact_baseline(ratio, work.samples["grade"], running.astype(float))
        source = "this run's own flat median"
    work.samples["contact_ratio"] = ratio / usual
    work.summary["mean_contact_ms"] = _mean(measured, work.samples["dt_s"])
    if np.isfinite(measured).any():
        work.samples["contact_ms"] = measured
        work.sources["contact_ratio"] = f"against {source}"
    else:
        work.samples.pop("contact_ms", None)
        work.notice("no-contact-time", "No ground contact time in this file.")


def _heart_rate(work: Workbench) -> None:
    rate = work.column("heart_rate_bpm")
    work.summary["mean_heart_rate_bpm"] = _mean(rate, work.samples["dt_s"])
    known = rate[np.isfinite(rate)]
    work.summary["max_heart_rate_bpm"] = float(known.max()) if known.size else np.nan
    if not known.size:
        work.samples.pop("heart_rate_bpm", None)
        work.notice("no-heart-rate", "No heart rate in this file.")


def _walks(work: Workbench) -> tuple[Span, ...]:
    walking = work.samples["gait"] == WALK
    long = walking & ~short_runs(walking, work.elapsed_s, SHORTEST_WALK_S)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], long, [False]]).astype(np.int8)))
    at = work.elapsed_s
    return tuple(
        Span(float(at[max(start - 1, 0)]), float(at[end - 1]))
        for start, end in edges.reshape(-1, 2)
    )


def _mean(values: FloatArray, weight: FloatArray) -> float:
    known = np.isfinite(values) & (weight > 0.0)
    if not known.any():
        return float("nan")
    return float((values[known] * weight[known]).sum() / weight[known].sum())


def _minutes(seconds: float) -> str:
    return f"{int(seconds // 60)}:{int(seconds % 60):02d} min"
