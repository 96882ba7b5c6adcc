"""The made-up exports of all services, zipped and unpacked, against what is known of their runs."""

from __future__ import annotations

import csv
import zipfile
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from corpus import SHARED

from analyser.derive import derive
from analyser.errors import NotARunError
from analyser.formats import Failure, find, read_recording
from analyser.run import Run
from analyser.runner import Runner

EXPORTS = SHARED / "exports"
pytestmark = pytest.mark.skipif(
    not (EXPORTS / "TRUTH-A.tsv").exists(), reason="no folder shared/exports beside the project"
)


class Known(NamedTuple):
    """What is true of one run; NaN where the export does not hold it."""

    export: str
    session: str
    start: str
    elapsed_s: float
    timer_s: float
    distance_m: float
    steps: float
    heart_rate_bpm: float
    offset_s: float


def number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def rows(name: str) -> list[dict[str, str]]:
    if not (EXPORTS / name).exists():
        return []
    with (EXPORTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def known_a() -> list[Known]:
    hours = {"Atlantic/South_Georgia": -7200.0}
    return [
        Known(
            *(row["file"], row["session"], row["start_utc"].rstrip("Z")),
            *(number(row["elapsed_s"]), number(row["moving_s"]), number(row["distance_m"])),
            *(number(row["steps"]), number(row["hr_mean_moving"]), hours[row["zone"]]),
        )
        for row in rows("TRUTH-A.tsv")
        if row["sport"].startswith("running")
    ]


def folder_of(file: str) -> str:
    """Return what to pass: a Kalenji run is two files, and a row of MapMyRun's may be a TCX."""
    whole = file.startswith(("kalenji", "mapmyrun"))
    return file.partition("/")[0] if whole else file


def known_b() -> list[Known]:
    return [
        Known(
            *(
                folder_of(row["file"]),
                row["kind"],
                row["start_utc"].removesuffix(" local").rstrip("Z"),
            ),
            *(number(row["elapsed_s"]), number(row["timer_s"]), number(row["distance_m"])),
            number(row["steps_per_min"]) * number(row["timer_s"]) / 60.0,
            *(number(row["hr_bpm"]), number(row["utc_offset_min"]) * 60.0),
        )
        for row in rows("TRUTH-B.tsv")
        if row["counts_as"].startswith("run") and row["service"] != "watches"
        if (row["service"], row["member"]) != ("mapmyrun", "row 1")  # its TCX lies beside it
    ]


ALL = [*known_a(), *known_b()]
WHOLE = sorted({known.export for known in ALL})


@cache
def runs_of(path: str) -> list[Run]:
    runs: list[Run] = []
    for source in find([path]):
        with suppress(NotARunError):
            runs += (
                [] if isinstance(source, Failure) else read_recording(source.open(), source.name)
            )
    return runs


def run_of(known: Known) -> Run:
    """Return the one run that began when it is known to have begun; a day alone has no clock."""
    begun = datetime.fromisoformat(known.start + ("" if "T" in known.start else "T12:00:00"))
    runs = runs_of(str(EXPORTS / known.export))
    near = [r for r in runs if abs((r.start.replace(tzinfo=None) - begun).total_seconds()) < 60.0]
    assert len(near) == 1, f"{len(near)} runs at {known.start} among {len(runs)}"
    return near[0]


IDS = [f"{Path(known.export).name[:24]}-{known.session}-{known.start[5:10]}" for known in ALL]


@pytest.mark.parametrize("known", ALL, ids=IDS)
def test_a_run_counts_once_and_is_as_long_as_it_was(known: Known) -> None:
    run = run_of(known)
    summary = derive(run, Runner()).summary
    assert summary["distance_m"] == pytest.approx(known.distance_m, rel=0.005)
    assert summary["timer_time_s"] == pytest.approx(known.timer_s, abs=9.0)
    assert summary["elapsed_time_s"] == pytest.approx(known.elapsed_s, abs=6.0, nan_ok=True) or (
        np.isnan(known.elapsed_s) or "zepp" in known.export
    )


STEPPED = [k for k in ALL if k.steps > 0]


@pytest.mark.parametrize("known", STEPPED, ids=[IDS[ALL.index(k)] for k in STEPPED])
def test_its_steps_are_those_of_both_feet_and_of_one_device(known: Known) -> None:
    run = run_of(known)
    steps = derive(run, Runner()).summary["steps"]
    told = run.totals.get("mean_cadence_spm", np.nan) * known.timer_s / 60.0
    assert (steps if steps > 0 else told) == pytest.approx(known.steps, rel=0.012)


BEATING = [k for k in ALL if k.heart_rate_bpm > 0 and k.session in ("run", "treadmill", "pause")]


@pytest.mark.parametrize("known", BEATING, ids=[IDS[ALL.index(k)] for k in BEATING])
def test_its_heart_rate_is_joined(known: Known) -> None:
    run = run_of(known)
    measured = run.samples.get("heart_rate_bpm", np.array([run.totals.get("mean_heart_rate_bpm")]))
    assert np.nanmean(measured.astype(float)) == pytest.approx(known.heart_rate_bpm, abs=1.5)


@pytest.mark.parametrize("known", ALL, ids=IDS)
def test_its_zone_is_the_runners_or_is_said_to_be_guessed(known: Known) -> None:
    run = run_of(known)
    guessed = {"zone-by-longitude", "no-zone", "no-clock"} & {n.code for n in run.notices}
    assert run.utc_offset_s is None or guessed or run.utc_offset_s == known.offset_s


LOCAL = [known for known in ALL if known.export.startswith(("pwx", "kalenji"))]


@pytest.mark.parametrize("known", LOCAL, ids=[IDS[ALL.index(k)] for k in LOCAL])
def test_local_time_without_a_zone_stays_what_the_watch_showed(known: Known) -> None:
    assert run_of(known).utc_offset_s == 0.0


ZIPS = [name for name in WHOLE if name.endswith(".zip")]


@pytest.mark.parametrize("name", ZIPS)
def test_an_unpacked_folder_gives_what_its_zip_gives(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(EXPORTS / name) as archive:
        archive.extractall(tmp_path)
    packed = {(run.start, run.samples["elapsed_s"].size) for run in runs_of(str(EXPORTS / name))}
    unpacked = {(run.start, run.samples["elapsed_s"].size) for run in runs_of(str(tmp_path))}
    assert unpacked == packed


@pytest.mark.parametrize("name", WHOLE)
def test_walks_and_rides_are_no_runs(name: str) -> None:
    known = {each.start[:10] for each in ALL if each.export == name}
    assert {run.start.date().isoformat() for run in runs_of(str(EXPORTS / name))} == known
