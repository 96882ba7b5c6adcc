"""The ten runs before stand beside this one, the usual run as a line; no unknown load is drawn."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from charts.made_up_analysis import HISTORY, LEARNING, RUNNER, a_run, analysed

from analyser.charts import last_runs
from analyser.charts.canvas import Canvas
from analyser.charts.panel import Panel
from analyser.charts.style import PAPER
from analyser.charts.view import View
from analyser.history import History

PANEL = Panel(100.0, 20.0, 122.0, 30.0)


def dots(history: History | None) -> tuple[list[float], list[str]]:
    """Return the heights of the hollow dots from left to right, and the words. [mm]."""
    canvas = Canvas(200.0, 100.0)
    view = View(analysed(a_run(), RUNNER, history), "km")
    last_runs.draw(canvas, view, PANEL, 8.5, 80.0)
    hollow = [s.points for s in canvas.strokes if s.colour == PAPER]
    by_x = sorted(hollow, key=lambda points: float(points[:, 0].mean()))
    return [float(points[:-1, 1].mean()) for points in by_x], [t.text for t in canvas.texts]


def test_ten_runs_have_ten_dots_and_the_usual_its_name() -> None:
    heights, words = dots(HISTORY)
    assert len(heights) == 10
    assert words == ["usual", "ten runs before"]


def test_a_larger_load_lies_higher() -> None:
    heights, _ = dots(replace(HISTORY, last_loads=(100.0, 160.0, 130.0)))
    assert heights[1] < heights[2] < heights[0]


def test_only_the_last_ten_are_shown() -> None:
    heights, _ = dots(replace(HISTORY, last_loads=tuple(100.0 + k for k in range(30))))
    assert len(heights) == 10


def test_a_run_without_a_load_has_no_dot() -> None:
    assert len([load for load in LEARNING.last_loads if math.isnan(load)]) == 1
    heights, words = dots(LEARNING)
    assert len(heights) == 2
    assert words[-1] == "two runs before"


def test_one_run_before_is_said_so() -> None:
    assert dots(replace(HISTORY, last_loads=(140.0,)))[1][-1] == "the run before"


def test_a_first_run_says_that_there_is_nothing_to_compare() -> None:
    assert dots(None) == ([], ["no earlier run", "to compare"])


def test_runs_that_were_all_alike_lie_on_one_height() -> None:
    load = analysed(a_run()).score.value
    alike = replace(HISTORY, last_loads=(load, load), usual_load=load)
    assert dots(alike)[0] == pytest.approx([25.0, 25.0])
