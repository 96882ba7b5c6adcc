"""Make the single-file executable and try it: `python packaging/build_executable.py [FOLDER]`.

Needs `pip install . pyinstaller` in the Python that runs it. The executable is for the system and
the processor that it was made on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
NAME = "analyser.exe" if os.name == "nt" else "analyser"
MOST_MB = 120.0


def main(folder: Path) -> None:
    """Make it and try it; fails where it does not do what the installed command does."""
    with tempfile.TemporaryDirectory() as scratch:
        work = ("--distpath", str(folder), "--workpath", scratch, "--log-level", "WARN")
        words = (sys.executable, "-m", "PyInstaller", "--noconfirm", *work)
        subprocess.run([*words, str(HERE / "analyser.spec")], check=True)
        smoke(folder.absolute() / NAME, Path(scratch))


def smoke(program: Path, scratch: Path) -> None:
    """Try an executable on samples, in a path with a blank and an umlaut, its home apart."""
    folder = scratch / "my läufe"
    folder.mkdir()
    env = {**os.environ, "ANALYSER_CONFIG_DIR": str(folder / "c"), "ANALYSER_DATA_DIR": str(folder)}
    env.pop("PYTHONPATH", None)
    run = shutil.copy(SAMPLES / "first_run_back.fit", folder)
    print(_said(program, env, "--version"))
    began_s = time.monotonic()
    print(_said(program, env, "report", run))
    print(f"a page in {time.monotonic() - began_s:.1f} s")
    _said(program, env, "report", run, "-o", str(folder / "run.html"))
    _said(program, env, "audit", str(folder), "-o", str(folder / "season"))
    # the drop page and the watch start parts of analyser as Python starts modules
    _said(program, env, "-m", "analyser.web.worker", str(folder), run, "dropped.fit")
    _said(program, env, "watch", "--once", str(folder), "-o", str(folder / "pages"))
    wanted = ["first_run_back.report.png", "run.html", "season/season.json", "0.html"]
    missing = [name for name in wanted if not (folder / name).exists()]
    pages = list((folder / "pages").glob("*.png"))
    if missing or not pages:
        sys.exit(f"{program} did not write {', '.join(missing) or 'the page of a watched run'}")
    size_mb = program.stat().st_size / 1e6
    print(f"{program}: {size_mb:.0f} MB")
    if size_mb > MOST_MB:
        sys.exit(f"{program} is larger than {MOST_MB:.0f} MB: see LEFT_OUT in analyser.spec")


def _said(program: Path, env: dict[str, str], *words: str) -> str:
    done = subprocess.run([str(program), *words], env=env, capture_output=True, check=False)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace")
        sys.exit(f"{program} {' '.join(words)} ended with {done.returncode}: {told}")
    return done.stdout.decode("utf-8", "replace").strip()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
