"""A plan's page as a file: the same bytes each time, its load in it, nothing of place or clock."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from charts.made_up_plans import made, planned
from PIL import Image

from analyser.errors import OutputError
from analyser.planning.plan import Plan
from analyser.report.files import is_ours
from analyser.report.plan_page import draw_plan, plan_bytes, write_plan_page


@pytest.fixture(scope="module")
def hilly() -> Plan:
    return made("two-hills")


@pytest.mark.parametrize(("size", "pixels"), [("a4", (1240, 1754)), ("phone", (1080, 1920))])
def test_a_png_has_the_size_of_paper_or_phone(
    hilly: Plan, size: str, pixels: tuple[int, int]
) -> None:
    assert Image.open(io.BytesIO(plan_bytes(hilly, size=size))).size == pixels


def test_there_is_no_other_size(hilly: Plan) -> None:
    with pytest.raises(ValueError, match="a4 or phone"):
        draw_plan(hilly, size="a3")


@pytest.mark.parametrize("file_format", ["png", "pdf", "svg"])
def test_the_same_plan_gives_the_same_bytes(hilly: Plan, file_format: str) -> None:
    assert plan_bytes(hilly, file_format) == plan_bytes(planned(), file_format)


def test_a_png_says_its_load_and_its_room(hilly: Plan) -> None:
    told = json.loads(Image.open(io.BytesIO(plan_bytes(hilly))).info["Description"])["plan"]
    assert told["load"] == pytest.approx(hilly.load, abs=0.05)
    assert told["limit"] == pytest.approx(hilly.limit, abs=0.05)


def test_a_plan_without_a_room_says_none() -> None:
    png = Image.open(io.BytesIO(plan_bytes(made("no-history"))))
    assert json.loads(png.info["Description"])["plan"]["limit"] is None


def test_a_png_carries_no_clock_and_no_place(hilly: Plan) -> None:
    info = Image.open(io.BytesIO(plan_bytes(hilly))).info
    assert set(info) == {"Title", "Software", "Description", "dpi"}
    assert not re.search(r"latitude|longitude|-30\.|2026", info["Description"])


def test_the_words_of_an_svg_stay_words(hilly: Plan) -> None:
    svg = plan_bytes(hilly, "svg").decode()
    assert "Where it will be hard" in svg
    assert "Not medical advice" in svg


@pytest.mark.parametrize("suffix", ["png", "pdf", "svg"])
def test_a_written_page_is_known_as_ours(hilly: Plan, tmp_path: Path, suffix: str) -> None:
    write_plan_page(hilly, tmp_path / f"plan.{suffix}")
    assert is_ours(tmp_path / f"plan.{suffix}")


def test_another_suffix_is_refused_in_words(hilly: Plan, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a page is \.png, \.pdf or \.svg"):
        write_plan_page(hilly, tmp_path / "plan.docx")


@pytest.mark.parametrize("size", ["a4", "phone"])
def test_a_shared_page_looks_the_same_wherever_the_route_is(hilly: Plan, size: str) -> None:
    samples = hilly.analysis.samples
    moved = {**samples, "longitude": samples["longitude"] + 7.0}
    elsewhere = replace(hilly, analysis=replace(hilly.analysis, samples=moved), title="other.gpx")
    pages = (plan_bytes(each, size=size, share=True) for each in (hilly, elsewhere))
    assert next(pages) == next(pages)


def test_a_page_imports_neither_pandas_nor_pyplot() -> None:
    code = (
        "import sys, analyser.report.plan_page; "
        "print([m for m in ('pandas', 'matplotlib.pyplot') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_hostile_name_is_text(hilly: Plan) -> None:
    svg = plan_bytes(replace(hilly, title="<script>x</script>&"), "svg").decode()
    assert "<script>" not in svg


def test_a_load_over_the_room_is_never_rounded_to_it(hilly: Plan) -> None:
    just_over = planned(limit=round(hilly.load) - 0.4)
    told = [text.text for text in draw_plan(just_over).texts]
    assert just_over.standing == "at"
    assert f"your limit {just_over.limit:.1f}" in told
    assert f"{just_over.load:.1f}" in told
