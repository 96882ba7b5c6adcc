"""A report that is killed, or meets a full disk, leaves nothing half written."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import analyser, environment
from xml_texts import gpx_run

resource = pytest.importorskip("resource")  # not on Windows
COMMAND = [sys.executable, "-c", "from analyser.cli import main; main()"]
IEND = b"IEND\xaeB`\x82"
LITTLE = 24 * 1024


@pytest.fixture
def run(tmp_path: Path) -> Path:
    file = tmp_path / "run.gpx"
    file.write_bytes(gpx_run(900))
    return file


def is_whole(page: Path) -> bool:
    return page.read_bytes().endswith(IEND)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def full_disk(most: int) -> None:
    """Let no file of this process grow further, as on a disk without room."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def on_a_full_disk(home: Path, *words: str, most: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *words],
        env=environment(home),
        preexec_fn=lambda: full_disk(most),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("delay_s", [0.4, 0.8, 1.2, 1.6, 2.4])
def test_a_killed_report_leaves_the_old_page_or_the_new_one(
    run: Path, tmp_path: Path, delay_s: float
) -> None:
    assert analyser(tmp_path, "report", str(run)).returncode == 0
    page = tmp_path / "run.report.png"
    run.write_bytes(gpx_run(1200))
    with subprocess.Popen([*COMMAND, "report", str(run)], env=environment(tmp_path)) as process:
        time.sleep(delay_s)
        process.kill()
    assert is_whole(page)
    again = analyser(tmp_path, "report", str(run))
    assert (again.returncode, is_whole(page)) == (0, True)
    assert "all is well" in analyser(tmp_path, "library", "--check").stdout


def test_a_full_disk_keeps_the_old_page_and_says_so_in_a_line(run: Path, tmp_path: Path) -> None:
    assert analyser(tmp_path, "report", str(run)).returncode == 0
    before, files = (tmp_path / "run.report.png").read_bytes(), names(tmp_path)
    run.write_bytes(gpx_run(1200))
    result = on_a_full_disk(tmp_path, "report", str(run), most=LITTLE)
    assert result.returncode != 0
    assert "run.report.png" in result.stderr
    assert "Traceback" not in result.stderr
    assert "our mistake" not in result.stderr
    assert (tmp_path / "run.report.png").read_bytes() == before
    assert names(tmp_path) == files


def test_a_full_disk_beside_the_library_costs_no_report(run: Path, tmp_path: Path) -> None:
    result = on_a_full_disk(tmp_path, "report", str(run), "--json", most=4096)
    assert result.returncode == 0, result.stderr
    assert '"score"' in result.stdout
    assert "library" in result.stderr.lower()
    assert analyser(tmp_path, "report", str(run), "--json").returncode == 0
    assert "all is well" in analyser(tmp_path, "library", "--check").stdout
