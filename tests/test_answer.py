"""The headline and the sentence, from findings and scores made by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from analyser.answer import against_easy, gravest, headline, sentence
from analyser.calfload.score import CAUSES, CalfLoad
from analyser.calfload.stretches import Stretch
from analyser.guidelines.base import Finding, Verdict
from analyser.run import Span

GOOD, WATCH, TOO_MUCH, NOT = Verdict.GOOD, Verdict.WATCH, Verdict.TOO_MUCH, Verdict.NOT_ASSESSED


def finding(guideline: str, verdict: Verdict) -> Finding:
    return Finding(guideline, verdict, 1.0, "", 1.0, (), *("", "", "", "", "", "Wait."))


def a_score(**parts: float) -> CalfLoad:
    causes = dict.fromkeys(CAUSES, 0.0) | parts
    value = 100.0 + sum(parts.values())
    same, km = (value, value, value), (0.05 * value,) * 3
    return CalfLoad(*same, *km, value, 1.0, 0.0, np.empty(0), causes, {}, {})


def stretch(cause: str, start_s: float, end_s: float) -> Stretch:
    return Stretch(1, Span(start_s, end_s), "", 2.0, cause)


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        ([GOOD, WATCH, TOO_MUCH, NOT], "Too much for now"),
        ([GOOD, WATCH, NOT], "Watch this"),
        ([GOOD, NOT], "Good to build on"),
        ([NOT, NOT], "Not enough data"),
        ([], "Not enough data"),
    ],
)
def test_the_headline_is_that_of_the_gravest_row(verdicts, words):
    assert headline([finding("pace", verdict) for verdict in verdicts]) == words


def test_not_assessed_is_never_graver_than_good():
    assert gravest([finding("strike", NOT), finding("pace", GOOD)]) is GOOD


def test_the_largest_causes_are_named_with_their_place():
    rows = [finding("cadence", TOO_MUCH), finding("hills", WATCH)]
    score = a_score(duration=50, cadence=32)
    told = sentence(score, rows, [stretch("cadence", 1140, 1571)])
    assert told == (
        "Longer than your base run, with slow steps (min 19\N{EN DASH}26): "
        "almost twice the calf work of your easy 30 minutes."
    )


@pytest.mark.parametrize(
    ("cause", "row", "word"),
    [
        ("speed", "pace", "fast"),
        ("climb", "hills", "climbing"),
        ("cadence", "cadence", "slow steps"),
        ("strike", "strike", "forefoot"),
    ],
)
def test_a_cause_whose_row_is_good_is_not_named(cause, row, word):
    told = sentence(a_score(**{cause: 30.0}), [finding(row, GOOD)])
    assert word not in told.lower()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("pace", "Effort harder than easy"),
        ("jump", "A jump from your last runs"),
        ("stage", "Speedwork before its stage"),
        ("hills", "Hilly ground"),
        ("run-walk", "A long time without a walk break"),
        ("strike", "Forefoot steps"),
        ("cadence", "Slow steps"),
    ],
)
def test_the_gravest_row_is_named_where_no_cause_explains_it(row, words):
    assert sentence(a_score(), [finding(row, TOO_MUCH)]).startswith(words)


def test_a_cause_that_explains_the_gravest_row_is_enough():
    told = sentence(a_score(duration=60.0), [finding("jump", TOO_MUCH)])
    assert told.startswith("Longer than your base run:")


def test_a_place_whose_cause_is_not_named_is_left_out():
    rows = [finding("pace", GOOD), finding("cadence", WATCH)]
    told = sentence(a_score(cadence=40.0, speed=50.0), rows, [stretch("speed", 600, 900)])
    assert "min 10" not in told


def test_the_place_of_a_named_row_is_the_stretch_that_shows_it():
    rows = [finding("hills", TOO_MUCH), finding("cadence", WATCH)]
    score = a_score(duration=48, cadence=37, climb=21)
    told = sentence(score, rows, [stretch("cadence", 600, 900), stretch("climb", 1100, 1510)])
    assert told.startswith("Longer than your base run, with hilly ground (min 18\N{EN DASH}25): ")


def test_too_long_a_sentence_loses_its_place_first():
    rows = [finding("run-walk", TOO_MUCH)]
    score = a_score(duration=100, cadence=50)
    told = sentence(score, rows, [stretch("cadence", 6000, 7000)])
    assert len(told) <= 140


def test_what_is_spared_softens_a_reason():
    told = sentence(a_score(duration=-60.0, speed=8.0), [finding("pace", WATCH)])
    assert told == "Fast running, yet about half the calf work of your easy 30 minutes."


def test_a_long_good_run_is_fine_only_for_those_used_to_it():
    told = sentence(a_score(duration=100.0), [finding("pace", GOOD), finding("jump", NOT)])
    assert told.endswith("twice the calf work of your easy 30 minutes, fine if you are used to it.")


@pytest.mark.parametrize(
    ("minutes_more", "jump"), [(100.0, GOOD), (100.0, WATCH), (100.0, TOO_MUCH), (20.0, NOT)]
)
def test_where_the_earlier_runs_tell_no_condition_is_made(minutes_more, jump):
    rows = [finding("pace", GOOD), finding("jump", jump)]
    assert "used to it" not in sentence(a_score(duration=minutes_more), rows)


def test_a_good_run_hears_what_was_good():
    rows = [finding("pace", GOOD), finding("cadence", GOOD), finding("hills", GOOD)]
    assert sentence(a_score(), rows) == (
        "An easy pace, quick steps and few hills: about the calf work of your easy 30 minutes."
    )


def test_a_good_run_hears_no_praise_for_what_was_not_measured():
    rows = [finding("pace", GOOD), finding("cadence", NOT), finding("hills", NOT)]
    told = sentence(a_score(), rows)
    assert told == "An easy pace: about the calf work of your easy 30 minutes."


def test_where_nothing_was_assessed_nothing_is_praised():
    assert sentence(a_score(), [finding("pace", NOT)]).startswith("Too little was recorded")


def test_without_a_score_nothing_is_said_of_the_calves():
    unknown = SimpleNamespace(value=math.nan, causes=dict.fromkeys(CAUSES, math.nan))
    assert sentence(unknown, []).startswith("This file has no speed")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (20, "a small part"),
        (50, "half"),
        (75, "three quarters"),
        (100, "about the calf"),
        (115, "somewhat more"),
        (133, "a third more"),
        (150, "one and a half"),
        (200, "twice"),
        (250, "two and a half"),
    ],
)
def test_how_much_is_said_in_words(value, words):
    assert words in against_easy(value)
