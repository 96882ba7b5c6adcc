"""How the judgement alarms and what it finds: seasons as they were run, and with insults put in.

    python benchmarks/judgement.py FOLDER...

Each folder is a runner's season (its runner.toml counts). Prints the share of runs flagged, by
state and by row, and for each insult the share of runs that are flagged, by the right row, and
red, among runs that were not flagged by that row when left alone. Without a folder, made-up
runners are judged.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from insults import DAY, INSULTS, Insult

from analyser.calfload.causes import CAUSES
from analyser.guidelines.base import FAILED, State, Verdict
from analyser.guidelines.speeds import speeds_of
from analyser.profile import load
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.classes import LoadClasses
from analyser.season.history import Judged, Past, judged_season
from analyser.season.rescale import SPEED_EXPONENT
from analyser.season.summary import RunSummary

EVERY = 4  # every fourth run is insulted: enough, and quick


def main(folders: Sequence[str]) -> None:
    """Print both tables for some folders, or for made-up runners."""
    seasons = [_season(folder) for folder in folders] or [(made_up(n), Runner()) for n in range(3)]
    judged = [each for rows, runner in seasons for each in judged_season(rows, runner)]
    print(f"{len(seasons)} seasons, {len(judged)} runs")
    for line in alarm_rates(judged):
        print(line)
    print(f"\n{'insult':38}{'n':>5}{'flagged':>9}{'right row':>11}{'red':>6}")
    for insult in INSULTS:
        print(detection(insult, seasons))


def _season(folder: str) -> tuple[list[RunSummary], Runner]:
    profile = Path(folder) / "runner.toml"
    runner = load(profile) if profile.exists() else Runner()
    paths = [folder] if Path(folder).is_dir() else [f"@{folder}"]
    return list(audit(paths, runner).summaries), runner


def alarm_rates(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield the share of runs flagged and red, by state and by row of regular runs."""
    for state in State:
        runs = [each for each in judged if each.history.state is state]
        if runs:
            flagged = sum(each.verdict in FAILED for each in runs)
            red = sum(each.verdict is Verdict.TOO_MUCH for each in runs)
            rates = f"flagged {_pct(flagged, runs)}, red {_pct(red, runs)}"
            yield f"{state.value:10}{len(runs):5} runs: {rates}"
    regular = [each for each in judged if each.history.state is State.REGULAR]
    rows = Counter(f.guideline for each in regular for f in each.findings if f.speaks)
    yield "rows, regular: " + ", ".join(
        f"{key} {_pct(n, regular)}" for key, n in rows.most_common()
    )
    low = [
        e for e in regular if e.verdict is Verdict.TOO_MUCH and e.ran.load < e.history.usual_load
    ]
    yield f"regular, red below the usual load: {len(low)}"


def _pct(part: int, of: Sequence[object]) -> str:
    return f"{100.0 * part / len(of):.1f} %" if of else "-"


def detection(insult: Insult, seasons: Iterable[tuple[Sequence[RunSummary], Runner]]) -> str:
    """Return a line: of regular runs insulted, how many were flagged, by the right row, red."""
    count = flagged = right = red = 0
    for rows, runner in seasons:
        plain = Past(rows, runner)
        ordered = list(plain.log.rows)
        untouched = list(plain.judged_from(0))
        for at in range(0, len(ordered), EVERY):
            alone = untouched[at]
            if alone.history.state is not State.REGULAR or _says(alone, insult.rows):
                continue
            made = insult.make(ordered, at)
            if made is None:
                continue
            found = _judged_after(made, at, runner)[: insult.within]
            count += 1
            flagged += any(each.verdict in FAILED for each in found)
            right += any(_says(each, insult.rows) for each in found)
            red += any(each.verdict is Verdict.TOO_MUCH for each in found)
    share = [f"{100.0 * part / count:.0f}" if count else "-" for part in (flagged, right, red)]
    return f"{insult.name:38}{count:5}{share[0]:>9}{share[1]:>11}{share[2]:>6}"


