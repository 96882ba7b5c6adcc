"""Runs that lists alone tell of: Strava's in eight languages, Garmin's, MapMyRun's."""

from __future__ import annotations

import struct

import pytest
from exports_made_up import DISTANCE_M, SECONDS, START, START_S, dumped, found_in, iso, zipped

from analyser.formats import read_bytes

LANGUAGES = {
    "English": (
        "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
        "Distance,Filename,Elapsed Time,Moving Time,Distance",
        '1,"Mar 1, 2026, 7:00:00 AM",Club,Run,,1300,3.00,,1300.0,1200.0,3000.0',
    ),
    "English until 2019": (
        "id,date,name,type,description,elapsed_time,distance,commute,gear,filename",
        "1,2026-03-01 07:00:00,Club,Run,,1200,3000.0,false,,",
    ),
    "German": (
        "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,"
        "Verstrichene Zeit,Distanz,Dateiname,Bewegungszeit",
        '1,"01.03.2026, 07:00:00",Verein,Lauf,,1300,"3,00",,1200.0',
    ),
    "French": (
        "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description,"
        "Temps écoulé,Distance,Nom du fichier,Durée de déplacement",
        '1,1 mars 2026 à 07:00:00,Club,Course à pied,,1300,"3,00",,1200.0',
    ),
    "Dutch": (
        "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Beschrijving,"
        "Verstreken tijd,Afstand,Bestandsnaam,Beweegtijd",
        '1,1 mrt. 2026 07:00:00,Club,Hardloopsessie,,1300,"3,00",,1200.0',
    ),
    "Spanish": (
        "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,"
        "Descripción,Tiempo transcurrido,Distancia,Nombre del archivo,Tiempo en movimiento",
        '1,"1 mar 2026, 07:00:00",Club,Carrera,,1300,"3,00",,1200.0',
    ),
}
BY_ORDER = {
    "Czech": (
        "ID,Datum aktivity,Název,Typ aktivity,Popis,Uplynulý čas,Vzdálenost,Název souboru,"
        "Uplynulý čas,Aktivní čas,Vzdálenost",
        '1,"1. 3. 2026 7:00:00",Klub,Běh,,1300,"3,00",,1300.0,1200.0,3000.0',
    ),
    "Korean": (
        "활동 ID,활동 날짜,활동 이름,활동 유형,활동 설명,경과 시간,거리,파일 이름,"
        "경과 시간,이동 시간,거리",
        '1,"2026. 3. 1. 오전 7:00:00",모임,달리기,,1300,3.00,,1300.0,1200.0,3000.0',
    ),
}


@pytest.mark.parametrize("language", LANGUAGES | BY_ORDER)
def test_a_run_typed_in_at_strava_counts_in_every_language(language: str) -> None:
    header, row = (LANGUAGES | BY_ORDER)[language]
    (run,) = found_in({"activities.csv": f"{header}\n{row}\n"}).runs
    assert run.start == START
    assert dict(run.totals)["distance_m"] == pytest.approx(DISTANCE_M)
    assert dict(run.totals)["timer_time_s"] == SECONDS


def test_a_ride_typed_in_at_strava_is_counted_by_its_kind() -> None:
    header, row = LANGUAGES["English"]
    found = found_in({"activities.csv": f"{header}\n{row.replace('Run', 'Ride')}\n"})
    assert (found.runs, found.kinds) == ([], ["cycling"])


def listed(file: str, lies_there: str) -> str:
    """Return what is said of the run of a list that names a file, beside another file."""
    header, row = LANGUAGES["English"]
    table = f"{header}\n{row.replace('3.00,,', f'3.00,{file},')}\n"
    runs = found_in({"activities.csv": table, lies_there: gpx()}).runs
    return "".join(run.notices[0].message for run in runs if ".csv" in run.name)


def test_a_run_whose_file_strava_could_not_write_is_told_of_by_the_list() -> None:
    assert "typed in at Strava" in listed("#error#", "activities/3.gpx")


def test_a_run_whose_file_is_missing_is_told_of_by_the_list() -> None:
    assert "does not lie in the export" in listed("activities/3.gpx.gz", "activities/4.gpx")


@pytest.mark.parametrize("lies_there", ["activities/3.gpx", "elsewhere/3.GPX"])
def test_a_run_whose_file_lies_there_unpacked_is_not_told_of_by_the_list(lies_there: str) -> None:
    assert listed("activities/3.gpx.gz", lies_there) == ""


