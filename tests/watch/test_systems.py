"""Where watches appear and how one is notified, on three systems, tried on any."""

from __future__ import annotations

import pytest

from analyser.watch.systems import (
    LINUX,
    MACOS,
    WINDOWS,
    drive_patterns,
    notification,
    program_folders,
    where_is_my_watch,
)


@pytest.mark.parametrize(
    ("system", "pattern"),
    [
        (LINUX, "/media/*/*"),
        (LINUX, "/run/media/*/*"),
        (LINUX, "/run/user/1000/gvfs/mtp*/*"),
        (MACOS, "/Volumes/*"),
        (WINDOWS, "E:\\"),
    ],
)
def test_drives_appear_where_the_system_shows_them(system: str, pattern: str) -> None:
    assert pattern in drive_patterns(system, "/run/user/1000")


def test_the_drive_of_windows_itself_is_not_searched() -> None:
    assert "C:\\" not in drive_patterns(WINDOWS, "")


def test_suuntos_programs_keep_recordings_where_they_run() -> None:
    roaming = {"APPDATA": "C:\\Users\\ann\\AppData\\Roaming"}
    assert program_folders(WINDOWS, "", roaming) == ("C:\\Users\\ann\\AppData\\Roaming\\Suunto",)
    assert program_folders(LINUX, "/home/ann", {}) == ()


def test_linux_is_notified_by_notify_send_which_reads_markup() -> None:
    notice = notification(LINUX, "-title", "a < b & c")
    assert notice.command[0] == "notify-send"
    assert notice.command[-3:] == ("--", "-title", "a &lt; b &amp; c")


def test_macos_is_notified_by_a_script_that_holds_no_words() -> None:
    notice = notification(MACOS, 'say "hello"', '" & (do shell script "id")')
    script = [part for before, part in zip(notice.command, notice.command[1:], strict=False)
              if before == "-e"]  # fmt: skip
    assert notice.command[0] == "osascript"
    assert notice.command[-2:] == ('say "hello"', '" & (do shell script "id")')
    assert "hello" not in " ".join(script)


def test_windows_is_notified_by_a_script_that_reads_the_words_from_its_environment() -> None:
    notice = notification(WINDOWS, "title'; calc", "body")
    assert notice.command[0] == "powershell"
    assert "calc" not in " ".join(notice.command)
    assert set(notice.environment.values()) == {"title'; calc", "body"}


@pytest.mark.parametrize("system", [LINUX, MACOS, WINDOWS])
def test_who_finds_no_watch_is_told_of_mtp_and_of_watches_without_a_drive(system: str) -> None:
    said = " ".join(where_is_my_watch(system))
    assert "shows no drive" in said
    assert "Polar, COROS, Suunto" in said
    assert "analyser watch FOLDER" in said
