"""Whether a recording is whole, by its own bytes: a writer that pauses is not a writer that ended.

Only the form is asked; what cannot be told counts as whole.
"""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path
from typing import BinaryIO

HEAD_BYTES, TAIL_BYTES = 4_096, 1 << 17  # a zip's last record lies within 64 KB of its end
CHUNK_BYTES = 1 << 20
FIT_MARK, FIT_CRC_BYTES = b".FIT", 2
ZIP_MARK, ZIP_END, GZIP_MARK = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")
_PADDING = b" \t\r\n\0"


def is_whole(path: Path) -> bool:
    """Return whether a file has its end.

    Raises
    ------
    OSError
        For a file that cannot be read.
    """
    with open(path, "rb") as file:
        return is_whole_file(file)


def is_whole_file(file: BinaryIO) -> bool:
    """Return whether an open file has its end."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(HEAD_BYTES)
    if head[8:12] == FIT_MARK:
        return _fit_is_whole(file, size)
    if head.startswith(GZIP_MARK):
        return _gzip_is_whole(file)
    file.seek(max(0, size - TAIL_BYTES))
    tail = file.read()
    if head.startswith(ZIP_MARK):
        return ZIP_END in tail
    return _text_is_whole(head.lstrip(b"\xef\xbb\xbf" + _PADDING), tail.rstrip(_PADDING))


def _fit_is_whole(file: BinaryIO, size: int) -> bool:
    """Return whether every part of a FIT file is as long as its header says."""
    start = 0
    while start < size:
        file.seek(start)
        head = file.read(12)
        if head[8:12] != FIT_MARK:
            return start > 0  # something else stands behind a whole part
        data_bytes = int.from_bytes(head[4:8], "little")
        start += head[0] + data_bytes + FIT_CRC_BYTES
        if not data_bytes:
            return False  # a watch writes the length last
    return start == size


def _gzip_is_whole(file: BinaryIO) -> bool:
    file.seek(0)
    unpacker = zlib.decompressobj(wbits=31)
    try:
        while chunk := file.read(CHUNK_BYTES):
            while chunk and not unpacker.eof:
                unpacker.decompress(chunk, CHUNK_BYTES)
                chunk = unpacker.unconsumed_tail
            if unpacker.eof:
                return True
    except zlib.error:
        return True  # damaged, and no more bytes will mend it
    return False


def _text_is_whole(head: bytes, tail: bytes) -> bool:
    if head.startswith(b"<"):
        root = _ROOT.search(head)
        return root is None or tail.endswith((b"</%b>" % root[1], b"/>"))
    if head.startswith((b"{", b"[")):
        return tail.endswith((b"}", b"]"))
    return True
