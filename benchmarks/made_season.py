"""Seasons of many runs in the form of each service: a made-up export, repeated through the years.

What an export says of dates, times and numbers of sessions is moved back from copy to copy; lists
and tables become one long one, as a service writes them, and what is a file a session stays so.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from benchmarks import moved_fit

DAYS_BETWEEN = 50  # longer than any of the made-up exports
DAY_S = 86_400
Files = dict[str, bytes]
DATE = re.compile(rb"(20\d\d)-(\d\d)-(\d\d)(?!\d)")
UNDERSCORED = re.compile(rb"(?<!\d)(20\d\d)_(\d\d)_(\d\d)(?!\d)")
SLASHED = re.compile(rb"(?<!\d)(\d\d)/(\d\d)/(\d\d)(?= \d\d:)")
SPOKEN = re.compile(rb"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{1,2}), (20\d\d)")
STAMP = re.compile(rb"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) ([\d:]{8}) UTC (20\d\d)")
KALENJI_BYTES = 60  # of the header of a run
MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov",
          b"Dec")  # fmt: skip
EPOCHS = (
    (re.compile(rb"(?<![\d.])1[4-8]\d{8}(?![\d.])"), 1),
    (re.compile(rb"(?<![\d.])1[4-8]\d{11}(?!\d)"), 1000),
    (re.compile(rb"(?<![\d.])1[4-8]\d{17}(?!\d)"), 10**9),
)
SCIENTIFIC = re.compile(rb"(?<![\d.])1\.[4-8]\d+E12")
UUID = re.compile(rb"[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-)")
NUMBER = re.compile(rb"(?<![\d.])(?:1[89]|[2-9]\d)\d{9}(?![\d.])")


def files_of(export: Path) -> Files:
    """Return the files of an export, packed or a folder."""
    if export.is_dir():
        return {
            path.relative_to(export).as_posix(): path.read_bytes()
            for path in sorted(export.rglob("*"))
            if path.is_file()
        }
    with zipfile.ZipFile(export) as archive:
        infos = [info for info in archive.infolist() if not info.is_dir()]
        return {info.filename: archive.read(info) for info in infos}


def season(export: Path, copies: int, target: Path) -> None:
    """Write an export as a zip that holds so many times what it holds."""
    first = files_of(export)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in first.items():
            joint = _joint(name, data)
            if joint is not None:
                every = (_moved(data, n) for n in range(copies))
                archive.writestr(name, joint([*every]))
                continue
            for n in range(copies):
                moved = _moved(name.encode(), n).decode()
                archive.writestr(moved if moved != name or not n else f"{n}/{name}", _file(data, n))


def _file(data: bytes, copy: int) -> bytes:
    if data[:2] == b"\x1f\x8b":
        return gzip.compress(_file(gzip.decompress(data), copy), 1)
    if data[:4] == b"PK\x03\x04":
        return _zip(data, copy)
    if moved_fit.is_fit(data):
        return moved_fit.moved(data, -copy * DAYS_BETWEEN)
    return _moved(data, copy)


def _zip(data: bytes, copy: int) -> bytes:
    """Return an archive within the export, with its members moved."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for info in old.infolist():
            new.writestr(_moved(info.filename.encode(), copy).decode(), _file(old.read(info), copy))
    return packed.getvalue()


def _moved(data: bytes, copy: int) -> bytes:
    """Return a text with its dates, times and numbers moved; binary data are dated alike."""
    days = -copy * DAYS_BETWEEN  # towards the past: what is to come is no run
    if not days or b"\0" in data[:64]:
        return _kalenji(data, days) if len(data) == KALENJI_BYTES and b"\0" in data else data
    data = DATE.sub(lambda m: _date(m, days, b"-"), data)
    if b"<HealthData" in data[:8192]:
        return data
    data = STAMP.sub(lambda m: _stamp(m, days), data)
    data = UNDERSCORED.sub(lambda m: _date(m, days, b"_"), data)
    data = SLASHED.sub(lambda m: _slashed(m, days), data)
    data = SPOKEN.sub(lambda m: _spoken(m, days), data)
    for pattern, unit in EPOCHS:
        step = days * DAY_S * unit
        data = pattern.sub(lambda m, step=step: b"%d" % (int(m[0]) + step), data)  # type: ignore[misc]
    data = SCIENTIFIC.sub(lambda m: b"%.9fE12" % (float(m[0]) / 1e12 + days * DAY_S / 1e9), data)
    data = NUMBER.sub(lambda m: b"%d" % (int(m[0]) + 1000 * copy), data)
    return UUID.sub(lambda m: b"%08x" % ((int(m[0], 16) + copy) % 2**32), data)


