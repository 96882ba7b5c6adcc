from __future__ import annotations

from document_text import ROOT, read

from ci.readme import for_windows, two_commands

README = read(ROOT / "README.md")


def test_the_readmes_commands_are_taken_word_for_word() -> None:
    assert [f"    {line}\n" in README for line in two_commands(README)] == [True, True]


def test_the_first_makes_a_page_and_the_second_runs_the_tests() -> None:
    first, second = two_commands(README)
    assert first.endswith("analyser samples/first_run_back.fit")
    assert second.endswith("&& .venv/bin/pytest")


def test_on_windows_they_name_its_folder_of_programs() -> None:
    assert for_windows(two_commands(README)[0]) == (
        r"python -m venv .venv && .venv\Scripts\pip install . && "
        r".venv\Scripts\analyser samples/first_run_back.fit"
    )


def test_on_windows_extras_are_quoted_as_its_shell_does() -> None:
    assert '".[test]"' in for_windows(two_commands(README)[1])
