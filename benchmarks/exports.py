"""Read time and memory of services' exports, a run each, against TCX of their length.

    python benchmarks/exports.py [SHARED_EXPORTS]

Each made-up export of ../shared/exports is read as it is, and its time counted by the run, in
which walks and rides beside the runs are included. Apple's document is grown to hundreds of
megabytes with records that no run needs, as a real one is.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.parsers import expat

from analyser.errors import NotARunError
from analyser.formats import Failure, find, read_bytes, read_recording

APPLE_MB = 300
RECORD = (
    '<Record type="HKQuantityTypeIdentifier{kind}" sourceName="Watch" sourceVersion="11.3" '
    'device="&lt;&lt;HKDevice: 0x30295f1a0&gt;, name:Apple Watch, manufacturer:Apple Inc., '
    'model:Watch, hardware:Watch7,5, software:11.3&gt;" unit="count" '
    'creationDate="{day} 10:{minute:02d}:{second:02d} +0100" '
    'startDate="{day} 10:{minute:02d}:{second:02d} +0100" '
    'endDate="{day} 10:{minute:02d}:{second:02d} +0100" value="{second}"/>\n'
)
KINDS = ("BasalEnergyBurned", "HeartRate", "StepCount", "ActiveEnergyBurned", "AppleStandTime")


def tcx_of(seconds: int) -> bytes:
    """Return a made-up TCX of a run of one point a second."""
    point = (
        "<Trackpoint><Time>2026-03-01T{h:02d}:{m:02d}:{s:02d}Z</Time><Position><LatitudeDegrees>"
        "0.{t:07d}</LatitudeDegrees><LongitudeDegrees>-150.5</LongitudeDegrees></Position>"
        "<AltitudeMeters>12.0</AltitudeMeters><DistanceMeters>{d:.2f}</DistanceMeters>"
        "<HeartRateBpm><Value>140</Value></HeartRateBpm><Extensions><TPX><RunCadence>82</RunCadence>"
        "</TPX></Extensions></Trackpoint>"
    )
    points = "".join(
        point.format(h=7 + t // 3600, m=t // 60 % 60, s=t % 60, t=t * 250, d=2.78 * t)
        for t in range(seconds)
    )
    return (
        '<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap StartTime='
        f'"2026-03-01T07:00:00Z"><TotalTimeSeconds>{seconds}</TotalTimeSeconds><Track>{points}'
        "</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def read_all(path: Path) -> int:
    """Return how many runs a file, archive or folder gives."""
    runs = 0
    for source in find([path]):
        try:
            runs += 0 if isinstance(source, Failure) else len(read_recording(source.open(), "x"))
        except NotARunError:
            continue
    return runs


def seconds_a_run(path: Path, times: int = 5) -> tuple[float, int]:
    """Return the CPU seconds for each run, the best of some times, and how many runs there are."""
    best, runs = float("inf"), 0
    for _ in range(times):
        begin = time.process_time()
        runs = read_all(path)
        best = min(best, time.process_time() - begin)
    return best / max(runs, 1), runs


def grown(document: str, megabytes: int) -> str:
    """Return Apple's document with many more records, on days without a run."""
    end = document.index("<Workout ")
    pieces, size = [document[:end]], 0
    number = 0
    while size < megabytes << 20:
        day = f"20{10 + number // 120_000 % 14:02d}-{1 + number // 10_000 % 12:02d}-17"
        text = "".join(
            RECORD.format(kind=KINDS[n % 5], day=day, minute=n // 60 % 60, second=n % 60)
            for n in range(number, number + 10_000)
        )
        pieces.append(text)
        size += len(text)
        number += 10_000
    return "".join([*pieces, document[end:]])


def walk_s(path: Path) -> float:
    """Return the CPU seconds that expat takes to walk the one large member, without handlers."""
    begin = time.process_time()
    with zipfile.ZipFile(path) as archive:
        name = max(archive.infolist(), key=lambda info: info.file_size)
        with archive.open(name) as file:
            parser = expat.ParserCreate()
            while piece := file.read(1 << 20):
                parser.Parse(piece, False)
    return time.process_time() - begin


def apple(export: Path, megabytes: int) -> None:
    """Print time against expat's walk, and memory, of a large Apple export."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "export.zip"
        with (
            zipfile.ZipFile(export) as small,
            zipfile.ZipFile(large, "w", 8, compresslevel=1) as new,
        ):
            for info in small.infolist():
                data = small.read(info)
                if info.filename.endswith("export.xml"):
                    data = grown(data.decode(), megabytes).encode()
                new.writestr(info.filename, data)
        walked = walk_s(large)
        code = f"from benchmarks.exports import measured; measured({str(large)!r})"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        taken, runs, memory = done.stdout.split()
        ratio = float(taken) / walked
        print(
            f"apple health, {megabytes} MB of XML: {float(taken):.1f} s, {ratio:.2f} times expat's "
            f"walk ({walked:.1f} s); {runs} runs; {memory} MB at most"
        )


def measured(path: str) -> None:
    """Print CPU seconds, runs and megabytes of reading one export, in a process of its own."""
    begin = time.process_time()
    runs = read_all(Path(path))
    taken = time.process_time() - begin
    print(taken, runs, peak_mb())


def peak_mb() -> int:
    """Return the most memory that this process had, by the system's own count since its start."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM"))


def line(name: str, runs: int, each_s: float, tcx_s: float) -> str:
    """Return a line of the table."""
    return f"{name[:44]:44} {runs:3} runs {each_s * 1000:6.1f} ms, {each_s / tcx_s:4.1f} x"


def main(exports: Path) -> None:
    """Print a line for each export."""
    data = tcx_of(1500)
    begin = time.process_time()
    for _ in range(20):
        read_bytes(data, "run.tcx")
    tcx_s = (time.process_time() - begin) / 20
    print(f"TCX of 25 minutes: {tcx_s * 1000:.1f} ms a run")
    for path in sorted(
        p for p in exports.rglob("*") if p.suffix in (".zip", ".sml", ".pwx", ".gz")
    ):
        each_s, runs = seconds_a_run(path)
        if runs:
            print(line(path.name, runs, each_s, tcx_s))
    each_s, runs = seconds_a_run(exports / "nike")
    print(line("nike", runs, each_s, tcx_s))
    apple(exports / "apple_A_export.zip", APPLE_MB)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/exports"))
