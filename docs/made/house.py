"""The house as a drawing: the layers that the architecture test holds the imports against."""

from __future__ import annotations

import ast
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAYERS_IN = ROOT / "tests" / "test_architecture.py"
WIDTH, ROW, GAP, WORDS_AT = 760, 30, 6, 104
MOST_LETTERS = 96
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
    rows = [_floor(names, number * (ROW + GAP)) for number, names in enumerate(shown)]
    head = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="The layers of analyser"'
    return f'{head} style="width:100%;height:auto">{"".join(rows)}</svg>'


def _floor(names: list[str], top: int) -> str:
    """Return a layer: its parts side by side; one that is alone has room for its first line."""
    wide = WIDTH / len(names)
    rooms = [_room(name, round(number * wide), top, wide) for number, name in enumerate(names)]
    return "".join(rooms) + (_told(names[0], top) if len(names) == 1 else "")


def _room(name: str, left: int, top: int, wide: float) -> str:
    frame = f'x="{left + 1}" y="{top + 1}" width="{wide - GAP:.0f}" height="{ROW}" rx="4"'
    place = f'x="{left + 12}" y="{top + ROW / 2 + 5}"'
    return (
        f'<g><title>{escape(purpose(name))}</title><rect {frame} style="{BOX}"/>'
        f'<text {place} style="{LETTERS};font-weight:600">{escape(name)}</text></g>'
    )


def _told(name: str, top: int) -> str:
    middle = top + ROW / 2 + 5
    count, words = modules(name), shortened(purpose(name))
    size = f"{count} modules" if count > 1 else "1 module"
    return (
        f'<text x="{WORDS_AT}" y="{middle}" style="{LETTERS}">{escape(words)}</text>'
        f'<text x="{WIDTH - 16}" y="{middle}" style="{LETTERS};text-anchor:end;opacity:.7">'
        f"{size}</text>"
    )


def purpose(name: str) -> str:
    """Return a part's own first line, as plain words."""
    package = ROOT / "analyser" / name
    module = package / "__init__.py" if package.is_dir() else package.with_suffix(".py")
    told = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return told.split("\n\n", maxsplit=1)[0].replace("`", "").replace("\n", " ")


def modules(name: str) -> int:
    """Return how many modules a part has."""
    return len(list((ROOT / "analyser" / name).rglob("*.py"))) or 1


def shortened(words: str) -> str:
    """Return words that fit on a line: whole, or up to their last pause.

    Examples
    --------
    >>> shortened("One run: " + "very " * 30)
    'One run'
    """
    if len(words) <= MOST_LETTERS:
        return words
    cut = max(words.rfind(mark, 0, MOST_LETTERS) for mark in (":", ";", ","))
    return words[:cut] if cut > 0 else f"{words[: MOST_LETTERS - 1].rstrip()}…"
