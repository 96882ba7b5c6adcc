"""Answers that stay small: the longest list loses from its end what does not fit, counted."""

from __future__ import annotations

import json
from typing import Any

LARGEST_BYTES = 2048
LONGEST_TEXT = 1200


def bounded(answer: dict[str, Any], largest: int = LARGEST_BYTES) -> dict[str, Any]:
    """Return an answer of so many bytes of JSON at most, with what was left out of it counted.

    Examples
    --------
    >>> bounded({"days": list(range(100))}, 64)["left_out"]["days"] > 0
    True
    """
    kept = {name: list(v) if isinstance(v, list) else _cut(v) for name, v in answer.items()}
    left_out: dict[str, int] = {}
    while size(kept) > largest:
        lists = {name: len(_dumped(v)) for name, v in kept.items() if isinstance(v, list) and v}
        if not lists:
            return {"error": "the answer does not fit; ask for less"}
        longest = max(lists, key=lists.__getitem__)
        kept[longest].pop()
        left_out[longest] = left_out.get(longest, 0) + 1
        kept["left_out"] = left_out
    return kept


def size(answer: object) -> int:
    """Return how many bytes of JSON an answer is."""
    return len(_dumped(answer))


def _dumped(answer: object) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode(errors="backslashreplace")


def _cut(value: Any) -> Any:
    """Return a text cut to what fits; else the value."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{value[:LONGEST_TEXT]} ..."
    return value
