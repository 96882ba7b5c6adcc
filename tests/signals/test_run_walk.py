"""Running and walking in turns is recognised, with its lengths."""

from __future__ import annotations

import numpy as np
import pytest

from analyser.run import FloatArray, Split
from analyser.signals.run_walk import pattern_of_splits, run_walk_pattern


def turns(*pairs: tuple[float, int]) -> FloatArray:
    return np.concatenate([np.full(seconds, gait) for gait, seconds in pairs])


def said(gait: FloatArray) -> str:
    return str(run_walk_pattern(gait, np.ones(gait.size)))


def test_eight_times_two_minutes_and_one() -> None:
    assert said(turns(*[(2.0, 120), (1.0, 60)] * 8)) == "8 x 2:00 min run / 1:00 min walk"


def test_warming_up_and_walking_home_are_no_turns() -> None:
    gait = turns((1.0, 300), *[(2.0, 60), (1.0, 90)] * 5, (2.0, 60), (1.0, 600))
    assert said(gait) == "6 x 1:00 min run / 1:30 min walk"


def test_a_stumble_of_ten_seconds_is_no_turn() -> None:
    broken = [(2.0, 50), (1.0, 10), (2.0, 60), (1.0, 60)] * 6
    assert said(turns(*broken)) == "6 x 2:00 min run / 1:00 min walk"


def test_standing_at_the_end_of_a_walk_belongs_to_the_walk() -> None:
    assert said(turns(*[(2.0, 120), (1.0, 40), (0.0, 20)] * 5)).endswith("/ 1:00 min walk")


def test_uneven_turns_are_said_to_be_about() -> None:
    lengths = [60, 240, 100, 400, 30]
    gait = turns(*[pair for n in lengths for pair in ((2.0, n), (1.0, n // 2))])
    assert "about" in said(gait)


@pytest.mark.parametrize(
    "gait",
    [turns((2.0, 1800)), turns((1.0, 1800)), turns(*[(2.0, 600), (1.0, 60)] * 2), np.empty(0)],
    ids=["all run", "all walk", "two breaks", "nothing"],
)
def test_fewer_than_three_turns_are_no_pattern(gait: FloatArray) -> None:
    assert run_walk_pattern(gait, np.ones(gait.size)) is None


def test_the_watchs_own_splits_give_the_same_pattern() -> None:
    splits = tuple(
        Split(180.0 * i + a, 180.0 * i + z, gait)
        for i in range(8)
        for a, z, gait in ((0.0, 120.0, "run"), (120.0, 180.0, "walk"))
    )
    assert str(pattern_of_splits(splits)) == "8 x 2:00 min run / 1:00 min walk"
