"""One file of an unpacked export: joined with what lies around it, or named as a part."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_hostile import SEEDS
from test_others import app_zip
from test_typed_in import MILES, row

from analyser.cli import inspect
from analyser.errors import NotARunError, UnreadableFileError
from analyser.formats import Failure, find, read_all, read_bytes


def unpacked(service: str, folder: Path) -> Path:
    for name, data in SEEDS[service].items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def member(folder: Path, part: str) -> Path:
    return next(path for path in sorted(folder.rglob("*")) if part in path.name)


@pytest.mark.parametrize("part", ["live_data", "location_data", ".csv"])
def test_any_file_of_a_samsung_session_gives_all_of_it(part: str, tmp_path: Path) -> None:
    (run,) = read_all(member(unpacked("samsung", tmp_path), part))
    assert {"latitude", "heart_rate_bpm", "cadence_spm"} <= run.samples.keys()
    assert run.name.startswith(str(tmp_path))


@pytest.mark.parametrize("part", [".OMH", ".OMD"])
def test_both_files_of_a_kalenji_run_give_it(part: str, tmp_path: Path) -> None:
    (run,) = read_all(member(unpacked("kalenji", tmp_path), part))
    assert "latitude" in run.samples


@pytest.mark.parametrize("part", ["samples", "summary"])
def test_both_files_of_suuntos_app_give_its_move(part: str, tmp_path: Path) -> None:
    for name, text in app_zip(3).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (run,) = read_all(member(tmp_path, part))
    assert run.totals["distance_m"] == 3000.0


def test_inspect_joins_a_part_with_the_files_around_it_as_report_does(tmp_path: Path) -> None:
    path = member(unpacked("samsung", tmp_path), "live_data")
    shown = CliRunner().invoke(inspect.command, [str(path)])
    assert (shown.exit_code, "latitude" in shown.stdout) == (0, True)


def test_a_list_of_exercises_is_joined_with_the_minutes_beside_it(tmp_path: Path) -> None:
    (run,) = read_all(member(unpacked("fitbit", tmp_path), "exercise-0"))
    assert "heart_rate_bpm" in run.samples


def test_the_minutes_of_many_runs_are_named_as_a_part(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="part of an export of Fitbit"):
        read_all(member(unpacked("fitbit", tmp_path), "heart_rate"))


def test_the_clinical_document_of_apples_export_is_named_as_a_part() -> None:
    document = b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>'
    with pytest.raises(UnreadableFileError, match="part of an export of Apple Health"):
        read_bytes(document, "export_cda.xml")


def test_a_takeout_as_tar_says_to_unpack_it_or_to_take_the_zip() -> None:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("Takeout/Fit/All Sessions/1.json"))
    with pytest.raises(UnreadableFileError, match=r"a tar archive.*Takeout gives a \.zip"):
        read_bytes(written.getvalue(), "takeout-001.tgz")


def test_a_route_of_a_walk_is_no_run_because_the_export_says_so(tmp_path: Path) -> None:
    point = '<trkpt lon="160.0" lat="0.5"><ele>5</ele><time>2026-03-01T07:00:00Z</time></trkpt>'
    gpx = f'<gpx creator="Apple Health Export"><trk><trkseg>{point * 2}</trkseg></trk></gpx>'
    (tmp_path / "route_1.gpx").write_text(gpx)
    walk = '<Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="20" '
    walk += 'startDate="2026-03-01 07:00:00 +0000" endDate="2026-03-01 07:20:00 +0000"/>'
    (tmp_path / "export.xml").write_text(f"<!DOCTYPE HealthData []><HealthData>{walk}</HealthData>")
    with pytest.raises(NotARunError, match="another sport"):
        read_all(tmp_path / "route_1.gpx")


def test_a_history_alone_counts_its_walks(tmp_path: Path) -> None:
    (tmp_path / "history.csv").write_text(MILES + row() + row(kind="Walk"))
    found = list(find([tmp_path / "history.csv"]))
    assert [each.kind for each in found if isinstance(each, Failure)] == ["walking"]
    assert len(found) == 2


def test_a_folder_of_a_service_without_a_known_export_is_named(tmp_path: Path) -> None:
    (tmp_path / "Decathlon Coach").mkdir()
    (tmp_path / "Decathlon Coach" / "data.bin").write_bytes(b"\1")
    (failure,) = find([tmp_path])
    assert isinstance(failure, Failure)
    assert "Decathlon" in failure.message
