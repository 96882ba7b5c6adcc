"""A dropped file is read by a worker under a time limit; its pages are kept, the newest fifty."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from analyser.errors import UnreadableFileError
from analyser.formats.paths import read_file
from analyser.watch.reading import TIME_LIMIT_S
from analyser.watch.systems import NO_WINDOW
from analyser.web.worker import failure

MOST_PAGES = 50
MOST_RESULTS = 500


def _emptied_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that is gone afterwards; Windows may keep what a stopped worker had open."""
    return tempfile.TemporaryDirectory(prefix="analyser-drop-", ignore_cleanup_errors=True)


def _is_left_aside(data: bytes, name: str) -> bool:
    """Return whether a file is of a dropped folder, and nothing that is read."""
    if "/" not in name:
        return False
    from analyser.formats import gzips
    from analyser.formats.paths import HEAD_BYTES
    from analyser.formats.registry import is_left_aside

    return is_left_aside(name.partition("/")[2], gzips.head(data[:HEAD_BYTES]))


class Desk:
    """What was dropped in this session: results in order, and their pages in memory."""

    def __init__(self, time_limit_s: float = TIME_LIMIT_S) -> None:
        self.time_limit_s = time_limit_s
        self.results: list[dict[str, Any]] = []
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def read(self, data: bytes, name: str) -> list[dict[str, Any]]:
        """Return the results of one file, and keep them; one file is read at a time.

        A name with a slash is that of a file in a dropped folder: what is no recording there gives
        nothing, as in a folder that is audited.
        """
        if _is_left_aside(data, name):
            return []
        with self._one_at_a_time:
            results = self._read(data, name)
            self.results = [*self.results, *results][-MOST_RESULTS:]
            return results

    def read_from(self, path: str) -> None:
        """Read a file of this computer, and keep its results, or why there are none."""
        try:
            data = read_file(path)
        except UnreadableFileError as error:
            told = failure(error.name, error.message, error.cure)
            self.results = [*self.results, told][-MOST_RESULTS:]
            return
        self.read(data, os.path.basename(path))

    def page(self, key: str) -> bytes | None:
        """Return a kept page; None if there is none, or no more."""
        return self._pages.get(key)

    def keep(self, page: bytes) -> str:
        """Keep a page under a name that nobody guesses, and return that; the oldest go."""
        key = secrets.token_urlsafe(24)
        self._pages[key] = page
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        return key

    def season(self) -> list[dict[str, Any]]:
        """Return the season of the library, its page kept; told anew each time."""
        with self._one_at_a_time, _emptied_folder() as folder:
            return self._kept(self._worked("your season", [folder]), Path(folder))

    def _read(self, data: bytes, name: str) -> list[dict[str, Any]]:
        with _emptied_folder() as folder:
            file = Path(folder) / "dropped"
            file.write_bytes(data)
            return self._kept(self._worked(name, [folder, str(file), name]), Path(folder))

    def _kept(self, results: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
        """Return the results with their pages kept, and named as they are asked for."""
        for result in results:
            if "page" in result:
                result["page"] = self.keep((folder / result["page"]).read_bytes())
        return results

    def _worked(self, name: str, arguments: list[str]) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "analyser.web.worker", *arguments]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=self.time_limit_s, check=False,
                env=environment, creationflags=NO_WINDOW,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            limit = f"it took longer than {self.time_limit_s:.0f} s, and was stopped"
            return [failure(name, limit, "Read it with: analyser audit FILE")]
        if done.returncode:
            cure = "Run `analyser --debug report FILE` and send us what it shows"
            return [failure(name, "it could not be read: our mistake, not yours", cure)]
        results: list[dict[str, Any]] = json.loads(done.stdout)
        return results
