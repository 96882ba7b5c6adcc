"""The README's two commands, word for word; on Windows as its own shell takes them."""

from __future__ import annotations

import re

SECTION = re.compile(r"^## Two commands$(.*?)^## Your", re.DOTALL | re.MULTILINE)
VENV_PROGRAM = re.compile(r"\.venv/bin/(\w+)")


def two_commands(readme: str) -> tuple[str, str]:
    """Return the lines of code under "Two commands"."""
    section = SECTION.search(readme)
    assert section is not None, 'README.md has no section "Two commands"'
    first, second = re.findall(r"^    (.+)$", section[1], re.MULTILINE)
    return first, second


def for_windows(line: str) -> str:
    r"""Return a line for cmd.exe: its folder of programs, its quotes, its name of Python.

    Examples
    --------
    >>> print(for_windows("python3 -m venv .venv && .venv/bin/pip install '.[test]'"))
    python -m venv .venv && .venv\Scripts\pip install ".[test]"
    """
    named = re.sub(r"^python3 ", "python ", VENV_PROGRAM.sub(r".venv\\Scripts\\\1", line))
    return named.replace("'", '"')
