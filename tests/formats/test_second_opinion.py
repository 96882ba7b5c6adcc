"""What fitparse and gpxpy make of a recording, held against our reading of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analyser.formats import read_all
from analyser.formats.second_opinion import SecondOpinion, second_opinion
from analyser.run import Run

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def _asked(name: str) -> tuple[SecondOpinion, Run]:
    data = (SAMPLES / name).read_bytes()
    (run,) = read_all(SAMPLES / name)
    return second_opinion(data, run), run


@pytest.mark.parametrize("name", ["first_run_back.fit", "base_run.gpx", "treadmill.fit"])
def test_every_value_of_a_sample_is_the_same(name: str) -> None:
    opinion, run = _asked(name)
    assert opinion.samples == len(run)
    assert opinion.unmatched == 0
    assert [c.name for c in opinion.channels if c.same != c.both or c.ours or c.theirs] == []
    assert {c.name for c in opinion.channels} == run.samples.keys() - {"elapsed_s"}


def test_a_value_that_we_changed_is_told_with_how_far() -> None:
    data = (SAMPLES / "first_run_back.fit").read_bytes()
    (run,) = read_all(SAMPLES / "first_run_back.fit")
    beats = run.samples["heart_rate_bpm"].copy()
    beats[100], beats[200] = beats[100] + 7.0, np.nan
    changed = replace(run, samples={**run.samples, "heart_rate_bpm": beats})
    found = {c.name: c for c in second_opinion(data, changed).channels}["heart_rate_bpm"]
    assert (found.both - found.same, found.furthest, found.theirs) == (1, 7.0, 1)


def test_a_file_that_fitparse_does_not_open_says_so() -> None:
    data = (SAMPLES / "first_run_back.fit").read_bytes()
    (run,) = read_all(SAMPLES / "first_run_back.fit")
    opinion = second_opinion(data[:-400], run)
    assert opinion.reader.startswith("fitparse ")
    assert "Error" in opinion.refusal


def test_steps_of_one_foot_are_named() -> None:
    opinion, _ = _asked("base_run.gpx")
    assert {c.name: c.why for c in opinion.channels}["cadence_spm"] == "the file counts one foot"


def test_tcx_has_no_second_reader() -> None:
    opinion, _ = _asked("hilly.tcx")
    assert opinion.refusal == "only FIT and GPX have a second reader, not TCX"
