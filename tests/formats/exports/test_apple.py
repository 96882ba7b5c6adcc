"""Apple Health: workouts decide, records and routes are joined, in old and new layouts."""

from __future__ import annotations

import numpy as np
import pytest
from exports_made_up import HEART_BPM, SECONDS, START, Found, found_in, iso, latitude

from analyser.errors import NotARunError
from analyser.formats import gzips, read_bytes
from analyser.formats.exports import apple_scan

DOCTYPE = '<?xml version="1.0"?>\n<!DOCTYPE HealthData [<!ELEMENT HealthData (Me)>]>\n'
WATCH = (
    'sourceName="Ann\u2019s Watch" device="&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch, '
    'hardware:Watch7,5, software:11&gt;"'
)
PHONE = (
    'sourceName="Phone" device="&lt;&lt;HKDevice: 0x2&gt;, name:iPhone, hardware:iPhone14,5&gt;"'
)
ROUTE = "workout-routes/route_1.gpx"


def when(second: float) -> str:
    return iso(second, " +0000", "%Y-%m-%d %H:%M:%S")


def record(
    kind: str, begin: float, end: float, value: float, unit: str, source: str = WATCH
) -> str:
    return (
        f'<Record type="HKQuantityTypeIdentifier{kind}" {source} unit="{unit}" '
        f'startDate="{when(begin)}" endDate="{when(end)}" value="{value}"/>\n'
    )


def steps_and_way(source: str = WATCH, unit: str = "km", metres: float = 1000.0) -> str:
    return "".join(
        record("StepCount", t, t + 20, 55, "count", source)
        + record("DistanceWalkingRunning", t, t + 20, 50.0 / metres, unit, source)
        for t in range(0, SECONDS, 20)
    )


def hearts() -> str:
    return "".join(record("HeartRate", t, t, HEART_BPM, "count/min") for t in range(0, SECONDS, 5))


MINUTES = 'duration="20" durationUnit="min"'


def workout(
    inside: str = "",
    kind: str = "Running",
    end: float = SECONDS,
    said: str = "",
    *,
    source: str = WATCH,
    lasted: str = MINUTES,
) -> str:
    return (
        f'<Workout workoutActivityType="HKWorkoutActivityType{kind}" {lasted} '
        f'{source} startDate="{when(0)}" endDate="{when(end)}" {said}>'
        f"{inside}</Workout>\n"
    )


INDOOR = '<MetadataEntry key="HKIndoorWorkout" value="1"/>'
TOTAL = (
    '<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="3" unit="km"/>'
)


def gpx() -> str:
    points = "".join(
        f'<trkpt lon="160" lat="{latitude(t):.7f}"><ele>5</ele><time>{iso(t)}</time>'
        f"<extensions><speed>2.5</speed></extensions></trkpt>"
        for t in range(SECONDS + 1)
    )
    return f'<gpx creator="Apple Health Export"><trk><trkseg>{points}</trkseg></trk></gpx>'


def export(
    *elements: str, name: str = "export.xml", doctype: str = DOCTYPE, with_route: bool = True
) -> Found:
    document = f"{doctype}<HealthData>{''.join(elements)}</HealthData>"
    folder = "apple_health_export"
    route = {f"{folder}/{ROUTE}": gpx()} if with_route else {}
    return found_in({f"{folder}/{name}": document, **route})


WITH_ROUTE = f'<WorkoutRoute><FileReference path="/{ROUTE}"/></WorkoutRoute>'


def test_a_run_has_its_route_heart_rate_steps_and_distance() -> None:
    (run,) = export(hearts(), steps_and_way(), workout(WITH_ROUTE)).runs
    assert run.start == START
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165, abs=0.1)
    assert np.nanmean(run.samples["heart_rate_bpm"]) == HEART_BPM
    assert run.samples["distance_m"][-1] == pytest.approx(3000, abs=0.1)
    assert run.samples["latitude"].size == SECONDS + 1
    assert run.device == "Apple Watch (Watch7,5)"


def test_a_route_that_no_workout_names_is_joined_by_its_time() -> None:
    (run,) = export(hearts(), workout()).runs
    assert run.samples["latitude"].size == SECONDS + 1


def test_an_indoor_run_without_a_route_is_a_run_on_a_treadmill() -> None:
    (run,) = export(hearts(), steps_and_way(), workout(INDOOR)).runs
    assert run.sub_sport == "treadmill"
    assert "latitude" not in run.samples


