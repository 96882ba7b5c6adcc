"""The document that programs get: its keys, its units, null for the unknown, no coordinates."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from made_up import a_run

from analyser.analysis import analyse
from analyser.calfload.score import CAUSES
from analyser.errors import UnreadableFileError
from analyser.report.json_ import document, run_document
from analyser.report.values import totals_document
from analyser.runner import Runner


@pytest.fixture(scope="module")
def analysis():
    run = a_run(
        40,
        speed_mps=3.4,
        distance_m=3.4 * np.arange(2400.0),
        cadence_spm=158.0,
        latitude=51.123456 + np.arange(2400) * 3e-5,
        longitude=7.654321,
        sub_sport="trail",
    )
    return analyse(run, Runner(height_m=1.70, easy_speed_mps=2.6))


@pytest.fixture(scope="module")
def entry(analysis):
    return run_document(analysis)


def test_the_document_has_its_version_and_its_lists(analysis):
    assert list(document([analysis])) == [
        *("schema", "schema_version", "analyser", "runs", "failures")
    ]
    assert document([])["schema_version"] == 2


def test_a_run_has_the_documented_keys(entry):
    assert list(entry) == [
        *("name", "sha256", "sport", "sub_sport", "device", "start", "utc_offset_s"),
        *("totals", "device_totals", "told_watch", "sources"),
        *("verdict", "state", "headline", "sentence"),
        *("judged_with", "score", "causes", "findings", "next_run", "notices"),
    ]


def test_a_finding_has_the_documented_keys(entry):
    assert list(entry["findings"][0]) == [
        *("guideline", "verdict", "value", "unit", "habit", "limit", "red_limit"),
        *("where", "why", "advice"),
    ]


def test_the_score_and_causes_have_the_documented_keys(entry):
    assert list(entry["score"]) == [
        *("value", "low", "high", "impulse", "peak5", "hot_minutes"),
        *("easy_km", "usual", "relative_low", "relative_high"),
    ]
    assert list(entry["causes"]) == list(CAUSES)


def test_the_start_is_utc(entry):
    assert entry["start"] == "2026-03-01T07:02:11Z"


def test_the_totals_are_si(entry):
    assert entry["totals"]["distance_m"] == pytest.approx(3.4 * 2399, abs=0.1)
    assert entry["totals"]["mean_speed_mps"] == pytest.approx(3.4, abs=0.01)


def test_what_was_not_measured_is_null(entry):
    assert entry["totals"]["mean_heart_rate_bpm"] is None
    assert entry["totals"]["climb_m"] is None


def test_every_total_is_there_even_if_nothing_was_measured():
    assert set(totals_document({}).values()) == {None}


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_no_number_is_null(value):
    assert totals_document({"climb_m": value})["climb_m"] is None


@pytest.mark.parametrize(
    ("key", "value", "rounded"),
    [("distance_m", 7040.06, 7040.1), ("mean_speed_mps", 2.56789, 2.568), ("steps", 7265.4, 7265)],
)
def test_numbers_are_rounded_by_their_unit(key, value, rounded):
    assert totals_document({key: value})[key] == rounded


def test_a_run_without_speed_has_a_null_score():
    entry = run_document(analyse(a_run(10, heart_rate_bpm=140.0)))
    assert set(entry["score"].values()) == {None}
    assert set(entry["causes"].values()) == {None}


def test_the_document_is_strict_json(analysis):
    text = json.dumps(document([analysis, analyse(a_run(10))]), allow_nan=False)
    assert json.loads(text)["runs"][1]["totals"]["steps"] is None


def test_no_coordinates_are_in_it(analysis):
    text = json.dumps(document([analysis]))
    assert "51.12" not in text
    assert "7.65" not in text


def test_the_places_are_pairs_of_seconds(entry):
    pace = next(f for f in entry["findings"] if f["guideline"] == "pace")
    assert pace["verdict"] == "too much"
    assert [len(span) for span in pace["where"]] == [2]


def test_the_next_run_is_three_sentences(entry):
    assert entry["next_run"][0].startswith("30 minutes, easier and flatter. 6:25 /km or")
    assert len(entry["next_run"]) == 3


def test_a_failure_says_its_cure():
    failure = UnreadableFileError("run.fit", "it is empty", "Export it again")
    assert document([], [failure])["failures"] == [
        {
            "name": "run.fit",
            "code": "unreadable",
            "message": "it is empty",
            "cure": "Export it again",
        }
    ]
