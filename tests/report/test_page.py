"""The page as a file: the same bytes each time, real text, nothing of place or clock in it."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from charts.made_up_analysis import VARIANTS, a_run, analysed
from PIL import Image

from analyser.analysis import Analysis
from analyser.errors import OutputError
from analyser.report.files import is_ours
from analyser.report.page import draw_page, page_bytes, write_page

TITLE = "What this run asked of your calves"


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return VARIANTS["the-picture"]()


@pytest.fixture(scope="module")
def png(analysis: Analysis) -> Image.Image:
    return Image.open(io.BytesIO(page_bytes(analysis)))


@pytest.fixture(scope="module")
def svg(analysis: Analysis) -> str:
    return page_bytes(analysis, "svg").decode()


@pytest.mark.parametrize(("size", "pixels"), [("a4", (1240, 1754)), ("phone", (1080, 1920))])
def test_a_png_has_the_size_of_paper_or_phone(
    analysis: Analysis, size: str, pixels: tuple[int, int]
) -> None:
    assert Image.open(io.BytesIO(page_bytes(analysis, size=size))).size == pixels


@pytest.mark.parametrize("file_format", ["png", "pdf", "svg"])
def test_the_same_run_gives_the_same_bytes(analysis: Analysis, file_format: str) -> None:
    assert page_bytes(analysis, file_format) == page_bytes(analysed(a_run()), file_format)


def test_a_png_says_what_it_is_and_its_scores(analysis: Analysis, png: Image.Image) -> None:
    scores = json.loads(png.info["Description"])
    assert png.info["Title"] == TITLE
    assert png.info["Software"].startswith("analyser ")
    assert scores["score"]["value"] == pytest.approx(analysis.score.value, abs=0.05)


def test_a_png_carries_no_clock_and_no_place(png: Image.Image) -> None:
    assert set(png.info) == {"Title", "Software", "Description", "dpi"}
    assert not re.search(r"latitude|longitude|-30\.0|2026|07:02", png.info["Description"])


def test_a_pdf_carries_no_clock(analysis: Analysis) -> None:
    assert b"CreationDate" not in page_bytes(analysis, "pdf")


def test_an_svg_carries_no_clock(svg: str) -> None:
    assert "<dc:date>" not in svg


def test_the_words_of_an_svg_stay_words(analysis: Analysis, svg: str) -> None:
    assert "More than you" in svg
    assert "are used to" in svg
    assert "Not medical advice" in svg


def test_the_words_of_a_pdf_stay_words(analysis: Analysis) -> None:
    streams = re.findall(rb"stream\r?\n(.*?)endstream", page_bytes(analysis, "pdf"), re.DOTALL)
    drawn = b"".join(zlib.decompress(s) for s in streams if s[:1] == b"x")
    assert b" Tf" in drawn
    assert b"Tj" in drawn or b"TJ" in drawn


@pytest.mark.parametrize("size", ["a4", "phone"])
def test_a_shared_page_has_no_map(analysis: Analysis, size: str) -> None:
    words = [text.text for text in draw_page(analysis, size=size, share=True).texts]
    assert not {"start, finish", "start", "finish", "500 m", "1 km"} & set(words)


def test_a_shared_page_looks_the_same_wherever_the_run_was(analysis: Analysis) -> None:
    moved = {**analysis.samples, "longitude": analysis.samples["longitude"] + 7.0}
    elsewhere = replace(analysis, samples=moved)
    assert page_bytes(analysis, share=True) == page_bytes(elsewhere, share=True)


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_a_written_page_is_known_as_ours(analysis: Analysis, tmp_path: Path, suffix: str) -> None:
    write_page(analysis, tmp_path / f"page.{suffix}")
    assert is_ours(tmp_path / f"page.{suffix}")


def test_another_suffix_is_refused_in_words(analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a page is \.png, \.pdf or \.svg"):
        write_page(analysis, tmp_path / "page.docx")


def test_a_missing_folder_is_refused_in_words(analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="its folder does not exist"):
        write_page(analysis, tmp_path / "none" / "page.png")


def test_a_page_imports_neither_pandas_nor_pyplot() -> None:
    code = (
        "import sys, analyser.report.page; "
        "print([m for m in ('pandas', 'matplotlib.pyplot') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["treadmill", "nothing-known", "one-sample"])
@pytest.mark.parametrize("file_format", ["pdf", "svg"])
def test_a_page_that_lacks_much_comes_as_print_too(name: str, file_format: str) -> None:
    assert len(page_bytes(VARIANTS[name](), file_format)) > 5000


def test_what_no_font_draws_becomes_a_question_mark(analysis: Analysis) -> None:
    strange = replace(analysis, run=replace(analysis.run, device="跑表 Pro\x1b[31m"))
    words = [text.text for text in draw_page(strange).texts]
    assert any(word.endswith("?? Pro?[31m") or "?? Pro" in word for word in words)


def test_the_page_is_mostly_paper(png: Image.Image) -> None:
    assert np.mean(np.asarray(png.convert("L")) > 250) > 0.5


def test_the_users_own_matplotlib_settings_change_nothing(analysis: Analysis) -> None:
    import matplotlib

    usual = page_bytes(analysis)
    with matplotlib.rc_context({"lines.linewidth": 9.0, "savefig.bbox": "tight"}):
        assert page_bytes(analysis) == usual
