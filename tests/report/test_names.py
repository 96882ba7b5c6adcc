"""Names of pages on file systems that refuse some, and that do not tell all apart."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from analyser.report.names import as_one_name, stem_that_works

DEVICES = ["CON", "nul", "Aux", "prn", "com1", "LPT9", "com¹", "con.2026", "nul .x"]
ORDINARY = ["console", "run", "com10", "com", "my run", "Läufe", "5x(3min run, 1min walk)"]


@pytest.mark.parametrize("stem", DEVICES)
def test_windows_gets_no_page_named_like_a_device(stem: str) -> None:
    assert stem_that_works(stem, "win32") == f"_{stem}"


@pytest.mark.parametrize("stem", ORDINARY)
def test_windows_keeps_ordinary_names(stem: str) -> None:
    assert stem_that_works(stem, "win32") == stem


@pytest.mark.parametrize("stem", [*DEVICES, "a:b", "what?", "x" * 200])
def test_linux_keeps_every_name(stem: str) -> None:
    assert stem_that_works(stem, "linux") == stem


def test_windows_gets_no_letter_that_it_refuses() -> None:
    assert stem_that_works('2026-03-01T07:02 "easy"?', "win32") == "2026-03-01T07-02 -easy--"


def test_windows_gets_no_name_that_makes_the_path_too_long() -> None:
    assert len(stem_that_works("x" * 240, "win32")) == 150


@pytest.mark.parametrize("stem", ["", " ", "   "])
def test_windows_gets_a_name_even_where_none_is_left(stem: str) -> None:
    assert stem_that_works(stem, "win32") == "_"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_capitals_tell_no_files_apart(system: str) -> None:
    one, other = PureWindowsPath("C:/runs/Run.png"), PureWindowsPath("C:/runs/run.PNG")
    assert as_one_name(one, system) == as_one_name(other, system)


def test_an_umlaut_is_one_however_it_is_written() -> None:
    one, other = (
        PurePosixPath("l\N{LATIN SMALL LETTER A WITH DIAERESIS}uf"),
        PurePosixPath("la\N{COMBINING DIAERESIS}uf"),
    )
    assert as_one_name(one, "darwin") == as_one_name(other, "darwin")


def test_on_linux_they_are_two_files() -> None:
    assert as_one_name(PurePosixPath("Run"), "linux") != as_one_name(PurePosixPath("run"), "linux")
