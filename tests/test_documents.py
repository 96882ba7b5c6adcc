"""The README says what the commands do; the changelog knows the version."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import click
import pytest

from analyser import __version__
from analyser.cli import COMMANDS
from analyser.report.values import TOTALS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


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
def test_a_command_is_in_the_readme(name: str) -> None:
    assert f"`{name}" in README


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_option_is_in_the_readme(name: str, option: str) -> None:
    assert option in README


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_help_of_a_command_ends_with_an_example(name: str) -> None:
    assert (command(name).epilog or "").startswith(f"Example: analyser {name}")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_option_is_explained(name: str) -> None:
    options = [each for each in command(name).params if isinstance(each, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("key", TOTALS)
def test_a_total_of_the_document_is_in_the_readme(key: str) -> None:
    assert f"`{key}`" in README


def test_the_readme_has_its_two_commands() -> None:
    venv = "    python3 -m venv .venv && .venv/bin/pip install "
    assert f"{venv}. && .venv/bin/analyser samples/first_run_back.fit\n" in README
    assert f"{venv}'.[test]' && .venv/bin/pytest\n" in README


def test_the_changelog_knows_the_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_distribution_has_the_version_of_the_package() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    pictures = [ROOT / name for name in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)]
    assert pictures
    assert [picture for picture in pictures if picture.stat().st_size > 400_000] == []
