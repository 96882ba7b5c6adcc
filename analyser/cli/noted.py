"""The soreness diary as commands read it: what is wrong with it is said, and nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyser.cli import say

if TYPE_CHECKING:
    from analyser.season.soreness import SoreDay


def noted() -> tuple[SoreDay, ...]:
    """Return what the diary holds; say on standard error what is wrong with it."""
    from analyser.season.diary import Diary, diary_path

    diary = Diary(diary_path())
    for problem in diary.problems:
        say(problem)
    return diary.entries()
