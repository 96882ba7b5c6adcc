"""README and docs say what the commands do; what they show runs; what they link to is there."""

from __future__ import annotations

import importlib
import re
import tomllib
from pathlib import Path

import click
import pytest
from document_text import DOCUMENTS, ROOT, linked_files, read

from analyser import __version__
from analyser.cli import COMMANDS
from analyser.report.values import TOTALS

README = read(ROOT / "README.md")
EVERYTHING = "\n".join(map(read, DOCUMENTS))
COMMANDS_PAGE = read(ROOT / "docs" / "commands.md")
MOST_WORDS = 700  # of the README: what a newcomer needs


def command(name: str) -> click.Command:
    found = importlib.import_module(f"analyser.cli.{name.replace('-', '_')}").command
    assert isinstance(found, click.Command)
    return found


OPTIONS = [
    (name, option)
    for name in COMMANDS
    for parameter in command(name).params
    if isinstance(parameter, click.Option)
    for option in parameter.opts
    if option.startswith("--")
]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_command_is_in_the_documents(name: str) -> None:
    assert f"`{name}" in EVERYTHING


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_option_is_in_the_documents(name: str, option: str) -> None:
    assert option in EVERYTHING


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_help_of_a_command_ends_with_an_example(name: str) -> None:
    assert (command(name).epilog or "").startswith(f"Example: analyser {name}")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_is_explained(name: str) -> None:
    options = [each for each in command(name).params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("key", TOTALS)
def test_a_total_of_the_document_is_told(key: str) -> None:
    assert f"`{key}`" in read(ROOT / "docs" / "programs.md")


@pytest.mark.parametrize("status", [0, 1, 2, 3, 10, 130])
def test_an_exit_status_is_told(status: int) -> None:
    assert f"\n| {status} | " in COMMANDS_PAGE.partition("## Exit status")[2]


def test_the_readme_has_its_two_commands() -> None:
    venv = "    python3 -m venv .venv && .venv/bin/pip install "
    assert f"{venv}. && .venv/bin/analyser samples/first_run_back.fit\n" in README
    assert f"{venv}'.[test]' && .venv/bin/pytest\n" in README


def test_the_readme_is_what_a_newcomer_needs() -> None:
    assert len(README.split()) <= MOST_WORDS


def test_the_readme_says_that_a_bare_pip_may_be_refused() -> None:
    assert "refuses a bare\n`pip install`" in README


def test_the_changelog_knows_the_version() -> None:
    assert f"## {__version__}" in read(ROOT / "CHANGELOG.md")


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    assert project["project"]["dynamic"] == ["version"]
    assert project["tool"]["hatch"]["version"]["path"] == "analyser/__init__.py"


def test_the_pictures_of_the_documents_are_there_and_small() -> None:
    pictures = [
        path.parent / name
        for path in DOCUMENTS
        for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", read(path))
    ]
    assert len(pictures) > 2
    assert [picture for picture in pictures if picture.stat().st_size > 400_000] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_links_to_is_there(path: Path) -> None:
    assert [name for name in linked_files(path) if not (path.parent / name).exists()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_a_page_is_in_the_contents_of_the_site(path: Path) -> None:
    listed = read(ROOT / "docs" / "index.md").splitlines()
    assert path.stem in [*listed, "index"]
