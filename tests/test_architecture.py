"""Imports point down the layers; modules are small, documented, and draw without pyplot."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "analyser"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (
    ("__init__", "errors", "disk", "data", "lazy_numpy"),
    ("columns", "units"),
    ("effort", "history", "local_time", "run", "runner"),
    ("profile",),
    ("settings",),
    ("signals",),
    ("formats",),
    ("derive",),
    ("calfload",),
    ("guidelines",),
    ("ladder",),
    ("answer", "advice"),
    ("analysis",),
    ("season",),
    ("planning",),
    ("engines",),
    ("charts",),
    ("report",),
    ("watch",),
    ("web", "mcp"),
    ("cli", "__main__"),
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
# The one import that points up, made when called; and the package's face, which loads on use.
UPWARD = {("analysis", "report"), ("season", "report"), ("planning", "report")}
MOST_LINES = 320


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Return the modules of the package that a module imports, anywhere in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    inner = {
        f"analyser.{alias.name}"
        for n in ast.walk(tree)
        if isinstance(n, ast.ImportFrom) and n.module == "analyser"
        for alias in n.names
    }
    return {name for name in named | plain | inner if name.startswith("analyser")}


def parts_imported(path: Path) -> set[str]:
    parts = {name.split(".")[1] for name in imports_of(path) if "." in name}
    return {part for part in parts if part in LEVEL}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = part_of(path)
    if own == "__init__":
        return
    allowed = {part for part in LEVEL if LEVEL[part] <= LEVEL[own]}
    upward = {part for part in parts_imported(path) - allowed if (own, part) not in UPWARD}
    assert upward == set()


def top_level_imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {a.name for n in tree.body if isinstance(n, ast.Import) for a in n.names}
    return plain | {n.module or "" for n in tree.body if isinstance(n, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_uses_pyplot(path: Path) -> None:
    assert "pyplot" not in path.read_text(encoding="utf-8").replace("no pyplot", "")


ONE_RUN = [path for path in MODULES if LEVEL.get(part_of(path), 0) <= LEVEL["analysis"]]


@pytest.mark.parametrize("path", ONE_RUN, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_the_path_of_one_run_loads_no_tables(path: Path) -> None:
    assert top_level_imports(path).isdisjoint({"pandas", "matplotlib", "fitparse", "gpxpy"})


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_says_first_what_it_is_for(path: Path) -> None:
    first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0]
    assert first.endswith((".", ":")), "a docstring that begins with one sentence"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_module_holds_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
