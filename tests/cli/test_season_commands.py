"""audit, sore and library as they are typed: what is written, printed, and the exit status."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import make_season
import pytest
from commands import analyser, environment

SAMPLE = Path(make_season.FOLDER)
UNTIL = ("--until", "2026-06-21")


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up runner's export, away from the folder that makes it a runner of its own."""
    return Path(shutil.copy(SAMPLE / "export.zip", tmp_path_factory.mktemp("recordings")))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runner's settings and data, with the made-up diary in it."""
    home = tmp_path_factory.mktemp("home")
    (home / "config").mkdir()
    shutil.copy(SAMPLE / "runner.toml", home / "config")
    result = analyser(home, "sore", "--import", str(SAMPLE / "soreness.csv"))
    assert "7 days noted" in result.stdout
    return home


@pytest.fixture(scope="module")
def audited(recordings: Path, home: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    folder = home / "season"
    return analyser(home, "audit", str(recordings), *UNTIL, "-o", str(folder)), folder


def test_an_audit_writes_its_folder_and_says_where(
    audited: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    result, folder = audited
    assert {"runs.csv", "season.json", "season.png"} <= {path.name for path in folder.iterdir()}
    assert result.stdout.splitlines()[-1] == str(folder / "season.png")
    assert result.returncode == 1  # broken.fit could not be read


def test_an_audit_says_which_week_went_wrong(
    audited: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    result, _ = audited
    assert result.stdout.startswith("Regular for 3 weeks; last week ")
    assert "2026-05-04  x too much  A big jump: " in result.stdout
    assert "What changed before sore days, possibly: " in result.stdout


def test_away_from_a_terminal_each_file_is_a_line(
    audited: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    result, _ = audited
    assert len(result.stderr.splitlines()) == 40
    assert "\r" not in result.stderr


def test_a_second_audit_reads_nothing(recordings: Path, home: Path, audited: object) -> None:
    result = analyser(home, "audit", str(recordings), *UNTIL)
    assert result.stderr == ""
    assert "40 of them known already" in result.stdout


def test_lines_of_json_are_one_a_run(recordings: Path, home: Path, audited: object) -> None:
    result = analyser(home, "audit", str(recordings), *UNTIL, "--jsonl")
    assert len([json.loads(line) for line in result.stdout.splitlines()]) == 37


def test_one_document_has_the_failures_with_their_cures(
    recordings: Path, home: Path, audited: object
) -> None:
    result = analyser(home, "audit", str(recordings), *UNTIL, "--json")
    (failure,) = json.loads(result.stdout)["failures"]
    assert failure["cure"]


@pytest.mark.parametrize(("since", "status"), [("2026-04-01", 10), ("2026-05-20", 1)])
def test_a_script_can_fail_on_what_was_too_much(
    recordings: Path, home: Path, audited: object, since: str, status: int
) -> None:
    arguments = ("--since", since, "--fail-on", "too-much")
    assert analyser(home, "audit", str(recordings), *UNTIL, *arguments).returncode == status


def test_a_season_that_ends_before_it_begins_is_wrong_use(recordings: Path, home: Path) -> None:
    result = analyser(home, "audit", str(recordings), "--since", "2026-07-01", *UNTIL)
    assert result.returncode == 2
    assert "--since is after --until" in result.stderr


@pytest.mark.parametrize("day", ["0001-01-02", "9999-12-31"])
def test_a_day_of_no_recording_is_wrong_use(recordings: Path, home: Path, day: str) -> None:
    result = analyser(home, "audit", str(recordings), "--until", day)
    assert result.returncode == 2
    assert "no recording is of that day" in result.stderr


def test_a_year_that_was_mistyped_is_not_noted(tmp_path: Path) -> None:
    assert "Write the year in full" in analyser(tmp_path, "sore", "0206-03-05", "4").stderr
    assert "The diary is empty" in analyser(tmp_path, "sore", "--list").stderr


def test_a_folder_without_runs_is_nothing_usable(home: Path, tmp_path: Path) -> None:
    result = analyser(home, "audit", str(tmp_path))
    assert result.returncode == 3
    assert "No run was found" in result.stdout


def test_a_squad_is_a_sheet_of_its_folders(home: Path, tmp_path: Path) -> None:
    for name in ("ann", "ben"):
        (tmp_path / "squad" / name).mkdir(parents=True)
        shutil.copy(SAMPLE / "export.zip", tmp_path / "squad" / name)
    shutil.copy(SAMPLE / "soreness.csv", tmp_path / "squad" / "ben")
    sheet = tmp_path / "sheet"
    result = analyser(
        home, "audit", "--by-folder", str(tmp_path / "squad"), *UNTIL, "-o", str(sheet)
    )
    assert result.stdout.splitlines()[-1] == str(sheet / "squad.png")
    assert (sheet / "ben" / "season.png").exists()
    assert (sheet / "squad.csv").read_text().count("\n") == 3


def test_a_folder_with_a_profile_is_judged_by_it_and_its_own_diary(tmp_path: Path) -> None:
    result = analyser(tmp_path, "audit", str(SAMPLE), *UNTIL, "--json")
    document = json.loads(result.stdout)
    assert f"{SAMPLE} is a runner of its own: judged by its runner.toml" in result.stderr
    assert "Regular for 3 weeks" in result.stderr
    assert len(document["runs"]) == 37


def test_units_asked_for_stand_above_a_folders_profile(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "squad" / "ann")
    result = analyser(
        tmp_path, "audit", "--by-folder", str(tmp_path / "squad"), *UNTIL, "--units", "mi"
    )
    assert "ann: 37 runs, 136.8 mi" in result.stdout  # 220.2 km


def test_a_folders_diary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "ann")
    (tmp_path / "ann" / "soreness.csv").unlink()
    (tmp_path / "ann" / "soreness.csv").mkdir()
    result = analyser(tmp_path, "audit", str(tmp_path / "ann"))
    assert "soreness.csv: it is a folder" in result.stderr
    assert "Traceback" not in result.stderr


def test_every_run_gets_its_page_when_asked(home: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        for name in archive.namelist()[:3]:
            archive.extract(name, tmp_path / "three")
    out = tmp_path / "out"
    analyser(home, "audit", str(tmp_path / "three"), *UNTIL, "--reports", "-o", str(out))
    assert len(list((out / "reports").glob("*.png"))) == 3


def test_ctrl_c_keeps_what_was_read_and_says_so(
    recordings: Path, home: Path, tmp_path: Path
) -> None:
    library, many = str(tmp_path / "library"), tmp_path / "many"
    many.mkdir()
    for number in range(20):  # seconds of work: the signal comes in the middle of it
        shutil.copy(recordings, many / f"{number}.zip")
    # A process of a shell's background is born deaf to Ctrl-C; the tests may be one.
    hears = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{hears}; from analyser.cli import main; main()"
    arguments = ["audit", str(many), *UNTIL, "--library", library, "--jobs", "2"]
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env=environment(home), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        for _ in range(5):
            process.stderr.readline()
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130
    assert "What was read is kept" in said
    known = analyser(home, "library", "--library", library).stdout
    assert int(known.split()[0]) >= 5


def verdicts(document: dict[str, Any]) -> list[str]:
    """Return a run's verdict and those of its findings."""
    return [document["verdict"], *(found["verdict"] for found in document["findings"])]


def test_a_report_is_judged_against_the_library(
    recordings: Path, home: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extract("activities/2026-05-06.fit", tmp_path)
    lines = analyser(home, "audit", str(recordings), *UNTIL, "--jsonl").stdout.splitlines()
    run = tmp_path / "activities" / "2026-05-06.fit"
    result = analyser(home, "report", str(run), "--json")
    (page,) = json.loads(result.stdout)["runs"]
    line = next(row for row in map(json.loads, lines) if row["sha256"] == page["sha256"])
    assert verdicts(page) == verdicts(line)
    assert page["judged_with"] == line["judged_with"]


def test_the_diary_lists_takes_back_and_exports(tmp_path: Path) -> None:
    assert "4 of 10, noted" in analyser(tmp_path, "sore", "2026-06-17", "4").stdout
    assert analyser(tmp_path, "sore", "--list").stdout.split() == ["2026-06-17", "4"]
    analyser(tmp_path, "sore", "--export", str(tmp_path / "diary.csv"))
    lines = (tmp_path / "diary.csv").read_text().splitlines()
    assert lines == ["date,level,side,where,note,before,routine", "2026-06-17,4,,,,,"]
    assert "taken back: 2026-06-17" in analyser(tmp_path, "sore", "--undo").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "analyser sore 4"),
        (("12",), "Levels go from 0 to 10"),
        (("someday", "4"), "is no day"),
        (("2999-01-01", "4"), "has not come yet"),
        (("a", "b", "c"), "Write a level"),
        (("3.5",), "'3.5' is no level; it is a whole number from 0 to 10"),
    ],
)
def test_what_is_no_soreness_is_explained(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    result = analyser(tmp_path, "sore", *words)
    assert said in result.stderr
    assert result.returncode in (2, 3)


def test_a_library_is_checked_and_emptied(home: Path, audited: object) -> None:
    assert "all is well" in analyser(home, "library", "--check").stdout
    assert analyser(home, "library", "--empty").stdout.startswith("0 recordings known")
