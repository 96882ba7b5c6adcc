"""The command line as Windows runs it: consoles of a code page, programs without a console."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import environment

from analyser.cli.targets import expanded
from analyser.cli.terminal import echo_path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "run_walk.fit"
TITLED = "Läufe \N{RUNNER} 跑步"


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from analyser.cli import main; main()", *arguments]
    variables = {**environment(home), "PYTHONUTF8": "0", **more}
    return subprocess.run(
        command, env=variables, capture_output=True, timeout=120, check=False, cwd=ROOT
    )


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    path = tmp_path / f"{TITLED}.fit"
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8", "utf8:strict"])
def test_a_document_is_json_on_any_console(titled: Path, tmp_path: Path, encoding: str) -> None:
    done = run(tmp_path, "report", "--json", str(titled), PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert json.loads(done.stdout)["runs"][0]["name"] == str(titled)


def test_runs_a_line_are_json_on_any_console(titled: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "audit", "--jsonl", str(titled), PYTHONIOENCODING="cp1252")
    assert [json.loads(line)["name"] for line in done.stdout.splitlines()] == [str(titled)]


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
@pytest.mark.parametrize("words", [("explain",), ("explain", "score"), ("--help",)])
def test_texts_are_told_on_any_console(tmp_path: Path, encoding: str, words: tuple) -> None:
    done = run(tmp_path, *words, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_verdict_is_told_on_any_console(titled: Path, tmp_path: Path) -> None:
    done = run(tmp_path, str(titled), PYTHONIOENCODING="cp1252")
    assert done.returncode == 0
    assert titled.with_suffix(".report.png").exists()


def test_a_program_without_a_console_reports_too(titled: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.stdin = sys.stdout = sys.stderr = None; from analyser.cli import main; "
        f"sys.argv = ['analyser', {str(titled)!r}]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(tmp_path), timeout=120, check=False
    )
    assert done.returncode == 0
    assert titled.with_suffix(".report.png").exists()


LISTS = [
    "a ü.fit\r\nb.fit\r\n".encode("utf-16"),
    codecs.BOM_UTF8 + "a ü.fit\r\nb.fit\r\n".encode(),
    "a ü.fit\nb.fit\n".encode(),
]


@pytest.mark.parametrize("data", LISTS, ids=["PowerShell's", "with a mark", "plain"])
def test_a_list_is_read_as_its_shell_writes_it(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list.txt").write_bytes(data)
    assert list(expanded([f"@{tmp_path / 'list.txt'}"])) == ["a ü.fit", "b.fit"]


def test_a_list_in_a_code_page_names_files_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"l\xe4uf.fit\n")
    assert list(expanded([f"@{tmp_path / 'list.txt'}"])) == ["l\udce4uf.fit"]


def test_on_windows_a_path_is_text_as_all_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    echo_path(Path("läufe.png"), to_stderr=False)
    assert capsys.readouterr().out == "läufe.png\n"
