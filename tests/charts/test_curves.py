"""The picture of a runner's curves: drawn for every runner, its words apart and on the page."""

from __future__ import annotations

import numpy as np
import pytest
from charts.placed_texts import touching
from planning.made_up_plans import after, runs, seen

from analyser.planning.curves import Curves, nobodys
from analyser.planning.fitting import fitted
from analyser.planning.past import past_of
from analyser.report.curves_page import curves_bytes, curves_view, draw_curves
from analyser.runner import Runner


def of(**told: float) -> Curves:
    rows = runs(12, told=seen(**told))
    return fitted(past_of(rows, Runner(), 2.78), after(rows).toordinal(), 10.0)


RUNNERS = {
    "nobody": nobodys(),
    "usual": of(),
    "slow": of(flat_mps=1.8, spm=150.0),
    "fast": of(flat_mps=4.5, spm=190.0),
    "walks the climbs": of(walked_share=0.9),
}


@pytest.mark.parametrize("units", ["km", "mi"])
@pytest.mark.parametrize("name", RUNNERS)
def test_no_two_texts_lie_on_each_other_and_none_leaves_the_page(name: str, units: str) -> None:
    canvas = draw_curves(RUNNERS[name], units)
    assert touching(canvas.texts, 0.1, 0.3) == []
    assert min(text.left for text in canvas.texts) >= 0.0
    assert max(text.right for text in canvas.texts) <= canvas.width


def test_the_same_curves_give_the_same_bytes() -> None:
    assert curves_bytes(RUNNERS["usual"]) == curves_bytes(RUNNERS["usual"])


def test_without_steps_the_picture_says_so() -> None:
    words = [placed.text for placed in draw_curves(nobodys()).texts]
    assert "none of your runs has steps" in words


def test_a_mile_takes_longer_than_a_kilometre() -> None:
    km, mi = (curves_view(RUNNERS["usual"], unit, 1.75) for unit in ("km", "mi"))
    assert mi.usual_pace_s / km.usual_pace_s == pytest.approx(1.609344)


def test_the_slope_from_which_one_walks_is_marked() -> None:
    assert curves_view(RUNNERS["walks the climbs"], "km", 1.75).walked_from <= 0.10


def test_the_table_has_a_row_for_each_class_of_grade() -> None:
    table = of(walked_share=1.0).to_dataframe(kilometres=5.0)
    flat = table[table["grade"].abs() < 1e-9].iloc[0]
    assert len(table) == 25
    assert flat["run_mps"] == pytest.approx(2.8, rel=0.02)
    assert flat["run_spm"] == pytest.approx(168.0, rel=0.01)


def test_nobody_is_faster_up_a_steeper_slope() -> None:
    uphill = RUNNERS["usual"].speed_factor(np.linspace(0.0, 0.4, 80))
    assert np.diff(uphill).max() <= 0.0
