"""A canvas becomes the same pixels by either way, and the user's matplotlibrc changes no page."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from charts.made_up_analysis import VARIANTS
from made_season import day, rows
from PIL import Image

from analyser.charts.canvas import Canvas
from analyser.errors import OutputError
from analyser.report import agg, sheet
from analyser.report.figure import figure_pixels
from analyser.report.inspection_page import draw_inspection
from analyser.report.page import draw_page
from analyser.report.season_page import draw_season, draw_squad
from analyser.report.sheet import sheet_bytes, write_sheet
from analyser.season.season import build_season

SEEN = 8  # of 255: a smaller difference is not seen
MOST_SEEN = 1e-5  # of all pixels
HOSTILE = """
lines.linewidth: 9
lines.antialiased: False
patch.antialiased: False
path.simplify: False
path.snap: False
path.sketch: 1, 100, 2
path.effects: []
figure.dpi: 30
figure.facecolor: black
savefig.dpi: 30
savefig.bbox: tight
savefig.transparent: True
font.family: monospace
text.color: red
text.antialiased: False
text.hinting: none
axes.facecolor: red
agg.path.chunksize: 101
svg.fonttype: path
pdf.fonttype: 3
pdf.compression: 0
"""
EVERY_PAGE = """
import sys
from pathlib import Path
import analyser
from made_season import day, rows
from analyser.charts.canvas import Canvas
from analyser.report.figure import figure_pixels
from analyser.report.inspection_page import draw_inspection
from analyser.report.page import draw_page
from analyser.report.season_page import draw_season, draw_squad
from analyser.report.sheet import sheet_bytes
from analyser.season.season import build_season
analysis = analyser.analyse(analyser.read(sys.argv[1]))
season = build_season(rows(range(0, 60, 2)), today=day(60))
pages = (draw_page(analysis), draw_inspection(analysis), draw_season(season), draw_squad([season]))
for number, page in enumerate(pages):
    for name in ("png", "pdf", "svg"):
        Path(sys.argv[2], f"{number}.{name}").write_bytes(sheet_bytes(page, name, "Page", {}))
    Path(sys.argv[2], f"{number}.pixels").write_bytes(figure_pixels(page).tobytes())
