"""What differs between Linux, macOS and Windows: where watches appear, and how one is notified."""

from __future__ import annotations

import string
import subprocess
from collections.abc import Mapping
from typing import NamedTuple

LINUX, MACOS, WINDOWS = "linux", "darwin", "win32"  # as sys.platform has them
APPLICATION = "analyser"
NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # a program of ours flashes none
# A number that Windows knows for its own PowerShell: only what it knows may show a notification.
_POWERSHELL = r"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe"
_TITLE, _BODY = "ANALYSER_TITLE", "ANALYSER_BODY"
_TOAST = (
    "$m = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications,"
    " ContentType = WindowsRuntime]; "
    "$x = $m::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02); "
    "$t = $x.GetElementsByTagName('text'); "
    f"$t.Item(0).AppendChild($x.CreateTextNode($env:{_TITLE})) | Out-Null; "
    f"$t.Item(1).AppendChild($x.CreateTextNode($env:{_BODY})) | Out-Null; "
    "$n = [Windows.UI.Notifications.ToastNotification, Windows.UI.Notifications,"
    " ContentType = WindowsRuntime]::new($x); "
    f"$m::CreateToastNotifier('{_POWERSHELL}').Show($n)"
)
_SCRIPT = (
    "on run argv",
    "display notification (item 2 of argv) with title (item 1 of argv)",
    "end run",
)
_MTP = {
    LINUX: "open the watch once in the file manager, and it appears here",
    MACOS: "macOS gives it no path: copy GARMIN/Activity off it with a program for MTP, into a "
    "folder that you watch",
    WINDOWS: "Windows gives it no path: copy Internal Storage > GARMIN > Activity into a folder "
    "that you watch",
}
NO_DRIVE = (
    "Polar, COROS, Suunto, Apple, Huawei, Samsung and Fitbit watches show no recordings by cable: "
    "export the run as FIT, GPX or TCX in the maker's app or on its site, into a folder that you "
    "watch."
)
_SUUNTO = (
    "What Suunto's programs keep on this computer is watched without being named, once it is there."
)


class Notice(NamedTuple):
    """How a notification is shown: the program with its words, and what it reads beside them."""

    command: tuple[str, ...]
    environment: Mapping[str, str] = {}


def drive_patterns(system: str, runtime_folder: str) -> tuple[str, ...]:
    """Return globs of where drives and mounted watches appear.

    Parameters
    ----------
    system
        As `sys.platform` names it.
    runtime_folder
        XDG_RUNTIME_DIR: below it Linux' desktops show what has no drive (MTP).

    Examples
    --------
    >>> drive_patterns("darwin", "")
    ('/Volumes/*',)
    """
    if system == MACOS:
        return ("/Volumes/*",)
    if system == WINDOWS:
        return tuple(f"{letter}:\\" for letter in string.ascii_uppercase[3:])
    mtp = f"{runtime_folder}/gvfs/mtp*"
    return ("/media/*", "/media/*/*", "/run/media/*/*", "/mnt/*", mtp, f"{mtp}/*")


def program_folders(system: str, home: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders in which Suunto's programs keep what they took from a watch.

    Examples
    --------
    >>> program_folders("darwin", "/Users/ann", {})
    ('/Users/ann/Library/Application Support/Suunto',)
    """
    if system == MACOS:
        return (f"{home}/Library/Application Support/Suunto",)
    if system == WINDOWS and (roaming := environment.get("APPDATA")):
        return (f"{roaming}\\Suunto",)
    return ()


def notification(system: str, title: str, body: str) -> Notice:
    """Return what shows a notification; the words are never part of a program.

    Parameters
    ----------
    system
        As `sys.platform` names it.
    title, body
        Plain texts.

    Examples
    --------
    >>> notification("linux", "Good to build on", "a < b").command[-2:]
    ('Good to build on', 'a &lt; b')
    """
    if system == MACOS:
        lines = (part for line in _SCRIPT for part in ("-e", line))
        return Notice(("osascript", *lines, title, body))
    if system == WINDOWS:
        command = ("powershell", "-NoProfile", "-NonInteractive", "-Command", _TOAST)
        return Notice(command, {_TITLE: title, _BODY: body})
    escaped = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Notice(("notify-send", f"--app-name={APPLICATION}", "--", title, escaped))


def where_is_my_watch(system: str) -> tuple[str, ...]:
    """Return the sentences that help when no watch is found."""
    suunto = () if system == LINUX else (_SUUNTO,)
    return (
        "No watch is found. Garmin's and Kalenji's show as drives when they are plugged in.",
        f"A Garmin with music, or a new one, shows no drive: {_MTP.get(system, _MTP[LINUX])}.",
        NO_DRIVE,
        *suunto,
        "A folder is watched by its name: analyser watch FOLDER",
    )
