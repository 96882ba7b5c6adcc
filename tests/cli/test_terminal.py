"""On a real terminal: files are dropped, lines fit, and slips are understood."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from commands import analyser, environment

pexpect = pytest.importorskip("pexpect", reason="pexpect is a terminal, and is not here")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def on_a_terminal(home: Path, *words: str, columns: int = 80, typed: str = "") -> str:
    """Return what a terminal shows of a command, where an answer is typed if it asks."""
    told = {"COLUMNS", "LINES"}  # a terminal says itself how wide it is
    variables = {name: v for name, v in environment(home).items() if name not in told}
    child = pexpect.spawn(
        sys.executable, ["-m", "analyser", *words], cwd=str(home), env=variables,
        encoding="utf-8", timeout=120, dimensions=(60, columns), echo=False,
    )  # fmt: skip
    if typed:
        child.expect_exact("press Enter: ")
        child.sendline(typed)
    shown: str = child.read()
    child.close()
    return COLOURS.sub("", shown.replace("\r\n", "\n"))


def recordings(folder: Path) -> tuple[Path, Path]:
    folder.mkdir(exist_ok=True)
    names = ("run walk's first.fit", "base.gpx")
    shutil.copy(SAMPLES / "run_walk.fit", folder / names[0])
    shutil.copy(SAMPLES / "base_run.gpx", folder / names[1])
    return folder / names[0], folder / names[1]


def quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "'\\''") + "'"


def escaped(path: Path) -> str:
    return re.sub(r"([ '])", r"\\\1", str(path))


@pytest.mark.parametrize("form", [quoted, escaped, Path.as_uri])
def test_two_files_may_be_dropped_at_once(tmp_path: Path, form) -> None:
    first, second = recordings(tmp_path)
    on_a_terminal(tmp_path, typed=f"{form(first)} {form(second)} ")
    assert {page.name for page in tmp_path.glob("*.png")} == {
        "run walk's first.report.png",
        "base.report.png",
    }


def test_a_file_whose_name_has_blanks_and_quotes_may_be_dropped_bare(tmp_path: Path) -> None:
    first, _ = recordings(tmp_path)
    on_a_terminal(tmp_path, typed=str(first))
    assert (tmp_path / "run walk's first.report.png").exists()


def test_a_folder_that_is_dropped_gives_its_season_beside_it(tmp_path: Path) -> None:
    recordings(tmp_path / "my runs")
    shown = on_a_terminal(tmp_path, typed=quoted(tmp_path / "my runs"))
    assert "2 runs" in shown
    assert (tmp_path / "my runs.season" / "season.png").exists()
    assert {each.suffix for each in (tmp_path / "my runs").iterdir()} == {".fit", ".gpx"}


@pytest.mark.parametrize("columns", [40, 64, 80, 120])
@pytest.mark.parametrize(
    "words",
    [("--help",), ("report", "--help"), ("audit", "--help"), ("runner", "set", "--help"),
     ("runner", "show"), ("explain",), ("explain", "score"), ("explain", "hills")],
    ids=" ".join,
)  # fmt: skip
def test_lines_fit_the_terminal(tmp_path: Path, words: tuple[str, ...], columns: int) -> None:
    lines = on_a_terminal(tmp_path, *words, columns=columns).splitlines()
    assert [line for line in lines if len(line) > columns and str(tmp_path) not in line] == []


def test_a_verdict_fits_a_narrow_terminal(tmp_path: Path) -> None:
    run, _ = recordings(tmp_path)
    lines = on_a_terminal(tmp_path, str(run), columns=48).splitlines()
    assert [line for line in lines if len(line) > 48 and str(tmp_path) not in line] == []


def test_a_season_and_its_progress_fit_a_narrow_terminal(tmp_path: Path) -> None:
    recordings(tmp_path / "runs")
    shown = on_a_terminal(tmp_path, "audit", str(tmp_path / "runs"), columns=44)
    lines = re.split(r"[\n\r]", shown)
    assert "2 of 2 files" in shown
    assert [line for line in lines if len(line) > 44 and str(tmp_path) not in line] == []


def test_a_wide_terminal_is_used(tmp_path: Path) -> None:
    lines = on_a_terminal(tmp_path, "explain", "score", columns=200).splitlines()
    assert 100 < max(map(len, lines)) <= 120


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("--verison", "--version"), ("--halp", "--help"), ("--debgu", "--debug"), ("adit", "audit")],
)
def test_a_slip_is_understood(tmp_path: Path, slip: str, meant: str) -> None:
    done = analyser(tmp_path, slip)
    assert done.returncode == 2
    assert meant in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "words",
    [
        ("report", "run.fit", "-o", "x.jpg"),
        ("run.fit", "-o", "x"),
        ("inspect", "run.fit", "-o", "x.jpg"),
        ("sore", "15"),
        ("sore", "1026-06-17", "4"),
        ("sore", "tomorrow", "4"),
        ("runner", "set", "height", "tall"),
        ("runner", "set", "shoes", "42"),
        ("audit", ".", "--since", "2026-05-02", "--until", "2026-05-01"),
        ("audit", ".", "--format", "jpg"),
        ("report", "run.fit", "--damage-exponent", "nan"),
        ("schema", "weather"),
        ("explain", "weather"),
        ("--such-an-option",),
        (),
    ],
    ids=lambda words: " ".join(words) or "nothing",
)
def test_wrong_use_is_2(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert analyser(tmp_path, *words).returncode == 2
    assert list(tmp_path.glob("**/*.png")) == []


def test_wrong_use_is_told_before_anything_is_read(tmp_path: Path) -> None:
    done = analyser(tmp_path, "report", "nowhere.fit", "-o", "x.jpg")
    assert ".png, .pdf, .svg or .html" in done.stderr
    assert "there is no such file" not in done.stderr
