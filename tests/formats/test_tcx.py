"""TCX keeps laps, pauses, the device's own distance and totals."""

import pytest
from xml_texts import tcx, tcx_lap, tcx_track

from analyser.errors import NotARunError
from analyser.formats import read_bytes

RUNNING = (
    "<HeartRateBpm><Value>151</Value></HeartRateBpm><Extensions><ns3:TPX><ns3:Speed>2.8"
    "</ns3:Speed><ns3:RunCadence>84</ns3:RunCadence><ns3:Watts>250</ns3:Watts></ns3:TPX>"
    "</Extensions>"
)


def one(data):
    (run,) = read_bytes(data, "made_up.tcx")
    return run


def test_all_channels_are_read():
    samples = one(tcx(tcx_lap(0, 2, tcx_track(0, 2, RUNNING)))).samples
    assert {name: values[1] for name, values in samples.items()} == {
        "elapsed_s": 1,
        "latitude": 0.5,
        "longitude": 160.0000252,
        "distance_m": 2.8,
        "speed_mps": 2.8,
        "heart_rate_bpm": 151,
        "power_w": 250,
        "cadence_spm": 168,
    }


def test_doubled_cadence_is_said_to_be():
    run = one(tcx(tcx_lap(0, 2, tcx_track(0, 2, RUNNING))))
    assert run.sources["cadence_spm"] == "cadence doubled: per-leg in the file"


def test_laps_are_kept_with_distance_and_trigger():
    run = one(tcx(tcx_lap(0, 10, tcx_track(0, 9)), tcx_lap(10, 5, tcx_track(10, 15))))
    assert [(lap.start_s, lap.end_s, lap.distance_m) for lap in run.laps] == [
        (0, 10, 28.0),
        (10, 15, 14.0),
    ]
    assert {lap.trigger for lap in run.laps} == {"distance"}


def test_a_second_track_in_a_lap_is_a_pause():
    run = one(tcx(tcx_lap(0, 20, tcx_track(0, 10), tcx_track(50, 60))))
    assert run.timer == ((0, 10), (50, 60))


def test_a_new_lap_is_no_pause():
    run = one(tcx(tcx_lap(0, 10, tcx_track(0, 9)), tcx_lap(10, 5, tcx_track(10, 15))))
    assert run.timer == ((0, 15),)


def test_a_pause_that_no_track_marks_leaves_the_timer_unknown():
    run = one(tcx(tcx_lap(0, 10, tcx_track(0, 5), tcx_track(6, 60))))
    assert run.timer == ()
    assert run.totals["timer_time_s"] == 10


def test_totals_are_the_laps_own():
    first = "<AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm>"
    second = first.replace("140", "155")
    steps = "<Extensions><LX><Steps>{}</Steps><AvgRunCadence>85</AvgRunCadence></LX></Extensions>"
    run = one(
        tcx(
            tcx_lap(0, 20, tcx_track(0, 19), facts=first + steps.format(56)),
            tcx_lap(20, 10, tcx_track(20, 30), facts=second + steps.format(28)),
        )
    )
    assert dict(run.totals) == pytest.approx(
        {
            "distance_m": 84.0,
            "timer_time_s": 30.0,
            "elapsed_time_s": 30.0,
            "mean_speed_mps": 2.8,
            "mean_heart_rate_bpm": 145.0,
            "mean_cadence_spm": 170.0,
            "steps": 84.0,
        }
    )


def test_the_creator_is_the_device():
    creator = "<Creator><Name>Forerunner of None</Name><UnitId>1</UnitId></Creator>"
    assert one(tcx(tcx_lap(0, 2, tcx_track(0, 2)), rest=creator)).device == "Forerunner of None"


def test_steps_of_the_whole_activity_are_read():
    rest = "<Extensions><x:LX><StepCount>4192</StepCount></x:LX></Extensions>"
    assert one(tcx(tcx_lap(0, 2, tcx_track(0, 2)), rest=rest)).totals["steps"] == 4192


def test_a_point_of_another_year_moves_no_lap():
    track = tcx_track(0, 20).replace("2026-03-01T07:00:05", "2036-03-01T07:00:05")
    run = one(tcx(tcx_lap(0, 20, track)))
    assert [(lap.start_s, lap.end_s) for lap in run.laps] == [(0, 20)]
    assert run.timer == ((0, 20),)


def test_blanks_before_the_declaration_are_no_damage():
    notices = one(b"          " + tcx(tcx_lap(0, 2, tcx_track(0, 2)))).notices
    assert [notice.code for notice in notices] == ["zone-by-longitude"]


def test_an_extension_with_a_namespace_of_its_own_is_read():
    own = '<Extensions><TPX xmlns="http://x/ActivityExtension/v2"><Speed>2.7</Speed></TPX></Extensions>'
    assert one(tcx(tcx_lap(0, 2, tcx_track(0, 2, own)))).samples["speed_mps"].tolist() == [2.7] * 3


def test_a_ride_is_no_run():
    with pytest.raises(NotARunError, match="it is cycling, not a run") as error:
        one(tcx(tcx_lap(0, 2, tcx_track(0, 2)), sport="Biking"))
    assert error.value.kind == "cycling"


def test_an_unnamed_sport_at_running_speed_is_a_run_with_a_word():
    run = one(tcx(tcx_lap(0, 2, tcx_track(0, 2)), sport="Other"))
    assert run.sport == "running"
    assert run.notices[0].code == "sport-not-named"


def test_the_running_leg_of_several_activities_is_kept():
    leg = tcx(tcx_lap(0, 2, tcx_track(0, 2)), sport="Biking").decode()
    run_leg = leg[leg.index("<Activity ") : leg.index("</Activities>")].replace("Biking", "Running")
    run = one(
        leg.replace("</Activities>", run_leg.replace("T07:", "T08:") + "</Activities>").encode()
    )
    assert run.start.hour == 8


def test_a_course_is_no_run():
    course = tcx_track(0, 3)
    text = f"<TrainingCenterDatabase><Courses><Course>{course}</Course></Courses>"
    with pytest.raises(NotARunError, match="it is a planned course, not a recording"):
        one(f"{text}</TrainingCenterDatabase>".encode())


def test_an_activity_typed_in_by_hand_is_told_so():
    with pytest.raises(NotARunError, match=r"only 5\.04 km in 30:00: typed in by hand") as caught:
        one(tcx(tcx_lap(0, 1800)))
    assert caught.value.kind == "typed-in"


def test_an_empty_file_of_fitbit_names_the_way_to_its_totals():
    empty = tcx("").replace(b"</Activities>", b"</Activities><Author><Name>Fitbit</Name></Author>")
    with pytest.raises(NotARunError, match=r"no track points.*takeout\.google\.com"):
        one(empty)


def test_one_point_alone_is_that_of_an_activity_typed_in():
    with pytest.raises(NotARunError, match=r"only 5\.04 km in 30:00: typed in by hand") as caught:
        read_bytes(tcx(tcx_lap(0, 1800, tcx_track(0, 0))), "typed.tcx")
    assert caught.value.kind == "typed-in"
