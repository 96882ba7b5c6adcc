"""`analyser watch` as it is typed."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from analyser.cli import watch
from analyser.errors import UnreadableFileError
from analyser.watch.places import Computer
from analyser.watch.systems import Notice

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "run_walk.fit"
NO_PROGRAM = Notice(("/nowhere/notify-send",))


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with nothing plugged in, no desktop, and files that are still at once."""
    monkeypatch.setenv("ANALYSER_DATA_DIR", str(tmp_path / "data"))
    here = Computer("linux", (f"{tmp_path}/media/*",), ())
    monkeypatch.setattr("analyser.watch.places.this_computer", lambda system: here)
    monkeypatch.setattr("analyser.watch.systems.notification", lambda *_: NO_PROGRAM)
    monkeypatch.setattr("analyser.watch.watcher.STILL_S", 0.0)
    monkeypatch.setattr("analyser.watch.looking.STILL_S", 0.0)
    monkeypatch.setattr(watch.signal, "signal", lambda *_: None)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    shutil.copy(SAMPLE, folder / "run.fit")
    return folder


def typed(*words: object) -> Result:
    return CliRunner().invoke(watch.command, [str(word) for word in words], obj=None)


def test_a_dropped_run_gets_its_page_and_the_path_comes_last(drop: Path, tmp_path: Path) -> None:
    result = typed(drop, "-o", tmp_path / "pages", "--once")
    (page,) = (tmp_path / "pages").glob("*.report.png")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == str(page)
    assert "Good to build on" in result.stdout
    assert page.read_bytes().startswith(b"\x89PNG")


def test_the_folder_itself_is_not_written_to(drop: Path, tmp_path: Path) -> None:
    typed(drop, "-o", tmp_path / "pages", "--once")
    assert [path.name for path in drop.iterdir()] == ["run.fit"]


def test_the_same_command_again_makes_nothing(drop: Path, tmp_path: Path) -> None:
    typed(drop, "-o", tmp_path / "pages", "--once")
    again = typed(drop, "-o", tmp_path / "pages", "--once")
    assert (again.stdout, again.exit_code) == ("", 0)


def test_without_a_folder_for_them_pages_go_to_analysers_own(drop: Path, tmp_path: Path) -> None:
    typed(drop, "--once")
    assert len(list((tmp_path / "data" / "pages").glob("*.report.png"))) == 1


def test_a_watch_that_is_plugged_in_is_found_by_itself(drop: Path, tmp_path: Path) -> None:
    activities = tmp_path / "media" / "GARMIN" / "GARMIN" / "ACTIVITY"
    activities.parent.mkdir(parents=True)
    drop.rename(activities)
    result = typed("--once", "-o", tmp_path / "pages")
    assert "Garmin (GARMIN): found." in result.stderr
    assert "1 new recording copied; it may be unplugged." in result.stderr
    assert (tmp_path / "pages" / "recordings" / "run.fit").exists()


def test_who_has_no_watch_plugged_in_is_told_how(tmp_path: Path) -> None:
    result = typed("--once")
    assert result.exit_code == 0
    assert "No watch is found." in result.stderr
    assert "Polar, COROS, Suunto" in result.stderr


def test_a_folder_that_is_not_there_is_a_slip_of_the_keyboard(tmp_path: Path) -> None:
    result = typed(tmp_path / "gone", "--once")
    assert isinstance(result.exception, UnreadableFileError)
    assert "there is no such folder" in str(result.exception)


def test_a_file_is_no_folder(drop: Path) -> None:
    result = typed(drop / "run.fit", "--once")
    assert result.exit_code == 2
    assert "analyser report" in result.stderr


def test_nothing_is_written_on_the_watch(drop: Path, tmp_path: Path) -> None:
    (tmp_path / "media" / "GARMIN" / "GARMIN" / "ACTIVITY").mkdir(parents=True)
    result = typed(drop, "-o", tmp_path / "media" / "GARMIN" / "pages", "--once")
    assert result.exit_code == 2
    assert not (tmp_path / "media" / "GARMIN" / "pages").exists()


def test_watching_goes_on_until_it_is_stopped(
    drop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = iter([lambda: shutil.copy(SAMPLE.with_name("base_run.gpx"), drop), list, stop])
    clock = SimpleNamespace(
        sleep=lambda seconds: next(days)(), monotonic=time.monotonic, time=time.time
    )
    monkeypatch.setattr(watch, "time", clock)
    result = typed(drop, "-o", tmp_path / "pages")
    assert len(list((tmp_path / "pages").glob("*.report.png"))) == 2
    assert result.exit_code == 130
    assert "Watching" in result.stderr
    assert "goes on from there" in result.stderr


def stop() -> None:
    raise KeyboardInterrupt


def test_a_service_that_is_stopped_ends_well() -> None:
    with pytest.raises(SystemExit) as stopped:
        watch._end()
    assert stopped.value.code == 0
