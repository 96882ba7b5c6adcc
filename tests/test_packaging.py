"""What is handed out starts analyser's parts as they are started."""

from __future__ import annotations

import re
import tomllib

import pytest
from document_text import ROOT, read

PACKAGING = ROOT / "packaging"
STARTS = ("analyser/watch/reading.py", "analyser/web/reading.py")


@pytest.mark.parametrize("module", STARTS)
def test_the_executable_starts_the_modules_that_are_run_apart(module: str) -> None:
    (name,) = re.findall(r'sys\.executable, "-m", "([\w.]+)"', read(ROOT / module))
    assert f'"{name}"' in read(PACKAGING / "executable.py")


def test_no_other_module_is_run_apart() -> None:
    sources = (ROOT / "analyser").rglob("*.py")
    found = {str(p.relative_to(ROOT)) for p in sources if 'executable, "-m"' in read(p)}
    assert found == set(STARTS)


@pytest.mark.parametrize("name", ["windows/send-to.ps1", "macos/droplet.applescript"])
def test_an_icon_opens_the_page_with_what_was_dropped(name: str) -> None:
    assert re.search(r'"open"|analyser open', read(PACKAGING / name))


def test_what_is_optional_is_left_out_of_the_executable() -> None:
    assert "mcp" in read(PACKAGING / "analyser.spec")


def test_what_is_to_be_installed_is_named_as_the_distribution_is() -> None:
    name = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]["name"]
    sources = "".join(read(path) for path in (ROOT / "analyser").rglob("*.py"))
    assert set(re.findall(r"pip install '([\w-]+)\[", sources)) == {name}
