"""What the library knows of the user: dropped runs are remembered as `report` remembers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyser.season.own import user

if TYPE_CHECKING:
    from analyser.analysis import Analysis
    from analyser.run import Run


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
