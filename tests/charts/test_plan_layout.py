"""Whatever is planned, its page has no two texts that touch, none cut, none too small."""

from __future__ import annotations

from functools import cache

import pytest
from charts.made_up_plans import PLANS, made
from charts.placed_texts import beyond_the_edge, touching
from charts.test_layout import SMALLEST_PT

from analyser.charts.canvas import Placed
from analyser.report.page import SIZES_MM
from analyser.report.plan_page import draw_plan

PAGES = [(name, size) for name in PLANS for size in SMALLEST_PT]


@cache
def texts(name: str, size: str, units: str, share: bool) -> tuple[Placed, ...]:
    return tuple(draw_plan(made(name), size=size, units=units, share=share).texts)


def words(name: str, size: str = "a4") -> str:
    return " ".join(text.text for text in texts(name, size, "km", False))


@pytest.mark.parametrize(("units", "share"), [("km", False), ("mi", True)])
@pytest.mark.parametrize(("name", "size"), PAGES)
def test_no_two_texts_touch(name: str, size: str, units: str, share: bool) -> None:
    assert touching(texts(name, size, units, share)) == []


@pytest.mark.parametrize(("units", "share"), [("km", False), ("mi", True)])
@pytest.mark.parametrize(("name", "size"), PAGES)
def test_no_text_lies_in_the_outer_five_millimetres(
    name: str, size: str, units: str, share: bool
) -> None:
    assert beyond_the_edge(texts(name, size, units, share), *SIZES_MM[size]) == []


@pytest.mark.parametrize(("name", "size"), PAGES)
def test_no_text_is_smaller_than_the_smallest_size(name: str, size: str) -> None:
    assert min(text.size_pt for text in texts(name, size, "km", False)) >= SMALLEST_PT[size]


@pytest.mark.parametrize(("name", "size"), PAGES)
def test_no_text_is_cut_but_a_long_name(name: str, size: str) -> None:
    cut = [t.text for t in texts(name, size, "km", False) if "\N{HORIZONTAL ELLIPSIS}" in t.text]
    assert [text for text in cut if "2026" not in text] == []


@pytest.mark.parametrize("size", SMALLEST_PT)
def test_the_expected_load_stands_beside_its_band(size: str) -> None:
    low, high = made("two-hills").likely
    assert f"likely {low:.0f}\N{EN DASH}{high:.0f}" in words("two-hills", size)


def test_without_a_room_none_is_named_and_nothing_is_judged() -> None:
    told = words("no-history")
    assert "No room known" in told
    assert "your room" not in told.replace("tell your room", "")


def test_both_answers_stand_where_the_runner_walks_some_climbs() -> None:
    plan = made("run-or-walk")
    assert plan.walked is not None
    told = words("run-or-walk")
    assert "Run it all" in told
    assert "Walk the steep parts" in told


def test_a_session_shows_time_and_says_why() -> None:
    assert "A session has no place, so by time" in words("run-walk-session")


def test_without_heights_the_footer_says_what_was_taken() -> None:
    assert "no heights: taken as flat" in words("no-heights")


def test_without_a_cadence_the_strip_says_whose_is_missing() -> None:
    assert "No step rate in earlier runs" in words("no-cadence")


def test_the_largest_saving_stands_first() -> None:
    order = [text.text for text in texts("two-hills", "a4", "km", False)]
    assert order.index("Walk both hills") < order.index("Walk the first hill")


@pytest.mark.parametrize("size", SMALLEST_PT)
def test_who_is_sore_is_told_to_rest_first(size: str) -> None:
    assert "rest first" in words("sore", size)


def test_a_pace_that_is_not_foretold_is_said() -> None:
    assert "is outside what is foretold here" in words("a-pace-too-fast")


def test_a_shared_page_names_no_file() -> None:
    shared = " ".join(text.text for text in texts("two-hills", "a4", "mi", True))
    assert "River" not in shared
