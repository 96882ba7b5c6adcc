"""What the library knows before a dropped run."""

from __future__ import annotations

from analyser.history import History
from analyser.run import Run
from analyser.runner import Runner


def history_of(run: Run, profile: Runner) -> History | None:
    """Return what the library's season knows for this run; None, at no cost, without one."""
    from analyser.season.library import library_path

    if not library_path().exists():
        return None
    from analyser.season.audit import history_for
    from analyser.season.diary import Diary, diary_path

    with Diary(diary_path()) as diary:
        return history_for(run, profile, library_path(), diary.entries())
