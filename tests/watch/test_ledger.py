"""What has been seen is kept, by content, whatever happens to the file that keeps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analyser.errors import OutputError, UnreadableFileError
from analyser.watch.drives import Place
from analyser.watch.ledger import Entry, Ledger
from analyser.watch.looking import Found

FOUND = Found((Path("/runs/a.fit"),), ((100, 5),), Place(Path("/runs"), "runs"))
DONE = Entry("c0", {"/runs/a.fit": ((100, 5),)}, ("a.png",), ("2026-03-01T07:02:11Z",), done=True)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / ".watched.jsonl")


def reread(ledger: Ledger) -> Ledger:
    again = Ledger(ledger.path)
    again.read()
    return again


def test_what_was_noted_is_known_to_the_next(ledger: Ledger) -> None:
    ledger.note(DONE)
    assert reread(ledger).of("c0") == DONE
    assert reread(ledger).content_of(FOUND) == "c0"


def test_a_file_that_changed_is_not_known_by_its_name(ledger: Ledger) -> None:
    ledger.note(DONE)
    other = Found(FOUND.paths, ((101, 5),), FOUND.place)
    assert reread(ledger).content_of(other) == ""


def test_what_is_under_way_is_known_but_not_done(ledger: Ledger) -> None:
    ledger.note(Entry("c0", DONE.files, DONE.pages, DONE.starts))
    assert reread(ledger).of("c0").pages == ("a.png",)
    assert not reread(ledger).of("c0").is_settled
    assert reread(ledger).content_of(FOUND) == ""


def test_what_another_version_could_not_read_is_read_again(ledger: Ledger) -> None:
    ledger.note(Entry("c0", why_none="it is damaged", done=True, version="0.0.1"))
    assert not reread(ledger).of("c0").is_settled
    ledger.note(Entry("c0", why_none="it is damaged", done=True))
    assert reread(ledger).of("c0").is_settled


def test_what_gave_a_page_is_not_made_again_by_another_version(ledger: Ledger) -> None:
    ledger.note(replace(DONE, why_none="one of three is damaged", version="0.0.1"))
    assert reread(ledger).of("c0").is_settled


@pytest.mark.parametrize("damage", ["{half a line", "\0\0\0", "[]", '{"content": 1}', "[" * 5000])
def test_a_damaged_line_costs_itself_alone(ledger: Ledger, damage: str) -> None:
    ledger.note(DONE)
    ledger.path.write_text(f"{damage}\n{ledger.path.read_text()}{damage}")
    assert reread(ledger).of("c0") == DONE


def test_a_page_of_a_line_that_was_tampered_with_stays_in_the_folder(ledger: Ledger) -> None:
    ledger.note(Entry("c0", pages=("../../elsewhere.png",), done=True))
    assert reread(ledger).of("c0").pages == ("elsewhere.png",)


def test_a_page_gets_a_free_name(ledger: Ledger, tmp_path: Path) -> None:
    ledger.note(Entry("c0", pages=("day.report.png",), done=True))
    (tmp_path / "day-2.report.png").touch()
    name = ledger.free_page("day", tmp_path, ["day-3.report.png"], "/runs/b.fit", "now")
    assert name == "day-4.report.png"


def test_the_same_run_of_the_same_file_keeps_its_page(ledger: Ledger, tmp_path: Path) -> None:
    ledger.note(DONE)
    (tmp_path / "a.png").touch()
    assert ledger.free_page("day", tmp_path, [], "/runs/a.fit", DONE.starts[0]) == "a.png"
    assert ledger.free_page("day", tmp_path, [], "/runs/b.fit", DONE.starts[0]) == "day.report.png"


def test_a_folder_in_its_place_is_said_and_nothing_counts_as_new(ledger: Ledger) -> None:
    ledger.path.mkdir()
    with pytest.raises(UnreadableFileError, match="what was seen cannot be read"):
        ledger.read()


def test_a_ledger_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        Ledger(Path("/proc/none/.watched.jsonl")).note(DONE)


def test_two_do_not_hold_it_at_once(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyser.disk.PATIENCE_S", 0.0)
    with (
        ledger.held(),
        pytest.raises(OutputError, match="another watcher is at work"),
        Ledger(ledger.path).held(),
    ):
        pass
