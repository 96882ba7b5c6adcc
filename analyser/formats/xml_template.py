"""The template of a point: what stands still in it, and where its values are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from xml.parsers import expat

from analyser.formats.matching import Template, Value, cut_out

_TOKEN = re.compile(rb"<(/?)([A-Za-z_][A-Za-z0-9_.:-]*)([^<>&]*?)(/?)>([^<]*)")
_ATTRIBUTE = re.compile(rb"""([A-Za-z_][A-Za-z0-9_.:-]*)=(["'])([^"'<>&]*)(?=\2)""")
_BLANK = b" \t\r\n"


def markup_of(start_tag: bytes) -> bytes:
    """Return the characters that end a value in points which begin so: "<", and the quote.

    Examples
    --------
    >>> markup_of(b'<trkpt lat="0.5">'), markup_of(b"<Trackpoint>")
    (b'<"', b'<')
    """
    attribute = _ATTRIBUTE.search(start_tag)
    return b"<" + (attribute[2] if attribute else b"")


def template_of(sample: bytes, channels: Mapping[str, str], markup: bytes) -> Template | None:
    """Return the template of a point; None where it has anything but elements and plain values.

    Parameters
    ----------
    sample
        One point, from the first to the last character of its element.
    channels
        The columns by the local names of elements and attributes.
    markup
        The characters that end values.
    """
    if b"&" in sample or b"<!" in sample or not sample.isascii():
        return None
    try:
        expat.ParserCreate("utf-8").Parse(sample, True)
    except expat.ExpatError:
        return None
    tokens = list(_TOKEN.finditer(sample))
    if not _cover(tokens, sample):
        return None
    values = _attribute_values(tokens[0], channels) + _leaf_values(tokens, channels)
    return cut_out(sample, values, markup) if _end_with(values, sample, markup) else None


def _cover(tokens: list[re.Match[bytes]], sample: bytes) -> bool:
    """Whether the tags and the texts behind them are all that there is."""
    if not tokens or tokens[0].start() or tokens[-1].end() != len(sample):
        return False
    return all(token.end() == following.start() for token, following in pairwise(tokens))


def _attribute_values(token: re.Match[bytes], channels: Mapping[str, str]) -> list[Value]:
    return [
        (match.start(3), match.end(3), channels.get(match[1].decode(), ""))
        for match in _ATTRIBUTE.finditer(token.string, token.start(3), token.end(3) + 1)
    ]


def _leaf_values(tokens: list[re.Match[bytes]], channels: Mapping[str, str]) -> list[Value]:
    """Return the texts of elements without children, and other texts that are not blank."""
    values = []
    for token, following in pairwise(tokens):
        closing, name, _, empty, text = token.groups()
        is_leaf = not (closing or empty) and following[1] and following[2] == name
        column = channels.get(name.rpartition(b":")[2].decode(), "") if is_leaf else ""
        if is_leaf or text.strip(_BLANK):
            values.append((token.start(5), token.end(), column))
    return values


def _end_with(values: list[Value], sample: bytes, markup: bytes) -> bool:
    return all(sample[end] in markup for _, end, _ in values)
