"""Make the made-up runner's 16 weeks in samples/season: python samples/make_season.py.

Three calm runs a week for six weeks, three weeks off, a return that is too long, too fast, too
hilly and on slow steps, a sore calf, a week of rest, and five weeks built up again. Among the
runs lie what exports hold besides: one run from a phone as well, a ride, a broken file.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).parent / "season"
FIRST = date(2026, 3, 2)
SORE = ((71, 5), (72, 4), (73, 4), (74, 3), (75, 2), (76, 1), (78, 0))
EVERY_S = 8
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Plan:
    """One run as it was made up; cadence in steps of both feet, contact in ms."""

    day: int
    minutes: float
    speed_mps: float
    cadence_spm: float
    climb_m_per_km: float
    heart_rate_bpm: float
    contact_ms: float


def easy(day: int, minutes: float) -> Plan:
    """Return an easy run; a little different each day, as runs are."""
    wave = math.sin(1.7 * day)
    return Plan(day, minutes, 2.75 + 0.04 * wave, 169 + wave, 4.0 + wave, 139 + 2 * wave, 258)


def plans() -> list[Plan]:
    """Return the 16 weeks: calm, nothing, the return, rest, and the way back."""
    calm = [
        easy(7 * week + day, 30 + 2 * week + 4 * (day == 6))
        for week in range(6)
        for day in (1, 3, 6)
    ]
    rushed = [Plan(63 + day, 36 + 3 * day, 3.1, 161, 17.0, 164, 244) for day in (0, 2, 4, 6)]
    back = [easy(7 * week + day, 30 + (week - 11)) for week in range(11, 16) for day in (1, 3, 6)]
    return [*calm, *rushed, *back]


def fit_file(plan: Plan, sport: int = 1) -> bytes:
    """Return a run as a FIT file: file id, records, session, activity."""
    start = moment(plan)
    records = b"".join(
        record(plan, start, second) for second in range(0, round(60 * plan.minutes), EVERY_S)
    )
    seconds = round(60 * plan.minutes)
    end = stamp(start) + seconds
    body = b"".join(
        (
            definition(0, 0, ((0, 1, 0x00), (1, 2, 0x84), (2, 2, 0x84), (4, 4, 0x86))),
            b"\x00" + struct.pack("<BHHI", 4, 255, 1, stamp(start)),
            definition(1, 20, RECORD_FIELDS),
            records,
            definition(2, 18, SESSION_FIELDS),
            b"\x02" + struct.pack(
                "<IIIIIBB", end, stamp(start), 1000 * seconds, 1000 * seconds,
                round(100 * plan.speed_mps * seconds), sport, 0,
            ),
            definition(3, 34, ((253, 4, 0x86), (5, 4, 0x86), (1, 2, 0x84))),
            b"\x03" + struct.pack("<IIH", end, end + 3600, 1),
        )
    )  # fmt: skip
    header = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    header += struct.pack("<H", crc(header))
    return header + body + struct.pack("<H", crc(header + body))


RECORD_FIELDS = (
    (253, 4, 0x86), (5, 4, 0x86), (73, 4, 0x86), (78, 4, 0x86), (3, 1, 0x02), (4, 1, 0x02),
    (53, 1, 0x02), (41, 2, 0x84),
)  # fmt: skip
SESSION_FIELDS = (
    (253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (8, 4, 0x86), (9, 4, 0x86), (5, 1, 0x00),
    (6, 1, 0x00),
)  # fmt: skip


def definition(local: int, number: int, fields: tuple[tuple[int, int, int], ...]) -> bytes:
    """Return a definition message."""
    shape = b"".join(bytes(field) for field in fields)
    return struct.pack("<BBBHB", 0x40 | local, 0, 0, number, len(fields)) + shape


def record(plan: Plan, start: datetime, second: int) -> bytes:
    """Return one record message: a hill of a kilometre, then 600 m of flat, and so on."""
    metres = plan.speed_mps * second
    way = min(metres % 1600.0, 1000.0) / 1000.0
    height = 200.0 + 0.8 * plan.climb_m_per_km * (1.0 - math.cos(2.0 * math.pi * way))
    strides, rest = divmod(plan.cadence_spm / 2.0, 1.0)
    beat = plan.heart_rate_bpm * (1.0 - 0.25 * math.exp(-second / 90.0))
    return b"\x01" + struct.pack(
        "<IIIIBBBH", stamp(start) + second, round(100 * metres), round(1000 * plan.speed_mps),
        round(5 * (height + 500)), round(beat), int(strides), round(128 * rest),
        round(10 * plan.contact_ms),
    )  # fmt: skip


def crc(data: bytes) -> int:
    """Return FIT's checksum."""
    total = 0
    for byte in data:
        total ^= byte
        for _ in range(8):
            total = (total >> 1) ^ (0xA001 if total & 1 else 0)
    return total


def moment(plan: Plan) -> datetime:
    """Return when a run began: seven in the morning, an hour east of Greenwich."""
    return datetime(FIRST.year, FIRST.month, FIRST.day, 6, 0, tzinfo=UTC) + timedelta(days=plan.day)


def stamp(when: datetime) -> int:
    """Return FIT's seconds."""
    return int((when - FIT_EPOCH).total_seconds())


def phone_file(plan: Plan) -> bytes:
    """Return a run as a phone has it: GPX with positions and nothing else, half a minute late."""
    points = []
    for second in range(30, round(60 * plan.minutes), 15):
        north = 47.0 + plan.speed_mps * second / 111_195.0
        when = moment(plan) + timedelta(seconds=second)
        points.append(
            f'<trkpt lat="{north:.6f}" lon="8.0"><time>{when:%Y-%m-%dT%H:%M:%SZ}</time></trkpt>'
        )
    head = '<gpx version="1.1" creator="a phone" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type><trkseg>'
    return (head + "\n".join(points) + "</trkseg></trk></gpx>").encode()


def export() -> bytes:
    """Return the whole export as a zip; the same every time."""
    made = plans()
    files = {f"activities/{day_of(plan):%Y-%m-%d}.fit": fit_file(plan) for plan in made}
    files["activities/phone.gpx"] = phone_file(made[4])
    files["activities/ride.fit"] = fit_file(Plan(12, 60, 7.5, 80, 5, 130, 0), sport=2)
    files["activities/broken.fit"] = fit_file(made[0])[:9]
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 7, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED
            )
    return data.getvalue()


def day_of(plan: Plan) -> date:
    """Return the day of a run."""
    return FIRST + timedelta(days=plan.day)


def diary() -> str:
    """Return the soreness diary as CSV."""
    lines = [f"{FIRST + timedelta(days=day)},{level},left,calf," for day, level in SORE]
    return "\n".join(["date,level,side,where,note", *lines, ""])


def main() -> None:
    """Write the folder."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "export.zip").write_bytes(export())
    (FOLDER / "soreness.csv").write_text(diary(), encoding="utf-8")
    (FOLDER / "runner.toml").write_text(
        "height_m = 1.70\nmax_heart_rate_bpm = 186.0\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
