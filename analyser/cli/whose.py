"""Whose recordings those are: the user's, or a runner's whose folder holds them; said if so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from analyser.cli import say

if TYPE_CHECKING:
    from analyser.season.members import Member


def refuse_a_bad_profile() -> None:
    """Refuse a profile of the user that makes no sense, before anything heavy is loaded.

    Raises
    ------
    BadRunnerError
        As `profile.load` does.
    """
    from analyser import profile as profiles

    profiles.load()


def user() -> Member:
    """Return the user, with profile and diary."""
    from analyser import profile as profiles
    from analyser.cli.noted import noted
    from analyser.season.members import Member

    return Member("", "", profiles.load(), noted())


def whose(paths: Sequence[str], squad: Collection[str]) -> Member:
    """Return whose some recordings or folders are, and say so where it is not the user.

    Parameters
    ----------
    paths
        As they were given; they may be quoted, as a terminal drops them. Those of several
        runners together are taken for the user's own.
    squad
        The runners that the library knows, by `Member.key`.
    """
    from analyser.formats.paths import unquote_dropped_path
    from analyser.season.members import folder_of

    folders = {folder_of(unquote_dropped_path(path), squad) for path in paths}
    return runner_of(*folders) if len(folders) == 1 and any(folders) else user()


def runner_of(folder: str) -> Member:
    """Return the runner of a folder, and say by what they are judged."""
    from analyser import profile as profiles
    from analyser.season.members import has_profile, member_of

    member = member_of(folder, profiles.load())
    profile = "its runner.toml" if has_profile(folder) else "your profile"
    noted = " and its soreness.csv" if member.diary else ", without a diary"
    say(f"{folder} is a runner of its own: judged by {profile}{noted}")
    return member
