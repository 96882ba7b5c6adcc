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


@pytest.mark.parametrize("mark", [";", "\t"], ids=["semicolons", "tabs"])
def test_columns_may_be_parted_by_other_marks_than_their_type_line(mark: str) -> None:
    first, names, rest = now()[TABLE].split("\n", 2)
    text = "\n".join([first, names.replace(",", mark), rest.replace(",", mark)])
    (run,) = found_in(now(**{TABLE: text})).runs
    assert run.totals["distance_m"] == 3000.0


def test_samples_that_hold_times_alone_leave_a_summary() -> None:
    path = f"{FOLDER}/jsons/com.samsung.shealth.exercise/a/{UUID}.{PREFIX}live_data.json"
    rows = [{"start_time": MS + 1000 * t, "segment": 1} for t in range(SECONDS)]
    (run,) = found_in({TABLE: now()[TABLE], path: dumped(rows)}).runs
    assert [notice.code for notice in run.notices] == ["summary-only"]


def test_a_pause_is_where_nothing_moves_while_the_heart_beats_on() -> None:
    moves = [*range(601), *range(660, 1261)]
    items = [{"heart_rate": 145, "start_time": MS + 1000 * t} for t in range(1261)]
    items += [{"cadence": 165.0, "distance": 2.5, "start_time": MS + 1000 * t} for t in moves]
    path = f"{FOLDER}/jsons/com.samsung.shealth.exercise/a/{UUID}.{PREFIX}live_data.json"
    (run,) = found_in({TABLE: now()[TABLE], path: dumped(items)}).runs
    assert [tuple(span) for span in run.timer] == [(0.0, 600.0), (660.0, 1260.0)]


def test_samples_that_are_damaged_are_left_out_and_named() -> None:
    path = f"{FOLDER}/jsons/com.samsung.shealth.exercise/a/{UUID}.{PREFIX}live_data.json"
    (run,) = found_in(now(**{path: live()[:-9]})).runs
    (told,) = [notice.message for notice in run.notices if notice.code == "left-out"]
    assert told.startswith(f"{UUID}.{PREFIX}live_data.json: its JSON is damaged")
    assert "latitude" in run.samples
