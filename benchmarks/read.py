"""How much CPU time FIT files cost, against fitparse, fitfast and pyroparse, for the same columns.

    python benchmarks/read.py [FILE...] [--fitparse N]

Needs the extra `bench`. Each figure is a ratio of readings that alternate in one process, so that
what else the machine does matters little. fitparse is slow: it reads N files only (all unless
told). Without files, the running FIT files of `shared/corpus` beside the repository are read.
"""

from __future__ import annotations

import argparse
import csv
import io
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

import fitfast
import fitparse
import pyroparse

from analyser.formats import fit

SHARED = Path(__file__).resolve().parents[2] / "shared"
RECORD = 20
SMALLEST_BYTES = 4096  # of smaller files every reader takes a fixed time
PAIRS = 25  # small files take a tenth of a millisecond


def every_message(data):
    """Decode every field of every message."""
    file = fit.decode(data)
    for table in file.tables.values():
        for number in table.field_numbers:
            table.column(number)
        for key in table.developer_keys:
            table.developer_column(key)


def record_columns(data):
    """Decode every field of the record messages."""
    table = fit.decode(data).table(RECORD)
    for number in table.field_numbers:
        table.column(number)
    for key in table.developer_keys:
        table.developer_column(key)


def by_fitparse(path):
    for message in fitparse.FitFile(str(path)).get_messages():
        message.get_values()


def seconds(function, *arguments):
    begin = time.process_time()
    function(*arguments)
    return time.process_time() - begin


def runs():
    with (SHARED / "corpus" / "manifest.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["format"] == "fit"]
    return [
        SHARED / "corpus" / row["file"]
        for row in rows
        if row["sport"].startswith("running") and int(row["n_records"] or 0) > 300
    ]


def files_of(path):
    return sorted(path.glob("*.fit")) if path.is_dir() else [path]


def by_pyroparse(data):
    pyroparse.read_fit(io.BytesIO(data))


def against(reader, path):
    """Return how many times our CPU time a reader takes for the record columns, None refused."""
    data = path.read_bytes()
    try:
        reader(data)
    except Exception:
        return None
    pairs = [(seconds(reader, data), seconds(record_columns, data)) for _ in range(PAIRS)]
    return min(theirs for theirs, _ in pairs) / max(min(ours for _, ours in pairs), 1e-6)


def against_fitparse(path):
    data = path.read_bytes()
    try:
        theirs = seconds(by_fitparse, path)
    except Exception:
        return None
    return theirs / max(min(seconds(every_message, data) for _ in range(PAIRS)), 1e-6)


PEAK = """
import resource, sys
from pathlib import Path
import numpy
import fastcrc
from analyser.formats import fit
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
fit.read(Path(sys.argv[1]).read_bytes(), "run.fit")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def memory(path):
    """Return the peak memory above the imports', less what is allowed: 4 x size + 10 MB."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout) / (4 * path.stat().st_size + 10_000_000)


def line(name, ratios):
    known = sorted(ratio for ratio in ratios if ratio is not None)
    if known:
        middle = statistics.median(known)
        print(f"{name:34}{middle:9.1f}x median {known[0]:9.1f}x least {len(known):5} files")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--fitparse", type=int, default=1000)
    options = parser.parse_args()
    paths = [each for path in options.files for each in files_of(path)] or runs()
    whole = [path for path in paths if path.stat().st_size > SMALLEST_BYTES]
    line("fitfast, record columns", [against(fitfast.records, path) for path in whole])
    line("pyroparse, record columns", [against(by_pyroparse, path) for path in whole])
    step = max(1, len(paths) // max(options.fitparse, 1))
    line("fitparse, all messages", [against_fitparse(p) for p in paths[::step]])
    most = max(memory(path) for path in paths[:: max(1, len(paths) // 12)])
    print(f"{'memory, of 4 x size + 10 MB':34}{most:9.2f}")
    print(f"{'this process':34}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MB")


if __name__ == "__main__":
    main()
