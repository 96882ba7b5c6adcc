"""GPX of all dialects, sound and odd, becomes the run that it records."""

import numpy as np
import pytest
from xml_texts import GPX_HEAD, clock, extension, gpx, gpx_point, gpx_run

from analyser.errors import NotARunError
from analyser.formats import read_bytes


def one(data):
    (run,) = read_bytes(data, "made_up.gpx")
    return run


def test_a_run_has_its_points_times_and_heights():
    run = one(gpx_run(3))
    assert run.start.isoformat() == "2026-03-01T07:00:00+00:00"
    assert run.samples["elapsed_s"].tolist() == [0, 1, 2]
    assert run.samples["latitude"].tolist() == [0.5] * 3
    assert run.samples["longitude"].tolist() == [160.0, 160.0000252, 160.0000504]
    assert run.samples["altitude_m"].tolist() == [10.5] * 3
    assert (run.sport, run.device) == ("running", "Made Up Watch")


@pytest.mark.parametrize(
    ("inner", "column", "value"),
    [
        (extension("<gpxtpx:hr>150</gpxtpx:hr>"), "heart_rate_bpm", 150),
        (extension("<gpxtpx:cad>84</gpxtpx:cad>"), "cadence_spm", 168),
        (extension("<gpxtpx:atemp>21.5</gpxtpx:atemp>"), "temperature_c", 21.5),
        (extension("<gpxtpx:speed>2.9</gpxtpx:speed>"), "speed_mps", 2.9),
        ("<extensions><ns3:hr>150</ns3:hr></extensions>", "heart_rate_bpm", 150),
        ("<extensions><gpxdata:hr>150</gpxdata:hr></extensions>", "heart_rate_bpm", 150),
        ("<extensions><gpxdata:cadence>84</gpxdata:cadence></extensions>", "cadence_spm", 168),
        ("<extensions><gpxdata:temp>9</gpxdata:temp></extensions>", "temperature_c", 9),
        ("<extensions><gpxdata:distance>12</gpxdata:distance></extensions>", "distance_m", 12),
        ("<extensions><power>240</power></extensions>", "power_w", 240),
        ("<extensions><pwr:PowerInWatts>240</pwr:PowerInWatts></extensions>", "power_w", 240),
        ("<extensions><speed>2.8</speed><hAcc>3</hAcc></extensions>", "speed_mps", 2.8),
        ("<speed>2.8</speed>", "speed_mps", 2.8),
        ("<extensions><heartrate>150</heartrate></extensions>", "heart_rate_bpm", 150),
        ("<extensions><heart_rate>150</heart_rate></extensions>", "heart_rate_bpm", 150),
        ("<extensions><heartRate>150</heartRate></extensions>", "heart_rate_bpm", 150),
        ("<extensions><bpm>150</bpm></extensions>", "heart_rate_bpm", 150),
        (extension("<gpxtpx:HR>150</gpxtpx:HR>"), "heart_rate_bpm", 150),
        (extension("<gpxtpx:CAD>84</gpxtpx:CAD>"), "cadence_spm", 168),
        (
            "<extensions><gpxdata:heatrate>150</gpxdata:heatrate></extensions>",
            "heart_rate_bpm",
            150,
        ),
    ],
)
def test_extensions_are_read_by_their_local_names(inner, column, value):
    assert one(gpx_run(3, inner)).samples[column].tolist() == [value] * 3


def test_a_channel_of_some_points_is_nan_at_the_others():
    points = gpx_point(0) + gpx_point(1, extension("<gpxtpx:hr>150</gpxtpx:hr>"))
    np.testing.assert_array_equal(one(gpx(points)).samples["heart_rate_bpm"], [np.nan, 150])


@pytest.mark.parametrize(
    ("title", "sport"),
    [
        ("Cycling 8/21/20 2:53 pm", "cycling"),  # RunKeeper
        ("Swimming 7/20/13 3:37 pm", "swimming"),
        ("20231013 Outdoor cycling", "cycling"),  # Zepp Life
        ("suuntoapp-Hiking-2023-12-21T11-26-59Z", "hiking"),
        ("Afternoon Ride", "cycling"),  # Strava
    ],
)
def test_a_service_names_the_sport_in_its_title(title, sport):
    data = gpx_run(3).replace(b"<type>running</type>", f"<name>{title}</name>".encode())
    with pytest.raises(NotARunError, match=f"it is {sport}, not a run"):
        read_bytes(data, "made_up.gpx")


@pytest.mark.parametrize(
    "title", ["Bike path and back", "Boulder Running", "Oscar 5", "2026-03-01"]
)
def test_a_runners_own_title_says_nothing_of_the_sport(title):
    data = gpx_run(3).replace(b"<type>running</type>", f"<name>{title}</name>".encode())
    assert one(data).sport == "running"


