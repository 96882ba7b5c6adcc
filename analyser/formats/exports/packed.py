"""An activity that was joined from several files, as bytes: so it travels like any recording.

An export's session lies in pieces: totals in one file, positions and heart rates in others.
Whoever joins them hands the activity on in this form, which a worker reads as it reads a FIT file
and which the library knows by its content. It is no format for files of anyone's.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields

import numpy as np

from analyser.errors import UnreadableFileError
from analyser.formats.base import Format, RawActivity
from analyser.run import Notice

MAGIC = b"\x00analyser joined activity 2\n"
LARGEST_BYTES = 1 << 28
FASTEST_LEVEL = 1  # of zlib: steps from value to value shrink a run to a tenth
PLAIN = (
    *("cadence_rule", "sport", "sub_sport", "device", "utc_offset_s", "timer_s", "laps", "splits"),
    *("totals", "sources", "before"),
)


def recognises(head: bytes) -> bool:
    """Whether bytes begin like a packed activity."""
    return head.startswith(MAGIC)


def pack(raw: RawActivity) -> bytes:
    """Return an activity as bytes, the same for the same activity.

    Examples
    --------
    >>> columns = {"speed_mps": np.array([2.5, np.nan])}
    >>> raw = RawActivity(np.array([0.0, 1.0]), columns, sport="running")
    >>> (again,) = read(pack(raw), "run")
    >>> again.columns["speed_mps"].tolist(), again.sport
    ([2.5, nan], 'running')
    """
    head = {name: getattr(raw, name) for name in PLAIN}
    head["notices"] = [(notice.code, notice.message) for notice in raw.notices]
    head["columns"] = list(raw.columns)
    arrays = [raw.time_s, *raw.columns.values()]
    bits = np.array(arrays, dtype="<f8").view("<i8")
    bits[:, 1:] -= bits[:, :-1].copy()  # wraps around, and back
    text = json.dumps(head).encode()
    plain = len(text).to_bytes(4, "little") + text + bits.tobytes()
    return MAGIC + zlib.compress(plain, FASTEST_LEVEL)


def read(data: bytes, name: str) -> list[RawActivity]:
    """Return the activity in its bytes."""
    try:
        return [_unpacked(zlib.decompressobj().decompress(data[len(MAGIC) :], LARGEST_BYTES))]
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError(name, f"it is damaged ({error})") from None


def _unpacked(data: bytes) -> RawActivity:
    size = int.from_bytes(data[:4], "little")
    head = json.loads(data[4 : 4 + size])
    names = head.pop("columns")
    bits = np.frombuffer(data, dtype="<i8", offset=4 + size).reshape(len(names) + 1, -1)
    table = np.cumsum(bits, axis=1).view("<f8")
    notices = [Notice(*pair) for pair in head.pop("notices")]
    for each in ("timer_s", "laps", "splits"):
        head[each] = [tuple(row) for row in head[each]]
    known = {field.name for field in fields(RawActivity)}
    plain = {key: value for key, value in head.items() if key in known}
    columns = dict(zip(names, table[1:], strict=True))
    return RawActivity(time_s=table[0], columns=columns, notices=notices, **plain)


FORMAT = Format("joined activity", (), recognises, read, advised=False)
