"""Audits and reports at once on one library: a small soak; benchmarks/soak.py is the long one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).resolve().parents[2] / "benchmarks" / "soak.py"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts handles as Linux tells them")
def test_many_at_once_on_one_library_give_what_one_gives_alone() -> None:
    command = [sys.executable, str(SOAK), "-n", "40", "--reports", "4", "--rounds", "4"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
