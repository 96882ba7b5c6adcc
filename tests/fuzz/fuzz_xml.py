"""Throw mutated GPX, TCX and archives at the reader: a run, or one of our errors, and soon.

    python tests/fuzz/fuzz_xml.py -max_total_time=300 [CORPUS_FOLDER]

Needs atheris. What breaks becomes a named test in tests/formats.
"""

import sys
import time
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

with atheris.instrument_imports(include=["analyser"]):
    from analyser.errors import AnalyserError
    from analyser.formats import read_bytes

LONGEST_S = 2.0


def read_whatever_it_is(data: bytes) -> None:
    """Read the bytes; anything but runs or our own error is a crash for the fuzzer."""
    begin = time.monotonic()
    try:
        runs = read_bytes(data, "fuzz")
    except AnalyserError:
        pass
    else:
        assert runs
        assert all(len(run) for run in runs)
    assert time.monotonic() - begin < LONGEST_S


if __name__ == "__main__":
    atheris.Setup(sys.argv, read_whatever_it_is)
    atheris.Fuzz()
