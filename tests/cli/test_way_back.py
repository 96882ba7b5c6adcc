"""`analyser way-back` as it is typed: the answer, the folder, what is asked and kept."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import analyser, environment

SEASON = str(Path(__file__).resolve().parents[2] / "samples" / "season")
ON = ("--runs", SEASON, "--on")


def test_alone_it_answers_in_one_line(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back", *ON, "2026-05-05")
    assert result.stdout == (
        "Rest today: a day off between two runs. From Wednesday 6 May: 5 times 5 min easy, "
        "1 min walk. Calf load about 85 (likely 78\N{EN DASH}92), room 110.\n"
    )
    assert result.returncode == 0


def test_sore_it_rests(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back", *ON, "2026-05-13")
    assert result.stdout.startswith("Rest, sore. After three calm mornings, from Saturday 16 May: ")


def test_a_regular_runner_is_told_so(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back", *ON, "2026-04-06", "-o", str(tmp_path / "back"))
    assert "your own habit counts" in result.stdout
    assert "Nothing is written" in result.stderr
    assert not (tmp_path / "back").exists()


def test_without_runs_it_says_what_would_help(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back")
    assert result.stdout.startswith("No run is known.")
    assert result.returncode == 0


def test_it_writes_a_folder_and_names_the_page_last(tmp_path: Path) -> None:
    folder = tmp_path / "back"
    result = analyser(tmp_path, "way-back", *ON, "2026-05-05", "-o", str(folder))
    assert result.stdout.splitlines()[-1] == str(folder / "way-back.png")
    assert len(list((folder / "workouts").glob("*.fit"))) == 23  # one of that week was run


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "way-back.ics").write_text("mine")
    result = analyser(tmp_path, "way-back", *ON, "2026-05-05", "-o", str(tmp_path))
    assert "there is a file that analyser did not write" in result.stderr
    assert result.returncode == 3


def test_json_is_on_standard_output_alone(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back", *ON, "2026-05-05", "--json", "--weeks", "2")
    document = json.loads(result.stdout)
    assert (document["schema"], len(document["weeks"])) == ("way-back", 2)


def test_without_a_terminal_it_asks_nothing_and_says_how_to_tell(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back", "--coming-back", "2026-11-20", "--on", "2026-11-21")
    assert "Was the break for a calf injury? If not: analyser runner set calf-injury no" in (
        result.stderr
    )
    assert "coming-back 2026-11-20: kept in your profile" in result.stderr


def test_what_is_told_once_is_kept(tmp_path: Path) -> None:
    told = ("--coming-back", "2026-11-20", "--calf-injury", "2026-11-01", "--walks-free", "no")
    first = analyser(tmp_path, "way-back", *told, "--on", "2026-11-21")
    again = analyser(tmp_path, "way-back", "--on", "2026-11-21")
    assert again.stdout == first.stdout
    assert again.stdout.startswith("No run yet: walk 30 minutes, every other day.")
    assert "calf injury" not in again.stderr


def test_a_first_recording_back_has_the_same_next_run_on_its_page(tmp_path: Path) -> None:
    sample = Path(SEASON).parent / "first_run_back.fit"
    first_run = str(shutil.copy(sample, tmp_path / "run.fit"))
    analyser(tmp_path, "runner", "set", "coming-back", "2026-03-03")
    page = analyser(tmp_path, "report", first_run, "-o", str(tmp_path / "page.png")).stdout
    plan = analyser(tmp_path, "way-back", "--on", "2026-03-03").stdout
    assert "10 times 2 min easy, 1 min walk" in page
    assert "10 times 2 min easy, 1 min walk" in plan


def test_walking_free_of_pain_lets_the_ladder_begin(tmp_path: Path) -> None:
    told = ("--coming-back", "2026-11-20", "--calf-injury", "2026-11-01")
    result = analyser(tmp_path, "way-back", *told, "--walks-free", "2026-11-20", "--on",
                      "2026-11-21")  # fmt: skip
    assert "10 times 1 min easy, 2 min walk" in result.stdout


def test_the_profile_of_a_folder_is_not_written(tmp_path: Path) -> None:
    result = analyser(tmp_path, "way-back", *ON, "2026-05-05", "--calf-injury", "2026-04-15")
    assert "write it into" in result.stderr
    assert not (tmp_path / "config").exists()
    assert "calf_injury" not in (Path(SEASON) / "runner.toml").read_text()


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--days", "monday,noday", "names no days of the week"),
        ("--weeks", "17", "1<=x<=16"),
        ("--calf-injury", "perhaps", "is not understood"),
        ("--on", "30.11.2026", "'30.11.2026' is no day; write it as 2026-06-17"),
    ],
)
def test_what_is_not_understood_is_wrong_use(
    tmp_path: Path, option: str, value: str, words: str
) -> None:
    result = analyser(tmp_path, "way-back", option, value)
    assert words in result.stderr
    assert result.returncode == 2


def at_a_terminal(home: Path, typed: bytes, *arguments: str) -> str:
    """Return the answer of a command at whose terminal somebody types."""
    pty = pytest.importorskip("pty", reason="this system has no terminals to make")
    master, slave = pty.openpty()
    os.write(master, typed)
    done = subprocess.run(
        [sys.executable, "-c", "from analyser.cli import main; main()", *arguments],
        env=environment(home), stdin=slave, stderr=slave, stdout=subprocess.PIPE, timeout=120,
        check=False,
    )  # fmt: skip
    os.close(slave)
    os.close(master)
    return done.stdout.decode()


BACK = ("way-back", "--coming-back", "2026-11-20", "--on", "2026-11-21")


def test_at_a_terminal_it_asks_once_and_keeps_the_answer(tmp_path: Path) -> None:
    assert "10 times 2 min easy" in at_a_terminal(tmp_path, b"n\n", *BACK)
    assert 'calf_injury = "no"' in (tmp_path / "config" / "runner.toml").read_text()
    assert "10 times 2 min easy" in at_a_terminal(tmp_path, b"", "way-back", "--on", "2026-11-21")


def test_an_injury_leads_to_the_question_of_walking(tmp_path: Path) -> None:
    assert at_a_terminal(tmp_path, b"y\nn\n", *BACK).startswith("No run yet")
    told = (tmp_path / "config" / "runner.toml").read_text()
    assert "calf_injury = 2026-10-1" in told or "calf_injury = 2026-10-0" in told
    assert 'walks_free = "no"' in told
