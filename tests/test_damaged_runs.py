"""Damaged recordings all the way to their season's row: our errors only, and bounded memory.

The mutator beside the project damages real files; a few hundred fixed ones run here, in a process
that may have no more memory than an honest giant needs.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from corpus import SHARED, needs_corpus

MUTATOR = SHARED / "tools" / "mutate.py"
pytestmark = [
    needs_corpus,
    pytest.mark.skipif(not MUTATOR.exists(), reason="no shared/tools beside the project"),
    pytest.mark.skipif(sys.platform == "win32", reason="no limit on memory there"),
]
CHILD = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)
from analyser.analysis import analyse
from analyser.errors import AnalyserError
from analyser.formats.gzips import Unpacked
from analyser.formats.recordings import read_recording
from analyser.report.text import run_text
from analyser.season.store.codec import encoded
from analyser.season.summarise import summarise
judged = refused = 0
for path in sorted(Path(sys.argv[1]).glob("*.[fg]*")):
    try:
        for run in read_recording(Unpacked(path.read_bytes()), path.name):
            analysis = analyse(run)
            assert run_text(analysis) and encoded((summarise(analysis),), None)
            judged += 1
    except AnalyserError:
        refused += 1
    except BaseException:
        print(path.name, file=sys.stderr)
        raise
print(judged, refused)
"""


@pytest.mark.parametrize("kind", ["fit", "gpx"])
def test_a_damaged_recording_is_judged_or_refused_within_bounds(kind: str, tmp_path: Path) -> None:
    options = ("--seed", "20261123", "-n", "200", "--kind", kind)
    mutate = [sys.executable, str(MUTATOR), str(SHARED / "corpus"), str(tmp_path), *options]
    subprocess.run(mutate, check=True, capture_output=True)
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        command, env=one_thread, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.stderr == ""
    judged, refused = map(int, done.stdout.split())
    assert judged + refused >= 200
    assert judged > 50
