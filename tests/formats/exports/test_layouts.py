"""The same made-up exports in other layouts: keys and columns in another order, other names."""

from __future__ import annotations

import csv
import io
import json

import pytest
from exports_made_up import Found, found_in
from test_hostile import SEEDS
from test_typed_in import LANGUAGES, MILES, row

Files = dict[str, "bytes | str"]
JSON = [service for service in SEEDS if service not in ("huawei", "pwx", "kalenji", "apple")]
TABLES = ("mi fitness", "zepp", "samsung")


def text(data: bytes | str) -> str:
    return data.decode("utf-8-sig") if isinstance(data, bytes) else data.lstrip("\ufeff")


def turned(value: object) -> object:
    """Return a document with the keys of each object in the other order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(each) for each in value] if isinstance(value, list) else value


def with_turned_keys(name: str, data: bytes | str) -> bytes | str:
    return json.dumps(turned(json.loads(text(data)))) if name.endswith(".json") else data


def pretty(name: str, data: bytes | str) -> bytes | str:
    """Return JSON over many lines, with a mark before it and the line ends of Windows."""
    if not name.endswith(".json"):
        return data
    return "\ufeff" + json.dumps(json.loads(text(data)), indent=2).replace("\n", "\r\n")


def quoted(name: str, data: bytes | str) -> bytes | str:
    """Return a table with each cell in quotes and the line ends of Windows."""
    if not name.endswith(".csv"):
        return data
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(text(data))))
    return "\ufeff" + written.getvalue()


def told(found: Found) -> list[tuple[object, ...]]:
    return [(run.start, sorted(run.samples), len(run), run.sub_sport) for run in found.runs]


@pytest.mark.parametrize("service", JSON)
@pytest.mark.parametrize("layout", [with_turned_keys, pretty], ids=["turned", "pretty"])
def test_json_is_read_in_any_layout(service: str, layout) -> None:
    files: Files = {name: layout(name, data) for name, data in SEEDS[service].items()}
    assert told(found_in(files)) == told(found_in(SEEDS[service]))


@pytest.mark.parametrize("service", TABLES)
def test_tables_are_read_with_quotes_and_a_mark(service: str) -> None:
    files: Files = {name: quoted(name, data) for name, data in SEEDS[service].items()}
    assert told(found_in(files)) == told(found_in(SEEDS[service]))


@pytest.mark.parametrize("service", SEEDS)
def test_names_in_capitals_and_in_deep_folders_are_the_same(service: str) -> None:
    files: Files = {f"Téléchargements/{name.upper()}": d for name, d in SEEDS[service].items()}
    assert told(found_in(files)) == told(found_in(SEEDS[service]))


@pytest.mark.parametrize("service", ["samsung", "zepp", "huawei", "mi fitness"])
def test_an_export_that_lies_there_twice_counts_once(service: str) -> None:
    files: Files = {f"{n}/{name}": d for name, d in SEEDS[service].items() for n in (1, 2)}
    assert told(found_in(files)) == told(found_in(SEEDS[service]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stravas_columns_are_known_by_their_names(language: str) -> None:
    header, cells = (next(csv.reader([line])) for line in LANGUAGES[language])
    written = io.StringIO()
    csv.writer(written).writerows([header[::-1], cells[::-1]])
    (run,) = found_in({"activities.csv": written.getvalue()}).runs
    assert run.totals["distance_m"] == pytest.approx(3000.0)


def test_a_damaged_list_is_named_and_the_others_are_read() -> None:
    found = found_in({**SEEDS["fitbit"], "exercise-1.json": '[{"logId": 8, "activityName": "Run",'})
    assert len(found.runs) == 1
    assert "damaged" in found.failures[0].message


def test_a_recording_of_any_name_has_the_place_of_its_row() -> None:
    lap = '<Lap StartTime="2026-03-01T07:00:00Z"><TotalTimeSeconds>1200</TotalTimeSeconds>'
    times = (f"<Time>2026-03-01T07:00:0{second}Z</Time>" for second in (0, 1))
    points = "".join(f"<Trackpoint>{time}</Trackpoint>" for time in times)
    lap += f"<DistanceMeters>3000</DistanceMeters><Track>{points}</Track></Lap>"
    tcx = f'<TrainingCenterDatabase><Activities><Activity Sport="Running">{lap}</Activity>'
    files: Files = {
        "a.csv": MILES + row(),
        "club.tcx": f"{tcx}</Activities></TrainingCenterDatabase>",
    }
    (run,) = found_in(files).runs
    assert run.name.endswith("club.tcx")


def test_an_apple_document_without_workouts_says_so() -> None:
    (failure,) = found_in({"export.xml": "<!DOCTYPE HealthData []><HealthData><Record "}).failures
    assert "no workout" in failure.message
