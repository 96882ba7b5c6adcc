"""One file that may be a recording: where it is, and its bytes when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.formats import archive_members, gzips, paths
from analyser.formats.gzips import Unpacked
from analyser.run import Notice, cut


@dataclass(frozen=True)
class Source:
    """One file that may be a recording: cheap to hold, to send to a process, and to compare.

    Parameters
    ----------
    name
        As the user knows it; for a member of an archive with the archive's name before it.
    size
        In bytes, unpacked; 0 where it is not known.
    modified
        Unix time; None where it is not known.
    path
        The file on disk, or the archive; empty for standard input.
    inner
        Where it is in the archive.
    title
        What the runner called it, where an export says.
    said_to_run
        Whether an export says that it is a run, whatever the file itself says.
    data
        Its bytes, where they are not on disk.
    notices
        What is wrong with what these bytes were packed in.
    """

    name: str
    size: int = 0
    modified: float | None = None
    path: str = ""
    inner: tuple[int, ...] = ()
    title: str = ""
    data: bytes = b""
    notices: tuple[Notice, ...] = ()
    said_to_run: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", cut(self.title))

    def open(self) -> Unpacked:
        """Return the bytes of the recording, without gzip, and what is wrong with its packing.

        Raises
        ------
        UnreadableFileError
            With the fact and its cure.
        """
        if self.inner:
            return archive_members.on_disk(self.path, self.modified, self.inner, self.name)
        data = paths.read_file(self.path) if self.path else self.data
        inside = gzips.unpacked(data, self.name)
        return inside._replace(notices=(*self.notices, *inside.notices))