def test_a_type_stands_above_a_title():
    data = gpx_run(3).replace(b"<type>", b"<name>Morning Ride</name><type>")
    assert one(data).sport == "running"


def test_comments_entities_and_cdata_between_points_do_no_harm():
    points = gpx_point(0) + "<!-- a > b -->" + gpx_point(1, "<name>a &amp; b</name>")
    points += gpx_point(2, "<cmt><![CDATA[<trkpt lat='9' lon='9'/>]]></cmt>") + gpx_point(3)
    assert one(gpx(points)).samples["elapsed_s"].tolist() == [0, 1, 2, 3]


def test_points_in_a_comment_are_not_recorded():
    hidden = "<!--" + gpx_point(1) + "-->"
    assert len(one(gpx(gpx_point(0) + hidden + gpx_point(2)))) == 2


def test_points_in_cdata_are_not_recorded():
    hidden = "<![CDATA[" + gpx_point(1) + "]]>"
    assert len(one(gpx(gpx_point(0) + hidden + gpx_point(2)))) == 2


def test_attributes_may_come_in_any_order_and_quotes():
    odd = f"<trkpt lon='160.5' lat = '0.5'><time>{clock(1)}</time></trkpt>"
    assert one(gpx(gpx_point(0) + odd)).samples["longitude"].tolist()[1] == 160.5


def test_segments_mark_pauses():
    first, second = gpx_point(0) + gpx_point(5), gpx_point(60) + gpx_point(70)
    assert one(gpx(first, second)).timer == ((0, 5), (60, 70))


def test_one_segment_says_nothing_of_the_timer():
    assert one(gpx_run()).timer == ()


def tracks(*days):
    body = "".join(
        f"<trk><trkseg>{gpx_point(0, time=clock(s, day))}{gpx_point(1, time=clock(s + 1, day))}"
        "</trkseg></trk>"
        for day, s in days
    )
    return f"{GPX_HEAD}{body}</gpx>".encode()


def test_tracks_of_one_morning_are_one_run_with_a_pause():
    run = one(tracks((1, 0), (1, 600)))
    assert run.samples["elapsed_s"].tolist() == [0, 1, 600, 601]
    assert run.timer == ((0, 1), (600, 601))


def test_tracks_of_two_days_are_two_runs():
    runs = read_bytes(tracks((1, 0), (3, 0)), "two.gpx")
    assert [run.name for run in runs] == ["two.gpx", "two.gpx#2"]
    assert runs[1].sha256 == runs[0].sha256 + "#2"
    assert [run.start.day for run in runs] == [1, 3]


def test_a_missing_end_keeps_all_whole_points():
    data = gpx_run(9)
    run = one(data[: data.rindex(b"<time>")])
    assert run.samples["elapsed_s"].tolist() == list(range(8))
    notice = run.notices[0]
    assert (notice.code, notice.message) == (
        "salvaged",
        "the file ends too early: salvaged 8 points, what came after is missing; "
        "1 cut point left out",
    )


def test_damage_in_the_middle_is_said_with_what_is_left():
    notice = one(gpx_run(9).replace(b"</trkpt>", b"</trkpt></b0rk>", 1)).notices[0]
    assert notice.message == "damaged file (mismatched tag): salvaged 9 points around the damage"


def test_a_time_with_an_offset_gives_utc_and_the_offset():
    points = gpx_point(time="2026-03-01T09:00:00+02:00")
    points += gpx_point(1, time="2026-03-01T09:00:01+02:00")
    run = one(gpx(points))
    assert (run.start.hour, run.utc_offset_s) == (7, 7200.0)


def test_times_without_a_zone_are_utc_and_said_to_be():
    run = one(gpx(gpx_point(time="2026-03-01T09:00:00")))
    assert run.start.hour == 9
    assert "no-time-zone" in [notice.code for notice in run.notices]


def test_points_without_time_are_left_out_with_a_word():
    run = one(gpx(gpx_point(0) + gpx_point(time="") + gpx_point(2)))
    assert run.samples["elapsed_s"].tolist() == [0, 2]
    assert run.notices[0].message == "1 point without a time left out"


@pytest.mark.parametrize("text", ["1_0", "0x1p3", "٤٨", "NaN", "inf", "1e999", "1,004.5", "--1"])
def test_what_is_no_decimal_number_is_no_height(text):
    point = gpx_point(1).replace("10.5", text)
    run = one(gpx(gpx_point(0) + point))
    np.testing.assert_array_equal(run.samples["altitude_m"], [10.5, np.nan])
    assert run.notices


