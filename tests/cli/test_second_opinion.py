"""`inspect --second-opinion`: in the terminal, as JSON, out of an archive."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from commands import analyser

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "first_run_back.fit"


def test_it_stands_below_what_we_read(tmp_path: Path) -> None:
    done = analyser(tmp_path, "inspect", "--second-opinion", str(SAMPLE))
    assert done.returncode == 0
    assert "Second opinion of fitparse" in done.stdout


def test_programs_get_it_too_and_out_of_a_gzip(tmp_path: Path) -> None:
    packed = tmp_path / "run.fit.gz"
    packed.write_bytes(gzip.compress(SAMPLE.read_bytes()))
    done = analyser(tmp_path, "inspect", "--json", "--second-opinion", str(packed))
    document = json.loads(done.stdout)
    opinion = document["runs"][0]["second_opinion"]
    assert {c["name"] for c in opinion["channels"]} >= {"speed_mps", "cadence_spm"}
    assert [c for c in opinion["channels"] if c["both"] != c["same"]] == []
    assert opinion["samples"] == document["runs"][0]["samples"]


def test_without_the_option_nobody_else_is_asked(tmp_path: Path) -> None:
    done = analyser(tmp_path, "inspect", "--json", str(SAMPLE))
    assert "second_opinion" not in json.loads(done.stdout)["runs"][0]
