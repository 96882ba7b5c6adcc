"""The command line as Windows runs it: consoles of a code page, programs without a console."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import environment

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