def gpx(metres: float = 2.5, sport: str = "") -> str:
    points = "".join(
        f'<trkpt lat="{0.5 + metres * t / 111_195:.7f}" lon="160"><time>{iso(t)}</time></trkpt>'
        for t in range(0, SECONDS, 5)
    )
    return f"<gpx><trk><type>{sport}</type><trkseg>{points}</trkseg></trk></gpx>"


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("name", ["3.gpx", "3.gpx.gz"])
def test_what_the_list_says_of_a_file_holds_when_it_was_unpacked(name: str, separator: str) -> None:
    header = "id,date,name,type,description,elapsed_time,distance,filename"
    table = f"{header}\n3,2026-03-01 07:00:00,Dog,Walk,,1200,3.0,activities/{name}\n"
    files = {"activities.csv": table.replace(",", separator), "activities/3.gpx": gpx()}
    assert found_in(files).kinds == ["walking"]


@pytest.mark.parametrize(("metres", "sport"), [(1.5, ""), (2.5, "cycling")])
def test_what_the_file_leaves_open_or_the_runner_set_right_is_a_run_if_the_list_says_so(
    metres: float, sport: str
) -> None:
    header = "id,date,name,type,description,elapsed_time,distance,filename\n"
    table = f"{header}3,2026-03-01 07:00:00,Jog,Run,,1200,1.8,activities/3.gpx\n"
    files = {"activities.csv": table, "activities/3.gpx": gpx(metres, sport)}
    (run,) = read_bytes(zipped(files), "export.zip")
    assert run.name.endswith("3.gpx")


def test_a_list_of_another_program_of_that_name_is_left_alone() -> None:
    assert found_in({"activities.csv": "a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n"}).runs == []


def fit_begun(second: float) -> bytes:
    """Return the beginning of a FIT activity that was created then, and zeros for its samples."""
    definition = struct.pack("<BBBHB", 0x40, 0, 0, 0, 2) + bytes([0, 1, 0, 4, 4, 0x86])
    message = struct.pack("<BBI", 0, 4, int(START_S + second) - 631_065_600)
    body = definition + message + bytes(2000)
    return struct.pack("<BBHI4sH", 14, 16, 100, len(body), b".FIT", 0) + body


def garmin(*kinds: str) -> str:
    facts = {"duration": 1_200_000.0, "distance": 300_000.0, "beginTimestamp": START_S * 1000}
    rows = [facts | {"activityId": n, "activityType": kind} for n, kind in enumerate(kinds)]
    return dumped([{"summarizedActivitiesExport": rows}])


SUMMARIES = "DI_CONNECT/DI-Connect-Fitness/a_0_summarizedActivities.json"


def test_a_garmin_summary_without_a_file_is_a_run_that_was_typed_in() -> None:
    found = found_in({SUMMARIES: garmin("running", "cycling")})
    (run,) = found.runs
    assert (run.start, found.kinds) == (START, ["cycling"])
    assert run.totals["distance_m"] == pytest.approx(DISTANCE_M)


def test_a_garmin_summary_without_a_type_has_the_sport() -> None:
    table = garmin("").replace('"activityType": ""', '"sportType": "RUNNING"')
    assert len(found_in({SUMMARIES: table}).runs) == 1


@pytest.mark.parametrize(("late_s", "typed_in"), [(40.0, 0), (4000.0, 1)])
def test_a_garmin_summary_is_joined_with_its_file_by_the_start(
    late_s: float, typed_in: int
) -> None:
    found = found_in({SUMMARIES: garmin("running"), "x/9.fit": fit_begun(late_s)})
    assert len(found.runs) == typed_in


TRACKS = {
    "tcx": f'<Activity Sport="Running"><Id>x</Id><Lap StartTime="{iso(60)}">',
    "gpx": f"<metadata><time>{iso(9e5)}</time></metadata><trk><trkpt><time>{iso(60)}</time>",
}


@pytest.mark.parametrize("kind", TRACKS)
def test_a_garmin_summary_is_joined_with_a_track_that_was_uploaded_from_elsewhere(
    kind: str,
) -> None:
    uploaded = zipped({f"ann_1.{kind}": TRACKS[kind] + " " * 2000})
    found = found_in({SUMMARIES: garmin("running"), "DI_CONNECT/UploadedFiles_1.zip": uploaded})
    assert found.runs == []


