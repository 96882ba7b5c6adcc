"""The notebooks run from their first cell to their last, and keep no output in the repository."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


PICTURES = {"01_one_run": 1, "02_calf_load": 2, "03_a_season": 1, "04_looking_ahead": 3}
MANY_BYTES = 8_000  # an empty chart is smaller


@cache
def executed(path: Path) -> nbformat.NotebookNode:
    """Return a notebook as it is after its last cell."""
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(FOLDER)}}
    return NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources=resources
    ).execute()


def pictures(path: Path) -> list[bytes]:
    """Return the pictures that Jupyter shows of an executed notebook."""
    outputs = [out for cell in executed(path).cells for out in cell.get("outputs", [])]
    shown = [out["data"].get("image/png") for out in outputs if "data" in out]
    return [base64.b64decode(picture) for picture in shown if picture]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
@pytest.mark.filterwarnings("default")  # the kernel's own libraries warn of each other
def test_a_notebook_runs_to_its_end_and_shows_its_pictures(path: Path) -> None:
    shown = pictures(path)
    assert len(shown) == PICTURES[path.stem]
    assert [len(picture) for picture in shown if len(picture) < MANY_BYTES] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_keeps_no_output(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert [cell for cell in cells if cell.get("outputs")] == []
