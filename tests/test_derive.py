"""From a recording to its columns and totals: nothing raises, nothing is made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from corpus import CORPUS, needs_corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import UNKNOWN, a_run

import analyser
from analyser.columns import COLUMNS
from analyser.derive import Derived, InputErrors, derive
from analyser.run import FloatArray, Run, Span, Split
from analyser.runner import Runner

RUNNER = Runner()
HALF_HOUR = np.arange(1800.0)
TOTALS = {
    "distance_m", "elapsed_time_s", "timer_time_s", "moving_time_s", "run_time_s", "walk_time_s",
    "climb_m", "descent_m", "mean_speed_mps", "mean_cadence_spm", "run_cadence_spm",
    "walk_cadence_spm", "mean_contact_ms", "mean_heart_rate_bpm", "max_heart_rate_bpm", "steps",
    "stand_time_s",
}  # fmt: skip


def derived(minutes: float = 30.0, **columns: object) -> Derived:
    return derive(a_run(minutes, **columns), RUNNER)  # type: ignore[arg-type]


def codes(of: Derived) -> set[str]:
    return {notice.code for notice in of.notices}


def an_easy_run() -> Run:
    return a_run(
        distance_m=3.0 * HALF_HOUR,
        speed_mps=3.0,
        cadence_spm=165.0,
        altitude_m=100.0 + np.round(20.0 * np.sin(HALF_HOUR / 90.0) / 0.2) * 0.2,
        heart_rate_bpm=140.0,
        contact_ms=260.0,
    )


def test_a_whole_run_has_every_derived_column_but_the_load() -> None:
    wanted = {name for name, column in COLUMNS.items() if column.derived} - {"load"}
    assert wanted <= derive(an_easy_run(), RUNNER).samples.keys()


def test_the_totals_of_an_even_run_are_its_plan() -> None:
    totals = derive(an_easy_run(), RUNNER).summary
    assert totals["distance_m"] == pytest.approx(5397.0)
    assert totals["timer_time_s"] == totals["moving_time_s"] == totals["run_time_s"] == 1799.0
    assert totals["mean_speed_mps"] == pytest.approx(3.0)
    assert totals["mean_cadence_spm"] == totals["run_cadence_spm"] == 165.0
    assert totals["mean_contact_ms"] == 260.0
    assert totals["steps"] == pytest.approx(165.0 * 1799.0 / 60.0, rel=1e-3)


def test_an_even_run_has_nothing_to_be_told() -> None:
    assert codes(derive(an_easy_run(), RUNNER)) == set()


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("cadence_spm", "no-cadence"),
        ("altitude_m", "no-altitude"),
        ("heart_rate_bpm", "no-heart-rate"),
    ],
)
def test_a_missing_channel_is_said_and_unknown(column: str, code: str) -> None:
    whole = an_easy_run()
    without = {name: values for name, values in whole.samples.items() if name != column}
    found = derive(replace(whole, samples=without), RUNNER)
    assert codes(found) == {code}
    assert column not in found.samples


def test_what_was_not_measured_is_unknown_and_never_zero() -> None:
    totals = derived(speed_mps=3.0).summary
    unknown = {key for key, value in totals.items() if np.isnan(value)}
    assert unknown == {
        "climb_m", "descent_m", "mean_cadence_spm", "run_cadence_spm", "walk_cadence_spm", "steps",
        "mean_contact_ms", "mean_heart_rate_bpm", "max_heart_rate_bpm",
    }  # fmt: skip


def test_running_and_walking_are_told_apart_by_cadence() -> None:
    walking = HALF_HOUR % 180.0 >= 120.0
    found = derived(
        speed_mps=np.where(walking, 1.5, 2.8), cadence_spm=np.where(walking, 112.0, 164.0)
    )
    assert found.summary["run_time_s"] == pytest.approx(1200.0, abs=1.0)
    assert found.summary["walk_time_s"] == pytest.approx(600.0, abs=1.0)
    assert (found.summary["run_cadence_spm"], found.summary["walk_cadence_spm"]) == (164.0, 112.0)
    assert len(found.walks) == 10
    assert found.sources["gait"].startswith("10 x 2:00 min run / 1:00 min walk")


def test_without_cadence_walking_is_told_from_the_speed() -> None:
    found = derived(speed_mps=np.where(HALF_HOUR < 900.0, 1.4, 2.8))
    assert found.summary["walk_time_s"] == pytest.approx(900.0, abs=1.0)


def test_standing_with_the_timer_on_is_no_movement() -> None:
    found = derived(speed_mps=np.where(HALF_HOUR < 300.0, 0.1, 2.8))
    assert found.summary["moving_time_s"] == 1500.0
    assert found.summary["timer_time_s"] == 1799.0


def test_a_pause_of_the_timer_counts_for_nothing() -> None:
    paused = replace(an_easy_run(), timer=(Span(0.0, 600.0), Span(900.0, 1799.0)))
    found = derive(paused, RUNNER)
    assert found.summary["timer_time_s"] == pytest.approx(1499.0)
    assert found.summary["elapsed_time_s"] == 1799.0
    assert found.pauses == (Span(600.0, 900.0),)


def test_minutes_without_records_are_said_while_the_timer_ran() -> None:
    whole = an_easy_run()
    kept = (HALF_HOUR < 600.0) | (HALF_HOUR >= 900.0)
    samples = {name: values[kept] for name, values in whole.samples.items()}
    samples["distance_m"] = np.minimum(samples["distance_m"], 1797.0)
    found = derive(replace(whole, samples=samples, timer=(Span(0.0, 1799.0),)), RUNNER)
    assert "minutes-missing" in codes(found)
    assert found.samples["dt_s"].sum() == pytest.approx(1499.0, abs=2.0)


def test_totals_do_not_depend_on_how_often_the_watch_records() -> None:
    whole = an_easy_run()
    every_fifth = {name: values[::5] for name, values in whole.samples.items()}
    dense = derive(whole, RUNNER).summary
    sparse = derive(replace(whole, samples=every_fifth), RUNNER).summary
    for key in ("distance_m", "timer_time_s", "moving_time_s", "steps"):
        assert sparse[key] == pytest.approx(dense[key], rel=0.005)
    assert sparse["climb_m"] == pytest.approx(dense["climb_m"], rel=0.03)


def test_a_treadmills_heights_are_not_the_grounds() -> None:
    found = derived(speed_mps=3.0, altitude_m=50.0, sub_sport="treadmill")
    assert np.isnan(found.summary["climb_m"])
    assert "no-altitude" in codes(found)


def test_a_treadmills_incline_is_the_grade() -> None:
    found = derive(a_run(speed_mps=3.0, cadence_spm=165.0), RUNNER, incline=0.02)
    assert (found.samples["grade"] == 0.02).all()
    assert np.isnan(found.summary["climb_m"])


def test_heights_that_never_change_over_a_kilometre_are_not_measured() -> None:
    found = derived(distance_m=3.0 * HALF_HOUR, altitude_m=88.0)
    assert np.isnan(found.summary["climb_m"])
    assert "no-altitude" in codes(found)


def test_speed_as_if_flat_is_faster_uphill_and_slower_downhill() -> None:
    # Minetti 2002: 3.6 J/(kg m) on the flat; the fit gives 5.97 at +10 % and 2.15 at -10 %.
    up = derive(a_run(speed_mps=2.0, cadence_spm=165.0), RUNNER, incline=0.10)
    down = derive(a_run(speed_mps=2.0, cadence_spm=165.0), RUNNER, incline=-0.10)
    assert up.samples["flat_speed_mps"][100] == pytest.approx(2.0 * 5.97 / 3.6, rel=0.01)
    assert down.samples["flat_speed_mps"][100] == pytest.approx(2.0 * 2.15 / 3.6, rel=0.01)


def test_contact_time_is_held_against_the_runs_own_flat_median() -> None:
    found = derive(an_easy_run(), RUNNER)
    assert np.nanmedian(found.samples["contact_ratio"]) == pytest.approx(1.0)
    assert found.sources["contact_ratio"] == "against this run's own flat median"


def test_the_side_of_the_balance_is_named() -> None:
    found = derived(speed_mps=3.0, contact_ms=250.0, contact_balance_pct=48.8)
    assert found.sources["contact_balance_pct"].endswith("51.2 % on the right foot")


def test_a_halved_stretch_is_mended_and_said() -> None:
    found = derived(speed_mps=3.0, cadence_spm=np.where(HALF_HOUR < 300.0, 82.0, 164.0))
    assert found.summary["run_cadence_spm"] == 164.0
    assert "cadence-mended" in codes(found)
    assert "mended" in found.sources["cadence_spm"]


def test_a_heart_rate_that_shows_the_cadence_is_left_out_and_said() -> None:
    cadence = 168.0 + np.round(4.0 * np.sin(HALF_HOUR / 40.0))
    heart = np.where(HALF_HOUR < 600.0, 130.0, cadence)
    found = derived(speed_mps=3.0, cadence_spm=cadence, heart_rate_bpm=heart)
    assert found.summary["mean_heart_rate_bpm"] == pytest.approx(130.0)
    assert "heart-rate-lock" in codes(found)


def test_spikes_of_speed_are_gated_before_any_maximum() -> None:
    speeds = np.full(1800, 3.0)
    speeds[[10, 500]] = 111.0
    found = derived(speed_mps=speeds)
    assert np.nanmax(found.samples["speed_mps"]) <= 12.0
    assert "speed-spikes" in codes(found)


def test_the_watchs_own_splits_are_compared() -> None:
    splits = (Split(0.0, 1799.0, "run"),)
    found = derive(replace(an_easy_run(), splits=splits), RUNNER)
    assert found.sources["gait"].endswith("the watch says 29:59 min of running")


def test_errors_are_the_usual_ones_where_nothing_tells() -> None:
    assert derived(speed_mps=3.0).input_errors == InputErrors()


def test_errors_are_measured_and_never_below_a_sane_floor() -> None:
    errors = derive(replace(an_easy_run(), totals={"steps": 4947.0}), RUNNER).input_errors
    assert errors.cadence == 0.005
    assert 0.003 <= errors.grade <= 0.01


def test_every_measured_channel_has_its_quality() -> None:
    run = an_easy_run()
    quality = {channel.name: channel for channel in derive(run, RUNNER).quality}
    assert quality.keys() == run.samples.keys() - {"elapsed_s"}
    assert quality["altitude_m"].resolution == pytest.approx(0.2)
    assert quality["speed_mps"].interval_s == 1.0
    assert quality["heart_rate_bpm"].effect.startswith("not in the score")


MEASURED = [name for name, column in COLUMNS.items() if not column.derived][1:]
ODD = np.array([UNKNOWN, UNKNOWN, UNKNOWN, 0.0, -10.0, 1e-300, 0.3, 2.5, 75.0, 160.0, 500.0, 1e6])


@st.composite
def any_run(draw: st.DrawFn) -> Run:
    """Return a recording of a few samples with any channels, odd values, holes and spans."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    count = draw(st.integers(1, 40))
    chosen = draw(st.sets(st.sampled_from(MEASURED)))
    columns = {name: rng.choice(ODD, count) for name in sorted(chosen)}
    elapsed_s = np.cumsum(rng.choice([0.5, 1.0, 5.0, 60.0, 4000.0], count))
    edges = rng.uniform(0.0, elapsed_s[-1], (draw(st.integers(0, 4)), 2))
    timer = tuple(Span(float(min(edge)), float(max(edge))) for edge in edges)
    samples: Mapping[str, FloatArray] = {"elapsed_s": elapsed_s - elapsed_s[0], **columns}
    return replace(a_run(1.0), samples=samples, timer=timer)


