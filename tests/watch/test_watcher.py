"""Each new recording gets its page once: torn out, half, twice, killed, on a full disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_watch import Killed, World, end_at, judge, recording

from analyser.errors import OutputError
from analyser.watch import watcher as module
from analyser.watch.drives import Place
from analyser.watch.reading import Judged

MARCH_1 = "2026-03-01-0802.report.png"
MARCH_2 = "2026-03-02-0802.report.png"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A drop folder, watched; nothing in it is ever changed by watching."""
    drop = tmp_path / "drop"
    drop.mkdir()
    made = World(tmp_path, [Place(drop, "drop")])
    yield made
    assert made.leftovers() == []


def put(world: World, name: str, data: bytes, changed_s: float = 9e8) -> Path:
    path = world.places[0].folder / name
    path.write_bytes(data)
    os.utime(path, (changed_s, changed_s))
    return path


def as_device(world: World) -> None:
    world.places = [Place(place.folder, "Garmin", is_device=True) for place in world.places]


def test_a_new_run_gets_its_page_its_verdict_and_its_notification(world: World) -> None:
    put(world, "run.fit", recording())
    assert not world.looked(world.watcher())
    assert world.page_names() == [MARCH_1]
    assert world.told == [MARCH_1]
    ((title, body),) = world.notified
    assert title == "More than you are used to"
    assert body.startswith("Twice the climb. calf load 116.")


def test_a_run_is_not_read_while_it_is_written(world: World) -> None:
    watcher = world.watcher()
    put(world, "run.fit", recording())
    assert world.looked(watcher, 1)
    put(world, "run.fit", recording(more=b"0"), changed_s=9e8 + 1)
    assert world.looked(watcher, 1)
    assert world.page_names() == []
    assert not world.looked(watcher, 1)
    assert world.page_names() == [MARCH_1]


def test_a_half_file_waits_for_its_end(world: World) -> None:
    watcher = world.watcher()
    put(world, "run.fit", recording()[:16], changed_s=1e9 - 60.0)
    assert world.looked(watcher, 9)
    assert world.page_names() == []
    assert len([text for text in world.said if "it has no end yet" in text]) == 1
    put(world, "run.fit", recording(), changed_s=1e9 - 30.0)
    world.looked(watcher)
    assert world.page_names() == [MARCH_1]


def test_a_file_that_lacks_its_end_for_good_is_read_as_it_is(world: World) -> None:
    put(world, "run.fit", recording()[:16], changed_s=1e9 - 700.0)
    world.looked(world.watcher())
    assert world.page_names() == [MARCH_1]


def test_half_a_run_that_was_read_and_grew_whole_keeps_one_page(world: World) -> None:
    watcher = world.watcher()
    put(world, "run.fit", recording()[:16], changed_s=1e9 - 700.0)
    world.looked(watcher)
    half = (world.pages / MARCH_1).read_bytes()
    put(world, "run.fit", recording())
    world.looked(watcher)
    assert world.page_names() == [MARCH_1]
    assert (world.pages / MARCH_1).read_bytes() != half


def test_the_next_run_under_the_same_name_gets_a_page_of_its_own(world: World) -> None:
    watcher = world.watcher()
    put(world, "run.fit", recording(0))
    world.looked(watcher)
    put(world, "run.fit", recording(1), changed_s=9e8 + 9)
    world.looked(watcher)
    assert world.page_names() == [MARCH_1, MARCH_2]


def test_two_runs_of_one_minute_get_a_page_each(world: World) -> None:
    put(world, "ann.fit", recording())
    put(world, "bob.fit", recording(more=b"another watch"))
    world.looked(world.watcher())
    assert len(world.page_names()) == 2


def test_what_was_seen_is_not_made_again_after_a_restart(world: World) -> None:
    put(world, "run.fit", recording())
    world.looked(world.watcher())
    world.looked(world.watcher(), 3)
    assert len(world.told) == len(world.notified) == 1


def test_the_same_bytes_under_another_name_are_the_same_run(world: World) -> None:
    put(world, "run.fit", recording())
    world.looked(world.watcher())
    put(world, "run (1).fit", recording())
    assert not world.looked(world.watcher(), 3)
    assert world.page_names() == [MARCH_1]


