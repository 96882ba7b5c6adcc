"""explain as it is typed: a row by its title, what there is, and what a slip may have meant."""

from __future__ import annotations

from pathlib import Path

from commands import analyser


def test_a_row_ends_with_marks_for_the_evidence(tmp_path: Path) -> None:
    done = analyser(tmp_path, "explain", "hills")
    assert done.returncode == 0
    assert "our own choice" in done.stdout


def test_an_unknown_topic_is_told_what_there_is(tmp_path: Path) -> None:
    done = analyser(tmp_path, "explain", "qqqq")
    assert done.returncode == 2
    assert "hills" in done.stderr


def test_a_row_may_be_asked_by_its_title_as_the_page_has_it(tmp_path: Path) -> None:
    assert analyser(tmp_path, "explain", "Hard", "days").stdout.startswith("Hard days\n")


def test_a_slip_is_asked_what_it_meant(tmp_path: Path) -> None:
    assert "did you mean 'cadence'?" in analyser(tmp_path, "explain", "cadense").stderr
