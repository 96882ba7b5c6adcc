"""The page of two runs as a file: the same bytes each time, its bill in it, nothing of place."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from charts.made_up_pairs import PAIRS, pair
from PIL import Image

from analyser.errors import OutputError
from analyser.report.compare_page import comparison_bytes, write_comparison_page
from analyser.report.files import is_ours


@pytest.mark.parametrize("file_format", ["png", "pdf", "svg"])
def test_the_same_runs_give_the_same_bytes(file_format: str) -> None:
    again = PAIRS["flat-and-hilly"]()
    assert comparison_bytes(pair("flat-and-hilly"), file_format) == comparison_bytes(
        again, file_format
    )


def test_a_png_says_both_loads_and_the_causes() -> None:
    found = pair("flat-and-hilly")
    png = Image.open(io.BytesIO(comparison_bytes(found)))
    told = json.loads(png.info["Description"])["comparison"]
    assert png.size == (1240, 1754)
    assert told["loads"][1] == pytest.approx(found.second.score.value, abs=0.05)
    assert sum(told["causes"].values()) == pytest.approx(found.difference, abs=0.05)


def test_a_phone_s_page_is_as_large_as_its_screen_and_says_the_same() -> None:
    found = pair("flat-and-hilly")
    phone = Image.open(io.BytesIO(comparison_bytes(found, size="phone")))
    assert phone.size == (1080, 1920)
    paper = Image.open(io.BytesIO(comparison_bytes(found)))
    assert phone.info["Description"] == paper.info["Description"]


def test_a_size_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="a page is a4 or phone, not 'letter'"):
        comparison_bytes(pair("the-same"), size="letter")


def test_a_png_carries_no_clock_and_no_place() -> None:
    info = Image.open(io.BytesIO(comparison_bytes(pair("flat-and-hilly")))).info
    assert set(info) == {"Title", "Software", "Description", "dpi"}
    assert not re.search(r"latitude|longitude|-30\.0|2026", info["Description"])


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_a_written_page_is_known_as_ours(tmp_path: Path, suffix: str) -> None:
    write_comparison_page(pair("the-same"), tmp_path / f"two.{suffix}")
    assert is_ours(tmp_path / f"two.{suffix}")


def test_another_suffix_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a page is \.png, \.pdf or \.svg"):
        write_comparison_page(pair("the-same"), tmp_path / "two.docx")
