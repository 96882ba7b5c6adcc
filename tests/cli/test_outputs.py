"""Where a season's files go: never over what is the user's, never to an address."""

from __future__ import annotations

import shutil
from pathlib import Path

import make_season
import pytest
from commands import analyser

SAMPLE = Path(make_season.FOLDER)
RUN = SAMPLE.parent / "base_run.gpx"


@pytest.mark.parametrize("name", ["season.png", "runs.csv", "season.json"])
def test_a_letter_in_the_folder_is_not_replaced(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Dear Ann")
    result = analyser(tmp_path, "audit", str(RUN), "-o", str(tmp_path))
    assert f"{name}: there is a file that analyser did not write" in result.stderr
    assert (tmp_path / name).read_text() == "Dear Ann"
    forced = analyser(tmp_path, "audit", str(RUN), "-o", str(tmp_path), "--force")
    assert forced.returncode == 0


def test_a_second_audit_replaces_what_the_first_wrote(tmp_path: Path) -> None:
    for _ in range(2):
        result = analyser(tmp_path, "audit", str(RUN), "--reports", "-o", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr


def test_a_letter_among_the_pages_of_runs_is_not_replaced(tmp_path: Path) -> None:
    words = ("audit", str(RUN), "--reports", "-o", str(tmp_path / "out"))
    analyser(tmp_path, *words)
    (page,) = (tmp_path / "out" / "reports").glob("*.png")
    page.write_text("Dear Ann")
    assert "analyser did not write" in analyser(tmp_path, *words).stderr
    assert page.read_text() == "Dear Ann"


def test_a_squad_goes_on_without_the_member_whose_profile_is_broken(tmp_path: Path) -> None:
    for name in ("ann", "ben"):
        (tmp_path / "squad" / name).mkdir(parents=True)
        shutil.copy(RUN, tmp_path / "squad" / name)
    (tmp_path / "squad" / "ann" / "runner.toml").write_text("height_m = true")
    out = tmp_path / "out"
    result = analyser(tmp_path, "audit", "--by-folder", str(tmp_path / "squad"), "-o", str(out))
    assert "ann is left out:" in result.stderr
    assert "True is not a height" in result.stderr
    assert (out / "squad.csv").read_text().splitlines()[1].startswith("ben,1,")
    assert result.returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ("audit", str(RUN), "-o", "s3://bucket/season"),
        ("audit", str(RUN), "--library", "s3://bucket/library"),
        ("report", str(RUN), "-o", "s3://bucket/page.png"),
        ("report", str(RUN), "-o", "gs://bucket/pages/"),
        ("inspect", str(RUN), "-o", "s3://bucket/page.png"),
        ("library", "--library", "s3://bucket/library"),
    ],
)
def test_nothing_is_written_to_an_address_nor_to_a_folder_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = analyser(tmp_path, *words)
    assert result.returncode == 2
    assert "name a place on this machine" in result.stderr
    assert not list(tmp_path.glob("*:*"))


def test_a_letter_in_the_way_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "runs.csv").write_text("Dear Ann")
    result = analyser(tmp_path, "audit", str(RUN), "-o", str(tmp_path))
    assert "1/1" not in result.stderr
    assert result.returncode == 3
