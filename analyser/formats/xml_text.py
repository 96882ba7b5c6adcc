"""The bytes of an XML recording as UTF-8, whatever they were, and how many were not as said."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import numpy as np

CHUNK_BYTES = 1 << 22
_JUNK_BEFORE = 4_096
_LONGEST_DECLARATION = 200
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,20})["']""")
# Encodings of letters alone: a name in a file must not choose any other codec of Python's.
_LETTERS = re.compile(
    r"(iso-?8859-?\d+|latin-?\d|(windows|cp)-?(125\d|874|93[26]|949|950)|koi8-[ru]|gbk?|gb2312"
    r"|gb18030|big5|shift[_-]?jis|euc-?(jp|kr)|macintosh|mac-?roman)"
)
_FIRST_ESCAPED, _LAST_ESCAPED, _ESCAPE = 0xDC80, 0xDCFF, 0xDC00


def as_utf8(data: bytes) -> tuple[bytes, int]:
    """Return a document in UTF-8 without what precedes it, and how many bytes were undecodable.

    Text that is valid UTF-8 is taken as that, whatever is declared; else the declared encoding
    counts; else each byte that is no UTF-8 stands for the letter that it is in Latin-1.
    """
    wide = _of_wide_letters(data)
    if wide is not None:
        data = wide.encode("utf-8", "replace")
        unread = wide.count("\N{REPLACEMENT CHARACTER}")
    else:
        data, unread = _of_bytes(data)
    begin = re.compile(rb"<[?!A-Za-z_]").search(data, 0, _JUNK_BEFORE)
    return (data[begin.start() :] if begin and begin.start() else data), unread


def _of_wide_letters(data: bytes) -> str | None:
    """Return the text of a document in UTF-16 or UTF-32, None for any other."""
    if data[:4] in (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE):
        return data.decode("utf-32", "replace")
    if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return data.decode("utf-16", "replace")
    if data[:2] == b"<\0":
        return data.decode("utf-16-le", "replace")
    return data.decode("utf-16-be", "replace") if data[:2] == b"\0<" else None


def _of_bytes(data: bytes) -> tuple[bytes, int]:
    if data.isascii() or _is_utf8(data):
        return data, 0
    declared = _DECLARED.search(data, 0, _JUNK_BEFORE + _LONGEST_DECLARATION)
    name = declared[1].decode().lower() if declared else ""
    if _LETTERS.fullmatch(name):
        text = data.decode(_known(name), "replace")
        return text.encode("utf-8"), text.count("\N{REPLACEMENT CHARACTER}")
    mended = [_with_latin_letters(piece) for piece in _pieces(data)]
    return b"".join(piece for piece, _ in mended), sum(count for _, count in mended)


def _known(name: str) -> str:
    """Return the name of a codec that is there."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "latin-1"


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for begin in range(0, len(data), CHUNK_BYTES):
            decoder.decode(data[begin : begin + CHUNK_BYTES])
    except UnicodeDecodeError:
        return False
    return True


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the bytes in pieces that end before a tag, so that no letter is cut."""
    begin = 0
    while begin < len(data):
        end = begin + CHUNK_BYTES
        last = data.rfind(b"<", begin + 1, end) if end < len(data) else -1
        end = last if last > 0 else end
        yield data[begin:end]
        begin = end


def _with_latin_letters(piece: bytes) -> tuple[bytes, int]:
    """Return a piece as UTF-8, and how many of its bytes were none and stand for themselves."""
    text = piece.decode("utf-8", "surrogateescape")
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").copy()
    escaped = (letters >= _FIRST_ESCAPED) & (letters <= _LAST_ESCAPED)
    letters[escaped] -= _ESCAPE
    return letters.tobytes().decode("utf-32-le").encode("utf-8"), int(escaped.sum())
