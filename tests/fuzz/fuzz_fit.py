"""Fuzz the FIT reader: python tests/fuzz/fuzz_fit.py [CORPUS_FOLDER] [-max_total_time=300].

Needs atheris. Whatever the bytes, the reader gives runs or one of our own errors; anything else is
a crash, and its file becomes a named test.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["analyser"]):
    from analyser.errors import AnalyserError
    from analyser.formats import fit, read_bytes


def one_input(data: bytes) -> None:
    try:
        file = fit.decode(data)
        for table in file.tables.values():
            for number in table.field_numbers[:8]:
                table.column(number)
    except AnalyserError:
        return
    try:
        read_bytes(data, "fuzz.fit")
    except AnalyserError:
        return


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
