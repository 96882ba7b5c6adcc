"""What a command imports: nothing heavy for help, no pandas and no pyplot for a page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analyser.cli.report import _there
from analyser.errors import UnreadableFileError
from analyser.formats import read_bytes

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "run_walk.fit"
HEAVY = ("numpy", "pandas", "matplotlib")

IMPORTED_BY = """
import sys
from analyser.cli import main
sys.argv = ["analyser", *{arguments!r}]
try:
    main()
except SystemExit as stop:
    assert (stop.code or 0) == {status}, stop.code
print("\\nIMPORTED", *sys.modules)
"""


def imported_by(*arguments: str, status: int = 0) -> set[str]:
    code = IMPORTED_BY.format(arguments=list(arguments), status=status)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    return set(done.stdout.rpartition("IMPORTED")[2].split())


def test_what_the_library_offers_is_listed_before_it_is_loaded() -> None:
    code = "import analyser, sys; print(*dir(analyser)); print('IMPORTED', *sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", code], text=True)
    offered, _, imported = said.partition("IMPORTED")
    assert {"read", "analyse", "audit", "Runner"} <= set(offered.split())
    assert set(imported.split()).isdisjoint(HEAVY)


def test_help_imports_nothing_heavy() -> None:
    assert imported_by("--help").isdisjoint(HEAVY)


def test_the_version_imports_nothing_heavy() -> None:
    assert imported_by("--version").isdisjoint(HEAVY)


def test_the_help_of_a_command_imports_nothing_heavy() -> None:
    assert imported_by("report", "--help").isdisjoint(HEAVY)


def test_a_schema_is_printed_without_anything_heavy() -> None:
    assert imported_by("schema", "run").isdisjoint(HEAVY)


def test_a_file_that_is_not_there_imports_nothing_heavy() -> None:
    assert imported_by("nowhere.fit", status=3).isdisjoint(HEAVY)


@pytest.mark.parametrize("name", [".", "empty.fit", "loop.fit", "nowhere.gpx"])
def test_what_is_no_file_to_read_is_refused_before_anything_heavy(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.fit").write_bytes(b"")
    (tmp_path / "loop.fit").symlink_to("loop.fit")
    assert imported_by("report", str(tmp_path / name), status=3).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", str(SAMPLE)),
        ("audit", str(SAMPLE.parent)),
        ("inspect", str(SAMPLE)),
        ("compare", str(SAMPLE), str(SAMPLE)),
        ("what-if", str(SAMPLE)),
        ("plan", "30 min"),
        ("way-back",),
        ("validate",),
        ("watch", str(SAMPLE.parent), "--once"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_profile_that_makes_no_sense_is_refused_before_anything_heavy(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "runner.toml").write_text('height_m = "tall"')
    monkeypatch.setenv("ANALYSER_CONFIG_DIR", str(tmp_path))
    assert imported_by(*arguments, status=3).isdisjoint(HEAVY)


def test_an_empty_file_is_refused_in_the_words_of_its_reader(tmp_path: Path) -> None:
    (tmp_path / "empty.fit").write_bytes(b"")
    with pytest.raises(UnreadableFileError) as refused:
        _there(str(tmp_path / "empty.fit"))
    with pytest.raises(UnreadableFileError) as read:
        read_bytes(b"", str(tmp_path / "empty.fit"))
    assert str(refused.value) == str(read.value)


def test_the_diary_imports_nothing_heavy() -> None:
    assert imported_by("sore", "--list").isdisjoint(HEAVY)


def test_an_explanation_imports_nothing_heavy() -> None:
    assert imported_by("explain", "hills").isdisjoint(HEAVY)


def test_all_that_can_be_explained_imports_nothing_heavy() -> None:
    assert imported_by("explain").isdisjoint(HEAVY)


def test_a_word_that_is_not_explained_imports_nothing_heavy() -> None:
    assert imported_by("explain", "weather", status=2).isdisjoint(HEAVY)


@pytest.mark.parametrize("words", ["report\n", "", "explain\neas", "runner\nset\n", "sore\n"])
def test_a_tab_imports_nothing_heavy(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_ANALYSER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"analyser\n{words}")
    monkeypatch.setenv("COMP_CWORD", str(1 + words.count("\n")))
    assert imported_by().isdisjoint(HEAVY)


def test_a_report_imports_no_pandas_and_no_figure(tmp_path: Path) -> None:
    modules = imported_by("report", str(SAMPLE), "-o", str(tmp_path / "page.png"))
    assert modules.isdisjoint({"pandas", "matplotlib.pyplot", "fitparse", "gpxpy"})
    assert "matplotlib.figure" not in modules


def test_a_page_that_answers_back_imports_no_pandas_and_no_matplotlib(tmp_path: Path) -> None:
    modules = imported_by("report", str(SAMPLE), "-o", str(tmp_path / "page.html"))
    assert modules.isdisjoint({"pandas", "matplotlib", "fitparse", "gpxpy"})


def test_the_answer_of_the_way_back_imports_no_tables_no_calendar_and_no_letters() -> None:
    season = str(SAMPLE.parent / "season")
    modules = imported_by("way-back", "--runs", season, "--on", "2026-05-05")
    assert modules.isdisjoint({"pandas", "matplotlib", "icalendar", "fitparse", "gpxpy"})
