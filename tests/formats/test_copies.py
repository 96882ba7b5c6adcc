"""One run that is in a file twice is one run; runs that follow each other are several."""

from __future__ import annotations

import numpy as np
from xml_texts import GPX_HEAD, clock, gpx_point, tcx, tcx_lap, tcx_track

from analyser.formats import read_bytes
from analyser.formats.base import RawActivity
from analyser.formats.copies import each_once
from analyser.run import Run


def recorded(
    first_s: float, last_s: float, every_s: float = 1.0, sport: str = "running"
) -> RawActivity:
    return RawActivity(np.arange(first_s, last_s, every_s), {}, sport=sport)


def tracks(*points: str) -> list[Run]:
    body = "".join(f"<trk><type>running</type><trkseg>{p}</trkseg></trk>" for p in points)
    return read_bytes(f"{GPX_HEAD}{body}</gpx>".encode(), "made_up.gpx")


def track(first: int, last: int, step: int = 1) -> str:
    return "".join(gpx_point(second) for second in range(first, last, step))


def test_of_two_devices_that_recorded_at_once_the_one_with_more_points_counts() -> None:
    watch, phone = recorded(0.5, 600.0), recorded(0.0, 600.0, every_s=5.0)
    kept, words = each_once([phone, watch])
    assert kept == [watch]
    assert words == ["120 points recorded at the same time as the others"]


def test_runs_that_follow_each_other_and_another_sport_at_once_all_count() -> None:
    legs = [recorded(0.0, 600.0), recorded(600.0, 900.0), recorded(0.0, 600.0, sport="cycling")]
    assert each_once(legs) == (legs, [])


def test_some_wrong_stamps_make_no_leg_a_copy() -> None:
    first, second = recorded(0.0, 600.0), recorded(600.0, 1200.0)
    second.time_s[100] = 1.0
    assert each_once([first, second]) == ([first, second], [])


def test_two_tracks_of_the_same_time_are_not_threaded_into_each_other() -> None:
    east = track(1, 600, 2).replace('lat="0.5"', 'lat="0.5001"')
    (run,) = tracks(track(0, 600), east)
    assert set(run.samples["latitude"]) == {0.5}
    assert "300 points recorded at the same time as the others; left out" in [
        notice.message for notice in run.notices
    ]


def test_tracks_that_follow_each_other_are_one_run_in_any_order() -> None:
    (run,) = tracks(track(300, 600), track(0, 280))
    assert len(run) == 580


def test_an_activity_that_a_file_holds_twice_is_one_run() -> None:
    once = tcx(tcx_lap(0, 60, tcx_track(0, 60))).decode()
    activity = once[once.index("<Activity ") : once.index("</Activities>")]
    (run,) = read_bytes(once.replace(activity, 2 * activity).encode(), "twice.tcx")
    assert run.start.isoformat().startswith(clock(0)[:10])
    assert len(run) == 61
