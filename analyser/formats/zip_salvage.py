"""A zip whose directory is lost or broken, read by the headers of its members."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

_LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
SIGNATURE = b"PK\x03\x04"
_AT_END = 8  # flag bit 3: the sizes follow the data
DEFLATED_MOST_BYTES = 1 << 28


class SalvagedZip:
    """The members that can still be found, with the part of `ZipFile` that reading needs."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._infos = _find_members(data)

    def infolist(self) -> list[zipfile.ZipInfo]:
        """Return the members, in file order; a size that is not known is 0."""
        return self._infos

    def open(self, info: zipfile.ZipInfo) -> io.BytesIO:
        """Return a member's bytes; of one that is cut, what there is.

        Raises
        ------
        zlib.error
            Its first bytes are damaged.
        """
        begin = _data_offset(self._data, info.header_offset)
        if info.compress_type == zipfile.ZIP_STORED:
            return io.BytesIO(self._data[begin : begin + info.compress_size])
        packed = memoryview(self._data)[begin:]
        return io.BytesIO(zlib.decompressobj(-15).decompress(packed, DEFLATED_MOST_BYTES))


def _find_members(data: bytes) -> list[zipfile.ZipInfo]:
    """Return the members, each looked for behind the one before where that is whole."""
    infos: list[zipfile.ZipInfo] = []
    offset = data.find(SIGNATURE)
    while offset >= 0:
        info = _info(data, offset)
        behind = offset + len(SIGNATURE)
        if info is not None:
            infos.append(info)
            end = _data_offset(data, offset) + info.compress_size
            behind = end if data[end : end + 2] == SIGNATURE[:2] else behind
        offset = data.find(SIGNATURE, behind)
    return infos


def _info(data: bytes, offset: int) -> zipfile.ZipInfo | None:
    header = data[offset : offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size:
        return None
    _, _, flags, method, _, _, _, packed, size, name_length, _ = _LOCAL_HEADER.unpack(header)
    name = data[offset + _LOCAL_HEADER.size :][:name_length]
    sized = not flags & _AT_END
    known = method == zipfile.ZIP_DEFLATED or (method == zipfile.ZIP_STORED and sized)
    if not known or not name or b"\0" in name:
        return None
    info = zipfile.ZipInfo(name.decode("utf-8", "replace"))
    info.header_offset, info.flag_bits, info.compress_type = offset, flags, method
    info.file_size = size if sized else 0
    begin = _data_offset(data, offset)
    end = data.find(SIGNATURE, begin) if not sized else begin + packed
    info.compress_size = max(0, (len(data) if end < 0 else min(end, len(data))) - begin)
    return info


def _data_offset(data: bytes, offset: int) -> int:
    name_length, extra_length = struct.unpack_from("<HH", data, offset + 26)
    return int(offset + _LOCAL_HEADER.size + name_length + extra_length)