@pytest.mark.parametrize(("parent", "typed_in"), [(1, 0), (None, 1)])
def test_the_leg_of_a_garmin_multisport_activity_has_its_parents_file(
    parent: int | None, typed_in: int
) -> None:
    whole = {"activityId": 1, "activityType": "multi_sport", "beginTimestamp": START_S * 1000}
    leg = {"activityId": 2, "parentId": parent, "activityType": "running"}
    leg |= {"beginTimestamp": (START_S + 4000) * 1000, "duration": 1.2e6, "distance": 3e5}
    table = dumped([{"summarizedActivitiesExport": [leg, whole]}])
    assert len(found_in({SUMMARIES: table, "x/9.fit": fit_begun(0.0)}).runs) == typed_in


def test_what_is_whole_of_a_damaged_garmin_list_is_read_and_the_damage_named() -> None:
    found = found_in({SUMMARIES: garmin("running", "running")[:-20]})
    assert len(found.runs) == 1
    assert "cut or damaged" in found.failures[0].message


@pytest.mark.parametrize(
    "header",
    [
        "Activity Type,Date,Favorite,Title,Distance,Calories,Time",
        "Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Training Stress Score®",
    ],
)
def test_garmin_connects_own_list_says_the_way_to_the_runs(header: str) -> None:
    row = 'Running,2026-03-01 08:00:00,false,"Club",3.00,280,00:20:00'
    (failure,) = found_in({"Activities.csv": f"{header}\n{row}\n"}).failures
    assert "list of activities" in failure.message
    assert "Export Your Data" in failure.cure


MILES = (
    "Date Submitted,Workout Date,Activity Type,Calories Burned (kCal),Distance (mi),"
    "Workout Time (seconds),Avg Pace (min/mi),Avg Heart Rate,Steps,Notes,Source,Link\n"
)
ROW = '"{day}","{day}",{kind},300,{distance},1200,9,145,{steps},,x,http://m.com/workout/{link}\n'


def row(day: str = "Mar. 1, 2026", kind: str = "Run", link: int = 12345, **more: object) -> str:
    facts = {"distance": DISTANCE_M / 1609.344, "steps": 3300} | more
    return ROW.format(day=day, kind=kind, link=link, **facts)


@pytest.mark.parametrize("day", ["Mar. 1, 2026", "March 1, 2026", "2026-03-01"])
def test_a_row_of_mapmyruns_history_is_a_run_at_noon_of_its_day(day: str) -> None:
    (run,) = found_in({"user_workout_history.csv": MILES + row(day)}).runs
    assert run.start.isoformat() == "2026-03-01T12:00:00+00:00"
    assert run.totals["distance_m"] == pytest.approx(DISTANCE_M)
    assert run.samples["cadence_spm"][0] == pytest.approx(165.0)


def test_two_rows_of_one_day_are_two_runs_one_after_the_other() -> None:
    runs = found_in({"history.csv": MILES + row() + row(link=54321)}).runs
    assert (runs[1].start - runs[0].start).total_seconds() == SECONDS + 60.0


def test_kilometres_are_read_where_the_header_says_so() -> None:
    table = MILES.replace("(mi)", "(km)") + row(distance=3.0)
    (run,) = found_in({"history.csv": table}).runs
    assert run.totals["distance_m"] == pytest.approx(DISTANCE_M)


def test_the_way_to_the_samples_is_said() -> None:
    (run,) = found_in({"history.csv": MILES + row()}).runs
    assert "workout/export/NUMBER/tcx" in run.notices[0].message


def test_walks_and_rides_of_the_history_are_counted_by_their_kind() -> None:
    found = found_in({"history.csv": MILES + row(kind="Walk") + row(kind="Bike Ride")})
    assert (found.runs, found.kinds) == ([], ["cycling", "walking"])


def test_a_row_whose_tcx_lies_beside_it_is_not_counted_again() -> None:
    points = "".join(f"<Trackpoint><Time>{iso(s)}</Time></Trackpoint>" for s in (0, 1))
    tcx = (
        f'<TrainingCenterDatabase><Activities><Activity Sport="Running"><Lap StartTime="{iso(0)}">'
    )
    tcx += f"<Track>{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    (run,) = found_in({"history.csv": MILES + row(), "12345.tcx": tcx}).runs
    assert run.name.endswith(".tcx")


def test_a_row_without_a_distance_is_named_and_not_lost_in_silence() -> None:
    (failure,) = found_in({"history.csv": MILES + row(distance=0)}).failures
    assert "no time and distance that a runner can have" in failure.message
    assert failure.kind == ""
