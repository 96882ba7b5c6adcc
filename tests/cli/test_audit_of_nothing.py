"""An audit that found nothing says so, and writes no empty page."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from exports_made_up import zipped

from analyser.cli import group


def test_an_audit_that_found_nothing_writes_no_page(tmp_path: Path) -> None:
    (tmp_path / "coros_data.zip").write_bytes(zipped({"data/1.bin": b"\1\2\3"}))
    asked = ["audit", str(tmp_path / "coros_data.zip"), "--jobs", "1", "-o", str(tmp_path / "out")]
    done = CliRunner().invoke(group, [*asked, "--no-library"], catch_exceptions=False)
    assert done.exit_code == 3
    assert "it seems to be of COROS" in done.output
    assert not (tmp_path / "out").exists()
