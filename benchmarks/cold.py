"""A cold process from FIT to PNG, against one that only imports and draws the same page.

    python benchmarks/cold.py FILE

The second process imports numpy and matplotlib's Figure and Agg, and draws and saves the page from
an analysis that was made before and pickled. CPU time, least of several; the goal is 1.25 at most.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

import analyser

WHOLE = """
import sys, time
import analyser
analyser.analyse(analyser.read(sys.argv[1])).report(sys.argv[2])
print(time.process_time())
"""
DRAWING = """
import pickle, sys, time
import numpy
import matplotlib.figure, matplotlib.backends.backend_agg
with open(sys.argv[1], "rb") as file:
    analysis = pickle.load(file)
analysis.report(sys.argv[2])
print(time.process_time())
"""
TIMES = 5


def cpu_s(code, source, page):
    command = [sys.executable, "-c", code, str(source), str(page)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def main():
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    recording = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        ready, page = Path(folder) / "analysis.pickle", Path(folder) / "page.png"
        with ready.open("wb") as file:
            Pickler(file).dump(analyser.analyse(analyser.read(recording)))
        pairs = [(cpu_s(WHOLE, recording, page), cpu_s(DRAWING, ready, page)) for _ in range(TIMES)]
    whole, drawing = min(w for w, _ in pairs), min(d for _, d in pairs)
    print(f"FIT to PNG, cold   {whole:.2f} s")
    print(f"imports and page   {drawing:.2f} s")
    print(f"ratio              {whole / drawing:.2f}")


class Pickler(pickle.Pickler):
    """Pickles read-only mappings as the dicts behind them."""

    def reducer_override(self, value):
        if type(value).__name__ == "mappingproxy":
            return dict, (dict(value),)
        if callable(value) and getattr(value, "__name__", "") == "<lambda>":
            return str, ()
        return NotImplemented


if __name__ == "__main__":
    main()
