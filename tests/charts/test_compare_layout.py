"""Whatever is compared, the page has no two texts that touch, none cut, and a bill that adds up."""

from __future__ import annotations

from functools import cache

import pytest
from charts.made_up_pairs import PAIRS, pair
from charts.placed_texts import beyond_the_edge, touching
from charts.test_layout import SMALLEST_PT

from analyser.charts.canvas import Placed
from analyser.charts.compare_sheet import shared_axes
from analyser.report.compare_page import draw_comparison
from analyser.report.compare_view import compare_view
from analyser.report.page import SIZES_MM

PHONE = [(name, units) for name in PAIRS for units in ("km", "mi")]


@cache
def on_a_phone(name: str, units: str) -> tuple[Placed, ...]:
    return tuple(draw_comparison(pair(name), size="phone", units=units, share=False).texts)


@pytest.mark.parametrize(("name", "units"), PHONE)
def test_no_two_texts_touch_on_a_phone(name: str, units: str) -> None:
    assert touching(on_a_phone(name, units)) == []


@pytest.mark.parametrize(("name", "units"), PHONE)
def test_no_text_leaves_a_phone_is_too_small_or_cut(name: str, units: str) -> None:
    told = on_a_phone(name, units)
    assert beyond_the_edge(told, *SIZES_MM["phone"]) == []
    assert min(text.size_pt for text in told) >= SMALLEST_PT["phone"]
    assert [text.text for text in told if "\N{HORIZONTAL ELLIPSIS}" in text.text] == []


@pytest.mark.parametrize("name", PAIRS)
def test_a_phone_shows_both_loads_and_every_cause(name: str) -> None:
    told = {text.text for text in on_a_phone(name, "km")}
    shown = compare_view(pair(name), "km", share=False)
    assert {f"{load}" for load in shown.loads} <= told
    assert {cause.name for cause in shown.causes} <= told
    assert {fact.name for fact in shown.facts[:3]} <= told


@cache
def texts(name: str, units: str, share: bool) -> tuple[Placed, ...]:
    return tuple(draw_comparison(pair(name), units=units, share=share).texts)


@pytest.mark.parametrize(("units", "share"), [("km", False), ("mi", True)])
@pytest.mark.parametrize("name", PAIRS)
def test_no_two_texts_touch(name: str, units: str, share: bool) -> None:
    assert touching(texts(name, units, share)) == []


@pytest.mark.parametrize(("units", "share"), [("km", False), ("mi", True)])
@pytest.mark.parametrize("name", PAIRS)
def test_no_text_lies_in_the_outer_five_millimetres(name: str, units: str, share: bool) -> None:
    assert beyond_the_edge(texts(name, units, share), *SIZES_MM["a4"]) == []


@pytest.mark.parametrize("name", PAIRS)
def test_no_text_is_smaller_than_the_smallest_size(name: str) -> None:
    assert min(text.size_pt for text in texts(name, "km", False)) >= SMALLEST_PT["a4"]


@pytest.mark.parametrize("name", PAIRS)
def test_no_text_is_cut_but_a_long_name(name: str) -> None:
    cut = [t.text for t in texts(name, "km", False) if "\N{HORIZONTAL ELLIPSIS}" in t.text]
    assert [text for text in cut if "a very long" not in text] == []


@pytest.mark.parametrize("name", PAIRS)
def test_the_whole_points_add_up_to_the_difference_of_the_loads(name: str) -> None:
    shown = compare_view(pair(name), "km", share=False)
    first, second = shown.loads
    assert sum(cause.points for cause in shown.causes) == second - first


def test_a_minute_is_as_long_in_both_strips() -> None:
    shown = compare_view(pair("short-and-long"), "km", share=False)
    first, second = shared_axes(shown)
    assert first.x(600.0) == pytest.approx(second.x(600.0))
    assert first.right < second.right


def test_two_runs_that_cost_the_same_say_so() -> None:
    words = " ".join(text.text for text in texts("the-same", "km", False))
    assert "As hard as the first" in words


def test_a_shared_page_names_no_file_and_no_place() -> None:
    words = " ".join(text.text for text in texts("flat-and-hilly", "mi", True))
    assert "made_up" not in words
    assert "start" not in words
