"""The diary as it is typed: every command says what is wrong with it, and replaces nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import make_season
import pytest
from commands import analyser, environment

BASE_RUN = Path(make_season.FOLDER).parent / "base_run.gpx"
SPOILT = b'{"diary":2,"rows":2,"crc":"00000000"}\n'


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A runner's data with a diary of which nothing is left."""
    shutil.copy(BASE_RUN, tmp_path)  # away from the samples, which are a runner of their own
    (tmp_path / "data").mkdir()
    diary = tmp_path / "data" / "soreness.jsonl"
    diary.write_bytes(SPOILT)
    return diary


@pytest.mark.parametrize(
    "words",
    [
        ("sore", "--list"),
        ("sore", "--export", "diary.csv"),
        ("report", BASE_RUN.name, "-o", "page.png"),
        ("audit", BASE_RUN.name),
    ],
)
def test_every_command_says_what_is_wrong_with_the_diary_and_leaves_it(
    spoilt: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    shutil.copy(BASE_RUN, tmp_path / "run.gpx")
    result = analyser(
        tmp_path, *(w if "." not in w or "/" in w else f"{tmp_path}/{w}" for w in words)
    )
    assert f"The soreness diary {spoilt} is damaged" in result.stderr
    assert result.returncode == 0
    assert spoilt.read_bytes() == SPOILT


def test_the_list_names_what_was_set_aside_and_it_can_be_read_again(
    spoilt: Path, tmp_path: Path
) -> None:
    analyser(tmp_path, "sore", "2026-06-17", "4")
    listed = analyser(tmp_path, "sore", "--list")
    (aside,) = spoilt.parent.glob("*.damaged-*")
    assert f"analyser sore --import {aside}" in listed.stderr
    assert aside.read_bytes() == SPOILT


def test_a_second_note_of_a_day_is_taken_back_to_the_first(tmp_path: Path) -> None:
    analyser(tmp_path, "sore", "2026-06-17", "4", "--note", "hills")
    analyser(tmp_path, "sore", "2026-06-17", "1")
    analyser(tmp_path, "sore", "--undo")
    assert analyser(tmp_path, "sore", "--list").stdout.split() == ["2026-06-17", "4", "hills"]


def test_a_note_before_the_run_is_listed_so(tmp_path: Path) -> None:
    analyser(tmp_path, "sore", "2026-06-17", "4", "--before")
    assert "before the run" in analyser(tmp_path, "sore", "--list").stdout


def test_an_export_is_edited_and_imported_again(tmp_path: Path) -> None:
    analyser(tmp_path, "sore", "2026-06-17", "4")
    file = tmp_path / "diary.csv"
    analyser(tmp_path, "sore", "--export", str(file))
    file.write_bytes((file.read_text() + "18.06.2026,5,,,,\n").replace(",", ";").encode("utf-16"))
    result = analyser(tmp_path, "sore", "--import", str(file))
    assert result.stdout.startswith("1 days noted from")
    assert "1 were noted already" in result.stdout


def test_an_export_replaces_what_the_diary_holds_and_nothing_else(tmp_path: Path) -> None:
    analyser(tmp_path, "sore", "2026-06-17", "4")
    file = tmp_path / "diary.csv"
    analyser(tmp_path, "sore", "--export", str(file))
    assert analyser(tmp_path, "sore", "--export", str(file)).returncode == 0
    file.write_text("Dear Ann,\n")
    refused = analyser(tmp_path, "sore", "--export", str(file))
    assert "--force" in refused.stderr
    assert file.read_text() == "Dear Ann,\n"
    assert analyser(tmp_path, "sore", "--export", str(file), "--force").returncode == 0


@pytest.mark.parametrize("option", ["--import", "--export"])
def test_an_address_is_refused_for_the_diary(tmp_path: Path, option: str) -> None:
    result = analyser(tmp_path, "sore", option, "s3://bucket/diary.csv")
    assert result.returncode == 2
    assert "on this machine" in result.stderr
    assert not Path("s3:").exists()


def test_noting_loads_no_numpy(tmp_path: Path) -> None:
    code = (
        "import sys; from analyser.cli import group; group(['sore', '4'], standalone_mode=False)\n"
        "sys.exit('numpy' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, env=environment(tmp_path), check=False).returncode == 0


def test_the_routine_is_noted_with_the_morning(tmp_path: Path) -> None:
    noted = analyser(tmp_path, "sore", "2026-06-17", "1", "--routine")
    assert noted.stdout.splitlines()[0] == "2026-06-17: 1 of 10, the routine done, noted"
    assert "routine done" in analyser(tmp_path, "sore", "--list").stdout


def test_an_export_keeps_the_routine(tmp_path: Path) -> None:
    analyser(tmp_path, "sore", "2026-06-17", "1", "--routine")
    analyser(tmp_path, "sore", "--export", f"{tmp_path}/a.csv")
    analyser(tmp_path, "sore", "--undo")
    analyser(tmp_path, "sore", "--import", f"{tmp_path}/a.csv")
    assert "routine done" in analyser(tmp_path, "sore", "--list").stdout