def test_a_walk_is_counted_by_its_kind_and_its_route_is_no_run() -> None:
    found = export(hearts(), workout(WITH_ROUTE, kind="Walking"))
    assert (found.runs, found.kinds) == ([], ["walking"])


def test_the_phone_that_counts_the_same_steps_is_left_aside() -> None:
    (run,) = export(steps_and_way(PHONE), steps_and_way(), workout(INDOOR)).runs
    assert np.nanmean(run.samples["cadence_spm"]) == pytest.approx(165, abs=0.1)
    assert run.samples["distance_m"][-1] == pytest.approx(3000, abs=0.1)


def test_the_one_total_of_an_app_gives_way_to_the_distances_of_the_watch() -> None:
    app = 'sourceName="Strava"'
    total = record("DistanceWalkingRunning", 0, SECONDS, 3.0, "km", app)
    watch = "".join(
        record("DistanceWalkingRunning", t, t + 20, 0.08 if t < 600 else 0.02, "km")
        for t in range(0, SECONDS, 20)
    )
    (run,) = export(hearts(), total, watch, workout(source=app), with_route=False).runs
    at_600 = run.samples["distance_m"][np.flatnonzero(run.samples["elapsed_s"] == 600.0)]
    assert at_600 == pytest.approx(2400.0, abs=0.1)  # 30 stretches of 80 m


def test_steps_that_were_counted_far_beyond_the_run_are_no_cadence() -> None:
    quarter = record("StepCount", 600, 1500, 1650, "count")  # 10 min of running, 5 of rest
    (run,) = export(hearts(), quarter, workout(INDOOR)).runs
    assert "cadence_spm" not in run.samples


APP = 'sourceName="Strava"'


def test_a_run_of_an_app_that_keeps_no_totals_has_those_of_its_one_distance() -> None:
    total = record("DistanceWalkingRunning", 0, SECONDS, 3.0, "km", APP)
    (run,) = export(total, workout(source=APP), with_route=False).runs
    assert run.totals["distance_m"] == pytest.approx(3000.0)


def test_distances_that_cover_half_of_a_route_give_way_to_the_positions() -> None:
    half = "".join(
        record("DistanceWalkingRunning", t, t + 60, 0.15, "km", PHONE) for t in range(0, 600, 60)
    )
    (run,) = export(hearts(), half, workout(WITH_ROUTE, source=APP)).runs
    assert "distance_m" not in run.samples
    assert run.samples["latitude"].size == SECONDS + 1


def test_a_duration_in_seconds_is_read_as_seconds() -> None:
    lasted = 'duration="1200" durationUnit="sec"'
    (run,) = export(workout(TOTAL, lasted=lasted), with_route=False).runs
    assert run.totals["timer_time_s"] == SECONDS


def test_miles_are_read_as_miles() -> None:
    (run,) = export(steps_and_way(unit="mi", metres=1609.344), workout(INDOOR)).runs
    assert run.samples["distance_m"][-1] == pytest.approx(3000, abs=0.1)


def test_a_session_that_two_apps_stored_counts_once() -> None:
    (run,) = export(hearts(), workout(TOTAL), workout(WITH_ROUTE + TOTAL)).runs
    assert "latitude" in run.samples


def test_a_pause_is_no_part_of_the_timer() -> None:
    events = (
        f'<WorkoutEvent type="HKWorkoutEventTypePause" date="{when(600)}"/>'
        f'<WorkoutEvent type="HKWorkoutEventTypeResume" date="{when(660)}"/>'
    )
    (run,) = export(hearts(), workout(events + events, end=SECONDS + 60)).runs
    assert [tuple(span) for span in run.timer] == [(0.0, 600.0), (660.0, 1260.0)]


def test_the_workouts_own_zone_is_the_clock_on_the_wall() -> None:
    zone = '<MetadataEntry key="HKTimeZone" value="Asia/Kathmandu"/>'
    (run,) = export(hearts(), workout(zone)).runs
    assert run.utc_offset_s == 20_700.0  # five hours and three quarters


def test_a_route_inside_the_workout_is_read_as_until_ios_12() -> None:
    places = "".join(
        f'<Location date="{when(t)}" latitude="{latitude(t):.7f}" longitude="160" altitude="5"/>'
        for t in range(SECONDS + 1)
    )
    inside = f"<WorkoutRoute>{places}</WorkoutRoute>"
    said = 'totalDistance="3" totalDistanceUnit="km"'
    (run,) = export(hearts(), workout(inside, said=said)).runs
    assert run.samples["latitude"].size == SECONDS + 1
    assert run.totals["distance_m"] == 3000.0


