"""A zip whose directory is lost or broken, read by the headers of its members."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from analyser.formats.gzips import BARE, Inflater

_LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
SIGNATURE = b"PK\x03\x04"
_HEADER = re.compile(rb"PK\x03\x04.{4}[\x00\x08]\x00", re.DOTALL)  # stored or deflated
MOST_MEMBERS = 100_000  # an account export holds some 60,000
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
            As it is read, where its first bytes are damaged.
        """
        begin = _data_offset(self._data, info.header_offset)
        packed = memoryview(self._data)[begin:]
        if info.compress_type == zipfile.ZIP_STORED:
            return io.BytesIO(packed[: info.compress_size])
        return _Deflated(packed)


class _Deflated(io.BytesIO):
    """A deflated member, of which only as much is unpacked as is read."""

    def __init__(self, packed: memoryview) -> None:
        super().__init__()
        self._packed = packed
        self._layer = Inflater(BARE)

    def read(self, size: int | None = -1) -> bytes:
        """Return up to so many bytes more; of one that is damaged what comes before that."""
        most = DEFLATED_MOST_BYTES if size is None or size < 0 else size
        found = self._layer.inflate(self._packed, most)
        if size and not found and not self._layer.eof:
            raise zlib.error(self._layer.problem or "it is cut")
        return bytes(found)


def _find_members(data: bytes) -> list[zipfile.ZipInfo]:
    """Return the members, each looked for behind the one before where that is whole."""
    infos: list[zipfile.ZipInfo] = []
    found = _HEADER.search(data)
    while found and len(infos) <= MOST_MEMBERS:
        offset = found.start()
        info = _info(data, offset)
        behind = offset + len(SIGNATURE)
        if info is not None:
            infos.append(info)
            end = _data_offset(data, offset) + info.compress_size
            behind = end if data[end : end + 2] == SIGNATURE[:2] else behind
        found = _HEADER.search(data, behind)
    return infos


def _info(data: bytes, offset: int) -> zipfile.ZipInfo | None:
    begin = offset + _LOCAL_HEADER.size
    header = data[offset:begin]
    if len(header) < _LOCAL_HEADER.size:
        return None
    _, _, flags, method, _, _, _, packed, size, name_length, _ = _LOCAL_HEADER.unpack(header)
    name = data[begin : begin + name_length]
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
