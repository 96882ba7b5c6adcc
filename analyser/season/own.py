"""The user's own season: profile, diary, and every run that the library knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyser.season.members import Member
    from analyser.season.season import Season
    from analyser.season.summary import RunSummary


def user() -> Member:
    """Return the user, with profile and diary."""
    from analyser import profile as profiles
    from analyser.season.diary import Diary, diary_path
    from analyser.season.members import Member

    with Diary(diary_path()) as diary:
        return Member("", "", profiles.load(), diary.entries())


def own_rows(member: Member) -> tuple[RunSummary, ...]:
    """Return the row of every run of the user that the library knows."""
    from analyser.season.data_folder import library_path
    from analyser.season.memory import remembered
    from analyser.season.reading import Here
    from analyser.season.store.library import Library

    with Library(library_path()) as library:
        return remembered(library, member.key, member.runner, Here()).rows


def own_season() -> Season:
    """Return the season of every run of the user that the library knows."""
    from analyser.season.audit import end_of_season
    from analyser.season.season import build_season

    member = user()
    rows = own_rows(member)
    today = end_of_season(rows, date.today())
    return build_season(rows, member.runner, member.diary, today=today)
