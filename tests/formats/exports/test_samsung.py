"""Samsung Health's tables and samples, in both layouts."""

from __future__ import annotations

import gzip

import numpy as np
import pytest
from exports_made_up import SECONDS, START, START_S, dumped, found_in, iso, latitude

MS = int(START_S * 1000)
UUID = "aaaa0000-0000-4000-8000-000000000000"
PREFIX = "com.samsung.health.exercise."
FOLDER = "samsunghealth_ann_20260302101010"
TABLE = f"{FOLDER}/com.samsung.shealth.exercise.20260302101010.csv"


def live(cumulative: bool = False) -> str:
    items = [{"heart_rate": 145, "start_time": MS + 1000 * t} for t in range(0, SECONDS, 2)]
    items += [
        {
            "cadence": 165.0,
            "distance": 2.5 * t if cumulative else 2.5,
            "speed": 2.5,
            "start_time": MS + 1000 * t,
        }
        for t in range(1, SECONDS + 1)
    ]
    return dumped(items)


def places() -> str:
    return dumped(
        [
            {
                "latitude": latitude(t),
                "longitude": 160.0,
                "altitude": 5.0,
                "start_time": MS + 1000 * t,
            }
            for t in range(SECONDS + 1)
        ]
    )


def table(start: str, offset: str, prefix: str = PREFIX, kind: int = 1002) -> str:
    facts = {
        "duration": "1200000",
        "start_time": start,
        "exercise_type": str(kind),
        "count": "3300",
        "distance": "3000.0",
        "time_offset": offset,
        "live_data": f"{UUID}.{PREFIX}live_data.json" if prefix else f"{UUID}.live_data.json",
        "location_data": f"{UUID}.{PREFIX}location_data.json",
        "datauuid": UUID,
    }
    names = ",".join(prefix + name for name in facts)
    return f"\ufeffcom.samsung.shealth.exercise,63,9\n{names}\n{','.join(facts.values())},\n"


def now(**more: object) -> dict:
    folder = f"{FOLDER}/jsons/com.samsung.shealth.exercise/a"
    return {
        TABLE: table(iso(0, ".000", "%Y-%m-%d %H:%M:%S"), "UTC-0200"),
        f"{folder}/{UUID}.{PREFIX}live_data.json": live(),
        f"{folder}/{UUID}.{PREFIX}location_data.json": places(),
    } | more


def test_a_run_is_joined_from_its_table_and_its_samples() -> None:
    (run,) = found_in(now()).runs
    assert (run.start, run.utc_offset_s) == (START, -7200.0)
    assert run.samples["distance_m"][-1] == pytest.approx(3000.0)
    assert np.nanmean(run.samples["cadence_spm"]) == 165.0


def test_distances_since_the_start_are_not_summed_again() -> None:
    path = f"{FOLDER}/jsons/com.samsung.shealth.exercise/a/{UUID}.{PREFIX}live_data.json"
    (run,) = found_in(now(**{path: live(cumulative=True)})).runs
    assert run.samples["distance_m"][-1] == pytest.approx(3000.0)


def test_the_older_layout_has_plain_names_local_time_and_flat_files() -> None:
    local = iso(-7200, ".000", "%Y-%m-%d %H:%M:%S")
    files = {
        TABLE: table(local, "-7200000", prefix=""),
        f"{FOLDER}/jsons/{UUID}.live_data.json": live(),
    }
    (run,) = found_in(files).runs
    assert (run.start, run.utc_offset_s) == (START, -7200.0)


def test_samples_may_be_packed_without_saying_so() -> None:
    path = f"{FOLDER}/jsons/com.samsung.shealth.exercise/a/{UUID}.{PREFIX}live_data.json"
    (run,) = found_in(now(**{path: gzip.compress(live().encode())})).runs
    assert np.nanmean(run.samples["heart_rate_bpm"]) == 145.0


def test_a_walk_is_counted_by_its_kind() -> None:
    walk = table(iso(0, ".000", "%Y-%m-%d %H:%M:%S"), "UTC-0200", kind=1001)
    assert found_in(now(**{TABLE: walk})).kinds == ["walking"]


def test_a_run_without_samples_is_a_summary() -> None:
    (run,) = found_in({TABLE: now()[TABLE]}).runs
    assert [notice.code for notice in run.notices] == ["summary-only"]
    assert run.start == START
