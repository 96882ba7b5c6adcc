"""Made-up analyses for the page: the run of the picture, and one variant for each thing missing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np

from analyser.analysis import Analysis, analyse
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.history import Before7, History, State
from analyser.run import FloatArray, Lap, Notice, Run, Span
from analyser.runner import Runner

START = datetime(2026, 3, 3, 7, 2, 0, tzinfo=UTC)
RUNNER = Runner(height_m=1.68, easy_speed_mps=1000 / 390, max_heart_rate_bpm=184.0)
HABITS = {
    "distance_m": 10_600.0,
    "load": 196.0,
    "week_load": 540.0,
    "climb_m": 71.0,
    "steep_min": 12.0,
    "fast_min": 14.0,
    "fast_week_min": 24.0,
    "fast_days": 1.0,
}
HISTORY = History(
    state=State.REGULAR,
    beneath=State.REGULAR,
    runs=132,
    since=date(2025, 6, 9),
    days=267,
    habits=HABITS,
    usual_speed_mps=2.8,
    usual_speed_known=True,
    easy_speed_mps=1000 / 390,
    easy_speed_source="learned",
    easy_speed_sd=0.05,
    usual_load=145.0,
    last_loads=(150.0, 155.0, 177.0, 135.0, 151.0, 150.0, 153.0, 142.0, 146.0, 128.0),
    week=Before7(load=540.0, fast_min=13.0, runs=4, days=4),
    room_load=215.0,
    room_m=11_660.0,
)
LITTLE = {habit: 0.4 * value for habit, value in HABITS.items()}
BEYOND_ALL = replace(HISTORY, habits=LITTLE, usual_load=60.0)
LEVEL = replace(HISTORY, usual_load=150.0, habits={**HABITS, "load": 152.0})
FAR_APART = replace(HISTORY, usual_load=40.0, habits={**HABITS, "load": 985.0})
SORE = replace(HISTORY, state=State.SORE, sore_level=4, sore_days_ago=2)
REFERENCES = {"distance_m": 5000.0, "load": 100.0, "week_load": 300.0, "fast_min": 2.0}
WAY_BACK = replace(
    HISTORY,
    state=State.WAY_BACK,
    beneath=State.WAY_BACK,
    layoff_days=23,
    back_day=9,
    runs_since=3,
    references=REFERENCES,
    last_loads=(88.0, 95.0, 101.0),
)
FEW = replace(
    WAY_BACK, state=State.FEW, beneath=State.FEW, runs_since=2, layoff_days=None, back_day=None
)
LEARNING = History(
    state=State.LEARNING,
    beneath=State.LEARNING,
    runs=3,
    since=date(2026, 2, 20),
    days=11,
    references=REFERENCES,
    usual_load=90.0,
    last_loads=(90.0, math.nan, 84.0),
)
ROUND_LOOP, STRAIGHT_ROAD, TRACK, SPOT = "loop", "road", "track", "spot"
M_PER_DEGREE = 111_195.0


def a_run(
    minutes: float = 46.0,
    *,
    pause: bool = True,
    walks: tuple[tuple[float, float], ...] = ((26.6, 28.2), (36.9, 39.1)),
    hill: tuple[float, float] = (19.0, 26.5),
    fast: tuple[float, float] = (10.8, 16.8),
    slow_steps: tuple[float, float] = (43.0, 45.0),
    course: str = ROUND_LOOP,
    laps: int = 0,
    without: tuple[str, ...] = (),
    **more: object,
) -> Run:
    """Return a run like the picture's: a fast part, a hill, two walks, slow steps at the end."""
    time = np.arange(0.0, minutes * 60.0)
    minute = time / 60.0
    speed = 2.56 + 0.45 * between(minute, fast) - 0.05 * between(minute, hill)
    speed = speed + noise(time, 0.07, 1)
    on_foot = np.clip(sum(between(minute, walk, 0.1) for walk in walks), 0.0, 1.0)
    speed = speed * (1.0 - on_foot) + 1.35 * on_foot
    stopped = (minute >= 8.6) & (minute < 9.55) & pause
    speed = np.where(stopped, 0.0, speed)
    distance = np.cumsum(speed)
    ground = altitude_at(minute, hill)
    cadence = quick_cadence_spm(np.maximum(speed, 1.6), 1.68) - 9.0 - 5.0 * between(minute, hill)
    cadence = cadence - 5.0 * between(minute, slow_steps) + noise(time, 1.2, 2)
    cadence = np.where(on_foot > 0.5, 108.0 + noise(time, 1.0, 3), cadence)
    contact = 266.0 * (np.maximum(speed, 1.0) / 2.56) ** -0.55 + noise(time, 2.5, 4)
    rate = 138.0 + 18.0 * between(minute, fast, 1.5) + 16.0 * between(minute, hill, 1.5)
    samples = {
        "elapsed_s": time,
        **positions(distance, course),
        "altitude_m": ground,
        "distance_m": distance,
        "speed_mps": speed,
        "heart_rate_bpm": rate - 14.0 * on_foot + noise(time, 1.0, 5) + 0.1 * minute,
        "cadence_spm": cadence,
        "contact_ms": np.where(on_foot > 0.5, np.nan, contact),
    }
    kept = ~stopped
    samples = {k: v[kept] for k, v in samples.items() if k not in without}
    timer = (Span(0.0, 516.0), Span(573.0, minutes * 60.0 - 1.0)) if pause else ()
    each = minutes * 60.0 / max(laps, 1)
    return Run(
        name="made_up.fit",
        sha256="0" * 64,
        start=START,
        samples=samples,
        utc_offset_s=0.0,
        device="example watch 2",
        timer=timer,
        laps=tuple(Lap(k * each, (k + 1) * each) for k in range(laps)),
        sources={
            "speed_mps": "GPS",
            "altitude_m": "barometer",
            "cadence_spm": "record.cadence + fractional_cadence, doubled",
            "contact_ms": "record.stance_time",
            "heart_rate_bpm": "chest strap",
        },
        **more,  # type: ignore[arg-type]
    )


