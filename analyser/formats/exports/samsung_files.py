"""Samsung's files of samples: which belong to an exercise, and what they hold as columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from analyser.errors import UnreadableFileError
from analyser.formats.exports.documents import json_of, listing
from analyser.formats.exports.flat_rows import Columns, flat_rows
from analyser.formats.exports.kinds import columns_of
from analyser.formats.exports.service import Tree, file_name
from analyser.run import Notice

LARGEST_BYTES = 1 << 26


class SampleFiles:
    """The files of an export by their names, wherever they lie.

    Attributes
    ----------
    damaged
        What is said of those that were asked for and could not be read.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.damaged: list[Notice] = []
        self.paths = {file_name(p).lower().removesuffix(".gz"): p for p in tree.sizes}
        self._places = {name: place for place, name in enumerate(self.paths)}
        self._sorted = sorted(self.paths)

    def columns(self, row: Mapping[str, str], kind: str, keys: Sequence[str]) -> Columns:
        """Return some keys of the samples of a kind that belong to a row; each of shape (n,).

        Empty where there is no such file, or it cannot be read, which is noted.
        """
        path = self._path(row, kind)
        try:
            data = self._tree.read(path, LARGEST_BYTES) if path else b"[]"
            rows = flat_rows(data, keys)
            if rows is not None:
                return rows.columns
            return columns_of(listing(json_of(data, f"{self._tree.name}/{path}")), keys)
        except UnreadableFileError as error:
            words = f"{file_name(path)}: {error.message}; left out"
            self.damaged.append(Notice("left-out", words))
            return columns_of([], keys)

    def _path(self, row: Mapping[str, str], kind: str) -> str:
        """Return the file that a row names, or that is named by the row's own id."""
        named = row.get(kind, "").strip().lower().removesuffix(".gz")
        uuid = row.get("datauuid", "").strip().lower()
        if named in self.paths or not uuid:
            return self.paths.get(named, "")
        own = [name for name in self._of(uuid) if name.endswith(f"{kind}.json")]
        return self.paths[min(own, key=self._places.__getitem__)] if own else ""

    def _of(self, uuid: str) -> Iterator[str]:
        for place in range(bisect_left(self._sorted, uuid), len(self._sorted)):
            if not self._sorted[place].startswith(uuid):
                return
            yield self._sorted[place]