def test_a_document_in_another_language_is_told_by_its_content() -> None:
    (run,) = export(hearts(), workout(WITH_ROUTE), name="exportación.xml").runs
    assert "heart_rate_bpm" in run.samples


def test_a_long_doctype_that_is_broken_is_survived() -> None:
    broken = "<!DOCTYPE HealthData [\n<!ATTLIST Me a CDATA\n" + "x" * 5_000 + "\n]>\n"
    (run,) = export("\x0b", hearts(), workout(WITH_ROUTE + "\x0b"), doctype=broken).runs
    assert np.nanmean(run.samples["heart_rate_bpm"]) == HEART_BPM


def test_a_run_of_totals_only_is_a_summary() -> None:
    (run,) = export(workout(TOTAL), with_route=False).runs
    assert [notice.code for notice in run.notices] == ["summary-only"]
    assert run.totals["distance_m"] == 3000.0


def test_a_total_of_zero_gives_way_to_what_was_measured() -> None:
    said = 'totalDistance="0" totalDistanceUnit="km"'
    (run,) = export(hearts(), steps_and_way(), workout(INDOOR, said=said)).runs
    assert run.totals["distance_m"] == pytest.approx(3000.0)


def test_the_document_alone_is_read_where_it_has_samples() -> None:
    document = f"{DOCTYPE}<HealthData>{hearts()}{steps_and_way()}{workout(INDOOR)}</HealthData>"
    (run,) = read_bytes(document.encode(), "export.xml")
    assert run.samples["distance_m"][-1] == pytest.approx(3000, abs=0.1)


def test_the_document_alone_without_samples_says_where_they_are() -> None:
    document = f"{DOCTYPE}<HealthData>{workout(TOTAL)}</HealthData>"
    with pytest.raises(NotARunError, match=r"Pass the whole export\.zip"):
        read_bytes(document.encode(), "export.xml")


def test_a_leg_of_a_multisport_workout_is_a_run() -> None:
    leg = (
        '<WorkoutActivity workoutActivityType="HKWorkoutActivityTypeRunning" '
        f'startDate="{when(0)}" endDate="{when(SECONDS)}" duration="20" durationUnit="min"/>'
    )
    (run,) = export(hearts(), steps_and_way(), workout(leg, kind="SwimBikeRun")).runs
    assert run.samples["distance_m"][-1] == pytest.approx(3000, abs=0.1)


def leg(begin: float, end: float, kind: str, amount: str) -> str:
    return (
        f'<WorkoutActivity uuid="1" startDate="{when(begin)}" endDate="{when(end)}" '
        f'duration="{(end - begin) / 60}" durationUnit="min"><WorkoutStatistics '
        f'type="HKQuantityTypeIdentifier{kind}" {amount}/></WorkoutActivity>'
    )


def test_the_legs_of_a_multisport_workout_are_told_by_their_statistics() -> None:
    legs = (
        leg(-3600, -2400, "DistanceSwimming", 'sum="750" unit="m"')
        + leg(-2400, -2340, "DistanceWalkingRunning", 'sum="0.2" unit="km"')
        + leg(-2340, 0, "DistanceCycling", 'sum="20" unit="km"')
        + leg(0, SECONDS, "DistanceWalkingRunning", 'sum="3" unit="km"')
    )
    found = export(hearts(), steps_and_way(), workout(legs, kind="SwimBikeRun"))
    (run,) = found.runs
    assert run.start == START
    assert found.kinds == ["cycling", "swimming", "transition"]


def test_the_steps_of_an_interval_workout_are_one_run() -> None:
    parts = "".join(
        leg(t, t + 600, "DistanceWalkingRunning", 'sum="1.5" unit="km"') for t in (0, 600)
    )
    (run,) = export(hearts(), steps_and_way(), workout(parts + TOTAL)).runs
    assert run.totals["distance_m"] == 3000.0


def test_elements_are_found_across_the_pieces_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apple_scan, "PIECE_BYTES", 997)
    (run,) = export(hearts(), steps_and_way(), workout(WITH_ROUTE)).runs
    assert run.samples["distance_m"][-1] == pytest.approx(3000, abs=0.1)


def test_a_document_larger_than_what_is_held_whole_is_streamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gzips.most_bytes, "__defaults__", (10_000,))
    (run,) = export(hearts(), steps_and_way(), workout(kind="Running")).runs
    assert "heart_rate_bpm" in run.samples
