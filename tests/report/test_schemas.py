"""Every JSON document keeps to its schema, and no schema takes what it should not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from charts.made_up_analysis import VARIANTS
from jsonschema import Draft202012Validator, ValidationError
from made_season import a_row, day, rows

import analyser
from analyser.data.schemas import SCHEMAS, schema
from analyser.derive import derive
from analyser.errors import UnreadableFileError
from analyser.formats.second_opinion import second_opinion
from analyser.report.inspection import inspection_document
from analyser.report.json_ import document
from analyser.report.season_json import run_lines, season_json
from analyser.report.validation_text import validation_document
from analyser.runner import Runner
from analyser.season.season import Season, build_season
from analyser.season.soreness import SoreDay
from analyser.season.validation import validate

SAMPLES = sorted(
    path
    for path in (Path(__file__).resolve().parents[2] / "samples").iterdir()
    if path.suffix in {".fit", ".gpx", ".tcx"}
)


def valid(name: str, written: Any) -> None:
    """Refuse what the schema refuses, and what is no strict JSON."""
    read = json.loads(json.dumps(written, allow_nan=False))
    Draft202012Validator(schema(name)).validate(read)


def a_season() -> Season:
    made = [*rows(range(0, 200, 2)), a_row(210, 20.0)]
    return build_season(made, None, [SoreDay(day(70), 5)], today=day(215), name="One")


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_report_keeps_to_its_schema_whatever_the_run_lacks(name: str) -> None:
    valid("report", document([VARIANTS[name]()]))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_reports_and_inspections_keep_to_their_schemas(path: Path) -> None:
    run = analyser.read(path)
    valid("report", document([analyser.analyse(run)]))
    derived, opinion = derive(run, Runner()), second_opinion(path.read_bytes(), run)
    valid("inspect", inspection_document([(run, derived)]))
    valid("inspect", inspection_document([(run, derived)], [opinion]))


def test_a_failure_keeps_to_the_schema() -> None:
    valid("report", document([], [UnreadableFileError("run.fit", "it is empty", "Export again")]))


@pytest.mark.parametrize("season", [a_season(), build_season([], today=day(0))])
def test_season_json_keeps_to_its_schema(season: Season) -> None:
    valid("season", json.loads(b"".join(season_json(season))))


@pytest.mark.parametrize("hardest_m", [(1500.0, 2500.0), None])
def test_a_run_says_from_which_to_which_metre_it_was_hardest(
    hardest_m: tuple[float, float] | None,
) -> None:
    made = [a_row(0), a_row(2, hardest_m=hardest_m)]
    season = build_season(made, None, today=day(3))
    told = json.loads(run_lines(season).splitlines()[-1])
    valid("run", told)
    assert told["hardest_m"] == (hardest_m and [1500.0, 2500.0])


def test_each_line_of_jsonl_keeps_to_its_schema() -> None:
    lines = [json.loads(line) for line in run_lines(a_season()).splitlines()]
    assert len(lines) == 101
    valid("run", lines[0])
    valid("run", lines[-1])


@pytest.mark.parametrize("sore_every", [2, 40])
def test_a_validation_keeps_to_its_schema_with_and_without_an_answer(sore_every: int) -> None:
    diary = [SoreDay(day(6 * n + 1), 4 if n % sore_every == 0 else 0) for n in range(80)]
    made = [a_row(6 * n, 5.0 + n % 3) for n in range(80)]
    valid("validate", validation_document(validate(made, diary)))


def test_a_validation_of_nothing_keeps_to_its_schema() -> None:
    valid("validate", validation_document(validate([], [])))


@pytest.mark.parametrize(
    ("key", "value"),
    [("schema_version", 1), ("schema", "season"), ("failures", None), ("latitude", 51.1)],
)
def test_a_document_that_is_another_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        valid("report", {**document([]), key: value})


def test_a_moment_that_names_no_zone_is_refused() -> None:
    written = document([VARIANTS["four-minutes"]()])
    written["runs"][0]["start"] = "2026-03-01T07:02:11"
    with pytest.raises(ValidationError):
        valid("report", written)


def test_there_is_no_other_schema() -> None:
    with pytest.raises(KeyError):
        schema("values")


@pytest.mark.parametrize("noted", [True, False])
def test_a_sore_day_says_whether_it_was_noted_before_its_run(noted: bool) -> None:
    entry = SoreDay(day(70), 5, before=noted)
    season = build_season(rows(range(0, 200, 2)), None, [entry], today=day(215), name="One")
    written = json.loads(b"".join(season_json(season)))
    valid("season", written)
    assert written["soreness"][0]["before"] is noted
    del written["soreness"][0]["before"]
    with pytest.raises(ValidationError, match="'before' is a required property"):
        valid("season", written)
