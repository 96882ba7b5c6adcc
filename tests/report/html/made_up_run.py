"""A made-up run for the pages that answer back: easy, with a fast part, a hill, walks, a pause."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from analyser.run import FloatArray, Run, Span

START = datetime(2026, 3, 3, 7, 2, 0, tzinfo=UTC)
M_PER_DEGREE = 111_195.0
WALKS = ((26.6, 28.2), (36.9, 39.1))


def a_run(
    minutes: float = 46.0,
    *,
    pause: bool = True,
    walks: tuple[tuple[float, float], ...] = WALKS,
    loop_m: float = 2000.0,
    without: tuple[str, ...] = (),
) -> Run:
    """Return the run, a sample a second; channels named in `without` are left out."""
    time = np.arange(0.0, minutes * 60.0)
    minute = time / 60.0
    wave = np.sin(time / 7.0) * np.sin(time / 31.0)
    speed = 2.56 + 0.45 * between(minute, (10.8, 16.8)) + 0.05 * wave
    on_foot = np.clip(sum(between(minute, walk) for walk in walks), 0.0, 1.0)
    stopped = (minute >= 8.6) & (minute < 9.55) & pause
    speed = np.where(stopped, 0.0, speed * (1.0 - on_foot) + 1.35 * on_foot)
    distance = np.cumsum(speed)
    turn = 2.0 * np.pi * distance / loop_m
    radius = loop_m / (2.0 * np.pi * M_PER_DEGREE)
    samples = {
        "elapsed_s": time,
        "latitude": 50.0 + radius * np.cos(turn),
        "longitude": 8.0 + radius * np.sin(turn) / np.cos(np.radians(50.0)),
        "altitude_m": 210.0 + 70.0 * np.clip((minute - 19.0) / 7.5, 0.0, 1.0),
        "distance_m": distance,
        "speed_mps": speed,
        "heart_rate_bpm": 145.0 + 8.0 * wave,
        "cadence_spm": 162.0 + 3.0 * wave - 52.0 * on_foot,
        "contact_ms": np.where(on_foot > 0.5, np.nan, 266.0 + 6.0 * wave),
    }
    kept = {name: values[~stopped] for name, values in samples.items() if name not in without}
    timer = (Span(0.0, 516.0), Span(573.0, minutes * 60.0 - 1.0)) if pause else ()
    return Run(
        name="made_up.fit",
        sha256="0" * 64,
        start=START,
        samples=kept,
        utc_offset_s=0.0,
        device="example watch 2",
        timer=timer,
    )


def between(minute: FloatArray, span: tuple[float, float]) -> FloatArray:
    """Return 1 within a span of minutes, 0 outside, with soft edges."""
    rise = np.clip((minute - span[0]) / 0.2 + 0.5, 0.0, 1.0)
    return np.asarray(rise * np.clip((span[1] - minute) / 0.2 + 0.5, 0.0, 1.0))
