"""Headline and sentence: every state and verdict walked, and none contradicts its number."""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import replace

import pytest
from made_findings import RUNNER, climbing, fast
from made_up import a_ran, coached, regular

from analyser import answer
from analyser.calfload.stretches import Stretch
from analyser.guidelines import judge_all
from analyser.guidelines.base import Ran, State, Verdict
from analyser.guidelines.verdict import verdict_of_run
from analyser.guidelines.words import TIMES
from analyser.history import NO_HISTORY, Before7, Form, History
from analyser.run import Span

HISTORIES = {
    "regular": regular(),
    "regular, large": regular(usual_load=300.0),
    "way back": coached(),
    "way back, told": coached(layoff_days=42, certain=True, runs_since=0, back_day=1),
    "few": coached(State.FEW, runs_since=2),
    "learning": coached(State.LEARNING, runs=3, days=11),
    "learning, many runs": coached(State.LEARNING, runs=9, days=20),
    "unknown": NO_HISTORY,
    "unknown, coming back": coached(State.UNKNOWN, certain=True, runs=0),
    "sore": regular(state=State.SORE, sore_level=4, sore_days_ago=2),
    "sore on the way back": coached(
        State.WAY_BACK, state=State.SORE, sore_level=6, sore_days_ago=1
    ),
    "no way back": coached(silenced=True),
}
RUNS = {
    "easy": a_ran(),
    "small": replace(a_ran(12.0), load=35.0),
    "middling": replace(a_ran(60.0), load=180.0, distance_m=7800.0),
    "long": replace(a_ran(150.0), load=520.0, distance_m=25_000.0),
    "hilly": climbing(250.0, 30.0),
    "hilly and flatter than usual": climbing(90.0, 16.0),
    "fast": fast(14.0),
    "very fast": fast(35.0),
    "fast but small": replace(fast(14.0), load=60.0),
    "too short": a_ran(2.0),
    "without speed": replace(a_ran(), load=math.nan),
}
WALK = list(itertools.product(HISTORIES, RUNS))


def told(ran: Ran, history: History, *stretches: Stretch) -> tuple[Verdict, str, str]:
    findings = judge_all(ran, history, RUNNER)
    verdict = verdict_of_run(findings, ran, history)
    headline = answer.headline(verdict, findings, ran, history)
    return verdict, headline, answer.sentence(verdict, findings, ran, history, stretches)


@pytest.mark.parametrize(("history", "run"), WALK)
def test_every_sentence_is_one_that_fits(history: str, run: str) -> None:
    _, headline, sentence = told(RUNS[run], HISTORIES[history])
    assert headline
    assert sentence.endswith(".")
    assert len(sentence) <= answer.LONGEST_SENTENCE
    assert "nan" not in sentence
    assert sentence[0].isupper() or sentence[0].isdigit()


@pytest.mark.parametrize(("history", "run"), WALK)
def test_nobody_is_blamed_or_frightened(history: str, run: str) -> None:
    _, headline, sentence = told(RUNS[run], HISTORIES[history])
    words = f"{headline} {sentence}".lower()
    assert not re.search(r"\b(risk|injur|damage|broke|wrong|fault|chance)", words)


@pytest.mark.parametrize(("history", "run"), WALK)
def test_a_ratio_in_the_sentence_is_that_of_the_number(history: str, run: str) -> None:
    ran, known = RUNS[run], HISTORIES[history]
    _, _, sentence = told(ran, known)
    said = re.findall(rf"([\d.]+){TIMES} your usual run", sentence)
    ratio = answer.usual_ratio(ran, known)
    assert [float(number) for number in said] == pytest.approx([ratio] * len(said), abs=0.051)


@pytest.mark.parametrize(("history", "run"), WALK)
def test_an_easy_day_was_easy_and_a_jump_was_large(history: str, run: str) -> None:
    ran, known = RUNS[run], HISTORIES[history]
    verdict, headline, _ = told(ran, known)
    ratio = answer.usual_ratio(ran, known)
    assert headline != answer.EASY_DAY or (verdict is Verdict.GOOD and ratio < 0.7)
    assert headline != "A big jump" or ratio >= 1.0
    assert (headline[:3] in {"Far", "Too", "A b"}) == (verdict is Verdict.TOO_MUCH)


@pytest.mark.parametrize("key", answer.HEADLINES)
def test_a_headline_is_short_enough_for_two_lines(key: tuple[State, Verdict]) -> None:
    assert len(answer.HEADLINES[key]) <= 36


def test_a_good_run_says_how_it_stands_and_what_it_was() -> None:
    ran = climbing(90.0, 16.0, steep_pct=5.0)
    assert told(ran, regular())[1:] == (
        "Within your habit",
        f"1.5{TIMES} your usual run; hilly, as you are used to.",
    )