def test_the_same_bytes_twice_at_once_are_one_run(world: World) -> None:
    put(world, "run.fit", recording())
    put(world, "run (1).fit", recording())
    assert not world.looked(world.watcher(), 3)
    assert len(world.told) == 1


def test_what_is_no_recording_is_left_alone(world: World) -> None:
    put(world, "holiday.jpg", b"\xff\xd8\xff picture")
    assert not world.looked(world.watcher())
    assert world.said == []


def test_what_gives_no_run_is_said_once(world: World) -> None:
    world.judge = lambda file, folder: Judged(why_none=f"{file.name}: it is cycling, not a run.")
    put(world, "ride.fit", recording())
    world.looked(world.watcher())
    world.looked(world.watcher(), 3)
    assert world.said == ["ride.fit: it is cycling, not a run."]


def test_many_runs_at_once_are_known_to_each_other_and_notified_together(world: World) -> None:
    for day in range(5):
        put(world, f"{day}.fit", recording(day), changed_s=9e8 - day)
    world.looked(world.watcher())
    assert world.learnt == [[f"{day}.fit" for day in (4, 3, 2, 1, 0)]]
    assert len(world.told) == 5
    assert [title for title, _ in world.notified] == ["5 new runs"]


def test_a_run_on_a_device_is_copied_and_read_from_the_copy(world: World) -> None:
    as_device(world)
    put(world, "run.fit", recording())
    read: list[Path] = []
    world.judge = lambda file, folder: (read.append(file), judge(file, folder))[1]
    world.looked(world.watcher())
    assert read == [world.pages / "recordings" / "run.fit"]
    assert world.said == ["Garmin: 1 new recording copied; it may be unplugged."]


def test_a_watch_torn_out_in_the_middle_twice_loses_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_device(world)
    watcher, torn = world.watcher(), {"times": 2}
    first, second = put(world, "1.fit", recording(0)), put(world, "2.fit", recording(1))

    def read(path: Path) -> bytes:
        if path == second and torn["times"]:
            torn["times"] -= 1
            raise OSError(5, "Input/output error")
        return path.read_bytes()

    monkeypatch.setattr("analyser.watch.taking.read_file", read)
    assert world.looked(watcher)
    assert world.page_names() == [MARCH_1]
    assert world.said == ["Garmin: 1 new recording copied; more are not ready yet."]
    plugged, world.places = world.places, []
    assert not world.looked(watcher)
    world.places = plugged
    assert world.looked(watcher)
    assert not world.looked(watcher)
    assert world.page_names() == [MARCH_1, MARCH_2]
    assert len(world.told) == 2
    assert (first.read_bytes(), second.read_bytes()) == (recording(0), recording(1))


def test_a_file_that_changes_while_it_is_read_is_read_again(world: World) -> None:
    path = put(world, "run.fit", recording())
    changes = [recording(more=b"and more")]

    def slowly(file: Path, folder: Path) -> Judged:
        found = judge(file, folder)
        file.write_bytes(changes.pop() if changes else path.read_bytes())
        os.utime(file, (9e8 + 5, 9e8 + 5))
        return found

    world.judge = slowly
    watcher = world.watcher()
    assert world.looked(watcher)
    world.judge = judge
    assert not world.looked(watcher)
    assert len(world.told) == 1


