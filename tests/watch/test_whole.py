"""Half a file is told from a whole one, by its own bytes."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from analyser.watch.whole import is_whole, is_whole_file

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FIT = (SAMPLES / "run_walk.fit").read_bytes()
GPX = (SAMPLES / "base_run.gpx").read_bytes()
TCX = (SAMPLES / "hilly.tcx").read_bytes()


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run.fit", FIT)
    return packed.getvalue()


RECORDINGS = {
    "fit": FIT,
    "chain": FIT + FIT,
    "gpx": GPX,
    "tcx": b" " * 10 + TCX,
    "json": b"[%b]" % b",".join([b"1234"] * 99),
    "gzip": gzip.compress(GPX),
    "zip": zipped(),
}


def whole(data: bytes) -> bool:
    return is_whole_file(io.BytesIO(data))


@pytest.mark.parametrize("kind", RECORDINGS)
def test_a_whole_recording_is_whole(kind: str) -> None:
    assert whole(RECORDINGS[kind])


@pytest.mark.parametrize("kind", RECORDINGS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_part_of_it_is_not(kind: str, share: float) -> None:
    data = RECORDINGS[kind]
    assert not whole(data[: int(share * len(data))])


def test_a_fit_that_says_no_length_is_still_being_recorded() -> None:
    assert not whole(FIT[:4] + bytes(4) + FIT[8:])


def test_what_stands_behind_a_whole_fit_is_no_lack() -> None:
    assert whole(FIT + b"\0" * 30)


def test_an_xml_that_was_padded_is_whole() -> None:
    assert whole(GPX + b"\0" * 512)


@pytest.mark.parametrize("data", [b"any other bytes", b"\x1f\x8b damaged for good", b"<"])
def test_what_cannot_be_told_counts_as_whole(data: bytes) -> None:
    assert whole(data)


def test_a_file_that_is_gone_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        is_whole(tmp_path / "gone.fit")
