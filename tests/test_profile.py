"""The runner's profile: written as people write it, kept as TOML, never silently wrong."""

from __future__ import annotations

import os
import re
import stat
from datetime import date
from pathlib import Path

import pytest

from analyser.errors import BadRunnerError
from analyser.profile import CHECKS, load, parsed, save
from analyser.runner import Runner
from analyser.settings import with_value


@pytest.mark.parametrize(
    ("text", "metres"), [("1.68", 1.68), ("168cm", 1.68), ("168", 1.68), ("1,68 m", 1.68)]
)
def test_a_height_is_metres_or_centimetres(text: str, metres: float) -> None:
    assert with_value(Runner(), "height", text).height_m == pytest.approx(metres)


@pytest.mark.parametrize("text", ["5ft6", "5'6", "5 ft 6 in"])
def test_a_height_may_be_feet_and_inches(text: str) -> None:
    # 5 x 0.3048 + 6 x 0.0254
    assert with_value(Runner(), "height", text).height_m == pytest.approx(1.6764, abs=0.001)


@pytest.mark.parametrize(
    ("text", "speed"), [("6:30", 1000 / 390), ("6:30/km", 1000 / 390), ("10:30/mi", 1609.344 / 630)]
)
def test_an_easy_pace_is_a_speed(text: str, speed: float) -> None:
    assert with_value(Runner(), "easy-pace", text).easy_speed_mps == pytest.approx(speed)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("height", "tall"),
        ("height", "17"),
        ("easy-pace", "fast"),
        ("easy-pace", "0:00"),
        ("easy-pace", "6:75"),
        ("max-heart-rate", "20"),
        ("units", "leagues"),
        ("timezone", "Mars/Olympus"),
    ],
)
def test_what_makes_no_sense_is_refused_with_an_example(key: str, text: str) -> None:
    with pytest.raises(BadRunnerError, match="analyser runner set"):
        with_value(Runner(), key, text)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("height", "16.8", "height: '16.8' is not a height between 1 and 2.5 m."),
        # 1000 m at 6.5 m/s are 153.8 s, at 1 m/s 1000 s
        ("easy-pace", "1:00", "easy-pace: '1:00' is not an easy pace between 2:34 and 16:40 /km."),
        ("max-heart-rate", "18", "max-heart-rate: '18' is not a maximum heart rate between"),
    ],
)
def test_what_no_runner_has_is_said_as_it_was_typed(key: str, text: str, said: str) -> None:
    with pytest.raises(BadRunnerError, match=f"^{re.escape(said)}"):
        with_value(Runner(), key, text)


def test_a_wrong_line_of_the_file_is_told_as_a_line_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text('height_m = "tall"', encoding="utf-8")
    with pytest.raises(BadRunnerError, match=r"Write the line as height_m = 1\.68, or delete it"):
        load(path)


@pytest.mark.parametrize("key", CHECKS)
def test_the_lines_that_errors_show_are_taken(key: str) -> None:
    assert parsed(f"{key} = {CHECKS[key][2]}".encode(), "runner.toml") != Runner()


def test_an_unknown_key_names_those_there_are() -> None:
    with pytest.raises(BadRunnerError, match="easy-pace"):
        with_value(Runner(), "shoe-size", "42")


def test_a_profile_comes_back_as_it_went(tmp_path: Path) -> None:
    runner = Runner(height_m=1.68, easy_speed_mps=2.5, units="mi")
    assert load(save(runner, tmp_path / "deep" / "runner.toml")) == runner


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert load(tmp_path / "runner.toml") == Runner()