def between(minute: FloatArray, span: tuple[float, float], edge: float = 0.3) -> FloatArray:
    """Return 1 inside the span and 0 outside, with soft edges, shape (n,). [min]."""
    rise = np.clip((minute - span[0]) / edge + 0.5, 0.0, 1.0)
    return np.asarray(rise * np.clip((span[1] - minute) / edge + 0.5, 0.0, 1.0))


def noise(time: FloatArray, size: float, seed: int) -> FloatArray:
    """Return smooth noise of so large a spread, the same every time, shape (n,)."""
    raw = np.random.default_rng(seed).standard_normal(time.size + 20)
    smooth = np.convolve(raw, np.ones(21) / 21.0, mode="valid")
    return np.asarray(size * smooth * np.sqrt(21.0))


def altitude_at(minute: FloatArray, hill: tuple[float, float]) -> FloatArray:
    """Return a ground with one hill, climbed within the span, shape (n,). [m]."""
    up = np.clip((minute - hill[0]) / (hill[1] - hill[0]), 0.0, 1.0)
    down = np.clip((minute - hill[1] - 2.5) / 6.0, 0.0, 1.0)
    wave = 4.0 * np.sin(minute / 5.0)
    return np.asarray(205.0 + wave + 62.0 * (smooth(up) - smooth(down)))


def smooth(share: FloatArray) -> FloatArray:
    """Return 0 to 1 with flat ends, shape (n,)."""
    return np.asarray(share * share * (3.0 - 2.0 * share))


