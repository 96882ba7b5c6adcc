"""Huawei Health's motion paths, of all ages."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from exports_made_up import SECONDS, START, START_S, found_in, latitude

from analyser.formats import Failure
from analyser.formats.sources import from_bytes

MS = int(START_S * 1000)
NAME = "Motion path detail data & description/motion path detail data1.json"


def detail(clock: str = "ms", end: str = "\\n", minutes: bool = False) -> str:
    times = {"ms": lambda t: f"{(START_S + t) * 1000:.9E}", "s": lambda t: f"{START_S + t:.9E}"}
    times["midnight"] = lambda t: f"{START_S % 86_400 + t:.1f}"
    lines = [
        f"tp=lbs;k={t};lat={latitude(t):.7f};lon=160.0;alt=0.0;t={times[clock](t)};"
        for t in range(SECONDS + 1)
    ]
    stamp = (lambda t: t // 60) if minutes else (lambda t: MS + 1000 * t)
    lines += [f"tp=h-r;k={stamp(t)};v=145;" for t in range(0, SECONDS, 60 if minutes else 5)]
    lines += [f"tp=s-r;k={stamp(t)};v=165;" for t in range(60, SECONDS + 1, 60)]
    lines += [f"tp=rs;k={t};v=25;" for t in range(0, SECONDS, 5)]
    return "HW_EXT_TRACK_DETAIL@is" + end.join(lines)


def entry(attribute: str = "", sport: int = 4, **more: object) -> str:
    facts = {
        "sportType": sport,
        "startTime": MS,
        "endTime": MS + 1_200_000,
        "totalTime": 1_200_000,
        "totalDistance": 3000,
        "totalSteps": 3300,
        **more,
    }
    words = ",".join(f'"{key}":{value}' for key, value in facts.items())
    attribute = f',"attribute":"{attribute}"' if attribute else ""
    return f'{{{words},"timeZone":"+0530"{attribute},"partTimeMap":{{1.0:400.0,2:800.0}}}}'


def read(document: str):
    return found_in({f"HUAWEI_HEALTH_1/{NAME}": document})


@pytest.mark.parametrize("clock", ["ms", "s", "midnight"])
def test_a_run_is_read_whichever_clock_its_positions_follow(clock: str) -> None:
    (run,) = read(f"[{entry(detail(clock))}]").runs
    assert (run.start, run.utc_offset_s) == (START, 19_800.0)
    assert run.samples["latitude"][-1] == pytest.approx(latitude(SECONDS), abs=1e-6)


@pytest.mark.parametrize("minutes", [False, True])
def test_heart_rate_and_steps_are_joined_by_time_or_by_minutes(minutes: bool) -> None:
    (run,) = read(f"[{entry(detail(minutes=minutes))}]").runs
    assert np.nanmean(run.samples["heart_rate_bpm"]) == 145.0
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)


def test_lines_may_end_in_a_literal_backslash_and_n() -> None:
    (run,) = read(f"[{entry(detail(end=chr(92) * 2 + 'n'))}]").runs
    assert "latitude" in run.samples


@pytest.mark.parametrize(
    "wrapped", ['{{"data":[{}]}}', '[{{"recordDay":1,"motionPathData":[{}]}}]']
)
def test_the_list_may_lie_deeper(wrapped: str) -> None:
    (run,) = read(wrapped.format(entry(detail()))).runs
    assert run.start == START


def test_positions_are_stretched_to_the_devices_total() -> None:
    (run,) = read(f"[{entry(detail(), totalDistance=3090)}]").runs
    assert run.samples["distance_m"][-1] == pytest.approx(3090.0)


def test_a_stop_is_no_place_and_an_unset_fix_neither() -> None:
    stop = "\\ntp=lbs;k=9;lat=90.0;lon=-80.0;alt=0;t=0;\\ntp=lbs;k=9;lat=0.0;lon=0.0;alt=0;t=0;"
    (run,) = read(f"[{entry(detail() + stop)}]").runs
    assert np.nanmax(run.samples["latitude"]) < 1.0


@pytest.mark.parametrize(("sport", "kind"), [(5, "walking"), (3, "cycling"), (282, "hiking")])
def test_other_sports_are_counted_by_their_kind(sport: int, kind: str) -> None:
    assert read(f"[{entry(detail(), sport)}]").kinds == [kind]


@pytest.mark.parametrize("more", [{}, {"sportDataSource": 2}])
def test_what_was_typed_in_or_has_no_samples_is_a_summary(more: dict) -> None:
    (run,) = read(f"[{entry(**more)}]").runs
    assert [notice.code for notice in run.notices] == ["summary-only"]


def test_an_archive_with_a_password_is_named_with_the_way() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(NAME, "secret")
    data = bytearray(file.getvalue())
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    (failure,) = from_bytes(bytes(data), "huawei.zip")
    assert isinstance(failure, Failure)
    assert "it has a password, as Huawei Health gives its archives out" in failure.message
    assert "7-Zip" in failure.cure


def indoors(end: str = "\\n", beats: range = range(0, SECONDS, 5)) -> str:
    return "HW_EXT_TRACK_DETAIL@is" + end.join(f"tp=h-r;k={MS + 1000 * t};v=145;" for t in beats)


@pytest.mark.parametrize("word", ['"endTime":0,', ""], ids=["zero", "absent"])
def test_a_session_without_an_end_ends_with_its_last_position(word: str) -> None:
    text = entry(detail(), totalTime=900_000, endTime=0).replace('"endTime":0,', word)
    (run,) = read(f"[{text}]").runs
    assert run.samples["elapsed_s"][-1] == SECONDS


def test_a_heart_rate_a_minute_counts_for_all_of_it() -> None:
    (run,) = read(f"[{entry(detail(minutes=True))}]").runs
    known = np.isfinite(run.samples["heart_rate_bpm"])
    assert known.mean() > 0.95


def test_a_distance_of_which_no_sample_tells_is_spread_evenly() -> None:
    (run,) = read(f"[{entry(indoors(), sport=101)}]").runs
    assert run.samples["distance_m"][600] == pytest.approx(1500.0, abs=3.0)
    assert "evenly" in run.sources["distance_m"]


def test_steps_of_zero_all_along_were_not_counted() -> None:
    (run,) = read(f"[{entry(detail().replace('v=165', 'v=0'))}]").runs
    assert "cadence_spm" not in run.samples


def test_the_steps_of_a_clock_are_no_pauses_however_many_make_one_up() -> None:
    beats = indoors(beats=range(0, 1261, 5))
    (run,) = read(f"[{entry(beats, sport=101, endTime=MS + 1_260_000)}]").runs
    assert [tuple(span) for span in run.timer] == [(0.0, 1260.0)]
