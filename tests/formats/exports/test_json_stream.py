"""Objects of a long list are read one by one, wherever the pieces end."""

from __future__ import annotations

import io
import json

import pytest

from analyser.errors import UnreadableFileError
from analyser.formats.exports import json_stream
from analyser.formats.exports.json_stream import objects_under

RUNS = [{"id": n, "splits": [{"words": 'Læuft ]} \\" ,'}] * 3} for n in range(20)]


def read(document: object, data: bytes | None = None) -> list[object]:
    text = json.dumps(document, ensure_ascii=False).encode() if data is None else data
    return list(objects_under(io.BytesIO(text), "runs", "runs.json"))


@pytest.mark.parametrize("piece", [1, 7, 64, 1 << 20])
def test_objects_are_found_wherever_the_pieces_end(
    piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "PIECE_BYTES", piece)
    assert read([{"runs": RUNS[:9], "x": [1, {"y": 2}]}, {"runs": []}, {"runs": RUNS[9:]}]) == RUNS


def test_a_document_without_the_list_holds_none() -> None:
    assert read({"walks": RUNS}) == []


def test_what_is_whole_of_a_cut_document_comes_before_the_error() -> None:
    whole = json.dumps({"runs": RUNS}).encode()
    objects = objects_under(io.BytesIO(whole[:-20]), "runs", "runs.json")
    assert [next(objects) for _ in RUNS[:-1]] == RUNS[:-1]
    with pytest.raises(UnreadableFileError, match="cut or damaged"):
        next(objects)


def test_an_object_without_an_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LARGEST_LETTERS", 1000)
    monkeypatch.setattr(json_stream, "PIECE_BYTES", 100)
    file = io.BytesIO(b'{"runs": [{"a": "' + b"x" * 1_000_000)
    with pytest.raises(UnreadableFileError, match="cut or damaged"):
        list(objects_under(file, "runs", "runs.json"))
    assert file.tell() < 2_000
