"""One run from recording to verdict: what is assumed, what is said, and that it adds up."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from made_up import a_run, regular

from analyser.analysis import analyse
from analyser.calfload.constants import EASY_SPEED
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Verdict
from analyser.history import History, State
from analyser.run import WatchProfile
from analyser.runner import Runner
from analyser.settings import with_value

KNOWN = Runner(height_m=1.75, easy_speed_mps=2.8)


def easy(minutes: float = 30.0, **columns):
    return a_run(minutes, **{"speed_mps": 2.8, "cadence_spm": 168.0, **columns})


def codes(analysis) -> list[str]:
    return [notice.code for notice in analysis.notices]


def test_an_easy_half_hour_is_about_a_base_run():
    # quick is 168.88 at 2.8 m/s: (168 / 168.88)^-3 = 1.016
    assert analyse(easy(), KNOWN).score.value == pytest.approx(101.6, abs=0.3)


def test_an_easy_half_hour_is_good_to_build_on():
    analysis = analyse(easy(), KNOWN)
    assert (analysis.verdict, analysis.headline) == (Verdict.GOOD, "Good to build on")


def test_a_fast_hour_is_a_lot_for_a_first_run_but_never_too_much():
    analysis = analyse(easy(60, speed_mps=3.6), KNOWN)
    assert (analysis.state, analysis.verdict) == (State.UNKNOWN, Verdict.WATCH)
    assert analysis.headline == "A lot for a first run back"


def test_a_fast_hour_is_too_much_for_whoever_is_coming_back():
    history = History(certain=True, usual_speed_mps=2.94)
    analysis = analyse(easy(60, speed_mps=3.6), KNOWN, history)
    assert (analysis.verdict, analysis.headline) == (
        Verdict.TOO_MUCH,
        "Too much for a first run back",
    )


def test_a_run_is_so_many_times_the_usual_one():
    analysis = analyse(easy(), KNOWN, regular(usual_load=50.8))
    assert analysis.usual == pytest.approx(2.0, abs=0.01)
    assert analysis.usual_low < analysis.usual < analysis.usual_high


def test_every_guideline_is_answered_in_order():
    found = [finding.guideline for finding in analyse(easy()).findings]
    assert found == [guideline.key for guideline in GUIDELINES]


def test_the_causes_add_up_to_the_score():
    analysis = analyse(easy(45, speed_mps=3.1))
    assert sum(analysis.causes.values()) == pytest.approx(analysis.score.value - 100, abs=1e-9)


def test_the_parts_add_up_to_the_causes():
    analysis = analyse(easy(45, speed_mps=3.1))
    parts = float((analysis.score.parts["speed"] * analysis.samples["dt_s"]).sum())
    assert parts == pytest.approx(analysis.causes["speed"])


def test_the_load_is_a_column_of_the_samples():
    analysis = analyse(easy())
    assert analysis.samples["load"] is not analysis.score.density
    assert (analysis.samples["load"] == analysis.score.density).all()


def test_the_load_column_is_the_frame_s_too():
    assert "load" in analyse(easy(1)).to_frame().columns


def test_without_a_profile_the_defaults_are_assumed_and_said():
    analysis = analyse(easy())
    assert (analysis.easy_speed_mps, analysis.height_m) == (EASY_SPEED.value, 1.75)
    assert {"default-easy-pace", "default-height"} <= set(codes(analysis))


def test_the_notices_say_how_to_supply_what_was_assumed():
    words = " ".join(notice.message for notice in analyse(easy()).notices)
    assert "analyser runner set easy-pace 6:30" in words
    assert "tell me your height: analyser runner set height 1.68" in words


def test_who_counts_in_miles_is_told_to_write_a_pace_in_miles():
    words = " ".join(notice.message for notice in analyse(easy(), Runner(units="mi")).notices)
    written = re.search(r"set easy-pace (\S+)\.", words)[1]
    told = with_value(Runner(units="mi"), "easy-pace", written)
    assert told.easy_speed_mps == pytest.approx(1609.344 / 630.0)  # 10 min 30 s a mile


def test_a_known_runner_hears_of_no_default():
    assert not {"default-easy-pace", "default-height"} & set(codes(analyse(easy(), KNOWN)))


def test_the_season_s_easy_pace_is_used_where_the_runner_tells_none():
    history = History(easy_speed_mps=2.5, easy_speed_source="learned", easy_speed_sd=0.06)
    analysis = analyse(easy(), Runner(height_m=1.75), history)
    assert analysis.easy_speed_mps == 2.5
    assert "default-easy-pace" not in codes(analysis)


def test_the_runner_s_easy_pace_goes_before_the_season_s():
    assert analyse(easy(), KNOWN, History(easy_speed_mps=2.5)).easy_speed_mps == 2.8


def test_each_notice_is_said_once():
    found = codes(analyse(easy()))
    assert len(found) == len(set(found))


def test_scored_as_flat_is_said_once():
    flat = [code for code in codes(analyse(easy())) if code in ("no-altitude", "scored-as-flat")]
    assert len(flat) == 1


@pytest.mark.parametrize(("highest", "said"), [(None, True), (185.0, False)])
def test_a_heart_rate_without_its_highest_asks_for_it(highest, said):
    analysis = analyse(easy(heart_rate_bpm=140.0), Runner(max_heart_rate_bpm=highest))
    assert ("no-max-heart-rate" in codes(analysis)) is said


@pytest.mark.parametrize("code", ["no-foot-strike"])
def test_a_missing_channel_is_said(code):
    assert code in codes(analyse(easy()))


def test_a_run_without_a_cadence_says_so():
    assert "no-cadence" in codes(analyse(a_run(30, speed_mps=2.8)))


def test_a_treadmill_s_incline_counts_as_climb():
    flat, steep = (analyse(easy(sub_sport="treadmill"), KNOWN, incline=g) for g in (0.0, 0.04))
    assert steep.score.value / flat.score.value == pytest.approx(math.exp(7.75 * 0.04))


def test_a_lower_damage_exponent_makes_a_hard_run_count_less():
    hard = easy(speed_mps=3.6)
    mild, usual = (analyse(hard, KNOWN, damage_exponent=n) for n in (2.0, 4.0))
    assert mild.score.value < usual.score.value


def test_a_recording_without_speed_is_not_judged():
    analysis = analyse(a_run(30, heart_rate_bpm=140.0))
    assert math.isnan(analysis.score.value)
    assert (analysis.verdict, analysis.headline) == (Verdict.NOT_ASSESSED, "Not enough data")


def test_a_single_sample_is_no_reason_to_fail():
    assert analyse(a_run(1 / 60, speed_mps=3.0)).verdict is Verdict.NOT_ASSESSED


@pytest.mark.parametrize(
    ("minutes", "words"), [(2.9, "Not enough data"), (3.1, "Good to build on")]
)
def test_under_three_minutes_nothing_is_judged(minutes, words):
    assert analyse(easy(minutes), KNOWN).headline == words


def test_a_slow_stepped_run_is_told_how_many_steps_to_count():
    analysis = analyse(easy(cadence_spm=150.0), KNOWN)
    assert any("left steps in 20 seconds" in step.how for step in analysis.next_run)


def test_the_worst_stretch_is_where_the_run_was_hard():
    speed = np.where((np.arange(1800) >= 600) & (np.arange(1800) < 900), 4.2, 2.8)
    (worst,) = analyse(easy(speed_mps=speed, cadence_spm=np.nan), KNOWN).stretches
    assert worst.name == "fast"
    assert worst.span.start_s == pytest.approx(600, abs=15)


def test_there_are_always_three_steps_and_five_exercises():
    analysis = analyse(easy())
    assert (len(analysis.next_run), len(analysis.routine)) == (3, 5)


def test_samples_are_those_that_the_load_was_computed_from():
    analysis = analyse(easy())
    assert {"speed_mps", "dt_s", "grade", "cadence_spm", "gait", "moving"} <= set(analysis.samples)


def test_a_height_that_the_watch_knows_is_used_and_said():
    known = replace(easy(), watch_profile=WatchProfile(height_m=1.62))
    analysis = analyse(known)
    assert analysis.height_m == 1.62
    assert analysis.sources["height_m"] == "from your watch"
    assert "default-height" not in {notice.code for notice in analysis.notices}


def test_a_height_that_was_told_goes_before_the_watch_s():
    known = replace(easy(), watch_profile=WatchProfile(height_m=1.62))
    analysis = analyse(known, Runner(height_m=1.80))
    assert analysis.height_m == 1.80
    assert "height_m" not in analysis.sources
