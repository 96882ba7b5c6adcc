"""What `report` remembers: each run is kept as its runner's, and judged with all the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.cli import say
from analyser.cli.targets import STDIN

if TYPE_CHECKING:
    from analyser.season.recall import Recall
    from analyser.season.store.library import Library


class Memory:
    """The library, for some recordings of one call.

    All of them are taken in before the first is judged: a run is not to be judged without the
    earlier one that is named after it.

    Parameters
    ----------
    paths
        The recordings.
    incline
        Grade that a treadmill was set to, as rise over run.
    use_library
        Whether anything is kept and remembered.
    as_run
        Whether what names no sport is a run, doubtful or not.
    """

    def __init__(
        self,
        paths: Sequence[str],
        incline: float | None = None,
        *,
        use_library: bool = True,
        as_run: bool = False,
    ) -> None:
        self._paths, self._incline = paths, incline
        self._uses_library, self._as_run = use_library, as_run
        self._open = ExitStack()

    @cached_property
    def stdin(self) -> bytes:
        """What standard input holds."""
        return sys.stdin.buffer.read()

    def of(self, path: str) -> Recall:
        """Return what is known of the runner of a recording."""
        return self._recalls[self._folders.get(path, "")]

    @cached_property
    def _folders(self) -> dict[str, str]:
        """The runner's folder of each path; empty for the user's own."""
        from analyser.season.members import folder_of

        squad = self._library.owners()
        return {path: folder_of(path, squad) for path in self._paths if path != STDIN}

    @cached_property
    def _recalls(self) -> dict[str, Recall]:
        """Each runner by folder, with all of their recordings taken in."""
        folders = {self._folders.get(path, "") for path in self._paths}
        return {folder: self._recall(folder) for folder in sorted(folders)}

    def _recall(self, folder: str) -> Recall:
        from analyser.cli.whose import runner_of, user
        from analyser.engines.when_it_pays import WhenItPays
        from analyser.season.recall import Recall

        member = runner_of(folder) if folder else user()
        if self._as_run:
            member = replace(member, runner=replace(member.runner, runs_without_sport=True))
        recall = Recall(member, self._library, WhenItPays())
        if self._uses_library:
            self._take_in(recall, folder)
        for notice in recall.notices:
            say(notice.message)
        return recall

    def _take_in(self, recall: Recall, folder: str) -> None:
        mine = [path for path in self._paths if self._folders.get(path, "") == folder]
        if STDIN in mine:
            recall.take_in_bytes(self.stdin, STDIN, self._incline)
        recall.take_in([path for path in mine if path != STDIN], incline=self._incline)
        _take_in_folder(recall)

    @cached_property
    def _library(self) -> Library:
        from analyser.season.data_folder import library_path
        from analyser.season.store.library import Library

        library = Library(library_path() if self._uses_library else None)
        return self._open.enter_context(library)

    def close(self) -> None:
        """Close the library."""
        self._open.close()


def _take_in_folder(recall: Recall) -> None:
    """Take in what is new in the folder where the runner's recordings live, if they named one."""
    folder = getattr(recall.member.runner, "runs", None)
    if not folder:
        return
    place = Path(folder).expanduser()
    if not place.is_dir():
        say(f"{folder}: there is no such folder. Name yours: analyser runner set runs FOLDER")
        return
    count = recall.take_in([os.fspath(place)], takes_back=False)
    if count:
        say(f"{count} new run{'s' * (count != 1)} taken in from {folder}")
