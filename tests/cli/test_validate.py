"""validate as it is typed: whose diary is asked, and what an answer looks like."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import make_season
import pytest
from commands import analyser

SAMPLE = Path(make_season.FOLDER)


@pytest.fixture(scope="module")
def squad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("squad") / "anna"))


def test_a_runner_s_folder_is_asked_by_its_own_diary(squad: Path, tmp_path: Path) -> None:
    result = analyser(tmp_path, "validate", str(squad))
    assert result.returncode == 0
    assert "1 event after" in result.stdout
    assert "not enough: 1 of about 20 needed" in result.stdout


def test_what_the_library_knows_is_asked_without_a_path(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    shutil.copy(SAMPLE / "export.zip", tmp_path / "runs")
    analyser(tmp_path, "sore", "--import", str(SAMPLE / "soreness.csv"))
    analyser(tmp_path, "audit", str(tmp_path / "runs"))
    found = json.loads(analyser(tmp_path, "validate", "--json").stdout)
    assert found["events"] == 1
    assert found["enough"] is False


def test_without_a_diary_it_says_how_to_begin(tmp_path: Path) -> None:
    result = analyser(tmp_path, "validate")
    assert result.returncode == 0
    assert "analyser sore 4" in result.stdout