"""
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "first_run_back.fit"


def a_drawing() -> Canvas:
    """Return a small page with one of each kind of stroke."""
    canvas = Canvas(60.96, 40.64)
    canvas.rectangle(2.0, 2.0, 20.0, 10.0, "#E69F00")
    canvas.frame(25.0, 2.0, 20.0, 10.0, "#1b1f24", dashes=(2.2, 1.5))
    canvas.ring(10.0, 25.0, 6.0, "#0072B2", 1.5, face="#eef5fa")
    ups = np.sin(np.linspace(0.0, 40.0, 400)) * 4.0 + 25.0
    ups[200:210] = np.nan
    canvas.line(np.linspace(20.0, 58.0, 400), ups, "#D55E00", 1.2, round_ends=True)
    ticks = [np.array([[x, 34.0], [x + 2.0, 37.0]]) for x in range(4, 56, 4)]
    canvas.segments(ticks, "#555c65", 0.5)
    canvas.text(4.0, 33.0, "Wg 12", 9.0, bold=True)
    return canvas


def a_season_page() -> Canvas:
    return draw_season(build_season(rows(range(0, 200, 2)), today=day(200)))


def a_squad_page() -> Canvas:
    return draw_squad([build_season(rows(range(0, 200, 2)), today=day(200), name="One")])


PAGES = {
    "every stroke": a_drawing,
    "run": lambda: draw_page(VARIANTS["the-picture"]()),
    "phone": lambda: draw_page(VARIANTS["the-picture"](), size="phone"),
    "track": lambda: draw_page(VARIANTS["track"]()),
    "inspect": lambda: draw_inspection(VARIANTS["the-picture"]()),
    "season": a_season_page,
    "squad": a_squad_page,
}


@pytest.mark.parametrize("name", PAGES)
def test_agg_alone_and_the_figure_give_the_same_pixels(name: str) -> None:
    page = PAGES[name]()
    away = np.abs(agg.agg_pixels(page).astype(int) - figure_pixels(page)).max(axis=2)
    assert np.mean(away > SEEN) <= MOST_SEEN


@pytest.mark.parametrize("raised", [ImportError, AttributeError, TypeError, ValueError])
def test_where_agg_is_another_the_figure_draws_the_page(
    monkeypatch: pytest.MonkeyPatch, raised: type[Exception]
) -> None:
    def changed(_: object) -> None:
        raise raised("not the Agg that we know")

    usual = sheet_bytes(a_drawing(), "png", "Page", {})
    monkeypatch.setattr(sheet, "agg_pixels", changed)
    assert sheet_bytes(a_drawing(), "png", "Page", {}) == usual


def test_a_filled_rectangle_has_its_colour_and_the_rest_is_paper() -> None:
    canvas = Canvas(25.4, 25.4)
    canvas.rectangle(0.0, 0.0, 12.7, 25.4, "#0072B2")
    pixels = agg.agg_pixels(canvas)
    assert pixels.shape == (150, 150, 3)
    assert pixels[75, 40].tolist() == [0x00, 0x72, 0xB2]
    assert pixels[75, 110].tolist() == [255, 255, 255]


def test_a_png_is_opaque_and_says_its_size_on_paper() -> None:
    image = Image.open(io.BytesIO(sheet_bytes(a_drawing(), "png", "Page", {"runs": 3})))
    assert image.mode == "RGB"
    assert image.info["dpi"] == pytest.approx((150, 150), abs=0.02)
    assert image.info["Description"] == '{"runs": 3}'


def test_a_png_read_by_another_program_has_the_pixels_that_were_drawn() -> None:
    image = Image.open(io.BytesIO(sheet_bytes(a_drawing(), "png", "Page", {})))
    assert np.array_equal(np.asarray(image), agg.agg_pixels(a_drawing()))


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="a page is png, pdf, svg, not 'docx'"):
        sheet_bytes(a_drawing(), "docx", "Page", {})


def test_another_suffix_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"a page is \.png, \.pdf or \.svg"):
        write_sheet(a_drawing(), tmp_path / "page.docx", "Page", {})


def pages_with(matplotlibrc: str, folder: Path) -> dict[str, bytes]:
    """Return every page in every format, drawn by a process with these settings."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    (folder / "matplotlibrc").write_text(matplotlibrc)
    places = {"MATPLOTLIBRC": str(folder / "matplotlibrc"), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", EVERY_PAGE, str(SAMPLE), str(pages)]
    subprocess.run(command, check=True, env={**os.environ, **places}, timeout=300)
    return {path.name: path.read_bytes() for path in pages.iterdir()}


def test_the_users_matplotlibrc_has_no_effect_on_any_page(tmp_path: Path) -> None:
    usual, hostile = (pages_with(rc, tmp_path / f"{len(rc)}") for rc in ("", HOSTILE))
    assert len(usual) == 16
    assert [name for name, data in usual.items() if hostile[name] != data] == []


def test_a_png_needs_no_python_of_matplotlib(tmp_path: Path) -> None:
    code = (
        "import sys, analyser;"
        "analyser.analyse(analyser.read(sys.argv[1])).report(sys.argv[2]);"
        "print(*[m for m in sys.modules if m.startswith(('matplotlib', 'PIL'))])"
    )
    command = [sys.executable, "-c", code, str(SAMPLE), str(tmp_path / "page.png")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.split() == []


def test_matplotlib_works_as_ever_after_a_page(tmp_path: Path) -> None:
    code = (
        "import sys, analyser;"
        "analyser.analyse(analyser.read(sys.argv[1])).report(sys.argv[2]);"
        "import matplotlib.ft2font, matplotlib.pyplot as plt;"
        "plt.switch_backend('agg'); plt.plot([1, 2], [3, 4]); plt.title('after');"
        "plt.savefig(sys.argv[2]); assert matplotlib.ft2font.FT2Font"
    )
    command = [sys.executable, "-c", code, str(SAMPLE), str(tmp_path / "page.png")]
    subprocess.run(command, check=True, timeout=120)
