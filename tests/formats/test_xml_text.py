"""Whatever encoding an XML recording has or claims, its points are read and odd bytes counted."""

from __future__ import annotations

import pytest
from xml_texts import gpx_run, tcx, tcx_lap, tcx_track

from analyser.formats import read_bytes
from analyser.formats.xml_text import as_utf8

RUNS = {"gpx": gpx_run(30), "tcx": tcx(tcx_lap(0, 29, tcx_track(0, 29)))}
CODE = "not-as-encoded"


def said(data: bytes) -> list[str]:
    (run,) = read_bytes(data, "x")
    assert len(run) == 30
    return [notice.message for notice in run.notices if notice.code == CODE]


def with_note(data: bytes, note: bytes) -> bytes:
    return data.replace(b"</trk>", b"<name>" + note + b"</name></trk>").replace(
        b"</Activity>", b"<Notes>" + note + b"</Notes></Activity>"
    )


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize(
    ("note", "count"),
    [
        (b"H\xfcgel", "1 byte is"),
        (b"\xff\xfe\x80", "3 bytes are"),
        ("Hügel".encode() + b"\xe9\xe8", "2 bytes are"),
        (b"\xed\xa0\x80", "3 bytes are"),  # half of a pair of UTF-16, which UTF-8 forbids
        (b"\xc3\x28", "1 byte is"),
    ],
)
def test_bytes_that_are_no_utf8_are_counted(kind: str, note: bytes, count: str) -> None:
    expected = [f"{count} no text in the file's encoding; taken as letters"]
    assert said(with_note(RUNS[kind], note)) == expected


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("note", [b"plain", "Hügel, 丘, 🏃".encode()])
def test_nothing_is_said_of_valid_utf8(kind: str, note: bytes) -> None:
    assert said(with_note(RUNS[kind], note)) == []


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("name", ["ISO-8859-1", "windows-1252", "koi8-r", "gb18030", "Shift_JIS"])
def test_what_is_written_as_it_is_declared_is_read_without_a_word(kind: str, name: str) -> None:
    letters = {"ISO-8859-1": "Hügel", "windows-1252": "Hügel 5 €"}.get(name, "Яма")
    data = RUNS[kind].replace(b"UTF-8", name.encode())
    assert said(with_note(data, letters.encode(name))) == []
    assert letters.encode() in as_utf8(with_note(data, letters.encode(name)))[0]


@pytest.mark.parametrize("kind", RUNS)
def test_utf8_that_claims_to_be_latin_is_read_as_utf8(kind: str) -> None:
    data = with_note(RUNS[kind].replace(b"UTF-8", b"ISO-8859-1"), "Hügel".encode())
    assert said(data) == []


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("name", ["zip", "rot13", "idna", "utf-7", "no-such", "cp936"])
def test_a_declared_name_chooses_no_codec_but_those_of_letters(kind: str, name: str) -> None:
    data = RUNS[kind].replace(b"UTF-8", name.encode())
    assert len(read_bytes(with_note(data, b"\xfc"), "x")[0]) == 30


@pytest.mark.parametrize("kind", RUNS)
@pytest.mark.parametrize("name", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_wide_letters_and_marks_of_order_are_read(kind: str, name: str) -> None:
    assert said(RUNS[kind].decode().encode(name)) == []


def test_a_byte_of_latin_letters_still_makes_its_word() -> None:
    data = RUNS["gpx"].replace(b"<type>", b"<name>K\xe4vely</name><type>")
    assert "<name>Kävely</name>".encode() in as_utf8(data)[0]


def test_a_large_file_is_mended_piece_by_piece_without_cutting_letters() -> None:
    points = "<trkpt><name>ü丘🏃</name></trkpt>".encode() * 200_000
    text, count = as_utf8(b"<gpx>\xfc" + points)
    assert (text, count) == ("<gpx>ü".encode() + points, 1)
