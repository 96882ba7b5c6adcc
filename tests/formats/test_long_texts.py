"""Texts of a recording come in through one door, 80 letters at the most, and harm no output."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commands import analyser
from fit_writer import FitWriter
from xml_texts import gpx_run, tcx, tcx_lap, tcx_track

from analyser.analysis import analyse
from analyser.formats import read_bytes
from analyser.formats.sources import Source
from analyser.report.html.run_page import run_page
from analyser.report.page import write_page
from analyser.run import LONGEST_TEXT, Run

MILLION = 1_000_000
NASTY = {
    "long": "A" * MILLION,
    "wide": "走" * (MILLION // 3),
    "blanks": " " * MILLION,
    "escapes": "\\x1b[2J" * (MILLION // 6),
    "c1": "\x9b2J\x85" * (MILLION // 4),
    "right to left": "\u202etxt.nur\u2066\u2067" * (MILLION // 30),
    "formula": "=cmd|' /C calc'!A0",
    "formula after a blank": "\t@SUM(1+1)*cmd|' /C calc'!A0",
    "mathtext": r"$x^$ $\frac{ $",
    "dollars": "$" * MILLION,
    "page": "</script><script>alert(1)</script>",
    "marks": "Z" + "\u0301" * (MILLION // 2),
}


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")


def gpx_with(text: str) -> bytes:
    return gpx_run(600).replace(b"Made Up Watch", escaped(text).encode())


def tcx_with(text: str) -> bytes:
    told = escaped(text)
    lap = tcx_lap(0, 599, tcx_track(0, 599)).replace("Distance</Trigger", f"{told}</Trigger")
    return tcx(lap, rest=f"<Creator><Name>{told}</Name></Creator>")


def read_with(kind: str, text: str) -> Run:
    (run,) = read_bytes({"gpx": gpx_with, "tcx": tcx_with}[kind](text), f"run.{kind}")
    return run


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("kind", ["gpx", "tcx"])
def test_every_text_is_cut_where_it_comes_in(kind: str, nasty: str) -> None:
    run = read_with(kind, NASTY[nasty])
    texts = [run.device, run.sport, run.sub_sport, *(lap.trigger for lap in run.laps)]
    assert len(run) == 600
    assert max(map(len, texts)) <= LONGEST_TEXT


def test_a_title_of_an_export_is_cut() -> None:
    assert len(Source("a.gpx", title="A" * MILLION).title) == LONGEST_TEXT


@pytest.mark.parametrize("nasty", NASTY)
def test_no_text_of_a_file_harms_a_page_a_document_or_a_sentence(
    nasty: str, tmp_path: Path
) -> None:
    analysis = analyse(read_with("gpx", NASTY[nasty]))
    began = time.process_time()
    write_page(analysis, tmp_path / "page.png")
    html = run_page(analysis).decode()
    assert time.process_time() - began < 30.0  # 20,000 letters took 58 s
    assert (tmp_path / "page.png").read_bytes()[:4] == b"\x89PNG"
    assert "<script>alert(1)" not in html
    assert not set("\x1b\u202e\u2066\u2067") & set(html)


def fit_with(device: str) -> bytes:
    """Return ten minutes of a watch of such a name; FIT holds 255 letters in a field."""
    writer, begin = FitWriter(), 1_140_000_000
    writer.define(0, 0, [(0, "enum", 1), (1, "uint16", 1), (4, "uint32", 1), (8, "string", 255)])
    writer.message(0, [4, 255, begin, device[:254]])
    writer.define(1, 20, [(253, "uint32", 1), (5, "uint32", 1)])
    for second in range(600):
        writer.message(1, [begin + second, 280 * second])
    writer.define(2, 18, [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (5, "enum", 1)])
    writer.message(2, [begin + 600, begin, 600_000, 1])
    return writer.getvalue()


def test_a_device_of_a_fit_file_is_cut() -> None:
    (run,) = read_bytes(fit_with("Watch" + "A" * MILLION), "run.fit")
    assert run.device == "Watch" + "A" * (LONGEST_TEXT - 8) + "..."


TOLD_BYTES = 10_000  # of a document of one run or one failure; a plain run's is 5,400


def document_of(tmp_path: Path, name: str, data: bytes) -> dict[str, Any]:
    """Return what `report --json` says of a file, held to its size."""
    (tmp_path / name).write_bytes(data)
    result = analyser(tmp_path, "report", "--json", "--no-library", str(tmp_path / name))
    assert len(result.stdout) < TOLD_BYTES
    assert len(result.stderr) < TOLD_BYTES
    return dict(json.loads(result.stdout))


def zipped(member: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(member, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("run.gpx", gpx_with("A" * MILLION)),
        ("run.tcx", tcx_with("A" * MILLION)),
        ("run.fit", fit_with("A" * MILLION)),
        ("run.zip", zipped("A" * 60_000 + ".gpx", gpx_with("Watch"))),
    ],
)
def test_the_document_of_a_run_stays_small(name: str, data: bytes, tmp_path: Path) -> None:
    told = document_of(tmp_path, name, data)
    assert len(told["runs"]) == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sport.tcx", tcx_with("").replace(b'"Running"', b'"' + b"A" * MILLION + b'"')),
        ("tag.tcx", b"<" + b"A" * MILLION + b"/>"),
        ("words.json", b'{"a": "' + b"A" * MILLION + b'"}'),
        ("nothing.zip", zipped("A" * 60_000 + ".fit", b"nothing" * 100)),
    ],
)
def test_the_document_of_a_failure_stays_small(name: str, data: bytes, tmp_path: Path) -> None:
    told = document_of(tmp_path, name, data)
    assert (told["runs"], len(told["failures"])) == ([], 1)


@pytest.mark.parametrize("nasty", ["c1", "escapes", "formula", "right to left"])
def test_no_text_of_a_file_is_a_formula_in_the_seasons_table(nasty: str, tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "run.gpx").write_bytes(gpx_with(NASTY[nasty]))
    result = analyser(tmp_path, "audit", str(tmp_path / "runs"), "-o", str(tmp_path / "out"))
    assert result.returncode == 0, result.stderr
    table = (tmp_path / "out" / "runs.csv").read_text(encoding="utf-8")
    (row,) = csv.DictReader(table.splitlines())
    assert not [cell for cell in row.values() if cell[:1] in "=@\t+" and cell]
    assert not set("\x1b\x9b\u202e\u2066") & set(table + result.stdout + result.stderr)
    document = (tmp_path / "out" / "season.json").read_text(encoding="utf-8")
    (run,) = json.loads(document)["runs"]
    assert len(run["device"]) <= LONGEST_TEXT
    assert not set("\x1b\x9b\u202e\u2066") & set(document)
