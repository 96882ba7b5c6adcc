"""Nike, adidas, Endomondo, Suunto, PWX, Kalenji, Google Fit, Mi Fitness and Zepp, in variants."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from exports_made_up import (
    DISTANCE_M,
    SECONDS,
    START,
    START_S,
    dumped,
    found_in,
    iso,
    latitude,
)

MS = int(START_S * 1000)
CODES = ["summary-only"]


def codes(run) -> list[str]:
    return [notice.code for notice in run.notices]


# Nike


def nike(**more: object) -> dict:
    def values(amount: float, each_s: int = 5) -> list[dict]:
        return [
            {
                "start_epoch_ms": MS + 1000 * t,
                "end_epoch_ms": MS + 1000 * (t + each_s),
                "value": amount,
            }
            for t in range(0, SECONDS, each_s)
        ]

    facts = {
        "type": "run",
        "start_epoch_ms": MS,
        "end_epoch_ms": MS + 1_200_000,
        "active_duration_ms": 1_200_000,
        "summaries": [{"metric": "distance", "summary": "total", "value": 3.0}],
        "metrics": [
            {"type": "distance", "unit": "KM", "values": values(0.0125)},
            {"type": "steps", "unit": "STEP", "values": values(13.75)},
            {"type": "heart_rate", "unit": "BPM", "values": values(145)},
        ],
    }
    return facts | more


def test_a_nike_run_without_positions_or_tags_is_a_run() -> None:
    (run,) = found_in({"1.json": dumped(nike())}).runs
    assert run.samples["distance_m"][-1] == pytest.approx(DISTANCE_M, abs=0.1)
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0, abs=0.1)


def test_a_page_of_nikes_activities_gives_each_run() -> None:
    later = nike(start_epoch_ms=MS + 86_400_000, metrics=[])
    later["end_epoch_ms"] = MS + 87_600_000
    runs = found_in({"page.json": dumped({"activities": [nike(), later], "paging": {}})}).runs
    assert [codes(run) for run in runs] == [[], CODES]


# adidas Running

UUID = "f3a3c571-7476-4899-a5a3-adb3254a9493"


def adidas(sport: str = "1", **more: object) -> str:
    facts = {
        "start_time": MS,
        "end_time": MS + 1_260_000,
        "start_time_timezone_offset": 3_600_000,
        "duration": 1_200_000,
        "pause_duration": 60_000,
        "distance": 3000,
        "sport_type_id": sport,
        "manual": False,
    }
    return dumped(facts | more)


def adidas_rows(stamp) -> str:
    return dumped(
        [
            {
                "timestamp": stamp(t),
                "latitude": latitude(t),
                "longitude": 160.0,
                "distance": 2.5 * t,
            }
            for t in (*range(0, 601, 3), *range(660, 1261, 3))
        ]
    )


@pytest.mark.parametrize(
    "stamp",
    [lambda t: MS + 1000 * t, lambda t: iso(t + 3600, " +0100", "%Y-%m-%d %H:%M:%S")],
    ids=["milliseconds", "text"],
)
def test_adidas_samples_are_dated_in_two_ways_and_a_pause_is_a_gap(stamp) -> None:
    files = {
        f"Sport-sessions/{UUID}.json": adidas(),
        f"Sport-sessions/GPS-data/{UUID}.json": adidas_rows(stamp),
    }
    (run,) = found_in(files).runs
    assert (run.start, run.utc_offset_s) == (START, 3600.0)
    assert [tuple(span) for span in run.timer] == [(0.0, 600.0), (660.0, 1260.0)]


def gpx() -> str:
    points = "".join(
        f'<trkpt lat="{latitude(t):.7f}" lon="160"><time>{iso(t)}</time></trkpt>'
        for t in range(0, SECONDS, 3)
    )
    return f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>"


def test_the_session_decides_over_its_untyped_gpx() -> None:
    track = {f"Sport-sessions/GPS-data/2020_{UUID}.gpx": gpx()}
    run = found_in({f"Sport-sessions/{UUID}.json": adidas(), **track})
    walk = found_in({f"Sport-sessions/{UUID}.json": adidas("19"), **track})
    assert [len(run.runs), walk.runs, walk.kinds] == [1, [], ["walking"]]
    assert "latitude" in run.runs[0].samples


# Endomondo


def endomondo(sport: str = "RUNNING", source: str = "TRACK_MOBILE") -> str:
    points = [
        [
            {"location": [[{"latitude": latitude(t)}, {"longitude": 160.0}]]},
            {"distance_km": 0.0025 * t},
            {"timestamp": iso(t, "", "%a %b %d %H:%M:%S UTC %Y")},
        ]
        for t in range(0, SECONDS + 1, 5)
    ]
    facts = {
        "sport": sport,
        "source": source,
        "start_time": iso(0, ".0", "%Y-%m-%d %H:%M:%S"),
        "duration_s": 1200,
        "distance_km": 3.0,
        "points": points,
    }
    return dumped([{key: value} for key, value in facts.items()])


def test_endomondos_json_decides_over_the_tcx_beside_it() -> None:
    tcx = '<TrainingCenterDatabase><Activities><Activity Sport="Other">'
    found = found_in({"Workouts/1.json": endomondo("WALKING"), "Workouts/1.tcx": tcx})
    assert (found.runs, found.kinds) == ([], ["walking"])


def endomondo_tcx() -> str:
    beats = "<HeartRateBpm><Value>145</Value></HeartRateBpm>"
    points = "".join(
        f"<Trackpoint><Time>{iso(t)}</Time><DistanceMeters>{2.5 * t}</DistanceMeters>{beats}"
        "</Trackpoint>"
        for t in range(0, SECONDS, 5)
    )
    track = f'<Activity Sport="Running"><Lap><Track>{points}</Track></Lap></Activity>'
    return f"<TrainingCenterDatabase><Activities>{track}</Activities></TrainingCenterDatabase>"


@pytest.mark.parametrize(("sport", "runs"), [("RUNNING", 1), ("WALKING", 0)])
def test_a_heart_rate_that_only_the_tcx_has_is_joined_to_the_json(sport: str, runs: int) -> None:
    told = endomondo(sport)[:-1] + ', {"heart_rate_avg_bpm": 145}]'
    found = found_in({"Workouts/1.json": told, "Workouts/1.tcx": endomondo_tcx()})
    means = [np.nanmean(run.samples["heart_rate_bpm"]) for run in found.runs]
    assert (means, len(found.failures)) == ([145.0] * runs, 1 - runs)


def test_of_a_workout_whose_json_is_cut_the_tcx_is_left() -> None:
    found = found_in({"Workouts/1.json": endomondo()[:-90], "Workouts/1.tcx": endomondo_tcx()})
    assert (len(found.runs), [each.name for each in found.failures]) == (
        1,
        ["export.zip/Workouts/1.json"],
    )


def test_an_endomondo_workout_that_was_typed_in_is_a_summary() -> None:
    (run,) = found_in({"Workouts/1.json": endomondo(source="INPUT_MANUAL")}).runs
    assert codes(run) == CODES


# Suunto


def suunto_samples() -> list[dict]:
    return [
        {
            "TimeISO8601": iso(t + 3600, ".000+01:00"),
            "Latitude": np.radians(latitude(t)),
            "Longitude": 2.79,
            "HR": 145 / 60,
            "Cadence": 1.375,
            "Distance": 2.5 * t,
            "Speed": None,
        }
        for t in range(SECONDS + 1)
        if not 600 < t < 660
    ]


PAUSE = [
    {"TimeISO8601": iso(600 + 3600, ".000+01:00"), "Events": [{"Pause": {"State": True}}]},
    {"TimeISO8601": iso(660 + 3600, ".000+01:00"), "Events": [{"Pause": {"State": False}}]},
]


def test_a_suunto_log_is_in_radians_and_hertz_and_stands_still_in_a_pause() -> None:
    header = {"ActivityType": 3, "DateTime": iso(3600, "+01:00"), "Duration": 1200}
    log = {"DeviceLog": {"Header": header, "Samples": suunto_samples() + PAUSE}}
    (run,) = found_in({"1.json": dumped(log)}).runs
    assert run.samples["latitude"][0] == pytest.approx(0.5)
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)
    assert [tuple(span) for span in run.timer] == [(0.0, 600.0), (660.0, 1200.0)]


@pytest.mark.parametrize("wrap", [dumped, lambda value: value], ids=["text", "object"])
def test_the_samples_of_suuntos_app_lie_deeper_perhaps_as_text(wrap) -> None:
    first = {"Events": [{"Activity": {"ActivityType": 82}}]}
    rows = [{**suunto_samples()[0], **first}, *suunto_samples()]
    samples = [
        {"TimeISO8601": row.pop("TimeISO8601"), "Attributes": wrap({"suunto/sml": {"Sample": row}})}
        for row in rows
    ]
    found = found_in({"entry_-1_2/samples.json": dumped({"Samples": samples})})
    (run,) = found.runs
    assert (run.sub_sport, run.utc_offset_s) == ("trail", 3600.0)


def app_zip(kind: int) -> dict:
    samples = [
        {"TimeISO8601": row.pop("TimeISO8601"), "Attributes": {"suunto/sml": {"Sample": row}}}
        for row in suunto_samples()
    ]
    header = {"Attributes": {"suunto/sml": {"Header": {"ActivityType": kind, "Distance": 3000}}}}
    return {
        "entry_-1_2/samples.json": dumped({"Samples": samples}),
        "entry_-1_2/summary.json": dumped({"Samples": [header]}),
    }


def test_the_sport_of_suuntos_app_stands_in_the_summary_beside_the_samples() -> None:
    run, ride = found_in(app_zip(3)), found_in(app_zip(4))
    assert [run.runs[0].totals["distance_m"], run.failures] == [3000.0, []]
    assert (ride.runs, ride.kinds) == ([], ["cycling"])


def test_of_many_moves_of_suuntos_app_each_is_a_run() -> None:
    one = app_zip(3)
    files = {f"{number}/{path}": data for number in range(12) for path, data in one.items()}
    found = found_in(files)
    assert [len(found.runs), found.failures] == [12, []]
    assert {float(run.totals["distance_m"]) for run in found.runs} == {3000.0}


# PWX


def pwx(sport: str = "Run", cadence: str = "82.5", times=range(0, SECONDS + 1, 2)) -> str:
    samples = "".join(
        f"<sample><timeoffset>{t}.0</timeoffset>"
        f"{'<hr>145</hr>' if t % 4 else ''}<spd>2.5</spd><cad>{cadence}</cad></sample>"
        for t in times
    )
    return (
        '<pwx xmlns="http://www.peaksware.com/PWX/1/0"><workout>'
        f"<sportType>{sport}</sportType><device><make>Timex</make><model>Ironman</model></device>"
        f"<time>{iso(0, '')}</time><summarydata><duration>1200</duration><dist>3000</dist>"
        f"</summarydata><extension><x>1</x></extension>{samples}</workout></pwx>"
    )


def test_a_pwx_of_timex_has_samples_without_heart_rate_or_distance() -> None:
    (run,) = found_in({"1.pwx": pwx()}).runs
    assert (run.start, run.device) == (START, "Timex Ironman")
    assert np.nanmean(run.samples["cadence_spm"]) == 165.0
    assert run.totals["distance_m"] == DISTANCE_M


def test_a_pwx_ride_is_no_run_and_a_cut_one_keeps_what_it_has() -> None:
    assert found_in({"1.pwx": pwx("Bike")}).kinds == ["cycling"]
    (run,) = found_in({"1.pwx": pwx()[:-20_000]}).runs
    assert run.samples["elapsed_s"].size > 300


def test_a_stop_in_a_pwx_lasts_until_the_next_sample() -> None:
    gone = pwx(times=[*range(0, 601, 2), *range(700, SECONDS + 1, 2)])
    gone = gone.replace("</workout>", f"{stop(600)}</workout>")
    (run,) = found_in({"1.pwx": gone}).runs
    assert [tuple(span) for span in run.timer] == [(0.0, 600.0), (700.0, 1200.0)]


def stop(second: int) -> str:
    return f"<event><timeoffset>{second}</timeoffset><type>Stopping</type></event>"


def test_a_pwx_without_samples_is_a_summary() -> None:
    text = pwx()
    bare = text[: text.index("<sample>")] + text[text.rindex("</sample>") + len("</sample>") :]
    (run,) = found_in({"1.pwx": bare}).runs
    assert (codes(run)[:1], run.totals["distance_m"]) == (CODES, DISTANCE_M)


# Kalenji


def kalenji(year: int = 26, height_m: int = 0) -> dict:
    header = struct.pack("<IHHHHBBBBBBB", 3000, 1200, 900, 900, 200, 145, 150, year, 3, 1, 7, 0)
    rows = b""
    for t in range(0, SECONDS, 8):
        for at in (t, t + 4):
            place = int(latitude(at) * 1e6), 160_000_000, int(2.5 * at), at
            rows += struct.pack("<iiIHxh2xB", *place, height_m, 0xF1)
        rows += bytes([0, 0, 0, 0, 0, 0, 145, *[0] * 9, 146, 0, 0, 0xF2])
    return {"DATA/ACT_0001.OMH": header.ljust(60, b"\0"), "DATA/ACT_0001.OMD": rows}


def test_a_kalenji_run_is_two_files() -> None:
    (run,) = found_in(kalenji()).runs
    assert run.start == START
    assert run.samples["heart_rate_bpm"][:2].tolist() == [145.0, 146.0]


def test_a_row_of_heart_rates_after_one_position_is_of_that_one() -> None:
    files = kalenji()
    last = struct.pack("<iiIH5xB", 520_000, 160_000_000, 3000, 1200, 0xF1)
    files["DATA/ACT_0001.OMD"] += last + bytes([*[0] * 6, 171, *[0] * 12, 0xF2])
    (run,) = found_in(files).runs
    assert run.samples["heart_rate_bpm"][-2:].tolist() == [146.0, 171.0]


def test_heights_of_a_kalenji_watch_are_believed_where_they_are_those_of_a_way() -> None:
    (high,), (none,) = found_in(kalenji(height_m=250)).runs, found_in(kalenji()).runs
    assert high.samples["altitude_m"][0] == 250.0
    assert "altitude_m" not in none.samples


def test_a_kalenji_watch_whose_clock_was_never_set_is_read() -> None:
    (run,) = found_in(kalenji(year=0)).runs
    assert run.start.year == 2000


def test_a_kalenji_track_without_its_header_says_what_is_missing() -> None:
    (failure,) = found_in({"ACT_0001.OMD": kalenji()["DATA/ACT_0001.OMD"]}).failures
    assert ".OMH" in failure.cure


# Google Fit


def session(word: str = "running") -> str:
    facts = {"fitnessActivity": word, "startTime": iso(0), "endTime": iso(SECONDS)}
    total = {"metricName": "com.google.distance.delta", "floatValue": 3000.0}
    return dumped({**facts, "duration": "1200s", "aggregate": [total]})


def points(kind: str, source: str, value: object, each_s: int, text: bool = True) -> str:
    def nanos(t: float) -> object:
        whole = int(START_S + t) * 10**9
        return str(whole) if text else whole

    rows = [
        {
            "fitValue": [{"value": v} for v in (value(t) if callable(value) else [value])],
            "endTimeNanos": nanos(t + each_s),
            "startTimeNanos": nanos(t),
            "dataTypeName": kind,
        }
        for t in range(-600, SECONDS + 600, each_s)
    ]
    return dumped({"Data Source": f"{source}:{kind}:app:x", "Data Points": rows})


STEP = "com.google.step_count.delta"
PLACE = "com.google.location.sample"


def place(t: float) -> list[dict]:
    return [{"fpVal": latitude(t)}, {"fpVal": 160.0}, {"fpVal": 5.0}, {"fpVal": 12.0}]


@pytest.mark.parametrize("parts", [[], [(0, 600), (660, SECONDS + 60)]], ids=["steps", "segments"])
def test_a_google_session_without_positions_stands_still_where_its_segments_or_steps_do(
    parts: list[tuple[int, int]],
) -> None:
    facts = {"fitnessActivity": "running.treadmill", "startTime": iso(0), "duration": "1200s"}
    segments = [
        {"fitnessActivity": "running", "startTime": iso(a), "endTime": iso(z)} for a, z in parts
    ]
    document = dumped({**facts, "endTime": iso(SECONDS + 60), "segment": segments})
    steps = points(STEP, "derived", lambda t: [{"intVal": 0 if t == 600 else 165}], 60)
    (run,) = found_in({"Takeout/Fit/a.json": document, "Takeout/Fit/b.json": steps}).runs
    assert np.ravel(run.timer).tolist() == pytest.approx([0.0, 600.0, 660.0, 1260.0], abs=1.0)


@pytest.mark.parametrize(("word", "kinds"), [("Marche à pied", ["walking"]), ("Course à pied", [])])
def test_google_fits_tcx_without_its_session_has_the_sport_in_its_name(
    word: str, kinds: list[str]
) -> None:
    points = "".join(
        f"<Trackpoint><Time>{iso(t)}</Time><DistanceMeters>{2.5 * t}</DistanceMeters></Trackpoint>"
        for t in range(0, SECONDS, 5)
    )
    lap = f'<Lap StartTime="{iso(0)}"><Track>{points}</Track></Lap>'
    tcx = f'<TrainingCenterDatabase><Activities><Activity Sport="Other">{lap}</Activity>'
    name = f"Takeout/Fit/Activités/2026-03-01T07_00_00Z_PT20M_{word}.tcx"
    found = found_in({name: f"{tcx}</Activities></TrainingCenterDatabase>"})
    assert found.kinds == kinds
    assert len(found.runs) == 1 - len(kinds)


def test_the_daily_sums_of_google_fit_say_what_is_missing() -> None:
    table = "Date,Distance (m)\n2026-03-01,3000\n"
    (failure,) = found_in({"Takeout/Fit/Daily activity metrics/2026.csv": table}).failures
    assert "All Sessions" in failure.cure


@pytest.mark.parametrize("text", [True, False], ids=["text", "numbers"])
def test_google_fit_is_joined_from_all_data_in_a_folder_of_any_language(text: bool) -> None:
    folder = "Takeout/Fit/Alle Daten"
    files = {
        "Takeout/Fit/Alle Sitzungen/1.json": session(),
        f"{folder}/a.json": points(STEP, "derived", {"intVal": 165}, 60, text),
        f"{folder}/b.json": points(PLACE, "raw", place, 2, text),
    }
    (run,) = found_in(files).runs
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)
    assert run.samples["latitude"].size == pytest.approx(601, abs=2)


def test_google_fits_raw_steps_are_not_added_to_the_derived_ones() -> None:
    files = {
        "Takeout/Fit/All Sessions/1.json": session(),
        "Takeout/Fit/All Data/a.json": points(STEP, "derived", {"intVal": 165}, 60),
        "Takeout/Fit/All Data/b.json": points(STEP, "raw", {"intVal": 165}, 60),
    }
    (run,) = found_in(files).runs
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)


def test_a_google_fit_session_of_totals_is_a_summary_and_a_walk_is_none() -> None:
    found = found_in({"a.json": session(), "b.json": session("walking")})
    assert ([codes(run) for run in found.runs], found.kinds) == ([CODES], ["walking"])


# Mi Fitness and Zepp


def xiaomi(key: str = "outdoor_run", zone: int = 22) -> str:
    value = {
        "start_time": int(START_S),
        "end_time": int(START_S) + SECONDS,
        "duration": SECONDS,
        "distance": 3000,
        "steps": 3300,
        "timezone": zone,
    }
    cell = dumped(value).replace('"', '""')
    return f'Uid,Sid,Key,Time,Category,Value,UpdateTime\n1,a,{key},{int(START_S)},x,"{cell}",1\n'


def mi_minutes() -> str:
    lines = ["Uid,Sid,Key,Time,Value,UpdateTime"]
    for t in range(0, SECONDS, 60):
        at = int(START_S) + t
        steps, heart = {"time": at, "steps": 165, "distance": 150}, {"time": at, "bpm": 145}
        for key, value in (("steps", steps), ("heart_rate", heart), ("steps", steps)):
            cell = dumped(value).replace('"', '""')
            lines.append(f'1,a,{key},{at},"{cell}",1')
    return "\n".join(lines)


def test_mi_fitness_minutes_that_stand_twice_count_once() -> None:
    (run,) = found_in({"a.csv": xiaomi(), "b.csv": mi_minutes()}).runs
    assert (run.start, run.utc_offset_s) == (START, 19_800.0)
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165.0)


@pytest.mark.parametrize(("key", "kind"), [("outdoor_walking", "walking"), ("riding", "cycling")])
def test_mi_fitness_keys_decide_the_sport(key: str, kind: str) -> None:
    assert found_in({"a.csv": xiaomi(key)}).kinds == [kind]


def test_mi_fitness_may_tell_the_time_in_milliseconds() -> None:
    at = str(int(START_S))
    in_ms = (
        xiaomi()
        .replace(f'_time"": {at}', f'_time"": {at}000')
        .replace(f"{int(START_S) + SECONDS}", f"{int(START_S) + SECONDS}000")
    )
    (run,) = found_in({"a.csv": in_ms}).runs
    assert run.start == START


def zepp(offset_s: float) -> dict:
    local = [(t, iso(t + offset_s, "", "%Y-%m-%d,%H:%M")) for t in range(-600, SECONDS + 600, 60)]
    steps = "\n".join(f"{stamp},{165 if 0 <= t < SECONDS else 20}" for t, stamp in local)
    hearts = "\n".join(f"{stamp},145" for _, stamp in local)
    start = iso(0, "+0000", "%Y-%m-%d %H:%M:%S")
    return {
        "1_2/SPORT/SPORT_1.csv": "type,startTime,sportTime(s),maxPace(/meter),distance(m)\n"
        f"1,{start},1200,-1.0,3000.0\n6,{start},1200,0.4,3000.0\n",
        "1_2/ACTIVITY_MINUTE/A.csv": f"date,time,steps\n{steps}\n",
        "1_2/HEARTRATE_AUTO/H.csv": f"date,time,heartRate\n{hearts}\n",
    }


@pytest.mark.parametrize("offset_s", [0.0, 20_700.0, -12_600.0])
def test_zepps_minutes_tell_their_zone_by_their_steps(offset_s: float) -> None:
    found = found_in(zepp(offset_s))
    (run,) = found.runs
    assert (run.utc_offset_s, found.kinds) == (offset_s, ["walking"])
    assert np.nanmean(run.samples["heart_rate_bpm"]) == pytest.approx(145.0)