def test_more_climb_than_usual_is_named_with_its_repeats_and_place() -> None:
    bouts = (Span(0.0, 60.0),) * 6
    set_ = Stretch(1, Span(660.0, 1440.0), f"6 {TIMES} 1 min uphill", 2.1, "climb", bouts)
    verdict, headline, sentence = told(climbing(172.0, 20.0), regular(), set_)
    assert (verdict, headline) == (Verdict.WATCH, "More than you are used to")
    assert sentence == (
        f"72 % more climb than any run in eight weeks: 6 {TIMES} 1 min uphill "
        "(min 11\N{EN DASH}24)."
    )


def test_twice_the_climb_is_said_as_people_do() -> None:
    assert told(climbing(205.0, 20.0, barometer=0.0), regular())[2] == (
        "Twice the climb of any run in eight weeks."
    )


def test_a_big_jump_names_both_distances() -> None:
    ran = replace(a_ran(), load=201.0, distance_m=23_000.0)
    history = regular({"distance_m": 10_600.0, "load": 190.0})
    assert told(ran, history)[1:] == (
        "A big jump",
        "23.0 km, the longest of 30 days was 10.6.",
    )


def test_a_changed_step_alone_has_its_own_headline() -> None:
    own = Form(math.log(2.78), math.log(168.0), 0.1, 0.005, 12, (-0.03, -0.05))
    ran = a_ran(30.0, cadence_spm=168.0 * 0.955)
    assert told(ran, regular(cadence=own))[1:] == (
        "Your step changed",
        "Three runs at 4 % fewer steps at the same speed.",
    )


def test_the_way_back_says_how_long_the_time_off_was() -> None:
    ran = replace(a_ran(41.0), load=137.0, distance_m=2.04 * 1800.0 * 2.78)
    assert told(ran, coached())[1:] == (
        "Far above your way back",
        "Back after 23 days: 41 min, twice a base run.",
    )


def test_few_runs_are_counted() -> None:
    ran = replace(a_ran(41.0), load=110.0, distance_m=1.33 * 1800.0 * 2.78)
    assert told(ran, coached(State.FEW, runs_since=2))[2] == (
        "The third run in six weeks: 41 min, a third more than a base run."
    )


def test_soreness_is_said_first() -> None:
    sore = regular(state=State.SORE, sore_level=4, sore_days_ago=2)
    assert told(replace(a_ran(), load=50.0), sore)[1:] == (
        "Easy enough on sore calves",
        f"Sore (4) two days ago: 0.5{TIMES} your usual run.",
    )


def test_learning_says_how_far_it_has_come() -> None:
    ran = replace(a_ran(), load=116.0)
    assert told(ran, coached(State.LEARNING, runs=3, days=11))[2] == (
        "Run 4 of 6, day 12 of 28: soon judged by your own habit. 116: about an easy 35 minutes."
    )


def test_a_first_run_is_held_against_the_easy_half_hour() -> None:
    verdict, headline, sentence = told(replace(fast(6.0), load=186.0), NO_HISTORY)
    assert (verdict, headline) == (Verdict.WATCH, "A lot for a first run back")
    assert sentence.startswith("Almost twice an easy half hour")
    assert sentence.endswith("fine if you are used to it.")


def test_who_told_of_coming_back_is_not_asked_whether_used_to_it() -> None:
    back = HISTORIES["unknown, coming back"]
    _, headline, sentence = told(replace(fast(6.0), load=186.0), back)
    assert headline == "A lot for a first run back"
    assert answer.IF_USED_TO_IT not in sentence


def test_what_it_was_judged_with_is_said() -> None:
    assert answer.judged_with(regular()) == "Judged with 40 earlier runs since 1 November 2025."


def test_a_run_alone_says_how_to_be_judged_by_habit() -> None:
    assert answer.judged_with(NO_HISTORY).endswith("analyser audit FOLDER")


def test_a_week_is_named_where_it_crosses() -> None:
    history = regular(week=Before7(load=450.0))
    assert told(a_ran(), history)[2].startswith("38 % more in seven days than in any of five weeks")


def test_a_small_first_run_is_not_a_lot_whatever_was_beyond() -> None:
    _, headline, _ = told(replace(climbing(250.0, 30.0), load=60.0), HISTORIES["unknown"])
    assert headline == "Small, with one thing to watch"


def test_a_small_first_run_counts_what_there_is_to_watch() -> None:
    hilly = replace(climbing(250.0, 30.0), load=60.0)
    steps = a_ran(30.0, cadence_spm=140.0).measures["cadence"]
    both = replace(hilly, measures={**hilly.measures, "cadence": steps})
    _, headline, _ = told(both, HISTORIES["unknown"])
    assert headline == "Small, with two things to watch"
