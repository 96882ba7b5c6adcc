"""What all signals of an hour's recording cost, against importing numpy.

    python benchmarks/signals.py

Goals: below 15 ms of CPU on a quiet machine, and below 0.4 of importing numpy in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime

import numpy as np

from analyser.derive import derive
from analyser.run import Run
from analyser.runner import Runner

IMPORT = "import time; t = time.process_time(); import numpy; print(time.process_time() - t)"


def an_hour():
    """Return an hour at one sample a second with every channel that a watch may have."""
    rng = np.random.default_rng(1)
    hour = np.arange(3600.0)
    samples = {
        "elapsed_s": hour,
        "distance_m": 3.0 * hour,
        "speed_mps": 3.0 + rng.normal(0.0, 0.1, 3600),
        "altitude_m": np.round((100.0 + rng.normal(0.0, 0.2, 3600)) / 0.2) * 0.2,
        "latitude": 0.5 + 3.0 * hour / 111_132.0,
        "longitude": np.full(3600, 160.0),
        "cadence_spm": 164.0 + rng.normal(0.0, 2.0, 3600),
        "heart_rate_bpm": np.full(3600, 140.0),
        "contact_ms": np.full(3600, 260.0),
    }
    return Run("hour.fit", "0" * 64, datetime(2026, 3, 1, tzinfo=UTC), samples)


def cpu_of_deriving_s(run):
    began = time.process_time()
    derive(run, Runner())
    return time.process_time() - began


def cpu_of_importing_numpy_s():
    command = [sys.executable, "-c", IMPORT]
    return float(subprocess.run(command, capture_output=True, check=True).stdout)


if __name__ == "__main__":
    run = an_hour()
    spent = [cpu_of_deriving_s(run) for _ in range(20)]
    numpy_s = min(cpu_of_importing_numpy_s() for _ in range(3))
    print(f"all signals of an hour: {1000 * min(spent[1:]):.1f} ms, first {1000 * spent[0]:.1f} ms")
    print(f"of importing numpy ({1000 * numpy_s:.0f} ms): {min(spent[1:]) / numpy_s:.2f}")
