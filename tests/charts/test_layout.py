"""Whatever a run lacks, its page has no two texts that touch, none cut, none too small."""

from __future__ import annotations

from functools import cache

import pytest
from charts.made_up_analysis import VARIANTS
from charts.placed_texts import beyond_the_edge, touching

from analyser.analysis import Analysis
from analyser.charts.canvas import Placed
from analyser.report.page import SIZES_MM, draw_page

SMALLEST_PT = {"a4": 8.0, "phone": 13.5}
PAGES = [(name, size) for name in VARIANTS for size in SMALLEST_PT]


@cache
def analysis(name: str) -> Analysis:
    return VARIANTS[name]()


@cache
def texts(name: str, size: str, units: str, share: bool) -> tuple[Placed, ...]:
    return tuple(draw_page(analysis(name), size=size, units=units, share=share).texts)


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
def test_no_text_is_cut_but_what_the_file_named_at_length(name: str, size: str) -> None:
    cut = [
        text.text
        for text in texts(name, size, "km", False)
        if "\N{HORIZONTAL ELLIPSIS}" in text.text
    ]
    assert [text for text in cut if "Watch" not in text] == []
