"""What is asked for and where its page goes: dropped paths, globs and lists in, targets out."""

from __future__ import annotations

import codecs
import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from analyser.errors import OutputError
from analyser.report.files import PAGE_SUFFIXES, listed
from analyser.report.names import as_one_name, stem_that_works

STDIN = "-"
PACKED_SUFFIXES = (".gz", ".zip")


def expanded(given: Iterable[str]) -> Iterator[str]:
    """Yield each recording asked for: paths as they are, globs and @lists by what they hold."""
    from analyser.formats.paths import is_address, read_file, unquote_dropped_path

    for words in given:
        path = words if words == STDIN else unquote_dropped_path(words)
        if path == STDIN or os.path.lexists(path):
            yield path
        elif path.startswith("@"):
            lines = _text_of_a_list(read_file(path[1:])).splitlines()
            yield from (_listed(unquote_dropped_path(line)) for line in lines if line.strip())
        elif is_address(path):
            yield path
        else:
            yield from sorted(glob.glob(path)) or [path]


def _text_of_a_list(data: bytes) -> str:
    """Return a list's text: paths as the system has them, or UTF-16 as PowerShell writes it."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    plain = data.removeprefix(codecs.BOM_UTF8)
    return plain.decode(sys.getfilesystemencoding(), "surrogateescape")


def _listed(line: str) -> str:
    """Return a line of a list as a path: whoever wrote it has no say in what is fetched."""
    from analyser.formats.paths import is_address

    return os.path.join(os.curdir, line) if is_address(line) else line


class Targets:
    """Where each page goes; no two of one call go to the same place.

    Parameters
    ----------
    output
        As -o says: a page, or a folder; empty for beside the recording.
    recordings
        How many recordings were asked for; several need a folder.
    """

    def __init__(self, output: str | None, recordings: int) -> None:
        self.output = Path(output) if output else None
        self.used: set[str] = set()
        self.folder = recordings > 1 or _names_a_folder(output or "")
        if self.output and recordings > 1 and _is_page(self.output):
            raise click.UsageError(f"Several pages need a folder: -o {self.output.with_suffix('')}")
        if self.output and not self.folder:
            refuse_other_endings(self.output, PAGE_SUFFIXES)

    def page_of(self, path: str, number: int) -> Path:
        """Return the page of a recording; `number` is the run's in a file of several, else 0."""
        mark = f"-{number}" if number else ""
        name = f"{_stem(path)}.report{mark}.png"
        if self.output is None:
            return self._free(Path(name) if _is_nowhere(path) else Path(path).with_name(name))
        if self.folder:
            return self._free(_made(self.output) / name)
        return self._free(self.output.with_stem(self.output.stem + mark))

    def _free(self, page: Path) -> Path:
        free, count = page, 1
        while as_one_name(free) in self.used:
            count += 1
            free = page.with_stem(f"{page.stem}-{count}")
        self.used.add(as_one_name(free))
        return free


def refuse_other_endings(page: Path, suffixes: tuple[str, ...]) -> None:
    """Fail for a page whose name ends like none that can be written, before anything is read."""
    if page.suffix.lower() not in suffixes:
        raise click.UsageError(
            f"{page}: a page is {listed(suffixes)}. Name it so, or name a folder that exists."
        )


def page_named(
    output: str | None, what: str, kind: str, *, force: bool = False, suffixes: tuple[str, ...] = ()
) -> Path | None:
    """Return the page to write, refused before any work where it cannot be; None without -o.

    Parameters
    ----------
    output
        As -o says: a page or a folder.
    what, kind
        What it is of, and "plan" or "compare": the page of a folder is named after them.
    force
        Whether a file that is not ours may be replaced.
    suffixes
        Those of the pages that there are; all without.
    """
    from analyser.report.files import refuse_to_replace

    if not output:
        return None
    page = Path(output)
    if _names_a_folder(output):
        page = _made(page) / f"{_stem(what)}.{kind}.png"
    refuse_other_endings(page, suffixes or PAGE_SUFFIXES)
    if not force:
        refuse_to_replace(page)
    return page


def _names_a_folder(output: str) -> bool:
    return output.endswith(("/", os.sep)) or os.path.isdir(output)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        cure = "Name another folder with -o"
        raise OutputError(str(folder), f"the folder cannot be made ({reason})", cure) from None
    return folder


def _is_page(output: Path) -> bool:
    return output.suffix.lower() in PAGE_SUFFIXES and not output.is_dir()


def _is_nowhere(path: str) -> bool:
    """Return whether a page cannot lie beside its recording, and goes where one stands."""
    from analyser.formats.paths import is_address

    return path == STDIN or is_address(path)


def _stem(path: str) -> str:
    from analyser.formats.registry import suffixes

    name = Path("run" if path == STDIN else path.partition("?")[0]).name or "run"
    while Path(name).suffix.lower() in (*suffixes(), *PACKED_SUFFIXES):
        name = Path(name).stem
    return stem_that_works(name)
