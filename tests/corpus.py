"""Where the real recordings lie that tests may read and that are never part of the project."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus"

needs_corpus = pytest.mark.skipif(
    not (CORPUS / "manifest.csv").exists(), reason="no folder shared/corpus beside the project"
)


def manifest() -> list[dict[str, str]]:
    """Return the rows of the corpus's manifest, none where there is no corpus."""
    if not (CORPUS / "manifest.csv").exists():
        return []
    with (CORPUS / "manifest.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def recordings(suffix: str = "") -> list[Path]:
    """Return the corpus's files, those with one suffix if it is given, in order of name."""
    return [CORPUS / row["file"] for row in manifest() if row["file"].lower().endswith(suffix)]
