"""No test reads or writes the profile, library or diary of whoever runs it."""

from __future__ import annotations

import sys

import pytest

# The fuzzers need atheris and are run by hand; Windows has no pipes for a browser and no terminals.
POSIX = ["browser/*", "cli/test_terminal.py", "cli/test_completion.py"]
collect_ignore_glob = ["fuzz/*", *(POSIX if sys.platform == "win32" else [])]


@pytest.fixture(autouse=True, scope="session")
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("ANALYSER_CONFIG_DIR", str(tmp_path_factory.mktemp("config")))
    patch.setenv("ANALYSER_DATA_DIR", str(tmp_path_factory.mktemp("data")))
