"""What is a watch, by what lies on its drive."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.watch.drives import places_on, places_within
from analyser.watch.places import Computer, computer, is_on_a_watch, watched

DEVICE = (
    '<?xml version="1.0"?><Device xmlns="http://www.garmin.com/xmlschemas/GarminDevice/v2">'
    "<MassStorageMode><DataType><Name>{name}</Name><File><Location><Path>{path}</Path>"
    "</Location></File></DataType></MassStorageMode></Device>"
)


def drive(root: Path, *folders: str) -> Path:
    for folder in folders:
        (root / folder).mkdir(parents=True)
    return root


def described(root: Path, path: str, name: str = "FIT_TYPE_4") -> Path:
    (root / "GARMIN" / "GarminDevice.xml").write_text(DEVICE.format(name=name, path=path))
    return root


@pytest.mark.parametrize(
    "folder", ["GARMIN/ACTIVITY", "Garmin/Activity", "garmin/activities", "Garmin/Activities"]
)
def test_a_garmin_is_told_by_its_folder_in_any_spelling(tmp_path: Path, folder: str) -> None:
    (place,) = places_on(drive(tmp_path, folder))
    assert place.folder == tmp_path / folder
    assert place.is_device


def test_the_devices_own_description_goes_before_the_usual_folder(tmp_path: Path) -> None:
    root = described(drive(tmp_path, "GARMIN/Activity", "GARMIN/FitFiles"), "Garmin\\FITFILES")
    assert [place.folder for place in places_on(root)] == [tmp_path / "GARMIN" / "FitFiles"]


def test_a_description_of_other_files_leaves_the_usual_folder(tmp_path: Path) -> None:
    root = described(drive(tmp_path, "GARMIN/Activity"), "GARMIN/Courses", name="FIT_TYPE_6")
    assert [place.folder for place in places_on(root)] == [tmp_path / "GARMIN" / "Activity"]


@pytest.mark.parametrize("path", ["../../etc", "GARMIN/../../..", ""])
def test_a_description_leads_nowhere_off_the_drive(tmp_path: Path, path: str) -> None:
    root = described(drive(tmp_path / "drive", "GARMIN"), path)
    assert places_on(root) == []


@pytest.mark.parametrize(
    "text", ["", "<Device", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "x" * (2 << 20)]
)
def test_a_description_that_makes_no_sense_is_none(tmp_path: Path, text: str) -> None:
    root = drive(tmp_path, "GARMIN/Activity")
    (root / "GARMIN" / "GarminDevice.xml").write_text(text)
    assert [place.folder for place in places_on(root)] == [tmp_path / "GARMIN" / "Activity"]


def test_a_kalenji_is_told_by_its_pairs(tmp_path: Path) -> None:
    root = drive(tmp_path, "DATA")
    (root / "DATA" / "ACT_0001.OMD").write_bytes(b"1")
    assert [place.endings for place in places_on(root)] == [(".omh", ".omd")]


def test_a_wahoo_is_told_by_its_name_and_exports(tmp_path: Path) -> None:
    root = drive(tmp_path / "ELEMNT", "exports")
    (root / "exports" / "a.fit").write_bytes(b"1")
    assert [place.folder for place in places_on(root)] == [root / "exports"]


def test_any_other_drive_is_no_watch(tmp_path: Path) -> None:
    assert places_on(drive(tmp_path, "DCIM", "DATA", "exports", "Music")) == []


def test_a_folder_on_a_watch_leads_to_its_recordings(tmp_path: Path) -> None:
    activities = drive(tmp_path, "GARMIN/Activity") / "GARMIN" / "Activity"
    for folder in (tmp_path, activities.parent, activities):
        assert [place.folder for place in places_within(folder)] == [activities]


def test_a_folder_beside_a_watchs_is_a_folder(tmp_path: Path) -> None:
    drive(tmp_path, "Garmin/Activity", "runs")
    assert places_within(tmp_path / "runs") == []


def test_watches_with_mtp_are_found_below_their_storage(tmp_path: Path) -> None:
    storage = tmp_path / "gvfs" / "mtp:host=Garmin_FR" / "Internal Storage"
    drive(storage, "GARMIN/Activity")
    here = computer("linux", {"XDG_RUNTIME_DIR": str(tmp_path)}, "/home/ann", 1000)
    assert [p.folder for p in watched(None, here)] == [storage / "GARMIN" / "Activity"]


def test_a_watch_that_appears_in_two_ways_is_one(tmp_path: Path) -> None:
    drive(tmp_path / "a", "GARMIN/Activity")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    here = Computer("linux", (f"{tmp_path}/*",), ())
    assert len(watched(None, here)) == 1


def test_what_suuntos_program_keeps_is_watched_and_not_copied(tmp_path: Path) -> None:
    (place,) = watched(None, Computer("darwin", (), (str(tmp_path),)))
    assert not place.is_device
    assert ".sml" in place.endings


def test_a_folder_on_a_drive_may_be_torn_out(tmp_path: Path) -> None:
    (tmp_path / "stick" / "runs").mkdir(parents=True)
    here = Computer("linux", (f"{tmp_path}/*",), ())
    (place,) = watched(tmp_path / "stick" / "runs", here)
    assert place.is_device


def test_a_folder_that_is_not_there_is_nothing_yet(tmp_path: Path) -> None:
    assert watched(tmp_path / "gone", Computer("linux", (), ())) == []


def test_pages_are_never_put_on_a_watch(tmp_path: Path) -> None:
    watch = drive(tmp_path / "drive", "GARMIN/Activity")
    plugged, elsewhere = Computer("linux", (f"{tmp_path}/*",), ()), Computer("linux", (), ())
    assert is_on_a_watch(watch / "pages", None, plugged)
    assert is_on_a_watch(watch / "pages", watch, elsewhere)
    assert not is_on_a_watch(tmp_path / "pages", watch, elsewhere)


def test_two_watches_with_mtp_are_told_apart_by_their_hosts(tmp_path: Path) -> None:
    storages = [tmp_path / f"mtp:host={host}" / "Internal Storage" for host in ("A_1", "B_2")]
    for storage in storages:
        (storage / "GARMIN" / "Activity").mkdir(parents=True)
    names = [place.name for storage in storages for place in places_on(storage)]
    assert names == ["Garmin (A_1)", "Garmin (B_2)"]
