"""Where the library and the diary are."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER_VARIABLE = "ANALYSER_DATA_DIR"
LIBRARY_NAME = "library.sqlite3"


def data_folder() -> Path:
    """Return where the library and the diary are: ANALYSER_DATA_DIR, else the user's data."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        return Path(folder)
    from platformdirs import user_data_dir

    return Path(user_data_dir("analyser", appauthor=False))


def library_path() -> Path:
    """Return where the library is kept."""
    return data_folder() / LIBRARY_NAME
