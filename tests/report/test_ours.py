"""What is not ours in a folder stays as it is; what is ours is known again and replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyser.errors import OutputError
from analyser.report import ours
from analyser.report.ours import FINGERPRINT, is_known, refuse_foreign, write_ours, written_in


def test_what_we_wrote_is_written_anew(tmp_path: Path) -> None:
    write_ours(tmp_path, {"runs.csv": b"old"})
    write_ours(tmp_path, {"runs.csv": b"new"})
    assert (tmp_path / "runs.csv").read_bytes() == b"new"


def test_a_letter_is_not_replaced_and_nothing_beside_it_written(tmp_path: Path) -> None:
    (tmp_path / "season.png").write_bytes(b"Dear Ann")
    with pytest.raises(OutputError, match=r"analyser did not write.*--force"):
        write_ours(tmp_path, {"runs.csv": b"new", "season.png": b"new"})
    assert [path.name for path in tmp_path.iterdir()] == ["season.png"]
    assert (tmp_path / "season.png").read_bytes() == b"Dear Ann"


def test_a_letter_is_replaced_by_force(tmp_path: Path) -> None:
    (tmp_path / "season.png").write_bytes(b"Dear Ann")
    write_ours(tmp_path, {"season.png": b"new"}, force=True)
    assert (tmp_path / "season.png").read_bytes() == b"new"


def test_a_table_of_ours_that_was_edited_is_the_users(tmp_path: Path) -> None:
    write_ours(tmp_path, {"runs.csv": b"day,load\n"})
    (tmp_path / "runs.csv").write_bytes(b"day,load,my own remark\n")
    with pytest.raises(OutputError, match=r"runs\.csv"):
        refuse_foreign(tmp_path, ["runs.csv"])


def test_a_folder_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "runs.csv").mkdir()
    with pytest.raises(OutputError, match=r"runs\.csv"):
        write_ours(tmp_path, {"runs.csv": b"new"})


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "runs.csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match=r"runs\.csv"):
        write_ours(tmp_path, {"runs.csv": b"new"})


def test_a_document_that_says_it_is_ours_needs_no_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "season.json").write_text('{\n "schema_version": 1,\n "analyser": "0.1.0"}')
    refuse_foreign(tmp_path, ["season.json"])


@pytest.mark.parametrize("text", ["[1]", "{", "", '{"files": 3}', '{"files": {"runs.csv": 3}}'])
def test_a_damaged_fingerprint_makes_nothing_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "runs.csv").write_bytes(b"mine")
    (tmp_path / FINGERPRINT).write_text(text)
    with pytest.raises(OutputError, match=r"runs\.csv"):
        refuse_foreign(tmp_path, ["runs.csv"])


def test_what_others_keep_in_the_fingerprint_stays(tmp_path: Path) -> None:
    (tmp_path / FINGERPRINT).write_text('{"season": "abc"}')
    write_ours(tmp_path, {"runs.csv": b"new"})
    assert json.loads((tmp_path / FINGERPRINT).read_text())["season"] == "abc"


def test_a_kill_between_two_files_leaves_all_of_them_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_ours(tmp_path, {"runs.csv": b"old", "squad.csv": b"old"})
    real = ours.write_atomically

    def killed_at_the_second(path: Path, data: bytes) -> None:
        if path.name == "squad.csv":
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(ours, "write_atomically", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        write_ours(tmp_path, {"runs.csv": b"new", "squad.csv": b"new"})
    refuse_foreign(tmp_path, ["runs.csv", "squad.csv"])


def test_what_is_there_and_unchanged_is_known(tmp_path: Path) -> None:
    write_ours(tmp_path, {"runs.csv": b"new"})
    assert is_known(tmp_path / "runs.csv")
    assert list(written_in(tmp_path)) == ["runs.csv"]
    (tmp_path / "runs.csv").write_bytes(b"edited")
    assert not is_known(tmp_path / "runs.csv")
