"""A FIT file that was sent as text comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.formats import fit
from analyser.formats.fit.line_ends import WORDS, is_whole, without_line_ends
from analyser.formats.fit.protocol import crc_of

SAMPLES = Path(__file__).resolve().parents[3] / "samples"
RUN = (SAMPLES / "first_run_back.fit").read_bytes()


def sent_as_text(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def with_a_pair_of_its_own() -> bytes:
    """Return the run with CR before one of its LFs, and the checksum for it."""
    at = RUN.index(b"\n", 2000)
    changed = RUN[: at - 1] + b"\r" + RUN[at:-2]
    return changed + crc_of(changed).to_bytes(2, "little")


def test_line_ends_are_taken_out_again() -> None:
    assert without_line_ends(sent_as_text(RUN)) == RUN


def test_a_pair_that_the_file_held_itself_is_kept() -> None:
    own = with_a_pair_of_its_own()
    assert is_whole(own)
    assert without_line_ends(sent_as_text(own)) == own


def test_every_record_comes_back_and_it_is_said() -> None:
    file = fit.decode(sent_as_text(RUN))
    assert file.table(20).count == fit.decode(RUN).table(20).count
    assert file.damage.words == (WORDS,)


@pytest.mark.parametrize("data", [RUN, RUN[:5000], b"", b"\r\n"])
def test_other_bytes_were_not_sent_as_text(data: bytes) -> None:
    assert without_line_ends(data) is None
