"""The command line as it is typed, with a runner's settings and data in a folder of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def environment(home: Path) -> dict[str, str]:
    folders = {"ANALYSER_DATA_DIR": str(home / "data"), "ANALYSER_CONFIG_DIR": str(home / "config")}
    return {**os.environ, **folders}


def analyser(
    home: Path, *arguments: str, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from analyser.cli import main; main()", *arguments]
    return subprocess.run(
        command,
        env=environment(home),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
