"""Our totals against the devices' own, for each family of devices, beside the rules of others.

    python benchmarks/accuracy.py FOLDER...

Reads every FIT recording of a run in the folders and prints, for each family, the median and the
90th percentile of the error. The device's total is a reference, not the truth: it is what the
runner saw on the wrist. The rules of others are written here from their documentation:
gpxpy's get_uphill_downhill (three-point smoothing), GoldenCheetah's hysteresis of 3 m,
Runalyze's threshold of 5 m, Endurain's median of 7, mean of 3 and 0.1 m.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

import analyser
from analyser.derive import Derived, derive
from analyser.errors import AnalyserError
from analyser.run import BoolArray, FloatArray, Run
from analyser.runner import Runner
from analyser.signals.counting import swings as swings_of
from analyser.signals.heights import BAROMETER, COARSE_M, GPS, sensor_of
from analyser.signals.noise import resolution
from analyser.signals.resample import filled, moving_mean

SPHERE_M = 6_371_000.0
LEAST_CLIMB_M = 20.0
LEAST_DISTANCE_M = 500.0
FAMILIES = {
    "coros pace 2": "COROS PACE 2",
    "coros pace pro": "COROS PACE Pro",
    "coros": "COROS",
    "suunto": "Suunto",
    "huawei": "Huawei",
    "amazfit": "Amazfit, Zepp",
    "zepp": "Amazfit, Zepp",
}
FIT_SUFFIXES = (".fit", ".gz", ".zip")


@dataclass(frozen=True)
class Judged:
    """A run, ours of it, and ours of it without the device's distance, speed and timer."""

    run: Run
    ours: Derived
    by_positions: Derived | None
    no_events: Derived


def all_rises(height_m: FloatArray) -> float:
    return float(np.maximum(np.diff(height_m), 0.0).sum())


def gpxpy(height_m: FloatArray) -> float:
    smooth = height_m.copy()
    smooth[1:-1] = 0.3 * height_m[:-2] + 0.4 * height_m[1:-1] + 0.3 * height_m[2:]
    return all_rises(smooth)


def golden_cheetah(height_m: FloatArray) -> float:
    last, climbed = height_m[0], 0.0
    for height in height_m.tolist():
        if height > last + 3.0:
            climbed += height - last
            last = height
        elif height < last - 3.0:
            last = height
    return float(climbed)


def runalyze(height_m: FloatArray) -> float:
    last, climbed = height_m[0], 0.0
    for height in height_m.tolist():
        if abs(height - last) >= 5.0:
            climbed += max(height - last, 0.0)
            last = height
    return float(climbed)


def endurain(height_m: FloatArray) -> float:
    padded = np.pad(height_m, 3, mode="edge")
    middle = np.median(np.lib.stride_tricks.sliding_window_view(padded, 7), axis=1)
    steps = np.diff(moving_mean(middle, 3))
    return float(steps[steps > 0.1].sum())


def swings(height_m: FloatArray) -> float:
    return float(swings_of(height_m, 2.25)[0][-1])


def gpxpy_length_m(run: Run) -> float:
    """Return the length in three dimensions, on a sphere, every point taken."""
    latitude, longitude, height = (placed(run, n) for n in ("latitude", "longitude", "altitude_m"))
    if latitude.size < 2:
        return float("nan")
    north = np.diff(latitude)
    east = np.diff(longitude) * np.cos(latitude[:-1])
    rise = np.nan_to_num(np.diff(height))
    return float(np.sqrt((SPHERE_M * np.hypot(north, east)) ** 2 + rise**2).sum())


def gpxpy_moving_s(run: Run) -> float:
    """Return the time between points that lie further apart than 1 km/h takes one."""
    latitude, longitude = placed(run, "latitude"), placed(run, "longitude")
    seconds = np.diff(run.samples["elapsed_s"][known_places(run)])
    apart = np.hypot(np.diff(latitude), np.diff(longitude) * np.cos(latitude[:-1]))
    return float(seconds[SPHERE_M * apart / seconds > 1.0 / 3.6].sum())


def known_places(run: Run) -> BoolArray:
    return np.isfinite(run.samples["latitude"]) & np.isfinite(run.samples["longitude"])


def placed(run: Run, name: str) -> FloatArray:
    values = run.samples.get(name, np.full(len(run), np.nan))[known_places(run)]
    return values if name == "altitude_m" else np.radians(values)


CLIMB_RULES: dict[str, Callable[[FloatArray], float]] = {
    "sum of all rises": all_rises,
    "gpxpy": gpxpy,
    "GoldenCheetah, 3 m": golden_cheetah,
    "Runalyze, 5 m": runalyze,
    "Endurain": endurain,
    "swings of 2.25 m": swings,
}


def family(run: Run) -> str:
    device = run.device.lower()
    for maker, name in FAMILIES.items():
        if device.startswith(maker):
            return name
    return garmin_family(run) if device.startswith("garmin") else "others"


def garmin_family(run: Run) -> str:
    altitude = run.samples.get("altitude_m", np.zeros(0))
    if resolution(altitude[np.isfinite(altitude)]) >= COARSE_M:
        return "Garmin whole metres"
    sensor = sensor_of(run.sources.get("altitude_m", ""), run.device)
    return {GPS: "Garmin GPS", BAROMETER: "Garmin barometer"}.get(sensor, "Garmin, not said")