def _judged_after(rows: Sequence[RunSummary], at: int, runner: Runner) -> list[Judged]:
    past = Past(rows, runner)
    first = past.log.since(rows[at].start.timestamp(), 76.0)
    judged = list(past.judged_from(min(first, at)))
    return [each for each in judged if each.row.start >= rows[at].start]


def _says(each: Judged, keys: frozenset[str]) -> bool:
    return any(finding.speaks and finding.guideline in keys for finding in each.findings)


def made_up(seed: int) -> list[RunSummary]:
    """Return a year of a made-up runner: easy, long and quick runs, hills, a fortnight of less."""
    rng = random.Random(seed)
    start, rows = datetime(2025, 1, 6, 7, tzinfo=UTC), []
    volume, speed = rng.uniform(0.7, 1.6), rng.uniform(2.5, 3.2)
    for week in range(52):
        build = 1.0 + 0.05 * (week % 4 - 1)
        for day, share in ((0, 0.8), (2, 1.0), (4, 0.9), (6, 1.6)):
            if rng.random() > 0.08:
                noise = rng.gauss(1.0, 0.12)
                quick = rng.uniform(6.0, 14.0) if day == 2 and rng.random() < 0.7 else 0.0
                at = start + (7 * week + day) * DAY
                rows.append(_made_row(rng, at, 6.0 * volume * build * share * noise, speed, quick))
    return rows


def _made_row(
    rng: random.Random, start: datetime, km: float, speed_mps: float, quick_min: float
) -> RunSummary:
    own = speed_mps * rng.gauss(1.0, 0.03)
    run_s = 1000.0 * km / own
    quick_s = min(60.0 * quick_min, 0.5 * run_s)
    speeds = speeds_of(np.array([own, 1.28 * own]), np.array([run_s - quick_s, quick_s]))
    climb = km * max(rng.lognormvariate(2.0, 0.6), 1.0)
    load_ = run_s / 18.0 * (own / speed_mps) ** SPEED_EXPONENT * (1.0 + 0.25 * quick_s / run_s)
    x, y = math.log(own), math.log(165.0) + 0.1 * math.log(own / 2.8) + rng.gauss(0.0, 0.007)
    c = math.log(250.0) - 0.3 * math.log(own / 2.8) + rng.gauss(0.0, 0.009)
    curve = {"curve_s": run_s, "curve_x": x, "curve_xx": x * x}
    return RunSummary(
        name=f"{start:%Y-%m-%d}",
        sha256=f"{start:%Y%m%d}",
        start=start,
        utc_offset_s=0.0,
        device="made-up",
        distance_m=1000.0 * km,
        moving_s=run_s,
        run_s=run_s,
        climb_m=climb,
        load=load_,
        causes={**dict.fromkeys(CAUSES, 0.0), "duration": load_ - 100.0},
        classes=LoadClasses((math.log(load_ / run_s * 18.0),), (run_s,), {}),
        easy_speed_mps=speed_mps,
        flat_median_mps=own,
        measures={
            "length": {"distance_m": 1000.0 * km, "moving_min": run_s / 60.0, "walk_breaks": 0.0},
            "week": {"moving_min": run_s / 60.0},
            "hills": {
                "barometer": 1.0,
                "climb_m": climb,
                "climb_m_per_km": climb / km,
                "steep_min": 0.1 * climb / 10.0,
                "steep_pct": 5.0,
                "climb_share": 0.1,
            },
            "pace": {"first_bin": float(speeds.first), "speed_s": speeds.seconds},
            "cadence": {
                "mean_spm": 165.0,
                "quick_spm": 168.0,
                **curve,
                "curve_y": y,
                "curve_xy": x * y,
            },
            "foot": {**curve, "curve_y": c, "curve_xy": x * c},
        },
    )


if __name__ == "__main__":
    main(sys.argv[1:])