def test_a_damaged_file_is_said_and_left(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text("height_m = = 1.68", encoding="utf-8")
    with pytest.raises(BadRunnerError, match="cannot be read"):
        load(path)
    assert path.read_text(encoding="utf-8") == "height_m = = 1.68"


def test_an_unknown_value_in_the_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text("shoe_size = 42", encoding="utf-8")
    with pytest.raises(BadRunnerError, match=r"shoe_size'\. Delete its line; there are .*height_m"):
        load(path)


def test_a_text_for_a_height_in_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text('height_m = "tall"', encoding="utf-8")
    with pytest.raises(BadRunnerError, match="height"):
        load(path)


@pytest.mark.parametrize(
    "line",
    [
        "height_m = true",
        "height_m = [1.68]",
        "height_m = nan",
        "height_m = 1e999",
        f"height_m = {'1' * 400}",
        f"height_m = {'1' * 5000}",
        f"height_m = {'[' * 5000}{']' * 5000}",
        "max_heart_rate_bpm = 2026-01-01",
        "easy_speed_mps = {a = 1}",
        "units = 5",
        "units = ['km']",
        "timezone = 5",
        'timezone = "Mars/Olympus"',
        'timezone = "../../etc/passwd"',
        "coming_back = true",
        'coming_back = "yes"',
        "coming_back = 2026-01-01T10:00:00",
        "runs = 5",
        'runs = ""',
        'runs = "a\\u001bb"',
    ],
)
def test_what_is_of_another_kind_is_refused_and_the_file_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "runner.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(BadRunnerError, match=r"runner\.toml"):
        load(path)


@pytest.mark.parametrize("data", [b"\xff\xfe", b'timezone = "\xe4"', b"\0"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "runner.toml").write_bytes(data)
    with pytest.raises(BadRunnerError, match="cannot be read"):
        load(tmp_path / "runner.toml")


def test_a_pipe_for_a_profile_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "runner.toml")
    with pytest.raises(BadRunnerError, match="no regular file"):
        load(tmp_path / "runner.toml")


def test_a_whole_number_is_a_number_and_a_byte_order_mark_none(tmp_path: Path) -> None:
    (tmp_path / "runner.toml").write_bytes(b"\xef\xbb\xbfheight_m = 2\n")
    assert load(tmp_path / "runner.toml").height_m == 2.0


def test_the_way_back_is_a_day_or_no(tmp_path: Path) -> None:
    runner = with_value(Runner(), "coming-back", "2026-11-20")
    assert load(save(runner, tmp_path / "runner.toml")).coming_back == date(2026, 11, 20)
    assert with_value(runner, "coming-back", "No").coming_back == "no"


def test_the_folder_of_recordings_is_kept_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert with_value(Runner(), "runs", ".").runs == str(tmp_path)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRunnerError, match="analyser runner set runs"):
        with_value(Runner(), "runs", str(tmp_path / "none"))


def test_comments_and_the_order_of_lines_stay(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text("# mine\nunits = 'mi' # as at home\n\nheight_m = 1.7\n", encoding="utf-8")
    save(with_value(load(path), "height", "1.68"), path)
    text = path.read_text(encoding="utf-8")
    assert text == "# mine\nunits = 'mi' # as at home\n\nheight_m = 1.68\n"


def test_what_is_forgotten_is_taken_out(tmp_path: Path) -> None:
    path = save(Runner(height_m=1.68, timezone="UTC"), tmp_path / "runner.toml")
    save(Runner(timezone="UTC"), path)
    assert "height_m" not in path.read_text(encoding="utf-8")


def test_a_link_to_a_profile_elsewhere_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("height_m = 1.7\n", encoding="utf-8")
    link = tmp_path / "runner.toml"
    link.symlink_to(tmp_path / "dotfiles.toml")
    save(Runner(height_m=1.68), link)
    assert link.is_symlink()
    assert load(tmp_path / "dotfiles.toml").height_m == 1.68


def test_nobody_else_may_look_into_the_settings(tmp_path: Path) -> None:
    path = save(Runner(height_m=1.68), tmp_path / "deep" / "runner.toml")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_profile_is_on_the_disk_before_it_replaces_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, done = save(Runner(height_m=1.7), tmp_path / "runner.toml"), []
    sync, rename = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle)))
    monkeypatch.setattr(os, "replace", lambda *names: (done.append("rename"), rename(*names)))
    save(Runner(height_m=1.68), path)
    assert done[:2] == ["sync", "rename"]