def runs(folders: Iterable[str]) -> Iterator[Run]:
    paths = (p for folder in folders for p in sorted(Path(folder).rglob("*")))
    for path in paths:
        if path.suffix.lower() in FIT_SUFFIXES and path.is_file():
            try:
                yield from analyser.read_all(path)
            except AnalyserError:
                continue


def judged(run: Run) -> Judged:
    runner = Runner()
    bare = {k: v for k, v in run.samples.items() if k not in ("distance_m", "speed_mps")}
    placed = "latitude" in bare and np.isfinite(bare["latitude"]).mean() > 0.9
    alone = derive(replace(run, samples=bare), runner) if placed else None
    return Judged(run, derive(run, runner), alone, derive(replace(run, timer=()), runner))


Errors = dict[str, dict[str, list[float]]]


def note(table: Errors, row: str, run: Run, error: float) -> None:
    if np.isfinite(error):
        table[row][family(run)].append(abs(error))
        table[row]["all"].append(abs(error))


def climb_errors(cases: list[Judged]) -> tuple[Errors, Errors, Errors]:
    percent, metres, held = (defaultdict(lambda: defaultdict(list)) for _ in range(3))
    for case in cases:
        run, theirs = case.run, case.run.totals.get("climb_m", np.nan)
        altitude = run.samples.get("altitude_m")
        if altitude is None or not np.isfinite(theirs) or np.isnan(case.ours.summary["climb_m"]):
            continue
        known = filled(altitude, run.samples["elapsed_s"])
        answers = {name: rule(known) for name, rule in CLIMB_RULES.items()}
        answers["ours"] = case.ours.summary["climb_m"]
        for name, answer in answers.items():
            if theirs > LEAST_CLIMB_M:
                note(percent, name, run, 100.0 * (answer / theirs - 1.0))
            else:
                note(metres, name, run, answer - theirs)
        inside = abs(answers["ours"] - theirs) <= case.ours.totals_error["climb_m"] + 0.5
        note(held, "in our band", run, 100.0 * inside)
    return percent, metres, held


def total_errors(cases: list[Judged]) -> tuple[Errors, Errors]:
    percent, plain = (defaultdict(lambda: defaultdict(list)) for _ in range(2))
    for case in cases:
        run, ours, theirs = case.run, case.ours.summary, case.run.totals
        get = lambda key, theirs=theirs: theirs.get(key) or np.nan  # noqa: E731
        note(percent, "distance", run, 100.0 * (ours["distance_m"] / get("distance_m") - 1.0))
        if case.by_positions and get("distance_m") > LEAST_DISTANCE_M:
            apart = case.by_positions.summary["distance_m"] / get("distance_m") - 1.0
            note(percent, "distance by positions", run, 100.0 * apart)
            theirs_apart = gpxpy_length_m(run) / get("distance_m") - 1.0
            note(percent, "... gpxpy's length_3d", run, 100.0 * theirs_apart)
            by_speed = gpxpy_moving_s(run) / get("timer_time_s") - 1.0
            note(percent, "timer, gpxpy's 1 km/h", run, 100.0 * by_speed)
        lasted = ours["timer_time_s"] / get("timer_time_s") - 1.0
        note(percent, "timer", run, 100.0 * lasted)
        note(percent, "steps", run, 100.0 * (ours["steps"] / get("steps") - 1.0))
        with_events = "timer [s], events" if run.timer else "timer [s], no events"
        note(plain, with_events, run, ours["timer_time_s"] - get("timer_time_s"))
        without = case.no_events.summary["timer_time_s"] - get("timer_time_s")
        note(plain, "timer [s], events left out", run, without)
        for key, unit in (
            ("mean_cadence_spm", "spm"),
            ("mean_contact_ms", "ms"),
            ("mean_heart_rate_bpm", "bpm"),
            ("moving_time_s", "s"),
        ):
            note(plain, f"{key} [{unit}]", run, ours[key] - get(key))
    return percent, plain


def show(title: str, table: Errors, mean: bool = False) -> None:
    families = sorted({name for row in table.values() for name in row}, key=lambda n: n == "all")
    print(f"\n{title}")
    print(f"  {'':26}" + "".join(f"{name:>21}" for name in families))
    for row, errors in table.items():
        print(f"  {row:26}" + "".join(f"{said(errors.get(n), mean):>21}" for n in families))


def said(errors: list[float] | None, mean: bool) -> str:
    if not errors:
        return "-"
    if mean:
        return f"{np.mean(errors):.0f} ({len(errors)})"
    return f"{np.median(errors):.2f} / {np.percentile(errors, 90):.2f} ({len(errors)})"


def cost(cases: list[Judged]) -> None:
    longest = [case.run for case in cases if len(case.run) > 1800]
    if not longest:
        return
    samples, began = 0, time.process_time()
    for run in longest[:20]:
        derive(run, Runner())
        samples += len(run)
    spent = time.process_time() - began
    print(f"\nderive: {1000.0 * spent / samples * 3600.0:.1f} ms of CPU an hour of samples")


def main(folders: list[str]) -> None:
    cases = [judged(run) for run in runs(folders)]
    print(f"{len(cases)} runs; median / 90th percentile (number of runs)")
    percent, metres, held = climb_errors(cases)
    show("Climb above 20 m, error in %", percent)
    show("Climb below 20 m, error in m", metres)
    show("Climb: the device's figure lies in our band, % of runs", held, mean=True)
    percent, plain = total_errors(cases)
    show("Totals, error in %", percent)
    show("Totals, error in the unit", plain)
    cost(cases)


if __name__ == "__main__":
    main(sys.argv[1:] or ["."])
