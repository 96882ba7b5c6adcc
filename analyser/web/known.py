"""What the library knows of the user: dropped runs are remembered as `report` remembers them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyser.analysis import Analysis
    from analyser.run import Run
    from analyser.season.members import Member
    from analyser.season.season import Season


def user() -> Member:
    """Return the user, with profile and diary."""
    from analyser import profile as profiles
    from analyser.season.diary import Diary, diary_path
    from analyser.season.members import Member

    with Diary(diary_path()) as diary:
        return Member("", "", profiles.load(), diary.entries())


def judged(data: bytes, name: str, runs: list[Run]) -> list[Analysis]:
    """Return the runs of a file, judged with every earlier one that the library knows.

    Parameters
    ----------
    data, name
        The file's bytes and name; its runs are kept as rows, the file is not.
    runs
        What was read from it.
    """
    from analyser.analysis import analyse
    from analyser.season.data_folder import library_path
    from analyser.season.reading import Here
    from analyser.season.recall import Recall
    from analyser.season.store.library import Library

    member = user()
    with Library(library_path()) as library:
        recall = Recall(member, library, Here())
        recall.take_in_bytes(data, name)
        return [analyse(run, member.runner, recall.history(run)) for run in runs]


def own_season() -> Season:
    """Return the season of every run of the user that the library knows."""
    from analyser.season.audit import end_of_season
    from analyser.season.data_folder import library_path
    from analyser.season.memory import remembered
    from analyser.season.reading import Here
    from analyser.season.season import build_season
    from analyser.season.store.library import Library

    member = user()
    with Library(library_path()) as library:
        rows = remembered(library, member.key, member.runner, Here()).rows
    today = end_of_season(rows, date.today())
    return build_season(rows, member.runner, member.diary, today=today)