def _date(found: re.Match[bytes], days: int, mark: bytes) -> bytes:
    try:
        moved = date(int(found[1]), int(found[2]), int(found[3])) + timedelta(days=days)
    except ValueError:
        return found[0]
    return mark.join((b"%04d" % moved.year, b"%02d" % moved.month, b"%02d" % moved.day))


def _slashed(found: re.Match[bytes], days: int) -> bytes:
    moved = date(2000 + int(found[3]), int(found[1]), int(found[2])) + timedelta(days=days)
    return b"%02d/%02d/%02d" % (moved.month, moved.day, moved.year % 100)


def _spoken(found: re.Match[bytes], days: int) -> bytes:
    month = MONTHS.index(found[1]) + 1
    moved = date(int(found[3]), month, int(found[2])) + timedelta(days=days)
    return b"%s %d, %d" % (MONTHS[moved.month - 1], moved.day, moved.year)


def _stamp(found: re.Match[bytes], days: int) -> bytes:
    moved = date(int(found[4]), MONTHS.index(found[1]) + 1, int(found[2])) + timedelta(days=days)
    day = b"Sat %s %02d" % (MONTHS[moved.month - 1], moved.day)
    return b"%s %s UTC %d" % (day, found[3], moved.year)


def _kalenji(header: bytes, days: int) -> bytes:
    year, month, day = header[14:17]
    moved = date(2000 + year, month, day) + timedelta(days=days)
    return header[:14] + bytes((moved.year - 2000, moved.month, moved.day)) + header[17:]


def _joint(name: str, data: bytes) -> Callable[[list[bytes]], bytes] | None:
    """Return how copies of a file become one; None where each stays a file of its own."""
    if name.endswith(".csv"):
        skipped = 2 if data.lstrip(b"\xef\xbb\xbf").startswith(b"com.samsung") else 1
        return lambda every: _rows(every, skipped)
    if b"<HealthData" in data[:8192]:
        return _health
    for begin, end in ((b'"Data Points":[', b"]"), (b'"summarizedActivitiesExport":[', b"]")):
        if begin in data[:4096]:
            return lambda every, b=begin, e=end: _between(every, b, e)  # type: ignore[misc]
    if b"logId" in data[:4096] or b"HW_EXT_TRACK" in data[:4096]:
        return lambda every: b"[" + b",".join(each.strip()[1:-1] for each in every) + b"]"
    return None


def _rows(every: list[bytes], skipped: int) -> bytes:
    lines = every[0].split(b"\n", skipped)
    bodies = (each.split(b"\n", skipped)[skipped].rstrip(b"\r\n") for each in every)
    return b"\n".join([*lines[:skipped], *bodies, b""])


def _health(every: list[bytes]) -> bytes:
    begin, end = every[0].index(b"<Record "), every[0].rindex(b"</HealthData>")
    bodies = (each[each.index(b"<Record ") : each.rindex(b"</HealthData>")] for each in every)
    return b"".join([every[0][:begin], *bodies, every[0][end:]])


def _between(every: list[bytes], begin: bytes, end: bytes) -> bytes:
    at, to = every[0].index(begin) + len(begin), every[0].rindex(end)
    parts = (each[each.index(begin) + len(begin) : each.rindex(end)] for each in every)
    if begin.startswith(b'"summ'):  # its list ends before that of the document
        parts = (part[: part.rindex(b"]")] for part in parts)
        return every[0][:at] + b",".join(parts) + b"]}]"
    return every[0][:at] + b",".join(parts) + every[0][to:]
