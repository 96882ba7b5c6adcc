"""How a document of an export begins: its kind, and the keys that its first bytes show."""

from __future__ import annotations

import csv
import re

MARKS = b"\xef\xbb\xbf \t\r\n\x0b\x0c"


def is_object(head: bytes) -> bool:
    """Whether bytes begin like a JSON object."""
    return head.lstrip(MARKS)[:1] == b"{"


def is_list(head: bytes) -> bool:
    """Whether bytes begin like a JSON list."""
    return head.lstrip(MARKS)[:1] == b"["


def has_keys(head: bytes, *keys: str) -> bool:
    """Whether the bytes show all of these keys, in any order.

    Examples
    --------
    >>> has_keys(b'{"a": 1, "b" : 2}', "b", "a"), has_keys(b'{"a": "b"}', "b")
    (True, False)
    """
    return all(_has_key(head, b'"%b"' % key.encode()) for key in keys)


def _has_key(head: bytes, quoted: bytes) -> bool:
    """Whether a quoted word is there as a key; most heads hold it nowhere, which is soon seen."""
    return quoted in head and re.search(re.escape(quoted) + rb"\s*:", head) is not None


def column_names(head: bytes) -> list[str]:
    r"""Return what the columns of a CSV are called: its first line, quoted or not.

    Examples
    --------
    >>> column_names(b'"Sid","Key"\r\n1,2'), column_names(b"a;b\n")
    (['Sid', 'Key'], ['a', 'b'])
    """
    if head.lstrip(MARKS)[:1] in (b"{", b"[", b"<"):
        return []
    line = first_line(head)
    delimiter = ";" if line.count(";") > line.count(",") else ","
    try:
        return [name.strip() for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def first_line(head: bytes) -> str:
    """Return the first line of a text, without marks before it."""
    return head.lstrip(MARKS).partition(b"\n")[0].decode("utf-8", "replace").strip()
