"""Each run against the longest of its 30 days before: Frandsen 2025's bands."""

from __future__ import annotations

import math

import pytest
from made_season import a_row, rows

from analyser.season.spikes import band_of, spikes
from analyser.season.table import runs_table


def test_a_run_is_held_against_the_longest_of_the_30_days_before() -> None:
    table = runs_table([*rows([0, 10, 20], 5.0), a_row(35, 8.0), a_row(36, 10.0)])
    assert spikes(table)["distance_pct"].iloc[3:].tolist() == pytest.approx([160.0, 125.0])


def test_a_run_30_days_ago_no_longer_counts() -> None:
    table = runs_table([a_row(0, 20.0), a_row(20, 5.0), a_row(40, 5.0)])
    assert spikes(table)["distance_pct"].iloc[2] == pytest.approx(100.0)


def test_the_first_30_days_are_not_judged() -> None:
    found = spikes(runs_table(rows([0, 10, 29], 5.0)))
    assert found["distance_pct"].isna().all()
    assert set(found["compared"]) == {"too early"}


def test_the_first_run_after_30_days_off_is_held_against_a_base_run() -> None:
    found = spikes(runs_table([a_row(0, 20.0), a_row(31, 6.0, load=150.0)]))
    assert found["compared"].iloc[1] == "base run"
    assert found["load_pct"].iloc[1] == pytest.approx(150.0)
    assert found["distance_pct"].iloc[1] == pytest.approx(100.0 * 6000.0 / (2.78 * 1800.0))


def test_a_run_without_distance_is_judged_by_load_alone() -> None:
    unknown = a_row(35, 5.0, distance_m=math.nan, load=300.0)
    found = spikes(runs_table([*rows([0, 10, 20], 5.0), unknown]))
    assert math.isnan(found["distance_pct"].iloc[3])
    assert found["load_pct"].iloc[3] == pytest.approx(300.0)


@pytest.mark.parametrize(
    ("percent", "band"),
    [(110.0, "none"), (110.1, "small"), (130.1, "moderate"), (200.1, "large")],
)
def test_the_bands_are_the_study_s(percent: float, band: str) -> None:
    assert band_of(percent) == band
