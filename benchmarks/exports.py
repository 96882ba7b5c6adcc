"""Read time and memory of services' exports, a run each, against TCX of their length.

    python -m benchmarks.exports [SHARED_EXPORTS] [read] [season] [apple] [apple-3gb]

Each made-up export of ../shared/exports is read as it is, in turn with a zip of as many runs of the
same length as TCX; its time is counted by the run, walks and rides beside them included. A season
of some 300 runs in each form is audited with two workers (`made_season`). Apple's document is
grown to 300 MB, or three gigabytes, with records that no run needs, as a real one is.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.parsers import expat

from analyser.errors import NotARunError
from analyser.formats import Failure, find, read_recording
from analyser.run import Run
from benchmarks.made_season import season

APPLE_MB, APPLE_LARGE_MB = 300, 3 * 1024
SEASON_RUNS, MOST_RATIO = 300, 2.0
PAIRS = 25  # of readings, one of each kind in turn
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
    return sum(1 for _ in runs_in(path))


def runs_in(path: Path) -> Iterator[Run]:
    """Yield the runs of a file, archive or folder."""
    for source in find([path]):
        try:
            yield from [] if isinstance(source, Failure) else read_recording(source.open(), "x")
        except NotARunError:
            continue


def cpu_s(path: Path) -> float:
    """Return the CPU seconds of reading all runs of a file, archive or folder."""
    begin = time.process_time()
    read_all(path)
    return time.process_time() - begin


def in_pairs(path: Path, other: Path, pairs: int = PAIRS) -> tuple[float, float]:
    """Return the CPU seconds of reading one thing and another, in turn; the medians of many pairs.

    What else runs on the machine slows both alike.
    """
    both = [(cpu_s(path), cpu_s(other)) for _ in range(pairs)]
    own, others = ([pair[side] for pair in both] for side in (0, 1))
    return statistics.median(own), statistics.median(others)


def grown(document: str, megabytes: int) -> Iterator[bytes]:
    """Yield Apple's document with many more records, on days without a run."""
    end = document.index("<Workout ")
    yield document[:end].encode()
    size = number = 0
    while size < megabytes << 20:
        day = f"20{10 + number // 120_000 % 14:02d}-{1 + number // 10_000 % 12:02d}-17"
        text = "".join(
            RECORD.format(kind=KINDS[n % 5], day=day, minute=n // 60 % 60, second=n % 60)
            for n in range(number, number + 10_000)
        ).encode()
        yield text
        size += len(text)
        number += 10_000
    yield document[end:].encode()


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
                with new.open(info.filename, "w", force_zip64=True) as member:
                    large_one = info.filename.endswith("export.xml")
                    for piece in grown(data.decode(), megabytes) if large_one else [data]:
                        member.write(piece)
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


def peak_mb(pid: int | str = "self") -> int:
    """Return the most memory that a process had, by the system's own count; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM")), 0)


def against_tcx(path: Path, runs: int) -> tuple[float, float]:
    """Return the CPU seconds of each run of an export, and of each of as many in a zip of TCX."""
    seconds = int(mean_length_s(path))
    with tempfile.TemporaryDirectory() as folder:
        tcx = Path(folder) / "runs.zip"
        with zipfile.ZipFile(tcx, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(runs):
                archive.writestr(f"{number}.tcx", tcx_of(seconds))
        own_s, tcx_s = in_pairs(path, tcx)
    return own_s / runs, tcx_s / runs


def mean_length_s(path: Path) -> float:
    """Return how long the runs of an export took, on the mean. [s]"""
    lengths = [float(run.samples["elapsed_s"][-1]) for run in runs_in(path)]
    return sum(lengths) / len(lengths)


def audited(export: Path, runs: int) -> None:
    """Print time and memory of the audit of a season of some 300 runs in the form of an export."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "season.zip"
        season(export, -(-SEASON_RUNS // runs), large)
        command = ["-m", "analyser", "audit", str(large), "-o", folder, "--no-library", "--jsonl"]
        begin = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            started = subprocess.Popen(
                [sys.executable, *command, "--jobs", "2"], stdout=said, stderr=subprocess.DEVNULL
            )
            main_mb, worker_mb = watched(started)
            said.seek(0)
            counted = len(said.read().splitlines())
        taken_s = time.perf_counter() - begin
        print(
            f"{export.name[:40]:40} {counted:4} runs audited in {taken_s:.1f} s, "
            f"{main_mb} MB at most, a worker {worker_mb} MB"
        )


def watched(started: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Return the most memory of a process and of one of those that it started, till it ends.

    One that has just been forked still has the memory of its parent, and its command line.
    """
    most: dict[int, int] = {}
    while started.poll() is None:
        own = command_line(started.pid)
        begun = [pid for pid in children(started.pid) if command_line(pid) not in (own, b"")]
        for pid in [started.pid, *begun]:
            most[pid] = max(most.get(pid, 0), peak_mb(pid))
        time.sleep(0.05)
    main_mb = most.pop(started.pid, 0)
    return main_mb, max(most.values(), default=0)


def command_line(pid: int) -> bytes:
    """Return with which words a process was started; nothing if it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def children(pid: int) -> list[int]:
    """Return the processes that a process, and those below it, started."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += [int(n) for n in (task / "children").read_text(encoding="ascii").split()]
    except OSError:
        return found
    return found + [below for child in found for below in children(child)]


def line(name: str, runs: int, each_s: float, tcx_each_s: float) -> str:
    """Return a line of the table."""
    ratio = each_s / tcx_each_s
    mark = "  over 2" if ratio > MOST_RATIO else ""
    return f"{name[:44]:44} {runs:3} runs {each_s * 1000:6.1f} ms, {ratio:5.2f} x TCX{mark}"


def main(exports: Path, parts: Collection[str]) -> None:
    """Print a line for each export; only some of the parts where any are named."""
    single = [exports / "nike", exports / "kalenji", exports / "mapmyrun"]
    packed = (p for p in exports.rglob("*") if p.suffix in (".zip", ".sml", ".pwx", ".gz"))
    paths = sorted([*packed, *single])
    if not parts or "read" in parts:
        for path in paths:
            if runs := read_all(path):
                print(line(path.name, runs, *against_tcx(path, runs)))
    if not parts or "season" in parts:
        whole = [p for p in paths if p.suffix == ".zip"] + single
        for path in sorted([*whole, exports / "pwx", exports / "suunto"]):
            audited(path, read_all(path))
    if not parts or "apple" in parts:
        apple(exports / "apple_A_export.zip", APPLE_MB)
    if "apple-3gb" in parts:  # minutes, and some 300 MB of disk
        apple(exports / "apple_A_export.zip", APPLE_LARGE_MB)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/exports"), sys.argv[2:])
