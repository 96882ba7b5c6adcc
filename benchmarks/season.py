"""What a season costs: python benchmarks/season.py FOLDER.

Prints CPU time of an audit against fitparse's on the same files, two workers against one, a
second audit, the memory of main process and workers, and that folder, zip and gzip agree.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

AUDIT = """
import json, os, resource, sys, time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
began = time.process_time()
import numpy, pandas
from analyser.season.audit import audit
from analyser.engines.local import Processes
from analyser.season.reading import Here
from pathlib import Path
from datetime import date
imported, wall = time.process_time(), time.perf_counter()
jobs, library = int(sys.argv[2]), sys.argv[3]
engine = Processes(jobs) if jobs else Here()
season = audit([sys.argv[1]], library=Path(library) if library else None, engine=engine,
               today=date(2026, 11, 23))
wall = time.perf_counter() - wall
own = resource.getrusage(resource.RUSAGE_SELF)
children = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "runs": len(season), "load": float(season.runs["load"].sum()), "wall": wall,
    "cpu": time.process_time() - imported + children.ru_utime + children.ru_stime,
    "main_mb": own.ru_maxrss / 1024, "worker_mb": children.ru_maxrss / 1024,
}))
"""
MAP = """
import sys, time
from analyser.engines.local import Processes
from analyser.formats.sources import find
from analyser.runner import Runner
from analyser.season.reading import Job, read_job
if __name__ == "__main__":
    jobs = [Job(source, Runner()) for source in find([sys.argv[1]])] * 8
    began = time.perf_counter()
    done = sum(1 for _ in Processes(int(sys.argv[2])).map(read_job, jobs))
    print(time.perf_counter() - began)
"""
FITPARSE = """
import sys, time
from pathlib import Path
import fitparse
began = time.process_time()
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        for message in fitparse.FitFile(str(path)).get_messages():
            pass
    except Exception:
        pass
print(time.process_time() - began)
"""
MANY = """
import sys, time, resource
import pandas
from datetime import date, timedelta
from pathlib import Path
from analyser.formats.sources import Source
from analyser.season.audit import audit
from analyser.season.store.library import OWN, Library
from analyser.season.reading import Outcome, row_version, told_to_rows
from analyser.runner import Runner
folder, count = Path(sys.argv[1]), int(sys.argv[2])
files = folder / f"many{count}"
if len(sys.argv) > 3:
    kept, told = Library(Path(sys.argv[3])), told_to_rows(Runner())
    real = [kept.outcome(told, content) for content in kept.known(row_version(), told)]
    real = [text for text in real if text.startswith('{"rows":[{')]
    files.mkdir()
    import datetime, json
    (folder / f"data{count}").mkdir()
    library = Library(folder / f"data{count}" / "library.sqlite3")
    done = []
    for number in range(count):
        path = files / f"{number}.fit"
        path.write_bytes(b"\\x0e\\x10d\\x00\\x00\\x00\\x00\\x00.FIT" + str(number).encode())
        document = json.loads(real[number % len(real)])
        start = datetime.datetime(2005, 1, 3, 7, tzinfo=datetime.UTC)
        document["rows"] = document["rows"][:1]
        document["rows"][0]["start"] = (start + timedelta(hours=18 * number)).isoformat()
        info = path.stat()
        source = Source(str(path), info.st_size, info.st_mtime, str(path))
        done.append((source, Outcome(f"{number:064x}", json.dumps(document))))
    library.keep(row_version(), told, done)
    library.belong(OWN, {source.name: outcome.content for source, outcome in done})
else:
    began = time.process_time()
    library = folder / f"data{count}" / "library.sqlite3"
    season = audit([files], library=library, today=date(2026, 3, 2))
    print(len(season), time.process_time() - began,
          resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

CALLED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "analyser", *sys.argv[1:]], stdout=subprocess.DEVNULL,
                      stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime)
"""


def run(code: str, *arguments: str) -> str:
    """Return what a program of its own printed."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(place: Path, jobs: int, library: str = "") -> dict[str, float]:
    """Return the figures of one audit."""
    found: dict[str, float] = json.loads(run(AUDIT, str(place), str(jobs), library))
    return found


def forms(folder: Path, place: Path) -> dict[str, Path]:
    """Return the season in one zip, and as .fit.gz."""
    packed = place / "gz"
    packed.mkdir()
    with zipfile.ZipFile(place / "all.zip", "w") as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
            (packed / f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 1))
    return {"zip": place / "all.zip", "gz": packed}


def main(folder: Path) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        here = [measure(folder, 0) for _ in range(3)]
        fitparse = float(run(FITPARSE, str(folder)))
        here += [measure(folder, 0) for _ in range(3)]
        cpu = statistics.median(each["cpu"] for each in here)
        print(f"fitparse alone {fitparse:8.2f} s CPU")
        share = f"1/{fitparse / cpu:.0f} of it, {here[0]['runs']} runs"
        print(f"audit          {cpu:8.2f} s CPU, {share}")
        one = min(measure(folder, 1)["wall"] for _ in range(3))
        two = min((measure(folder, 2) for _ in range(3)), key=lambda found: found["wall"])
        print(f"two workers    {two['wall'] / one:8.2f} of one worker's {one:.2f} s wall time")
        many = [min(float(run(MAP, str(folder), jobs)) for _ in range(2)) for jobs in "12"]
        words = f"{many[1] / many[0]:8.2f} of one worker's {many[0]:.2f} s"
        print(f"... 8 x as many{words}, start and all")
        print(f"memory         {two['main_mb']:8.0f} MB main, {two['worker_mb']:.0f} MB a worker")
        measure(folder, 2, str(place / "library"))
        again = measure(folder, 2, str(place / "library"))
        print(f"second audit   {again['cpu']:8.2f} s CPU")
        for form, where in forms(folder, place).items():
            same = measure(where, 2)["load"] == here[0]["load"]
            print(f"{form:14} {'same numbers' if same else 'OTHER NUMBERS'}")
        for count in (1_000, 10_000):
            run(MANY, name, str(count), str(place / "library"))
            print(f"{count} known runs: runs, s CPU, MB:", run(MANY, name, str(count)).strip())
            as_called(place, count)


def as_called(place: Path, count: int) -> None:
    """Print what the user's own calls cost where so many runs are known."""
    os.environ["ANALYSER_DATA_DIR"] = str(place / f"data{count}")
    audit = ("audit", str(place / f"many{count}"), "-o", str(place / f"out{count}"))
    said = ", ".join(f"{float(run(CALLED, *audit)):.2f}" for _ in range(3))
    print(f"{count} known runs: audit -o, again, again: {said} s CPU")
    sample = Path(__file__).resolve().parents[1] / "samples" / "run_walk.fit"
    copy = place / "run.fit"
    copy.write_bytes(sample.read_bytes())
    page = ("report", str(copy), "-o", str(place / "page.png"))
    alone = min(float(run(CALLED, *page, "--no-library")) for _ in range(3))
    known = min(float(run(CALLED, *page)) for _ in range(3))
    print(f"{count} known runs: report {known:.2f} s CPU, without the library {alone:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
