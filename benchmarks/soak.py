"""Many on one library at once: python benchmarks/soak.py [-n 5000] [--reports 200].

Two audits of the same made-up runs and many single reports share a library that is empty when they
begin. Both audits have to give the rows that an audit alone gives, every report has to give its
page's document, and the library has to be whole. Then one process audits the known season again and
again: neither its handles nor its memory may grow. Exits with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAIN = "from analyser.cli import main; main()"
AT_ONCE = 2  # reports at a time
GROWTH_MB = 8.0
AGAIN = """
import gc, json, os, sys
from datetime import date
from pathlib import Path
from analyser.season.audit import audit
def held():
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return len(os.listdir("/proc/self/fd")), pages * os.sysconf("SC_PAGE_SIZE") / 1e6
found = []
for _ in range(int(sys.argv[3])):
    audit([sys.argv[1]], library=Path(sys.argv[2]), today=date(2026, 3, 2))
    found.append(held())
print(json.dumps(found))
"""


def make_runs(folder: Path, count: int) -> None:
    """Write so many runs, a day each, the last on 2 March 2026."""
    sys.path.insert(0, str(ROOT / "samples"))
    from make_season import easy, fit_file

    for number in range(count):
        data = fit_file(easy(-number, 20 + number % 40))
        (folder / f"{number:05d}.fit").write_bytes(data)


def started(home: Path, *words: str) -> subprocess.Popen[str]:
    """Start a command of analyser's, with settings and data in a folder of its own."""
    folders = {"ANALYSER_DATA_DIR": str(home / "data"), "ANALYSER_CONFIG_DIR": str(home / "config")}
    command = [sys.executable, "-c", MAIN, *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env={**os.environ, **folders}, text=True, **pipes)


def rows(process: subprocess.Popen[str]) -> list[dict[str, object]]:
    """Return the rows that `audit --jsonl` printed."""
    return [json.loads(line) for line in process.communicate()[0].splitlines()]


def report(home: Path, file: Path) -> bool:
    """Return whether a single report gives its document while the audits go on."""
    process = started(home, "report", str(file), "--json")
    told = process.communicate()[0]
    return process.returncode == 0 and len(json.loads(told)["runs"]) == 1


def together(home: Path, folder: Path, reports: int) -> tuple[list[list[dict[str, object]]], int]:
    """Return what two audits at once gave, and how many of the reports beside them failed."""
    audits = [
        started(home, "audit", str(folder), "--jsonl", "--until", "2026-03-02", "--jobs", "1")
        for _ in range(2)
    ]
    files = random.Random(1).choices(sorted(folder.iterdir()), k=reports)
    with ThreadPoolExecutor(2 + AT_ONCE) as pool:
        found = [pool.submit(rows, audit) for audit in audits]
        done = list(pool.map(lambda file: report(home, file), files))
        return [each.result() for each in found], done.count(False)


def growth(folder: Path, library: Path, rounds: int) -> tuple[int, float]:
    """Return by how many handles and MB a process grew over its later audits."""
    command = [sys.executable, "-c", AGAIN, str(folder), str(library), str(rounds)]
    held = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    (handles, size), (last_handles, last_size) = held[1], held[-1]
    return last_handles - handles, last_size - size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5000, help="runs")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=6)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home, folder = Path(name), Path(name) / "runs"
        folder.mkdir()
        make_runs(folder, told.n)
        words = ("audit", str(folder), "--jsonl", "--until", "2026-03-02", "--no-library")
        alone = rows(started(home, *words, "--jobs", "2"))
        found, failed = together(home, folder, told.reports)
        check = started(home, "library", "--check").communicate()[0]
        handles, megabytes = growth(folder, home / "data" / "library.sqlite3", told.rounds)
    same = [each == alone for each in found]
    print(f"{len(alone)} rows alone; the same from each audit at once: {same}")
    print(f"reports that failed: {failed} of {told.reports}; library: {check.splitlines()[-1]}")
    print(f"left behind by {told.rounds} audits: {handles} handles, {megabytes:.1f} MB")
    well = all(same) and len(alone) == told.n and not failed and "all is well" in check
    return 0 if well and handles <= 0 and megabytes < GROWTH_MB else 1


if __name__ == "__main__":
    sys.exit(main())
