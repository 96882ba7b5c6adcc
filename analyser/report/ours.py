"""What analyser wrote in a folder, by name and SHA-256: nothing else is ever replaced there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analyser.errors import OutputError
from analyser.report.files import is_ours, write_atomically

FINGERPRINT = ".analyser.json"  # {"files": {name: SHA-256}, ...}; other keys are kept
LARGEST_FINGERPRINT_BYTES = 16 << 20


def write_ours(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> list[Path]:
    """Write files into a folder, remember them as ours, and return their paths.

    What is about to be written is noted first, so that a kill between two files leaves none
    that the next call would take for somebody else's.

    Raises
    ------
    OutputError
        Before anything is written, when one would replace a file that analyser did not write;
        or when the folder cannot be written.
    """
    if not force:
        refuse_foreign(folder, files)
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    _note(folder, {}, hashes)
    for name, data in files.items():
        write_atomically(folder / name, data)
    _note(folder, hashes, {})
    return [folder / name for name in files]


def refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    """Raise `OutputError` when one of the names is there and analyser did not write it."""
    known = _hashes(folder)
    for name in names:
        if not _may_be_replaced(folder / name, known.get(name, ())):
            cure = "Name another folder, or replace it with --force"
            raise OutputError(
                str(folder / name), "there is a file that analyser did not write", cure
            )


def is_known(path: Path) -> bool:
    """Return whether a file is there, and as analyser wrote it into its folder."""
    hashes = _hashes(path.parent).get(path.name, ())
    return bool(hashes) and path.is_file() and _sha256(path) in hashes


def written_in(folder: Path) -> dict[str, str]:
    """Return what analyser wrote in a folder, as its fingerprint has it: name -> SHA-256."""
    files = _fingerprint(folder).get("files")
    return dict(files) if isinstance(files, dict) else {}


def facts_of(folder: Path, name: str) -> Mapping[str, Any]:
    """Return what was kept beside a folder's files under a name; empty where nothing was."""
    facts = _fingerprint(folder).get(name)
    return facts if isinstance(facts, dict) else {}


def keep_facts(folder: Path, name: str, facts: Mapping[str, Any]) -> None:
    """Keep some facts beside a folder's files under a name.

    Raises
    ------
    OutputError
        When the folder cannot be written.
    """
    told = {**_fingerprint(folder), name: dict(facts)}
    write_atomically(folder / FINGERPRINT, json.dumps(told, indent=1).encode())


def _may_be_replaced(path: Path, hashes: Iterable[str]) -> bool:
    try:
        if not os.path.lexists(path):
            return True
        return path.is_file() and (is_ours(path) or _sha256(path) in hashes)
    except OSError:
        return False


def _sha256(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hashes(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return the hashes that each name may have: as written last, and as under way."""
    told = _fingerprint(folder)
    parts = [part for key in ("files", "under_way") if isinstance(part := told.get(key), dict)]
    names = {name for part in parts for name in part}
    return {name: tuple(str(part[name]) for part in parts if name in part) for name in names}


def _fingerprint(folder: Path) -> dict[str, Any]:
    path = folder / FINGERPRINT
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_FINGERPRINT_BYTES:
            return {}
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _note(folder: Path, files: Mapping[str, str], under_way: Mapping[str, str]) -> None:
    told = _fingerprint(folder)
    told |= {"files": written_in(folder) | dict(files), "under_way": dict(under_way)}
    write_atomically(folder / FINGERPRINT, json.dumps(told, indent=1).encode())