def test_positions_and_heights_with_decimal_commas_are_read():
    comma = gpx_run().replace(b'lat="0.5"', b'lat="0,5"').replace(b"10.5<", b"10,5<")
    run = one(comma.replace(b'lon="160.', b'lon="160,'))
    np.testing.assert_array_equal(run.samples["latitude"], 0.5)
    np.testing.assert_array_equal(run.samples["altitude_m"], 10.5)
    np.testing.assert_allclose(np.diff(run.samples["longitude"]), 2.52e-5, atol=1e-7)


def test_a_planned_route_is_told_from_a_run():
    with pytest.raises(NotARunError, match="no timed track points; is this a planned route") as e:
        one(gpx(gpx_point(time="")))
    assert e.value.kind == "route"


def test_waypoints_alone_are_no_run():
    waypoint = f'<wpt lat="0.5" lon="160"><time>{clock(0)}</time></wpt>'
    with pytest.raises(NotARunError, match="it is a list of waypoints, not a recording"):
        one(f"{GPX_HEAD}{waypoint}</gpx>".encode())


def test_waypoints_and_routes_beside_a_track_are_left_aside():
    waypoint = f'<wpt lat="0.9" lon="160"><time>{clock(9)}</time></wpt>'
    route = f'<rte><rtept lat="0.9" lon="160"><time>{clock(8)}</time></rtept></rte>'
    data = gpx_run(2).decode().replace("<trk>", waypoint + route + "<trk>", 1)
    assert len(one(data.encode())) == 2


@pytest.mark.parametrize("word", ["cycling", "1", "Ride", "swimming", "16", "locus biking"])
def test_other_sports_are_refused_by_name(word):
    with pytest.raises(NotARunError, match=r"it is (cycling|swimming), not a run"):
        one(gpx(gpx_point(), kind=f"<type>{word}</type>"))


@pytest.mark.parametrize("word", ["9", "Run", "trail_running", "Laufen", "跑步", "Treadmill"])
def test_running_is_known_by_many_words(word):
    assert one(gpx(gpx_point(), kind=f"<type>{word}</type>")).sport == "running"


def test_a_gpx_without_a_sport_is_taken_for_a_run():
    assert one(gpx(gpx_point(0) + gpx_point(1), kind="")).sport == "running"


def test_a_gpx_without_a_sport_at_the_speed_of_a_car_is_none():
    fast = "".join(gpx_point(s * 10, time=clock(s)) for s in range(9))
    with pytest.raises(NotARunError, match="no run by its speed, 101 km/h at its median"):
        one(gpx(fast, kind=""))


def without_a_sport(raw_cadence, metres_a_second=2.8):
    seconds = range(0, 9 * 28, 28)  # `gpx_point` goes 2.8 m a second
    points = "".join(
        gpx_point(
            second,
            extension(f"<gpxtpx:cad>{raw_cadence}</gpxtpx:cad>"),
            time=clock(round(second * 2.8 / metres_a_second)),
        )
        for second in seconds
    )
    return gpx(points, kind="")


@pytest.mark.parametrize(
    ("raw_cadence", "metres_a_second", "steps"),
    [(28, 0.7, 56), (42, 2.8, 84)],  # strokes of a swim, pushes of skis
)
def test_a_gpx_without_a_sport_whose_steps_nobody_runs_with_is_none(
    raw_cadence, metres_a_second, steps
):
    with pytest.raises(NotARunError, match=f"no run by its steps, {steps} a minute"):
        one(without_a_sport(raw_cadence, metres_a_second))


@pytest.mark.parametrize(
    ("raw_cadence", "metres_a_second"),
    [(82, 2.8), (164, 2.8), (0, 2.8)],  # a leg, both, a sensor that sleeps
)
def test_the_steps_of_runners_are_a_run(raw_cadence, metres_a_second):
    assert len(one(without_a_sport(raw_cadence, metres_a_second))) == 9


def test_a_track_without_points_of_a_treadmill_names_the_way_to_the_recording():
    empty = gpx("", kind="<type>treadmill_running</type>")
    treadmill = empty.replace(b"Made Up Watch", b"Garmin Connect")
    with pytest.raises(NotARunError, match=r"treadmill running in a GPX file.*original FIT"):
        one(treadmill)


def test_samsung_names_the_sport_by_a_number_behind_the_tracks():
    number = b"<exerciseinfo><exercisetype>11007</exercisetype></exerciseinfo></gpx>"
    with pytest.raises(NotARunError, match="it is cycling"):
        one(gpx(gpx_point(0) + gpx_point(1), kind="").replace(b"</gpx>", number))


def test_the_devices_own_totals_are_kept():
    stats = "<t:TrackStatsExtension><t:Distance>5012</t:Distance><t:Ascent>41</t:Ascent>"
    data = gpx(gpx_point(), kind=f"<extensions>{stats}</t:TrackStatsExtension></extensions>")
    assert dict(one(data).totals) == {"distance_m": 5012.0, "climb_m": 41.0}
