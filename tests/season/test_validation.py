"""What is found of made-up runners whose soreness follows speed, or nothing."""

from __future__ import annotations

import numpy as np
import pytest
from made_season import a_row, day, rows

from analyser.season.soreness import SoreDay
from analyser.season.validation import NEEDED, QUESTIONS, Answer, Validation, validate

RUNS = 400  # every third day of some three years
ODDS = 1.6  # of a soreness that follows speed: its log odds per spread


def a_runner(slope: float, seed: int) -> Validation:
    """Return what is found of a runner whose log odds rise so much with a spread of speed.

    Length and climb are drawn apart from speed; the load grows with length, and with speed to
    the power 1.26 as the model's.
    """
    draw = np.random.default_rng(seed)
    speed, size, climb = draw.standard_normal((3, RUNS))
    sore = draw.random(RUNS) < 1.0 / (1.0 + np.exp(2.0 - slope * speed))
    made = []
    for n in range(RUNS):
        minutes, mps = 35.0 * np.exp(0.2 * size[n]), 2.6 * np.exp(0.08 * speed[n])
        made.append(
            a_row(
                3 * n,
                km=0.06 * minutes * mps,
                minutes=float(minutes),
                load=float(3.3 * minutes * (mps / 2.78) ** 1.26),
                climb_m=float(60.0 * np.exp(0.5 * climb[n])),
                speed_mps=float(mps),
            )
        )
    notes = [SoreDay(day(3 * n + 1), 4 if sore[n] else 0) for n in range(RUNS)]
    return validate(made, notes)


@pytest.fixture(scope="module")
def found() -> Validation:
    return a_runner(ODDS, seed=7)


@pytest.fixture(scope="module")
def sore_by_speed(found: Validation) -> dict[str, Answer]:
    return {answer.key: answer for answer in found.answers}


def test_speed_tells_where_soreness_follows_it(sore_by_speed):
    assert sore_by_speed["speed"].tells


def test_the_true_odds_lie_in_their_interval(sore_by_speed):
    speed = sore_by_speed["speed"]
    assert speed.odds_low < np.exp(ODDS) < speed.odds_high


@pytest.mark.parametrize("key", ["climb", "length"])
def test_what_has_no_part_in_it_does_not_tell(sore_by_speed, key):
    assert not sore_by_speed[key].tells


def test_the_spread_is_the_runner_s_own(sore_by_speed):
    assert sore_by_speed["speed"].spread == pytest.approx(0.08, rel=0.2)


def test_the_load_tells_more_than_the_length_where_soreness_follows_speed(found):
    more, low, _ = found.beyond_length or (0.0, 0.0, 0.0)
    assert more > low > 0.0


@pytest.fixture(scope="module")
def sore_by_nothing() -> list[Validation]:
    return [a_runner(0.0, seed) for seed in range(4)]


def test_where_soreness_follows_nothing_hardly_anything_tells(sore_by_nothing):
    # four questions are wrong in one of twenty together: of four runners more than one would be odd
    wrong = [any(a.tells for a in each.answers) for each in sore_by_nothing]
    assert sum(wrong) <= 1


def test_where_soreness_follows_nothing_the_auc_is_about_a_half(sore_by_nothing):
    assert [a.auc for a in sore_by_nothing[3].answers] == pytest.approx([0.5] * 4, abs=0.12)


def test_few_events_are_not_enough_and_how_few_is_said():
    sore = {10, 40, 70, 100}
    diary = [SoreDay(day(n + 1), 4 if n in sore else 0) for n in range(0, 200, 2)]
    found = validate(rows(range(0, 200, 2)), diary)
    assert {answer.lacks for answer in found.answers} == {f"not enough: 4 of about {NEEDED} needed"}


def test_always_sore_is_not_enough_either():
    # sore after each run of every fifth day, and calm in between
    diary = [SoreDay(day(n + 1), 5) for n in range(0, 200, 5)]
    found = validate(rows(range(0, 200, 5)), diary)
    assert found.answers[0].lacks == f"not enough calm run days: 0 of about {NEEDED} needed"


def test_what_never_differed_tells_nothing():
    diary = [SoreDay(day(6 * n + 1), 4 if n % 2 else 0) for n in range(50)]
    found = {a.key: a.lacks for a in validate(rows(range(0, 300, 6)), diary).answers}
    assert found["speed"] == "it never differed"


def test_heights_that_were_never_measured_leave_the_climb_open():
    diary = [SoreDay(day(6 * n + 1), 4 if n % 2 else 0) for n in range(50)]
    made = rows(range(0, 300, 6), climb_m=float("nan"))
    found = {a.key: a.lacks for a in validate(made, diary).answers}
    assert found["climb"] == f"not enough: 0 of about {NEEDED} needed"


def test_an_empty_diary_is_no_answer():
    found = validate(rows([1, 2, 3]), [])
    assert (found.events, found.first, found.is_enough) == (0, None, False)


def test_each_question_has_an_answer():
    assert [answer.key for answer in validate([], []).answers] == list(QUESTIONS)
