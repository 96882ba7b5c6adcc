"""Shells that complete with TAB: the script of each, and how it asks what there is to offer."""

from __future__ import annotations

import json
import os
from importlib.resources import files

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
)

SHELLS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "powershell": "ps1"}  # and their suffixes
PACKED = ("gz", "zip", "json", "csv", "xml")  # what services pack runs in
_SUFFIXES = "@SUFFIXES@"  # in a script: suffixes of recordings, joined by bars


def script(shell: str) -> str:
    """Return the script that a shell evaluates, with the suffixes that recordings have today."""
    from analyser.formats.registry import suffixes

    text = files(__name__).joinpath(f"analyser.{SHELLS[shell]}").read_text(encoding="utf-8")
    known = [suffix.lstrip(".") for suffix in suffixes()]
    return text.replace(_SUFFIXES, "|".join(dict.fromkeys([*known, *PACKED])))


class _Ours(ShellComplete):
    """What our scripts and this program say to each other: a line each of kind, value, meaning."""

    def source(self) -> str:
        """Return the script."""
        return script(self.name)

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return what can be offered as a line: its kind, the value and what it means."""
        return "\t".join((item.type, item.value, " ".join((item.help or "").split())))


class Bash(_Ours, BashComplete):
    """Bash from 4.4 on."""


class Zsh(_Ours, ZshComplete):
    """Zsh."""


class Fish(_Ours, FishComplete):
    """Fish."""


class PowerShell(_Ours):
    """PowerShell 7, and 5.1 of Windows."""

    name = "powershell"

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor and the one at it, as the shell has parsed them."""
        words = json.loads(os.environ.get("COMP_WORDS") or "[]")
        return words[1:], os.environ.get("COMP_CWORD", "")


def teach_click() -> None:
    """Let click answer the shells in the form that our scripts read."""
    for each in (Bash, Zsh, Fish, PowerShell):
        add_completion_class(each)
