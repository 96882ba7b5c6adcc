"""A run that is not the runner's own, a friend's perhaps, taken out of the library."""

from __future__ import annotations

import os

from analyser.errors import UnreadableFileError
from analyser.formats.source import Source
from analyser.formats.sources import find
from analyser.season.gather import content_of
from analyser.season.members import folder_of
from analyser.season.store.library import OWN, Library, storable


def forget(library: Library, path: str) -> int:
    """Take the runs of a file out of its runner's, and return of how many recordings.

    Raises
    ------
    UnreadableFileError
        When the library knows no run of that file.
    """
    folder = folder_of(path, library.owners())
    owner = folder or OWN
    known = library.runs_of(owner)
    contents = (_contents(library, path) | _named(known, path)) & known.keys()
    if not contents:
        what = "the library knows no run of this file"
        raise UnreadableFileError(path, what, "Name the file as you gave it to analyser")
    library.forget(owner, contents)
    return len(contents)


def _contents(library: Library, path: str) -> set[str]:
    """Return the contents of what is in a file now; of an archive, those of its members."""
    if not os.path.lexists(path):
        return set()
    files = library.known_files()
    found = [source for source in find([path]) if isinstance(source, Source)]
    return {content_of(source, files, hashing=True) for source in found}


def _named(known: dict[str, str], path: str) -> set[str]:
    """Return the contents that had this name, or lay in the archive that had it."""
    places = {storable(path), storable(os.path.abspath(path))}
    return {
        content
        for content, name in known.items()
        if name in places or os.path.abspath(name) in places
        or any(name.startswith(f"{place}/") for place in places)
    }  # fmt: skip
