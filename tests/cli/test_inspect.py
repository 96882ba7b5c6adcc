"""inspect as it is typed: channels, the device's own totals, standard input, no coordinates."""

from __future__ import annotations

import json
from pathlib import Path

from commands import analyser

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_channels_stand_beside_the_devices_own_totals(tmp_path: Path) -> None:
    done = analyser(tmp_path, "inspect", str(SAMPLES / "first_run_back.fit"))
    assert "cadence_spm" in done.stdout
    assert "doubled" in done.stdout


def test_standard_input_is_read(tmp_path: Path) -> None:
    recording = (SAMPLES / "hilly.tcx").read_text(encoding="utf-8")
    done = analyser(tmp_path, "inspect", "-", stdin=recording)
    assert done.returncode == 0
    assert "cadence_spm" in done.stdout


def test_no_coordinates_are_given(tmp_path: Path) -> None:
    done = analyser(tmp_path, "inspect", "--json", str(SAMPLES / "run_walk.fit"))
    channels = {each["name"]: each for each in json.loads(done.stdout)["runs"][0]["channels"]}
    assert (channels["latitude"]["lowest"], channels["latitude"]["highest"]) == (None, None)
