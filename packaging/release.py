"""Make what is released, and check it: `python packaging/release.py dist`, with Python alone.

Builds sdist and wheel twice, the second time from a copy elsewhere, and fails unless they are the
same byte by byte; has twine and check-wheel-contents look at them; installs the wheel bare, and
writes what it brings along as an SBOM (CycloneDX).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("build", "twine", "check-wheel-contents", "cyclonedx-bom")
NOT_COPIED = (
    ".git", ".venv", "node_modules", "dist", "build", "site", "__pycache__", ".mypy_cache",
    ".ruff_cache", ".hypothesis",
)  # fmt: skip
SBOM = "sbom.cdx.json"


def main(folder: Path) -> None:
    """Fill a folder that is not there yet, or is empty."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} is not empty. Name another folder")
    with tempfile.TemporaryDirectory() as scratch:
        python = _venv(Path(scratch) / "tools", *TOOLS)
        _build(python, ROOT, folder)
        copy = shutil.copytree(
            ROOT, Path(scratch) / "copy", copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns(*NOT_COPIED),
        )  # fmt: skip
        _build(python, copy, Path(scratch) / "again")
        _refuse_a_difference(folder, Path(scratch) / "again")
        made = sorted(map(str, folder.iterdir()))
        _run(python, "-m", "twine", "check", "--strict", *made)
        (wheel,) = folder.glob("*.whl")
        _run(python, "-m", "check_wheel_contents", str(wheel))
        bare = _venv(Path(scratch) / "bare", str(wheel))
        _run(bare, "-m", "analyser", "--version")
        words = ("environment", "--output-reproducible", "--of", "JSON", "-o", str(folder / SBOM))
        _run(python, "-m", "cyclonedx_py", *words, bare)
    for path in sorted(folder.iterdir()):
        print(f"{_sha256(path)}  {path.name}  {path.stat().st_size / 1e6:.2f} MB")


def _venv(folder: Path, *needs: str) -> str:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    _run(python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *needs)
    return python


def _build(python: str, source: Path, folder: Path) -> None:
    env = {**os.environ, "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or _commit_s()}
    words = [python, "-m", "build", "--outdir", str(folder.absolute()), str(source)]
    subprocess.run(words, check=True, env=env, stdout=subprocess.DEVNULL)


def _commit_s() -> str:
    """Return when the last commit was made, by which builds of it are the same. [s]."""
    words = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "1767225600"


def _refuse_a_difference(one: Path, other: Path) -> None:
    hashes, again = ({p.name: _sha256(p) for p in folder.iterdir()} for folder in (one, other))
    different = sorted(name for name in {**hashes, **again} if hashes.get(name) != again.get(name))
    if different:
        sys.exit(f"A second build differs: {', '.join(different)}")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "dist"))