@pytest.mark.parametrize("moment", ["judge", "first note", "move", "last note"])
def test_a_watcher_that_is_killed_is_followed_by_one_that_makes_one_page(
    world: World, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    put(world, "run.fit", recording())
    with monkeypatch.context() as patch:
        end_at(moment, Killed(), world, patch)
        with pytest.raises(Killed):
            world.looked(world.watcher())
    world.judge = judge
    world.looked(world.watcher())
    assert world.page_names() == [MARCH_1]
    assert world.told == [MARCH_1]


def test_a_full_disk_is_said_once_and_tried_again(world: World) -> None:
    full = Judged(why_none="the disk is full; nothing was written", passes=True)
    world.judge = lambda file, folder: full
    put(world, "run.fit", recording())
    watcher = world.watcher()
    assert world.looked(watcher, 9)
    assert watcher.failed
    assert len(world.said) == 1
    assert "the disk is full" in world.said[0]
    world.judge = judge
    world.now_s += 60.0
    assert not world.looked(watcher)
    assert (world.page_names(), len(world.notified)) == ([MARCH_1], 1)


def test_a_copy_that_finds_no_room_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_device(world)
    put(world, "run.fit", recording())
    watcher = world.watcher()
    with monkeypatch.context() as patch:
        patch.setattr(module, "kept_copy", refuse)
        assert world.looked(watcher)
    world.now_s += 60.0
    world.looked(watcher)
    assert world.page_names() == [MARCH_1]


def refuse(*_: object) -> Path:
    raise OutputError("copy", "the disk is full; nothing was written")


def test_a_ledger_that_finds_no_room_for_its_last_word_notifies_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(world, "run.fit", recording())
    watcher = world.watcher()
    with monkeypatch.context() as patch:
        end_at("last note", OutputError("ledger", "the disk is full"), world, patch)
        assert world.looked(watcher)
    world.judge = judge
    world.now_s += 60.0
    world.looked(watcher)
    assert (world.page_names(), len(world.notified)) == ([MARCH_1], 1)


def test_a_page_that_the_user_put_there_is_kept(world: World) -> None:
    world.pages.mkdir()
    (world.pages / MARCH_1).write_bytes(b"mine")
    put(world, "run.fit", recording())
    world.looked(world.watcher())
    assert world.page_names() == ["2026-03-01-0802-2.report.png", MARCH_1]
    assert (world.pages / MARCH_1).read_bytes() == b"mine"


def test_a_file_that_may_not_be_read_is_said_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(world, "run.fit", recording())

    def refused(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "is_whole", refused)
    watcher = world.watcher()
    assert world.looked(watcher, 5)
    (said,) = world.said
    assert said.startswith(f"{path}: it cannot be read now (Permission denied). Allow")
    assert watcher.failed


def test_two_watchers_at_once_make_one_page(world: World) -> None:
    put(world, "run.fit", recording())
    one, other = world.watcher(), world.watcher()
    world.looked(one, 1)
    world.looked(other, 2)
    world.looked(one, 2)
    assert (world.page_names(), len(world.told)) == ([MARCH_1], 1)


def test_our_own_pages_in_a_watched_folder_are_not_watched(world: World) -> None:
    world.places = [Place(world.root, "all")]
    (world.root / "run.fit").write_bytes(recording())
    world.looked(world.watcher(), 4)
    assert len(world.told) == 1


def test_a_device_with_nothing_new_is_freed_once_each_time_it_is_plugged_in(world: World) -> None:
    as_device(world)
    put(world, "run.fit", recording())
    world.looked(world.watcher(), 3)
    watcher, places = world.watcher(), world.places
    world.said.clear()
    world.looked(watcher, 3)
    assert world.said == ["Garmin: nothing more is needed from it; it may be unplugged."]
    world.places = []
    world.looked(watcher, 1)
    world.places = places
    world.looked(watcher, 2)
    assert len(world.said) == 2


def test_a_device_whose_only_rest_is_a_twin_is_freed_by_the_next_look(world: World) -> None:
    as_device(world)
    put(world, "run.fit", recording())
    put(world, "twin.fit", recording())
    world.looked(world.watcher(), 3)
    assert world.said[-1] == "Garmin: nothing more is needed from it; it may be unplugged."


# Exports that a browser has unpacked into the folder

TABLE = b"com.samsung.shealth.exercise,63,9\nstart_time\n"


def test_several_files_that_give_one_run_give_one_page(world: World) -> None:
    put(world, "run.fit", recording())
    put(world, "same.fit", recording(more=b"0"))
    world.judge = lambda file, folder: one_run(judge(file, folder))
    world.looked(world.watcher(), 3)
    assert world.page_names() == [MARCH_1]


def one_run(judged: Judged) -> Judged:
    return Judged(tuple(run | {"sha256": "joined"} for run in judged.runs), judged.pages)


def test_a_part_of_an_export_waits_until_nothing_around_it_changes(world: World) -> None:
    watcher = world.watcher()
    put(world, "exercise.csv", TABLE)
    put(world, "live.json", b"[1]")
    world.looked(watcher, 1)
    put(world, "live.json", b"[1, 2]")
    world.looked(watcher, 1)
    assert world.page_names() == []
    world.looked(watcher, 2)
    assert world.page_names() == [MARCH_1]
