"""Every command line and every program that README and docs show runs, in the order it is read."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from document_text import DOCUMENTS, ROOT, command_lines, programs
from test_polar import now

from analyser.cli import group

SAMPLES = ROOT / "samples"
MADE = {".fit": "first_run_back.fit", ".gpx": "base_run.gpx", ".tcx": "hilly.tcx"}
ONLY_READ = (  # lines that would wait, or go beyond this machine: their options are held alone
    "analyser open", "analyser watch", "analyser mcp", "tcp://", "tls://", "s3://", "https://",
)  # fmt: skip
STATUS = {"audit samples/season": 1}  # its zip has a broken file, on purpose
WITH_LINES = [path for path in DOCUMENTS if command_lines(path)]


def status_of(line: str) -> int:
    return next((status for part, status in STATUS.items() if part in line), 0)


def furnished(home: Path) -> Path:
    """Return a home with what the documents speak of: recordings, a squad, exports."""
    shutil.copytree(SAMPLES, home / "samples")
    year = home / "runs" / "2026"
    for folder in (year, home / "squad" / "ann", home / "squad" / "bob"):
        folder.mkdir(parents=True)
        shutil.copy(SAMPLES / "run_walk.fit", folder)
        shutil.copy(SAMPLES / "base_run.gpx", folder)
    with zipfile.ZipFile(home / "export.zip", "w") as export:
        export.write(SAMPLES / "run_walk.fit", "activities/1.fit")
    session = json.dumps(now())
    (home / "training-session_2026-05-03.json").write_text(session, encoding="utf-8")
    program = home / "bin" / "analyser"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m analyser "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return home


def lay(line: str, home: Path) -> None:
    """Put the recordings that a line names where it names them."""
    for word in shlex.split(line):
        path, made = home / word.replace("*", "run"), MADE.get(Path(word).suffix)
        if made and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SAMPLES / made, path)


def environment(home: Path) -> dict[str, str]:
    places = {"HOME": home, "ANALYSER_DATA_DIR": home / "data", "ANALYSER_CONFIG_DIR": home / "own"}
    programs_in = [str(home / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]]
    python = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    own = {name: str(place) for name, place in places.items()}
    return {**os.environ, **own, "PATH": os.pathsep.join(programs_in), "PYTHONPATH": python}


def run(command: list[str], home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=home, env=environment(home), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def told_first(path: Path) -> list[str]:
    """Return a document's lines; those of an earlier one only where its programs rest on them."""
    lines = [line for line in command_lines(path) if needed(line)]
    if programs(path, "python") or programs(path, "sql"):
        return lines
    earlier = {line for each in DOCUMENTS[: DOCUMENTS.index(path)] for line in command_lines(each)}
    return [line for line in lines if line not in earlier]


def fault(line: str, home: Path) -> str:
    """Return what is wrong with a command line; nothing if it does what it should."""
    line = line.partition(" | ")[0]  # what comes after is another program's
    if any(part in line for part in ONLY_READ) and "--once" not in line:
        return unread(line)
    lay(line, home)
    done = run(["sh", "-c", line], home)
    is_right = done.returncode == status_of(line)
    return "" if is_right else f"{line}: {done.returncode}\n{done.stderr[-500:]}"


def unread(line: str) -> str:
    """Return why click does not take a line's words; nothing if it does."""
    name, *words = shlex.split(line)[1:]
    command = group.get_command(
        group.make_context("analyser", [name], resilient_parsing=True), name
    )
    assert command is not None
    command.make_context(name, words)
    return ""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], tuple]:
    """Return what gives the home in which a document's lines ran, and what was wrong with them."""

    @cache
    def home_of(path: Path) -> tuple[Path, list[str]]:
        home = furnished(tmp_path_factory.mktemp(path.stem))
        faults = [fault(line, home) for line in told_first(path)]
        return home, [each for each in faults if each]

    return home_of


def needed(line: str) -> bool:
    """Return whether a line is a program's that is here, with something to do."""
    words = shlex.split(line)
    return len(words) > 1 and (words[0] == "analyser" or shutil.which(words[0]) is not None)


@pytest.mark.parametrize("path", WITH_LINES, ids=lambda path: path.name)
def test_every_command_line_runs(path: Path, lived_in: Callable[[Path], tuple]) -> None:
    _, faults = lived_in(path)
    assert faults == []


PYTHON = [(path, text) for path in DOCUMENTS for text in programs(path, "python")]


@pytest.mark.parametrize(
    ("path", "text"), PYTHON, ids=lambda part: getattr(part, "name", "program")
)
def test_every_program_runs(path: Path, text: str, lived_in: Callable[[Path], tuple]) -> None:
    home, _ = lived_in(path)
    done = run([sys.executable, "-c", text], home)
    assert done.stderr == ""
    assert done.returncode == 0


SQL = [(path, text) for path in DOCUMENTS for text in programs(path, "sql")]


@pytest.mark.skipif(find_spec("duckdb") is None, reason="DuckDB is not here to ask")
@pytest.mark.parametrize(("path", "text"), SQL, ids=lambda part: getattr(part, "name", "query"))
def test_every_query_answers(path: Path, text: str, lived_in: Callable[[Path], tuple]) -> None:
    home, _ = lived_in(path)
    asked = f"import duckdb; print(len(duckdb.sql({text.strip().rstrip(';')!r}).fetchall()))"
    done = run([sys.executable, "-c", asked], home)
    assert done.stderr == ""
    assert int(done.stdout) > 0
