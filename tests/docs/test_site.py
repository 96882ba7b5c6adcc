"""The site builds without a network and loads nothing from anywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sphinx", reason="the site is built with pip install '.[docs]'")
pytest.importorskip("furo", reason="the site is built with pip install '.[docs]'")

ROOT = Path(__file__).resolve().parents[2]
LOADED = re.compile(
    r'<(?:script|img|iframe|source)[^>]*\ssrc="(?:https?:)?//|<link[^>]*stylesheet[^>]*//'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site; its build ends at any warning, and finds no way out."""
    folder = tmp_path_factory.mktemp("site")
    nowhere = dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    python = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-qW", "--keep-going", str(ROOT / "docs"), str(folder)],
        env={**os.environ, **nowhere, "PYTHONPATH": python},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    return folder


def test_every_document_is_a_page(site: Path) -> None:
    documents = {path.stem for path in (ROOT / "docs").glob("*.md")}
    assert documents <= {path.stem for path in site.glob("*.html")}


def test_a_page_loads_nothing_from_anywhere(site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in site.glob("*.html")]
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert [page for page in pages if LOADED.search(page)] == []
    assert [
        style for style in styles if re.search(r"@import|url\(['\"]?(?:https?:)?//", style)
    ] == []


def test_the_constants_are_in_the_site(site: Path) -> None:
    assert "https://doi.org/10.1111/sms.14570" in (site / "science.html").read_text("utf-8")


def test_the_library_is_told_from_its_docstrings(site: Path) -> None:
    assert 'id="analyser.analyse"' in (site / "python.html").read_text("utf-8")
