"""Addresses: read where somebody typed them, and never out of what somebody else wrote."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import make_season
import pytest
from click.testing import CliRunner
from commands import environment

from analyser.cli import audit, group
from analyser.formats.paths import is_address
from analyser.season.remote import find_everywhere

RUN = Path(make_season.FOLDER).parent / "base_run.gpx"


def reported(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What `report` says, with a storage in the process's memory that holds one run."""
    code = (
        "import fsspec; from pathlib import Path; from analyser.cli import main\n"
        f"data = Path({str(RUN)!r}).read_bytes()\n"
        "fsspec.filesystem('memory').pipe_file('/runs/easy.gpx', data)\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "report", *words]
    return subprocess.run(
        command, env=environment(home), cwd=home, capture_output=True, text=True, check=False
    )


def test_a_run_behind_an_address_gets_its_page_where_one_stands(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    result = reported(tmp_path, "memory://runs/easy.gpx")
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "easy.report.png").exists()


def test_a_folder_behind_an_address_is_for_audit(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    result = reported(tmp_path, "memory://runs")
    assert "it is a folder. Audit it: analyser audit" in result.stderr


def test_an_address_in_a_list_is_not_followed(tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    (tmp_path / "list.txt").write_text("memory://runs/easy.gpx\n")
    result = reported(tmp_path, "@list.txt")
    assert result.returncode == 3
    assert "there is no such file" in result.stderr


def test_an_address_in_a_list_is_no_file_to_an_audit_either(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"s3://bucket/runs\nzip://a.fit::{RUN}\n")
    found = list(find_everywhere([f"@{tmp_path}/list.txt"]))
    assert [failure.message for failure in found] == ["there is no such file"] * 2


def test_a_folder_with_the_name_of_an_address_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "s3:").mkdir()
    shutil.copy(RUN, tmp_path / "s3:")
    monkeypatch.chdir(tmp_path)
    (source,) = find_everywhere(["./s3:"])
    assert source.name == "./s3:/base_run.gpx"


@pytest.mark.parametrize("path", ["run.fit", "./s3://x", "C:\\runs", "file:///home/ann/run.fit"])
def test_a_path_of_this_machine_is_no_address(path: str) -> None:
    assert not is_address(path)


def test_a_cluster_without_encryption_is_warned_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(audit, "say", said.append)
    audit._warn_of.cache_clear()
    for address in ("tcp://host:8786", "tcp://host:8786", "tls://host:8786", "local"):
        audit._warn_of(address)
    assert len(said) == 1
    assert "unencrypted" in said[0]


def test_what_turns_the_reading_direction_is_escaped_in_json(tmp_path: Path) -> None:
    run = tmp_path / "run\u202egpx\x9b31m.gpx"
    shutil.copy(RUN, run)
    result = CliRunner().invoke(group, ["report", str(run), "--json", "--no-library"])
    assert "run\\u202egpx\\u009b31m.gpx" in result.stdout
    assert not {"\u202e", "\x9b"} & set(result.stdout + result.stderr)


def test_what_was_typed_wrongly_is_echoed_without_its_control_codes(tmp_path: Path) -> None:
    code = "import sys; sys.argv = ['analyser', 'audit', 'x', '--jobs', '\\x1b[31m\\u202e']\n"
    command = [sys.executable, "-c", code + "from analyser.cli import main; main()"]
    result = subprocess.run(
        command, env=environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert not {"\x1b", "\u202e"} & set(result.stderr)