@settings(max_examples=200, deadline=None)
@given(any_run())
def test_nothing_that_a_file_lacks_or_holds_makes_it_raise(run: Run) -> None:
    found = derive(run, RUNNER)
    assert found.summary.keys() == TOTALS
    assert {values.shape for values in found.samples.values()} == {(len(run),)}
    assert (found.samples["dt_s"] >= 0.0).all()


def _like_a_gpx(run: Run) -> Run:
    kept = ("elapsed_s", "latitude", "longitude", "altitude_m", "heart_rate_bpm", "cadence_spm")
    return replace(run, timer=(), samples={name: run.samples[name] for name in kept})


@needs_corpus
@pytest.mark.parametrize(
    "name",
    ["03712bc6-474060654251115098.fit", "3bc99db3-473969654096756937.fit"],
)
def test_a_run_exported_as_points_agrees_within_the_stated_errors(name: str) -> None:
    run = analyser.read(CORPUS / name)
    whole, points = derive(run, RUNNER), derive(_like_a_gpx(run), RUNNER)
    for key in ("distance_m", "climb_m", "timer_time_s"):
        apart = abs(whole.summary[key] - points.summary[key])
        assert apart <= whole.totals_error[key] + points.totals_error[key]
    assert points.summary["steps"] == pytest.approx(whole.summary["steps"], rel=0.007)