def positions(distance_m: FloatArray, course: str) -> dict[str, FloatArray]:
    """Return made-up latitudes and longitudes along a course in the open sea."""
    along = distance_m / max(distance_m[-1], 1.0)
    turn = 2.0 * np.pi * along
    if course == ROUND_LOOP:
        radius = (
            0.14 * distance_m[-1] * (1.0 + 0.25 * np.sin(2.0 * turn) + 0.1 * np.cos(5.0 * turn))
        )
        east, north = radius * np.sin(turn), -radius * np.cos(turn)
    elif course == STRAIGHT_ROAD:
        east, north = distance_m, 40.0 * np.sin(9.0 * turn)
    elif course == TRACK:
        east, north = around_the_track(distance_m)
    else:
        east, north = np.zeros_like(along), np.zeros_like(along)
    return {"latitude": 1e-9 + north / M_PER_DEGREE, "longitude": -30.0 + east / M_PER_DEGREE}


def around_the_track(distance_m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return metres east and north of a track's middle: straights of 84 m, bends of 36.5 m."""
    bend = np.pi * 36.5
    along = distance_m % (2.0 * (84.0 + bend))
    side = np.where(along < 84.0 + bend, 1.0, -1.0)
    along = along % (84.0 + bend)
    turn = np.clip(along - 84.0, 0.0, bend) / 36.5
    east = np.minimum(along, 84.0) - 42.0 + 36.5 * np.sin(turn)
    return side * east, -side * 36.5 * np.cos(turn)


def analysed(run: Run, runner: Runner = RUNNER, history: History | None = HISTORY) -> Analysis:
    """Return the run judged for the made-up runner."""
    return analyse(run, runner, history)


POSITIONS = ("latitude", "longitude")


def treadmill() -> Run:
    """Return a run without positions or heights."""
    return a_run(without=(*POSITIONS, "altitude_m"), sub_sport="treadmill")


def walk_breaks(count: int) -> tuple[tuple[float, float], ...]:
    """Return so many walk breaks of a minute, one every three minutes."""
    return tuple((3.0 * k + 2.0, 3.0 * k + 3.0) for k in range(count))


def flat_and_easy(minutes: float) -> Run:
    """Return a run with nothing hard in it."""
    never = (-9.0, -8.0)
    return a_run(minutes, hill=(900.0, 910.0), fast=never, slow_steps=never, walks=(), pause=False)


def hard_all_the_way() -> Run:
    """Return two hours of fast running with slow steps uphill."""
    whole = (0.0, 120.0)
    return a_run(120.0, hill=whole, fast=whole, slow_steps=whole, walks=(), pause=False)


def hill_repeats() -> Run:
    """Return six times a minute uphill, a pause of 8:30, a walk, and a fast end."""
    run = a_run(53.0, hill=(900.0, 910.0), walks=((35.0, 36.5),), fast=(46.0, 50.0), pause=False)
    time = run.samples["elapsed_s"]
    minute = time / 60.0
    starts = [11.0 + 2.3 * k for k in range(6)]
    up = sum(between(minute, (start, start + 1.0), 0.1) for start in starts)
    down = sum(between(minute, (start + 1.0, start + 2.3), 0.1) for start in starts)
    speed = run.samples["speed_mps"] * (1.0 + 0.05 * up - 0.1 * down)
    climb = np.cumsum(speed * (0.13 * up - 0.13 * up.sum() / down.sum() * down))
    kept = (minute < 26.5) | (minute > 35.0)
    samples = {**run.samples, "speed_mps": speed, "altitude_m": 215.0 + climb}
    timer = (Span(0.0, 1590.0), Span(2100.0, float(time[-1])))
    return replace(run, samples={k: v[kept] for k, v in samples.items()}, timer=timer)


def very_long_names() -> Run:
    """Return a run whose device and file have names far too long."""
    device = "An Endless Watch Pro Solar Sapphire Edition " * 3
    return replace(a_run(), name="a very long name of a file, " * 9 + ".fit", device=device)


def many_notices() -> Run:
    """Return a run with twelve notices."""
    said = (
        Notice(f"note-{k}", f"Something doubtful number {k} was mended here") for k in range(12)
    )
    return replace(a_run(), notices=tuple(said))


def one_sample() -> Run:
    """Return a recording of a single moment."""
    run = a_run(4.0)
    return replace(run, samples={k: v[:1] for k, v in run.samples.items()}, timer=())


def nothing_known() -> Run:
    """Return a recording with every column there, and every value unknown."""
    run = a_run(20.0, pause=False)
    unknown = {k: np.full(v.shape, np.nan) for k, v in run.samples.items() if k != "elapsed_s"}
    return replace(run, samples={"elapsed_s": run.samples["elapsed_s"], **unknown})


def seen_once() -> Run:
    """Return a run whose values are there only now and then."""
    run = a_run()
    keep = np.arange(len(run)) % 400 == 0
    sparse = {k: np.where(keep, v, np.nan) for k, v in run.samples.items() if k != "elapsed_s"}
    return replace(run, samples={"elapsed_s": run.samples["elapsed_s"], **sparse})


MILES = replace(RUNNER, units="mi")

VARIANTS: dict[str, Callable[[], Analysis]] = {
    "the-picture": lambda: analysed(a_run()),
    "treadmill": lambda: analysed(treadmill()),
    "no-heart-rate": lambda: analysed(a_run(without=("heart_rate_bpm",))),
    "no-cadence": lambda: analysed(a_run(without=("cadence_spm", "contact_ms"))),
    "no-contact": lambda: analysed(a_run(without=("contact_ms",))),
    "no-contact-no-heart-rate": lambda: analysed(a_run(without=("contact_ms", "heart_rate_bpm"))),
    "no-altitude": lambda: analysed(a_run(without=("altitude_m",))),
    "speed-alone": lambda: analysed(
        a_run(without=(*POSITIONS, "altitude_m", "heart_rate_bpm", "cadence_spm", "contact_ms"))
    ),
    "four-minutes": lambda: analysed(a_run(4.0, pause=False, fast=(1.0, 3.0))),
    "two-minutes": lambda: analysed(a_run(2.0, pause=False)),
    "ten-minutes": lambda: analysed(a_run(10.2, pause=False, fast=(4.0, 7.0))),
    "one-hour": lambda: analysed(a_run(61.0, laps=10)),
    "five-hours": lambda: analysed(a_run(300.0, laps=60)),
    "many-walk-breaks": lambda: analysed(a_run(walks=walk_breaks(15))),
    "the-repeats": lambda: analysed(hill_repeats()),
    "the-repeats-first": lambda: analysed(hill_repeats(), Runner(), None),
    "beyond-all-habits": lambda: analysed(a_run(), RUNNER, BEYOND_ALL),
    "usual-and-hardest-alike": lambda: analysed(a_run(), RUNNER, LEVEL),
    "usual-and-hardest-far-apart": lambda: analysed(a_run(), RUNNER, FAR_APART),
    "sore": lambda: analysed(a_run(), RUNNER, SORE),
    "way-back": lambda: analysed(a_run(), RUNNER, WAY_BACK),
    "few-runs": lambda: analysed(a_run(), RUNNER, FEW),
    "learning": lambda: analysed(a_run(), RUNNER, LEARNING),
    "no-way-back-told": lambda: analysed(a_run(), RUNNER, replace(LEARNING, silenced=True)),
    "marathon-first": lambda: analysed(a_run(240.0, laps=42), Runner(), None),
    "no-history": lambda: analysed(a_run(), Runner(), None),
    "long-names": lambda: analysed(very_long_names()),
    "many-notices": lambda: analysed(many_notices()),
    "hard-all-the-way": lambda: analysed(hard_all_the_way()),
    "a-small-score": lambda: analysed(flat_and_easy(4.0)),
    "all-causes-tiny": lambda: analysed(flat_and_easy(30.0)),
    "miles": lambda: analysed(a_run(), MILES),
    "track": lambda: analysed(a_run(course=TRACK)),
    "straight-road": lambda: analysed(a_run(course=STRAIGHT_ROAD)),
    "one-spot": lambda: analysed(a_run(course=SPOT)),
    "one-sample": lambda: analysed(one_sample()),
    "nothing-known": lambda: analysed(nothing_known()),
    "seen-now-and-then": lambda: analysed(seen_once()),
    "no-device": lambda: analysed(replace(a_run(), device="", utc_offset_s=None, sources={})),
}
