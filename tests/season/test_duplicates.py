"""The same run is found by time and distance, never by name."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_season import a_row, flat_bins, rows

from analyser.season.duplicates import merge_duplicates

MINUTE = 1.0 / 1440.0


def test_watch_and_phone_a_minute_apart_are_one_run() -> None:
    kept, merged = merge_duplicates([a_row(0, 5.0), a_row(MINUTE, 5.2, name="phone.gpx")])
    assert (len(kept), len(merged)) == (1, 1)


def test_two_runs_of_a_day_stay_two() -> None:
    kept, merged = merge_duplicates(rows([0, 0.4]))
    assert (len(kept), len(merged)) == (2, 0)


def test_the_same_hour_with_another_distance_stays_two() -> None:
    kept, _ = merge_duplicates([a_row(0, 5.0), a_row(0, 10.0, minutes=30.0, name="b.fit")])
    assert len(kept) == 2


def test_a_run_without_distance_is_told_by_its_time() -> None:
    pod = a_row(0, 5.0, name="pod.fit", distance_m=math.nan, metres=())
    assert len(merge_duplicates([a_row(0), pod])[0]) == 1


def test_two_halves_from_a_phone_join_the_whole_from_the_watch() -> None:
    halves = [a_row(0, 5.0, name="one.gpx"), a_row(30 * MINUTE, 5.0, name="two.gpx")]
    kept, merged = merge_duplicates([*halves, a_row(0, 10.0, name="whole.fit")])
    assert [row.name for row in kept] == ["whole.fit"]
    assert len(merged) == 2


def test_the_recording_with_more_channels_counts() -> None:
    rich = a_row(MINUTE, 5.0, name="rich.fit", channels=("cadence_spm", "contact_ms"))
    kept, _ = merge_duplicates([a_row(0, 5.0, channels=("cadence_spm",)), rich])
    assert kept[0].name == "rich.fit"


def test_a_whole_recording_counts_before_a_rich_half() -> None:
    half = a_row(0, 5.0, name="half.fit", channels=("cadence_spm", "contact_ms"))
    assert merge_duplicates([a_row(0, 10.0, name="whole.gpx"), half])[0][0].name == "whole.gpx"


def test_contact_time_of_a_pod_is_taken_over_with_its_source() -> None:
    watch = a_row(0, 5.0, channels=("cadence_spm", "altitude_m"), flat=flat_bins(168.0))
    pod = a_row(
        0, 5.0, name="pod.fit", device="pod", channels=("contact_ms",),
        contact_ms=250.0, contact_baseline=0.96, flat=flat_bins(math.nan, 250.0),
    )  # fmt: skip
    kept, merged = merge_duplicates([watch, pod])
    assert kept[0].borrowed["contact_ms"] == "pod"
    assert [part.contact_ms for part in kept[0].flat] == [250.0] * 3
    assert [part.cadence_spm for part in kept[0].flat] == [168.0] * 3
    assert "contact_ms" in merged[0].taken


def test_a_measured_field_is_never_replaced() -> None:
    watch = a_row(0, 5.0, channels=("cadence_spm", "contact_ms"), contact_ms=240.0)
    pod = a_row(0, 5.0, name="pod.fit", contact_ms=260.0)
    assert merge_duplicates([watch, pod])[0][0].contact_ms == 240.0


def test_the_same_bytes_in_two_places_count_once() -> None:
    row = a_row(0)
    _, merged = merge_duplicates([row, a_row(0)])
    assert merged[0].why == "the same file twice"


@given(st.permutations(range(6)))
def test_the_order_of_files_changes_nothing(order: list[int]) -> None:
    made = [
        a_row(0, 5.0), a_row(MINUTE, 5.1, name="b.fit"), a_row(0.5, 8.0), a_row(2 * MINUTE, 2.4),
        a_row(20 * MINUTE, 1.5, name="c"), a_row(1, 5.0),
    ]  # fmt: skip
    assert merge_duplicates([made[n] for n in order]) == merge_duplicates(made)


@pytest.mark.parametrize("elapsed_s", [0.0, math.nan])
def test_a_recording_of_a_moment_is_a_run_of_its_own(elapsed_s: float) -> None:
    moment = a_row(0, 0.0, name="moment.fit", elapsed_s=elapsed_s, metres=())
    kept, merged = merge_duplicates([moment, a_row(0, 5.0)])
    assert {row.name for row in kept} >= {"moment.fit"}
    assert len(kept) + len(merged) == 2


def test_nothing_is_nothing() -> None:
    assert merge_duplicates([]) == ((), ())


@pytest.mark.parametrize("count", [2, 5])
def test_five_copies_are_one_run(count: int) -> None:
    copies = [a_row(n * MINUTE, 5.0, name=f"{n}.fit") for n in range(count)]
    assert len(merge_duplicates(copies)[0]) == 1
