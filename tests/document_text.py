"""What stands in README and docs: command lines, programs, links."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b(?!\.)|\.\.\.|[{}]")  # FILE, KEY, ...: a form, no command
PROGRAMS = ("analyser", "sqlite-utils")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def command_lines(path: Path) -> list[str]:
    """Return the command lines of a document, in its blocks and in its sentences, once each.

    In a sentence two words name a command, and do not call it.
    """
    text = re.sub(r"^```.*?^```", "", read(path), flags=re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^ {4}(\S.*)$", text, flags=re.MULTILINE)
    spans = re.findall(r"(?<!`)`([^`]+)`(?!`)", re.sub(r"^ {4}.*$", "", text, flags=re.MULTILINE))
    said = [" ".join(span.split()) for span in spans]
    lines = [said_alone(line) for line in (*blocks, *(s for s in said if s.count(" ") > 1))]
    ours = [line for line in lines if line.split(" ")[0] in PROGRAMS]
    return list(dict.fromkeys(line for line in ours if not PLACEHOLDER.search(line)))


def said_alone(line: str) -> str:
    """Return a line without what is said beside it, after two blanks or a hash."""
    return re.split(r" {2,}|\s+#\s", line.strip())[0]


def programs(path: Path, language: str) -> list[str]:
    """Return a document's fenced programs in a language."""
    fenced = rf"^```{language}\n(.*?)^```"
    return re.findall(fenced, read(path), flags=re.MULTILINE | re.DOTALL)


def linked_files(path: Path) -> list[str]:
    """Return the files of the repository that a document links to."""
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", read(path))
    return [
        target for target in targets if "://" not in target and not target.startswith("mailto:")
    ]
