"""The page of inspect: each channel as recorded under what was used of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from charts.placed_texts import touching

import analyser
from analyser.errors import OutputError
from analyser.report.inspection_page import draw_inspection, write_inspection

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = ("first_run_back.fit", "base_run.gpx", "hilly.tcx", "treadmill.fit")


def analysed(name: str) -> analyser.Analysis:
    return analyser.analyse(analyser.read(SAMPLES / name))


@pytest.mark.parametrize("name", NAMES)
def test_no_two_texts_touch_and_none_leaves_the_page(name: str) -> None:
    canvas = draw_inspection(analysed(name))
    assert touching(canvas.texts) == []
    assert min(text.left for text in canvas.texts) >= 5.0
    assert max(text.right for text in canvas.texts) <= canvas.width - 5.0


def test_a_treadmill_has_no_strip_of_heights() -> None:
    words = {text.text for text in draw_inspection(analysed("treadmill.fit")).texts}
    assert "Speed" in words
    assert "Height" not in words


def test_the_page_is_written_by_its_suffix(tmp_path: Path) -> None:
    write_inspection(analysed("treadmill.fit"), tmp_path / "channels.pdf")
    assert (tmp_path / "channels.pdf").read_bytes().startswith(b"%PDF")


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.png, \.pdf or \.svg"):
        write_inspection(analysed("treadmill.fit"), tmp_path / "channels.txt")
