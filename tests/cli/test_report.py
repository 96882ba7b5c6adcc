"""`analyser report` as a runner uses it: pages, verdicts, sentences, statuses."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANALYSER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("ANALYSER_DATA_DIR", str(tmp_path / "data"))


def analyser(*words: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from analyser.cli import main; main()", *words]
    source = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **source)


def copied(name: str, folder: Path, new_name: str | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(SAMPLES / name, folder / (new_name or name)))


def test_a_recording_alone_gives_its_page_beside_it_and_the_path_last(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path)
    done = analyser(str(run))
    page = tmp_path / "run_walk.report.png"
    assert done.returncode == 0
    assert page.read_bytes().startswith(PNG)
    assert done.stdout.decode().splitlines()[-1] == str(page)
    assert b"Good to build on" in done.stdout


def test_a_path_with_blanks_and_umlauts_is_a_path(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path / "mein Läufe", "Läufer am Morgen.fit")
    assert analyser(str(run)).returncode == 0
    assert (run.parent / "Läufer am Morgen.report.png").exists()


@pytest.mark.parametrize("form", ["'{}'", '"{}"', "{} ", "file://{}"])
def test_a_dropped_path_may_be_quoted(tmp_path: Path, form: str) -> None:
    run = copied("run_walk.fit", tmp_path)
    assert analyser("report", form.format(run)).returncode == 0


def test_a_dropped_path_may_be_escaped(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path, "my run.fit")
    assert analyser("report", str(run).replace(" ", "\\ ")).returncode == 0


def test_several_files_go_into_a_folder(tmp_path: Path) -> None:
    runs = [copied("run_walk.fit", tmp_path), copied("base_run.gpx", tmp_path)]
    folder = tmp_path / "pages"
    folder.mkdir()
    assert analyser("report", *map(str, runs), "-o", str(folder)).returncode == 0
    assert {page.name for page in folder.iterdir()} == {
        "run_walk.report.png",
        "base_run.report.png",
    }


def test_a_folder_for_several_pages_is_made(tmp_path: Path) -> None:
    runs = [copied("run_walk.fit", tmp_path), copied("base_run.gpx", tmp_path)]
    assert analyser("report", *map(str, runs), "-o", str(tmp_path / "new")).returncode == 0
    assert len(list((tmp_path / "new").iterdir())) == 2


def test_several_pages_into_one_page_is_wrong_use(tmp_path: Path) -> None:
    runs = [copied("run_walk.fit", tmp_path), copied("base_run.gpx", tmp_path)]
    done = analyser("report", *map(str, runs), "-o", str(tmp_path / "page.png"))
    assert done.returncode == 2
    assert b"Several pages need a folder" in done.stderr


def test_two_recordings_of_one_name_keep_a_page_each(tmp_path: Path) -> None:
    runs = [copied("run_walk.fit", tmp_path / day, "run.fit") for day in ("monday", "friday")]
    assert analyser("report", *map(str, runs), "-o", str(tmp_path / "pages")).returncode == 0
    assert {page.name for page in (tmp_path / "pages").iterdir()} == {
        "run.report.png",
        "run.report-2.png",
    }


def test_a_glob_that_the_shell_left_alone_is_expanded(tmp_path: Path) -> None:
    copied("run_walk.fit", tmp_path)
    assert analyser(str(tmp_path / "*.fit")).returncode == 0
    assert (tmp_path / "run_walk.report.png").exists()


def test_a_list_names_its_recordings(tmp_path: Path) -> None:
    run, names = copied("run_walk.fit", tmp_path), tmp_path / "list.txt"
    names.write_text(f"{run}\n\n", encoding="utf-8")
    assert analyser("report", f"@{names}").returncode == 0
    assert (tmp_path / "run_walk.report.png").exists()


def test_a_name_that_is_no_text_gives_its_page_and_its_bytes(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path, os.fsdecode(b"l\xe4ufchen.fit"))
    done = analyser(str(run))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith(b"l\xe4ufchen.report.png")


def test_json_of_a_name_that_is_no_text_is_json(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path, os.fsdecode(b"l\xe4ufchen.fit"))
    document = json.loads(analyser("report", "--json", str(run)).stdout)
    assert document["runs"][0]["name"] == str(run)


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".svg", b"<?xml")])
def test_the_suffix_says_the_format(tmp_path: Path, suffix: str, magic: bytes) -> None:
    page = tmp_path / f"page{suffix}"
    assert analyser("report", str(SAMPLES / "run_walk.fit"), "-o", str(page)).returncode == 0
    assert page.read_bytes().startswith(magic)


def test_another_suffix_is_refused_with_what_there_is(tmp_path: Path) -> None:
    done = analyser("report", str(SAMPLES / "run_walk.fit"), "-o", str(tmp_path / "page.docx"))
    assert done.returncode == 2
    assert b".png, .pdf, .svg or .html" in done.stderr


def test_json_is_all_that_standard_output_gets() -> None:
    done = analyser("report", "--json", str(SAMPLES / "run_walk.fit"))
    document = json.loads(done.stdout)
    assert (document["schema"], document["schema_version"]) == ("report", 2)
    assert document["runs"][0]["totals"]["climb_m"] is not None
    assert b"160.3" not in done.stdout  # the samples' longitude


def test_json_names_what_failed_and_its_cure(tmp_path: Path) -> None:
    missing = str(tmp_path / "gone.fit")
    done = analyser("report", "--json", str(SAMPLES / "run_walk.fit"), missing)
    assert done.returncode == 1
    assert json.loads(done.stdout)["failures"][0]["name"] == missing


def test_standard_input_is_a_dash(tmp_path: Path) -> None:
    data = (SAMPLES / "run_walk.fit").read_bytes()
    done = analyser("report", "-", "-o", str(tmp_path / "page.png"), stdin=data)
    assert done.returncode == 0
    assert (tmp_path / "page.png").exists()


def test_miles_are_for_this_once(tmp_path: Path) -> None:
    done = analyser(
        "report", str(SAMPLES / "run_walk.fit"), "--units", "mi", "-o", str(tmp_path / "p.png")
    )
    assert b"2.0 miles" in done.stdout


def test_a_treadmills_incline_counts_as_climbing(tmp_path: Path) -> None:
    steep = analyser("report", "--json", "--incline", "5", str(SAMPLES / "treadmill.fit"))
    # 5 % on the flat run's load: exp(7.75 x 0.05) = 1.47.
    assert json.loads(steep.stdout)["runs"][0]["causes"]["climb"] > 25


def refused(path: Path) -> str:
    """Return the one sentence that a path is refused with."""
    done = analyser("report", str(path))
    assert done.returncode == 3
    lines = done.stderr.decode().strip().splitlines()
    assert len(lines) == 1
    assert str(path) in lines[0]
    return lines[0]


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    assert "there is no such file" in refused(tmp_path / "gone.fit")


def test_an_empty_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.fit").touch()
    assert "it is empty" in refused(tmp_path / "empty.fit")


def test_a_picture_named_fit_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "picture.fit").write_bytes(PNG + b"\0" * 200)
    assert "a picture" in refused(tmp_path / "picture.fit")


def test_a_folder_names_the_audit(tmp_path: Path) -> None:
    folder = tmp_path / "my runs"
    folder.mkdir()
    assert f'it is a folder. Judge the runs in it: analyser audit "{folder}".' in refused(folder)


def test_a_file_cut_in_half_gives_its_half(tmp_path: Path) -> None:
    data = (SAMPLES / "first_run_back.fit").read_bytes()
    half = tmp_path / "half.fit"
    half.write_bytes(data[: len(data) // 2])
    done = analyser("report", "--json", str(half))
    notices = {each["code"] for each in json.loads(done.stdout)["runs"][0]["notices"]}
    assert done.returncode == 0
    assert "salvaged" in notices


def test_a_file_that_is_not_ours_is_not_replaced(tmp_path: Path) -> None:
    run, page = copied("run_walk.fit", tmp_path), tmp_path / "run_walk.report.png"
    page.write_bytes(b"a holiday picture")
    done = analyser(str(run))
    assert done.returncode == 3
    assert b"--force" in done.stderr
    assert page.read_bytes() == b"a holiday picture"


def test_force_replaces_it(tmp_path: Path) -> None:
    run, page = copied("run_walk.fit", tmp_path), tmp_path / "run_walk.report.png"
    page.write_bytes(b"a holiday picture")
    assert analyser("report", "--force", str(run)).returncode == 0
    assert page.read_bytes().startswith(PNG)


def test_our_own_page_is_replaced(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path)
    assert [analyser(str(run)).returncode for _ in range(2)] == [0, 0]


def test_a_missing_folder_for_the_page_is_one_sentence(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "page.png"
    done = analyser("report", str(SAMPLES / "run_walk.fit"), "-o", str(target))
    assert done.returncode == 3
    assert b"folder" in done.stderr


def test_without_words_and_without_a_terminal_there_is_help() -> None:
    done = analyser()
    assert done.returncode == 2
    assert b"Usage: analyser" in done.stderr


def test_an_unknown_option_is_wrong_use() -> None:
    assert analyser("report", "--nonsense", "x.fit").returncode == 2


def test_nothing_is_coloured_outside_a_terminal() -> None:
    done = analyser("report", "--json", str(SAMPLES / "run_walk.fit"))
    assert b"\x1b[" not in done.stdout + done.stderr


def on_a_terminal(*words: str) -> bytes:
    """Return what a terminal receives of both streams."""
    pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from analyser.cli import main; main()", *words]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as started:
        os.close(theirs)
        received = b"".join(iter(lambda: _received(ours), b""))
        started.wait(timeout=120)
    os.close(ours)
    return received


def _received(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so that the other end was closed
        return b""


def test_control_codes_in_a_name_do_not_reach_the_terminal(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path, "evil\x1b[31m.fit")
    received = on_a_terminal("report", str(run))
    assert b"evil?[31m.report.png" in received
    assert b"evil\x1b[31m" not in received


def test_a_terminal_that_wants_no_colour_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert b"\x1b[" not in on_a_terminal("report", "--json", str(SAMPLES / "run_walk.fit"))


def test_a_pipe_gets_the_pages_very_name(tmp_path: Path) -> None:
    run = copied("run_walk.fit", tmp_path, "evil\x1b[31m.fit")
    assert analyser("report", str(run)).stdout.endswith(b"evil\x1b[31m.report.png\n")


@pytest.mark.parametrize(
    "option", [("--incline", "nan"), ("--incline", "99"), ("--damage-exponent", "nan")]
)
def test_a_number_that_cannot_be_is_wrong_use(option: tuple[str, str]) -> None:
    done = analyser("report", str(SAMPLES / "treadmill.fit"), *option, "--json")
    assert done.returncode == 2
    assert option[0].encode() in done.stderr


def test_a_slip_in_a_command_is_told_what_it_may_have_meant() -> None:
    done = analyser("adit", "runs")
    assert done.returncode == 2
    assert b"did you mean 'audit'?" in done.stderr


@pytest.mark.parametrize("word", ["help", "season"])
def test_a_word_that_is_no_command_and_no_file_is_wrong_use(word: str) -> None:
    done = analyser(word)
    said = f"neither a command nor a file '{word}'; the commands: analyser --help"
    assert said.encode() in done.stderr
    assert done.returncode == 2


def test_a_file_that_is_called_like_a_slip_is_read(tmp_path: Path) -> None:
    path = copied("first_run_back.fit", tmp_path, "adit")
    command = [sys.executable, "-c", "from analyser.cli import main; main()", "adit"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert path.with_name("adit.report.png").read_bytes().startswith(PNG)


def test_a_profile_value_that_makes_no_sense_is_wrong_use() -> None:
    done = analyser("runner", "set", "height", "abc")
    assert done.returncode == 2
    assert done.stderr.startswith(b"height: 'abc' is not understood.")


def test_a_page_that_answers_back_is_written_by_its_suffix(tmp_path: Path) -> None:
    page = tmp_path / "run.html"
    done = analyser("report", str(SAMPLES / "run_walk.fit"), "-o", str(page))
    assert done.returncode == 0
    assert page.read_bytes().startswith(b"<!doctype html>")
