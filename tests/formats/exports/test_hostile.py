"""Exports that are damaged, nested, of another kind than they seem, or made to harm."""

from __future__ import annotations

import json
import random
import zipfile
from pathlib import Path

import pytest
from exports_made_up import dumped, found_in, survives, zipped
from test_apple import DOCTYPE, hearts, workout
from test_fitbit import own as fitbit
from test_fitbit import takeout
from test_huawei import NAME, detail, entry
from test_others import adidas, endomondo, kalenji, nike, pwx, session, suunto_samples, xiaomi, zepp
from test_polar import before, now
from test_samsung import now as samsung
from test_typed_in import LANGUAGES, SUMMARIES, garmin

from analyser.formats import Failure, find
from analyser.formats.sources import from_bytes

LEAVES = (None, True, -1, 0, 1e308, "", "x", [], {}, [[]], "2026-13-45", "\u202e", 10**400)
SEEDS = {
    "polar": {"a.json": dumped(now())},
    "old polar": {"a.json": dumped(before())},
    "nike": {"a.json": dumped(nike())},
    "endomondo": {"a.json": endomondo()},
    "adidas": {"a.json": adidas()},
    "suunto": {"a.json": dumped({"DeviceLog": {"Header": {}, "Samples": suunto_samples()}})},
    "google fit": {"a.json": session()},
    "fitbit": fitbit(),
    "samsung": samsung(),
    "huawei": {NAME: f"[{entry(detail())}]"},
    "mi fitness": {"a.csv": xiaomi()},
    "zepp": zepp(0.0),
    "pwx": {"a.pwx": pwx()},
    "kalenji": kalenji(),
    "garmin": {SUMMARIES: garmin("running", "cycling")},
    "strava": {"activities.csv": "\n".join(LANGUAGES["English"])},
    "takeout": takeout(),
    "apple": {"e.xml": f"{DOCTYPE}<HealthData>{hearts()}{workout()}</HealthData>"},
}


def changed(value: object, chance: random.Random, share: float) -> object:
    """Return a document in which some values are of another kind than they should be."""
    if chance.random() < share:
        return chance.choice(LEAVES)
    if isinstance(value, dict):
        return {key: changed(v, chance, share) for key, v in value.items()}
    if isinstance(value, list):
        return [changed(v, chance, share) for v in value[:50]]
    return value


def misshapen(name: str, data: bytes | str, chance: random.Random) -> bytes | str:
    """Return a file with other values in it: of JSON other fields, else other letters."""
    try:
        document = json.loads(data)
    except ValueError:
        letters = bytearray(data.encode() if isinstance(data, str) else data)
        for _ in range(20):
            letters[chance.randrange(len(letters))] = chance.randrange(256)
        return bytes(letters)
    return dumped(changed(document, chance, chance.choice((0.01, 0.1))))


@pytest.mark.parametrize("service", SEEDS)
@pytest.mark.parametrize("seed", range(8))
def test_a_misshapen_export_gives_runs_or_our_own_error(service: str, seed: int) -> None:
    chance = random.Random(f"{service}{seed}")
    files = {name: misshapen(name, data, chance) for name, data in SEEDS[service].items()}
    assert survives(files)


@pytest.mark.parametrize("service", SEEDS)
def test_a_cut_export_gives_runs_or_our_own_error(service: str) -> None:
    files = {name: data[: len(data) * 2 // 3] for name, data in SEEDS[service].items()}
    assert survives(files)


def test_json_that_is_nested_without_end_is_refused() -> None:
    deep = '{"startTime":"x","exercises":' + "[" * 200_000
    (failure,) = found_in({"a.json": deep}).failures
    assert "damaged" in failure.message


def test_xml_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE pwx [<!ENTITY a "aaaa">]><pwx><workout><time>&a;</time></workout></pwx>'
    assert found_in({"a.pwx": bomb}).runs == []


def test_a_session_that_claims_a_thousand_years_holds_no_more_than_two_days() -> None:
    (run,) = found_in({"a.json": dumped(nike(end_epoch_ms=4_000_000_000_000_000))}).runs
    assert run.samples["elapsed_s"].size <= 48 * 3600 + 1


@pytest.mark.parametrize(
    ("member", "service"), [("coros_1/data.json", "COROS"), ("decathlon/x.txt", "Decathlon")]
)
def test_a_service_without_a_known_export_is_named_with_the_way(member: str, service: str) -> None:
    (failure,) = from_bytes(zipped({member: "{}"}), "export.zip")
    assert isinstance(failure, Failure)
    assert service in failure.message
    assert "export each" in failure.cure


def test_trainingpeaks_list_of_workouts_names_the_archive_of_their_files() -> None:
    (failure,) = from_bytes(zipped({"WorkoutExport-Ann/workouts.csv": "Title"}), "export.zip")
    assert isinstance(failure, Failure)
    assert "TrainingPeaks" in failure.message
    assert "WorkoutFileExport" in failure.cure


def test_an_export_in_a_zip_in_a_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "export.zip").write_bytes(zipped(SEEDS["fitbit"]))
    (source,) = find([tmp_path])
    assert "exercise-0.json/7" in source.name


def test_exports_of_several_services_in_one_folder_are_all_found(tmp_path: Path) -> None:
    for service in ("fitbit", "samsung", "kalenji", "zepp"):
        with zipfile.ZipFile(tmp_path / "one.zip", "w") as archive:
            for name, data in SEEDS[service].items():
                archive.writestr(name, data)
        with zipfile.ZipFile(tmp_path / "one.zip") as archive:
            archive.extractall(tmp_path / service)
        (tmp_path / "one.zip").unlink()
    sources = [found for found in find([tmp_path]) if not isinstance(found, Failure)]
    assert len(sources) == 4


def test_an_export_in_a_zip_in_a_zip_is_found() -> None:
    inner = {"a/b.zip": zipped(SEEDS["samsung"])}
    (source,) = from_bytes(zipped(inner), "outer.zip")
    assert source.name.startswith("outer.zip/a/b.zip/samsunghealth")
