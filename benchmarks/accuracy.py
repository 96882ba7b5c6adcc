"""Our totals against the devices' own, for each family of devices, beside the rules of others.

    python benchmarks/accuracy.py FOLDER...

Reads every FIT recording of a run in the folders and prints, for each family, the median and the
90th percentile of the error. The device's total is a reference, not the truth: it is what the
runner saw on the wrist. The rules of others are written here from their documentation:
gpxpy's get_uphill_downhill (three-point smoothing), GoldenCheetah's hysteresis of 3 m,
Runalyze's threshold of 5 m.
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
from analyser.signals.heights import BAROMETER, COARSE_M, GPS, sensor_of
from analyser.signals.noise import resolution
from analyser.signals.resample import filled

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
    "gpxpy": gpxpy,
    "GoldenCheetah, 3 m": golden_cheetah,
    "Runalyze, 5 m": runalyze,
}
# Above 20 m of climb in %, below in m.
GOALS = {
    "Garmin barometer": ("2.3 / 13", "0.8 / 3"),
    "Garmin GPS": ("5 / 25", ""),
    "COROS PACE Pro": ("2.9 / 12", ""),
    "COROS PACE 2": ("7.5 / 22", ""),
    "Huawei": ("4 / 24", "1.2"),
    "Suunto": ("1 / 7", ""),
    "Amazfit, Zepp": ("5 / 20", ""),
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


@dataclass(frozen=True)
class Climbed:
    """The climb of one run: the device's, ours with its band, and the peers'."""

    family: str
    theirs_m: float
    ours_m: float
    band_m: float
    peers_m: dict[str, float]

    @property
    def in_band(self) -> bool:
        return abs(self.ours_m - self.theirs_m) <= self.band_m + 0.5  # devices tell whole metres

    def off(self, climbed_m: float) -> float:
        """Return by how much a climb is off: in % above 20 m, in metres below."""
        apart = abs(climbed_m - self.theirs_m)
        return 100.0 * apart / self.theirs_m if self.theirs_m > LEAST_CLIMB_M else apart


def climbed(case: Judged) -> Climbed | None:
    run, theirs = case.run, case.run.totals.get("climb_m", np.nan)
    ours, altitude = case.ours.summary["climb_m"], run.samples.get("altitude_m")
    if altitude is None or not np.isfinite(theirs + ours):
        return None
    known = filled(altitude, run.samples["elapsed_s"])
    peers = {name: rule(known) for name, rule in CLIMB_RULES.items()}
    return Climbed(family(run), theirs, ours, case.ours.totals_error["climb_m"], peers)


def show_climb(cases: list[Judged]) -> None:
    """Print a row a family: ours, the goal, the peers; below 20 m in metres; the band."""
    all_of_them = [found for case in cases if (found := climbed(case))]
    print(
        "\nClimb: error in % above 20 m of the device's own, in m below, median / 90th percentile"
    )
    heads = ("n", "ours", "goal", *CLIMB_RULES, "n <= 20 m", "ours, m", "goal, m", "in band, %")
    print(f"  {'':20}" + "".join(f"{head:>19}" for head in heads))
    for name in [*sorted({each.family for each in all_of_them}), "all"]:
        chosen = [each for each in all_of_them if name in (each.family, "all")]
        print(f"  {name:20}" + "".join(f"{cell:>19}" for cell in climb_row(name, chosen)))


def climb_row(name: str, chosen: list[Climbed]) -> list[str]:
    high = [each for each in chosen if each.theirs_m > LEAST_CLIMB_M]
    low = [each for each in chosen if each.theirs_m <= LEAST_CLIMB_M]
    goal, goal_m = GOALS.get(name, ("", ""))
    peers = [said([e.off(e.peers_m[rule]) for e in high], False) for rule in CLIMB_RULES]
    ours, ours_m = (said([e.off(e.ours_m) for e in part], False) for part in (high, low))
    held = f"{100.0 * np.mean([e.in_band for e in chosen]):.0f}"
    return [str(len(high)), ours, goal, *peers, str(len(low)), ours_m, goal_m, held]


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


def show(title: str, table: Errors) -> None:
    families = sorted({name for row in table.values() for name in row}, key=lambda n: n == "all")
    print(f"\n{title}")
    print(f"  {'':26}" + "".join(f"{name:>21}" for name in families))
    for row, errors in table.items():
        print(f"  {row:26}" + "".join(f"{said(errors.get(name)):>21}" for name in families))


def said(errors: list[float] | None, counted: bool = True) -> str:
    if not errors:
        return "-"
    number = f" ({len(errors)})" if counted else ""
    return f"{np.median(errors):.2f} / {np.percentile(errors, 90):.2f}{number}"


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
    show_climb(cases)
    lifts = sum(any(n.code == "lift-ride" for n in case.ours.notices) for case in cases)
    print(f"  {lifts} runs by lift or cable car, it seems")
    percent, plain = total_errors(cases)
    show("Totals, error in %", percent)
    show("Totals, error in the unit", plain)
    cost(cases)


if __name__ == "__main__":
    main(sys.argv[1:] or ["."])
