"""A map shows where the load was; laps over laps are told by time."""

from __future__ import annotations

import numpy as np
import pytest
from charts.made_up_analysis import STRAIGHT_ROAD, TRACK, a_run, analysed

from analyser.charts.view import View, median_passes
from analyser.report.page import draw_page

ROUND_M = 2.0 * np.pi * np.linspace(0.0, 1.0, 400, endpoint=False)


def laps(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return north and east of so many laps of 942 m. [m]."""
    turn = np.tile(ROUND_M, count)
    return 150.0 * np.cos(turn), 150.0 * np.sin(turn)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_laps_are_counted_by_how_often_a_place_was_passed(count: int) -> None:
    assert median_passes(*laps(count)) == count


def test_an_out_and_back_passes_each_place_twice() -> None:
    there = np.linspace(0.0, 5000.0, 2000)
    north = np.concatenate([there, there[::-1]])
    assert median_passes(north, np.zeros(north.size)) == 2


def test_a_track_is_shown_by_time_and_says_why() -> None:
    analysis = analysed(a_run(course=TRACK))
    assert not View(analysis, "km").has_map
    assert "Laps over laps, so by time" in [text.text for text in draw_page(analysis).texts]


@pytest.mark.parametrize("course", ["loop", STRAIGHT_ROAD])
def test_a_loop_and_a_road_have_a_map(course: str) -> None:
    assert View(analysed(a_run(course=course)), "km").has_map
