"""The JSON Schemas (draft 2020-12) of every document that programs get."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

SCHEMAS = (
    "report",
    "season",
    "run",
    "inspect",
    "validate",
    "plan",
    "what-if",
    "compare",
    "way-back",
)
_ID = "urn:analyser:schema:"


def schema(name: str) -> dict[str, Any]:
    """Return a document's schema, whole in itself: what it refers to stands in its `$defs`.

    Raises
    ------
    KeyError
        For a document that there is not.
    """
    if name not in SCHEMAS:
        raise KeyError(name)
    kept = _kept(name)
    return {**kept, "$defs": {**kept.get("$defs", {}), **_parts(name)}}


def _parts(name: str) -> dict[str, Any]:
    return {part: _kept(part) for part in _referred_to(name)}


def _kept(name: str) -> dict[str, Any]:
    text = files(__name__).joinpath(f"{name}.json").read_text(encoding="utf-8")
    kept: dict[str, Any] = json.loads(text)
    return kept


def _referred_to(name: str) -> list[str]:
    """Return the other schemas that one needs."""
    text = json.dumps(_kept(name))
    others = [each for each in (*SCHEMAS, "values") if each != name]
    return [each for each in others if f'"{_ID}{each}"' in text or f'"{_ID}{each}#' in text]
