"""The steps in their order, each with what it rests on; every one fails on any failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from .console import StepFailedError, run, run_line, run_tests, say
from .ground import Ground
from .lowest import lowest_versions
from .machine import fetch_what_is_missing, pythons_here
from .readme import for_windows, two_commands
from .refusing import is_tried_here, python3_that_refuses, refuses_a_bare_pip

SMOKE = (
    "tests/test_golden.py", "tests/test_startup.py", "tests/test_analysis.py",
    "tests/cli/test_report.py", "tests/cli/test_memory.py", "tests/season/test_audit.py",
    "tests/season/test_memory.py", "tests/season/store", "tests/report", "tests/formats/fit",
)  # fmt: skip
TOOLS = ("fitdecode", "hypothesis", "jsonschema", "pytest", "pytest-xdist")
NO_NETWORK = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}


class Step(NamedTuple):
    """A step: what is said of it, what it does, and the steps that it rests on."""

    title: str
    run: Callable[[Ground], None]
    rests_on: tuple[str, ...] = ("machine",)


def machine(here: Ground) -> None:
    """Find every Python; the README's `python3` is the first, and refuses a bare pip."""
    fetch_what_is_missing(here.env, here.root)
    here.pythons = pythons_here()
    print("Python:", *(f"{major}.{minor}" for major, minor in here.pythons), flush=True)
    if is_tried_here():
        folder = python3_that_refuses(here.python, here.scratch)
        here.env["PATH"] = f"{folder}{os.pathsep}{here.env['PATH']}"
        refuses_a_bare_pip(here.env, here.root)


def page(here: Ground) -> None:
    """Run the README's first command: a page."""
    run_line(_typed(here, 0), here.env, here.root)
    made = here.root / "samples" / "first_run_back.report.png"
    _there(made)
    made.unlink()


def tests(here: Ground) -> None:
    """Run the README's second command: the whole suite, with notebooks and browser."""
    here.closing_line = run_tests(_typed(here, 1), here.env, here.root)


def _typed(here: Ground, number: int) -> str:
    line = two_commands((here.root / "README.md").read_text(encoding="utf-8"))[number]
    return for_windows(line) if os.name == "nt" else line


def checks(here: Ground) -> None:
    """Run the linters and the type checker."""
    run([here.ours("ruff"), "check", "."], here.env, here.root)
    run([here.ours("ruff"), "format", "--check", "."], here.env, here.root)
    run([here.ours("mypy"), "--strict"], here.env, here.root)
    npm = shutil.which("npm")
    if npm and (here.root / "tests/browser/node_modules/.bin/eslint").exists():
        run([npm, "run", "--silent", "--prefix", "tests/browser", "lint"], here.env, here.root)


def site(here: Ground) -> None:
    """Build the documents' site, with every warning an error."""
    run([here.ours("pip"), "install", "-q", ".[docs]"], here.env, here.root)
    made = here.scratch / "site"
    words = [here.ours("sphinx-build"), "-qW", "--keep-going", "docs", made]
    run(words, {**here.env, **NO_NETWORK}, here.root)
    _there(made / "index.html")


def lowest(here: Ground) -> None:
    """Try the lowest versions, on the lowest Python that is here."""
    constraints = here.scratch / "lowest.txt"
    promised = (here.root / "pyproject.toml").read_text(encoding="utf-8")
    constraints.write_text(lowest_versions(promised), encoding="utf-8")
    _smoke(here, here.pythons.get((3, 11), here.python), "lowest", ["-c", str(constraints)])


def others(here: Ground) -> None:
    """Try every other Python that is here."""
    for (major, minor), python in list(here.pythons.items())[1:]:
        say(f"Python {major}.{minor}")
        _smoke(here, python, "other", [])
        shutil.rmtree(here.scratch / "other")


def _smoke(here: Ground, python: str, venv: str, given: Sequence[str]) -> None:
    run([python, "-m", "venv", here.scratch / venv], here.env, here.root)
    pip = [here.theirs(venv, "python"), "-m", "pip", "install", "-q"]
    run([*pip, *given, ".", *TOOLS], here.env, here.root)
    run([here.theirs(venv, "python"), "-m", "pytest", "-q", *SMOKE], here.env, here.root)


def wheel(here: Ground) -> None:
    """Install a wheel bare, and report a run by both ways to call it, in a path with an umlaut."""
    folder = _the_same_twice(here)
    run([here.python3(), "-m", "venv", here.scratch / "bare"], here.env, here.root)
    pip = [here.theirs("bare", "python"), "-m", "pip", "install", "-q"]
    run([*pip, *folder.glob("*.whl")], here.env, here.root)
    shutil.copy(here.root / "samples" / "run_walk.fit", here.scratch / "run walk ü.fit")
    run([here.theirs("bare", "analyser"), "--help"], here.env, here.scratch, quiet=True)
    words = [here.theirs("bare", "python"), "-m", "analyser", "run walk ü.fit"]
    run(words, here.env, here.scratch)
    _there(here.scratch / "run walk ü.report.png")
    _there(here.scratch / "bare" / "share" / "man" / "man1" / "analyser.1")


def _the_same_twice(here: Ground) -> Path:
    """Return the folder of a wheel that a second build makes again, byte by byte."""
    folders = [here.scratch / "wheel", here.scratch / "again"]
    for each in folders:
        run([here.ours("pip"), "wheel", "-q", "--no-deps", "-w", each, "."], here.env, here.root)
    one, other = ([path.read_bytes() for path in each.glob("*.whl")] for each in folders)
    if one != other:
        raise StepFailedError("a second build made another wheel")
    return folders[0]


def _there(path: Path) -> None:
    if not path.is_file() or not path.stat().st_size:
        raise StepFailedError(f"{path} was not written")


STEPS = {
    "machine": Step("what the machine brings", machine, ()),
    "page": Step("the README's first command", page),
    "tests": Step("the README's second command", tests),
    "checks": Step("ruff, mypy", checks, ("machine", "tests")),
    "site": Step("the site, without a network", site, ("machine", "page")),
    "lowest": Step("the lowest versions that pyproject.toml promises", lowest),
    "others": Step("every other Python that is here", others),
    "wheel": Step("a wheel, installed bare", wheel, ("machine", "page")),
}


def chosen(names: Sequence[str]) -> list[str]:
    """Return the steps to run, in order: those named with what they rest on; all without a name.

    Examples
    --------
    >>> chosen(["wheel"])
    ['machine', 'page', 'wheel']
    """
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        raise StepFailedError(f"there is no step {unknown[0]!r}; there are {', '.join(STEPS)}")
    wanted = {each for name in names or STEPS for each in (name, *STEPS[name].rests_on)}
    return [name for name in STEPS if name in wanted]
