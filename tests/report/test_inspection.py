"""What `inspect` says of a file whose faults are known, and what it keeps to itself."""

from __future__ import annotations

import json

import numpy as np
from made_up import a_run

from analyser.derive import derive
from analyser.report.inspection import inspection_document, inspection_text
from analyser.run import Run
from analyser.runner import Runner

SECONDS = np.arange(1200.0)


def recorded() -> Run:
    """Return 20 minutes at 3 m/s with heights to 0.2 m and a minute without heart rate."""
    return a_run(
        20.0,
        distance_m=3.0 * SECONDS,
        speed_mps=3.0,
        latitude=50.0 + SECONDS * 2.7e-5,
        longitude=8.123456,
        altitude_m=np.round((100.0 + 10.0 * np.sin(SECONDS / 100.0)) / 0.2) * 0.2,
        heart_rate_bpm=np.where((SECONDS > 300.0) & (SECONDS < 360.0), np.nan, 140.0),
    )


def document() -> dict[str, dict[str, object]]:
    run = recorded()
    whole = inspection_document([(run, derive(run, Runner()))])
    return {quality["name"]: quality for quality in whole["runs"][0]["quality"]}


def test_every_measured_channel_has_its_quality() -> None:
    assert document().keys() == recorded().samples.keys() - {"elapsed_s"}


def test_heights_say_their_resolution_and_what_they_do_to_the_score() -> None:
    heights = document()["altitude_m"]
    assert heights["resolution"] == 0.2
    assert heights["interval_s"] == 1.0
    assert "slope" in str(heights["effect"])


def test_a_silent_minute_is_a_gap_of_that_channel_alone() -> None:
    quality = document()
    assert (quality["heart_rate_bpm"]["gaps"], quality["altitude_m"]["gaps"]) == (1, 0)


def test_positions_give_nothing_away() -> None:
    assert document()["longitude"]["resolution"] is None
    run = recorded()
    assert "8.123456" not in json.dumps(inspection_document([(run, derive(run, Runner()))]))


def test_the_text_says_how_far_to_trust_each_channel() -> None:
    run = recorded()
    text = inspection_text(run, derive(run, Runner()))
    assert "every 1 s, 0 gaps, steps of 0.2" in text
    assert "every 1 s, 1 gap" in text


def test_a_single_sample_is_inspected_too() -> None:
    run = a_run(1.0 / 60.0, heart_rate_bpm=140.0)
    assert "heart_rate_bpm" in inspection_text(run, derive(run, Runner()))
