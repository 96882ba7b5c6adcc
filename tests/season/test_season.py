"""A season built from made-up rows: layoff, return, flags, form, and what the season teaches."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta

import pytest
from made_season import a_row, day, flat_bins, rows

from analyser.runner import Runner
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.summary import RunSummary, SpeedBin

SORE = [SoreDay(day(90), 4)]  # so that a run of day 86 is none of the ordinary ones
CALM = [7 * week + d for week in range(12) for d in (0, 2, 4)]


def a_season(found: list[RunSummary], **options: object) -> Season:
    return build_season(found, **{"today": day(120), **options})  # type: ignore[arg-type]


def test_a_season_without_runs_is_a_season() -> None:
    season = a_season([])
    assert (len(season), season.room, season.verdict) == (0, None, "not assessed")


def test_the_order_of_rows_changes_nothing() -> None:
    made = rows(CALM)
    one, other = a_season(made), a_season(made[::-1])
    assert one.runs.equals(other.runs)
    assert one.weeks.equals(other.weeks)


def test_a_run_of_the_year_1989_is_left_out_and_named() -> None:
    lost = a_row(0, name="lost.fit", start=datetime(1989, 12, 31, tzinfo=UTC))
    season = a_season([*rows(CALM), lost])
    assert season.ledger.undated == ("lost.fit",)
    assert len(season) == len(CALM)


def test_a_run_without_any_speed_is_left_out_and_named() -> None:
    season = a_season([*rows(CALM), a_row(1.5, name="no-speed.fit", load=math.nan)])
    assert season.ledger.unscored == ("no-speed.fit",)


def test_a_run_over_midnight_belongs_to_the_day_it_began() -> None:
    late = a_row(6.7, utc_offset_s=3600.0)  # 23:48 UTC on a Sunday is Monday there
    assert a_season([late]).runs["week"].iloc[0].date() == day(7)


def test_the_runner_s_zone_stands_in_where_a_file_has_none() -> None:
    late = a_row(6.7, utc_offset_s=None)
    runner = Runner(timezone="Europe/Vienna")
    assert a_season([late], runner=runner).runs["day"].iloc[0].date() == day(7)


def test_a_jump_in_distance_is_flagged() -> None:
    season = a_season([*rows(CALM), a_row(86, 9.0, load=110.0)])
    assert season.flagged["spike"].tolist() == ["moderate"]
    assert season.flagged["verdict"].tolist() == ["watch"]


EASY_BEATS = ((131.0, 2.4, 1500.0), (139.0, 2.5, 1000.0), (171.0, 3.4, 900.0))


def test_the_easy_speed_is_learned_from_easy_heart_beats() -> None:
    season = a_season(rows(CALM, heart_flat=EASY_BEATS, profile_highest_bpm=190.0))
    assert (season.easy_speed_mps, season.easy_speed_source) == (2.4, "by heart rate")


def test_the_highest_heart_rate_is_learned_from_ten_runs_and_more() -> None:
    season = a_season(rows(CALM, heart_flat=EASY_BEATS, highest_bpm=190.0))
    assert season.easy_speed_source == "by heart rate"


def test_what_the_runner_told_goes_before_what_was_learned() -> None:
    runner = Runner(easy_speed_mps=2.6, max_heart_rate_bpm=190.0)
    season = a_season(rows(CALM, heart_flat=EASY_BEATS), runner=runner)
    assert (season.easy_speed_mps, season.easy_speed_source) == (2.6, "told")


def test_without_a_highest_heart_rate_the_easy_speed_is_learned_from_the_runs() -> None:
    season = a_season(rows(CALM, heart_flat=EASY_BEATS, flat_median_mps=2.5))
    assert season.easy_speed_source == "learned"
    assert 2.5 < season.easy_speed_mps < 2.55


def test_without_flat_running_the_easy_speed_is_assumed() -> None:
    assert a_season(rows(CALM, flat_median_mps=math.nan)).easy_speed_source == "assumed"


def test_cadence_is_compared_at_matched_speed() -> None:
    made = rows(CALM, flat=flat_bins(168.0)) + rows([86], flat=flat_bins(162.0))
    season = a_season(made, diary=[SoreDay(day(90), 4)])
    assert season.runs["cadence_away"].iloc[-1] == pytest.approx(-6.0)


def _quicker_with_speed(*speeds: float) -> tuple[SpeedBin, ...]:
    return tuple(SpeedBin(v, 600.0, 120.0 + 16.0 * v, 0.0, math.nan) for v in speeds)


def test_a_slower_run_with_its_own_slower_steps_is_no_departure() -> None:
    usual = rows(CALM, flat=_quicker_with_speed(2.35, 2.75, 3.15))
    season = a_season([*usual, a_row(86, flat=_quicker_with_speed(2.35))])
    assert season.runs["cadence_away"].iloc[-1] == pytest.approx(0.0, abs=0.01)


def test_a_runner_of_one_speed_is_held_against_the_studies_slope() -> None:
    one_speed = (SpeedBin(2.75, 1800.0, 168.0, 0.0, math.nan),)
    faster = (SpeedBin(3.05, 1800.0, 168.0, 0.0, math.nan),)
    season = a_season([*rows(CALM, flat=one_speed), a_row(86, flat=faster)], diary=SORE)
    assert season.runs["cadence_away"].iloc[-1] == pytest.approx(-6.0 * 0.3)


def test_a_speed_far_beyond_the_curve_is_not_compared() -> None:
    faster = (SpeedBin(4.05, 1800.0, 168.0, 0.0, math.nan),)
    season = a_season([*rows(CALM, flat=flat_bins(168.0)), a_row(86, flat=faster)], diary=SORE)
    assert math.isnan(season.runs["cadence_away"].iloc[-1])


def test_a_week_that_ended_sore_builds_no_base() -> None:
    made = rows([0, 2, 4, 7, 9, 11])
    assert a_season(made, today=day(15)).progress.stage == "distance"
    sore = [SoreDay(day(13), 4)]
    assert a_season(made, today=day(15), diary=sore).progress.stage == "base"


def test_contact_time_of_another_device_is_not_compared() -> None:
    made = rows(CALM, flat=flat_bins(168.0, 250.0), device="pod")
    season = a_season([*made, a_row(86, flat=flat_bins(168.0, 230.0), device="watch")])
    assert math.isnan(season.runs["contact_away"].iloc[-1])


def test_the_history_of_a_run_is_what_came_before_it() -> None:
    season = a_season(rows(CALM, 6.0))
    history = season.history(season.summaries[-1])
    assert history.habit("distance_m") == 6000.0
    assert (history.week.runs, history.week.base_runs) == (2, 2)
    assert (history.stage, history.days_since_last_run) == ("speed", 2)
    assert history.base_weeks == 11


def test_the_history_of_the_first_run_is_empty() -> None:
    season = a_season(rows(CALM))
    history = season.history(season.summaries[0])
    assert (history.runs, history.since, history.days_since_last_run) == (0, None, None)


def test_since_hides_earlier_runs_and_still_compares_with_them() -> None:
    season = a_season([*rows(CALM), a_row(86, 9.0)], since=day(80))
    assert season.runs["distance_pct"].iloc[-1] == pytest.approx(180.0)
    assert len(season) == 2


def test_keeping_duplicates_counts_them() -> None:
    twice = [a_row(0), a_row(0.0005, name="phone.gpx")]
    assert len(a_season(twice, keep_duplicates=True)) == 2


def test_the_clock_change_moves_no_week() -> None:
    sunday = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)  # 00:30 on Monday, summer time
    row = a_row(0, start=sunday, utc_offset_s=None)
    season = a_season([row], runner=Runner(timezone="Europe/Vienna"))
    assert season.weeks.index[0].date() == date(2026, 3, 30)


def test_an_impossible_zone_is_no_reason_to_stop() -> None:
    assert len(a_season(rows([0]), runner=Runner(timezone="Mars/Base"))) == 1


def test_today_is_the_season_s_last_day() -> None:
    season = a_season(rows([0]), today=day(3))
    assert season.last_day - season.first_day == timedelta(days=3)


def test_a_week_s_load_is_the_sum_of_its_runs_as_their_pages_say_it() -> None:
    season = a_season([*rows(CALM, flat_median_mps=2.4), *rows([86, 88], flat_median_mps=2.9)])
    summed = season.runs.groupby("week")["load"].sum()
    assert season.runs["easy_speed_mps"].nunique() > 1
    assert season.weeks["load"].loc[summed.index].tolist() == pytest.approx(summed.tolist())


def test_a_run_kept_by_an_easy_pace_that_is_told_no_longer_is_by_the_assumed_one() -> None:
    kept = rows([0], load=100.0, easy_speed_mps=3.4, easy_speed_known=True)
    told, assumed = a_season(kept, runner=Runner(easy_speed_mps=3.4)), a_season(kept)
    assert told.runs["load"].tolist() == [100.0]
    assert assumed.runs["easy_speed_mps"].tolist() == [2.78]
    assert assumed.runs["load"].tolist() == pytest.approx([100.0 * (3.4 / 2.78) ** 1.26])
