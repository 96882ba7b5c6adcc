"""Exports of services: folders and archives of many recordings, with a list that tells of them.

A format (`formats.registry`) reads the bytes of one file. An export is known one level higher: by
the files that lie together in a folder, whether that is on disk, in an archive or behind a URL.
Each service has its module here with one `Export`, named in `EXPORTS`; every folder on the way is
offered to each, so that an export is found in whatever folder or archive it was put. What the
export says of a file (its title, its sport) goes with that file's `Source`; the file itself is
still read by the format that recognises its bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyser.errors import UnreadableFileError
from analyser.formats.exports import strava
from analyser.formats.exports.base import Entry, Export, Folder
from analyser.formats.failure import Failure

EXPORTS: tuple[Export, ...] = (strava.EXPORT,)


def entries_in(folder: Folder) -> tuple[Mapping[str, Entry], list[Failure]]:
    """Return what exports say of the files below a folder, and which lists cannot be read."""
    entries: dict[str, Entry] = {}
    failures: list[Failure] = []
    for export in EXPORTS:
        if export.recognises(folder.names):
            try:
                entries |= export.entries(folder)
            except UnreadableFileError as error:
                failures.append(Failure.of(error))
    return entries, failures
