"""The printed parts of a score add up to the printed score."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charts.made_up_analysis import VARIANTS

from analyser.calfload.score import CalfLoad
from analyser.charts.cause_parts import largest_remainder, parts_of

SCORE = VARIANTS["four-minutes"]().score


def a_score(**causes: float) -> CalfLoad:
    everything = {**dict.fromkeys(SCORE.causes, 0.0), **causes}
    return replace(SCORE, value=100.0 + sum(causes.values()), causes=everything)


def printed(score: CalfLoad, most: int = 6) -> int:
    added, spared = parts_of(score, most)
    return 100 + sum(part.points for part in (*added, *spared))


@pytest.mark.parametrize(
    "causes",
    [
        {"duration": 50.4, "speed": 10.4, "climb": 26.4, "walking": -12.4},
        {"duration": 0.4, "speed": 0.4, "climb": 0.4},
        {"duration": -86.7, "speed": -0.3, "cadence": 2.6, "strike": 2.5},
        {"duration": 896.8, "speed": -0.4, "climb": 31.9, "descent": -23.3, "walking": -11.4},
    ],
)
def test_the_printed_parts_add_up_to_the_printed_score(causes: dict[str, float]) -> None:
    score = a_score(**causes)
    assert printed(score) == round(score.value)


def test_additions_come_by_size() -> None:
    added, _ = parts_of(a_score(speed=10.0, duration=50.0, climb=26.0))
    assert [part.points for part in added] == [50, 26, 10]


def test_a_part_under_half_a_point_is_not_named() -> None:
    added, spared = parts_of(a_score(duration=50.0, speed=0.4))
    assert [part.name for part in (*added, *spared)] == ["longer than 30 min"]


def test_past_so_many_the_small_ones_become_the_rest() -> None:
    score = a_score(duration=50.0, speed=20.0, climb=10.0, cadence=2.0, strike=1.0)
    added, _ = parts_of(score, most=3)
    assert [(part.name, part.points) for part in added][-1] == ("the rest", 3)


def test_rounding_goes_to_the_largest_remainders() -> None:
    assert largest_remainder({"a": 1.6, "b": 1.3, "c": 1.1}, 4) == {"a": 2, "b": 1, "c": 1}
