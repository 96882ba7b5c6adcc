"""The house as a drawing: the layers that the architecture test holds the imports against."""

from __future__ import annotations

import ast
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS_IN = ROOT / "tests" / "test_architecture.py"
WIDTH, ROW, GAP, WORDS_AT = 760, 30, 6, 200
MOST_LETTERS = 78
LETTERS = "font-family:inherit;font-size:12px;fill:currentColor;stroke:none"
BOX = "fill:none;stroke:currentColor;stroke-opacity:.35"
UNSAID = ("__init__", "__main__")


def layers() -> tuple[tuple[str, ...], ...]:
    """Return the layers, the lowest first, read from the test without running it."""
    tree = ast.parse(LAYERS_IN.read_text(encoding="utf-8"))
    [value] = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "LAYERS"
    ]
    found: tuple[tuple[str, ...], ...] = ast.literal_eval(value)
    return found


def drawing() -> str:
    """Return an SVG of the layers, the command line on top, in the page's own colours."""
    shown = [[name for name in layer if name not in UNSAID] for layer in reversed(layers())]
    height = len(shown) * (ROW + GAP)
    rows = [_row(names, number * (ROW + GAP)) for number, names in enumerate(shown)]
    head = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="The layers of analyser"'
    return f'{head} style="width:100%;height:auto">{"".join(rows)}</svg>'


def _row(names: list[str], top: int) -> str:
    middle = top + ROW / 2 + 4
    title = escape(", ".join(names))
    words = escape(_shortened(purpose(names[-1]) if len(names) == 1 else ""))
    frame = f'x="1" y="{top + 1}" width="{WIDTH - 2}" height="{ROW}" rx="4"'
    return (
        f'<rect {frame} style="{BOX}"/>'
        f'<text x="12" y="{middle}" style="{LETTERS};font-weight:600">{title}</text>'
        f'<text x="{WORDS_AT}" y="{middle}" style="{LETTERS}">{words}</text>'
    )


def purpose(name: str) -> str:
    """Return a part's own first line."""
    package = ROOT / "analyser" / name
    module = package / "__init__.py" if package.is_dir() else package.with_suffix(".py")
    return (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").split("\n")[0]


def _shortened(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1].rstrip()}…"
