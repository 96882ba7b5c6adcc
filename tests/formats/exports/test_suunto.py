"""Suunto's logs as other watches write them: clocks of their own, units, several sports, pauses."""

from __future__ import annotations

import numpy as np
import pytest
from exports_made_up import SECONDS, START, dumped, found_in, iso, latitude

HEADER = {
    "Activity": "null",
    "ActivityType": 3,
    "DateTime": iso(3600, ".000+01:00"),
    "Distance": 3000,
    "Duration": 1200.9,
    "GroundContactTime": {"Avg": 0.256},
}


def at(second: float, thousandths: int = 0) -> dict:
    return {"TimeISO8601": iso(second + 3600, f".{thousandths:03d}+01:00")}


def sensors(begin: int = 0, end: int = SECONDS) -> list[dict]:
    """Positions at each full second, heart rates and the rest at fractions of their own."""
    rows = []
    for t in range(begin, end + 1):
        place = {"Latitude": np.radians(latitude(t)), "Longitude": 2.79, "UTC": iso(t, "+00:00")}
        motion = {"Cadence": 1.375, "Distance": 2.5 * t, "Speed": 2.5, "Altitude": 100.0}
        gait = {"GroundContactTime": 0.256 if t > 5 else 0, "VerticalOscillation": 0.082}
        rows += [place | at(t), {"HR": 145 / 60} | at(t, 170), motion | gait | at(t, 440)]
    return rows


def log(samples: list[dict], **header: object) -> dict:
    return {"Move.json": dumped({"DeviceLog": {"Header": HEADER | header, "Samples": samples}})}


def activity(kind: int, second: int) -> dict:
    return {"Events": [{"Activity": {"ActivityType": kind}}]} | at(second)


def test_channels_with_clocks_of_their_own_are_brought_to_one() -> None:
    (run,) = found_in(log(sensors())).runs
    assert run.samples["elapsed_s"].size == SECONDS + 1
    assert np.isfinite(run.samples["cadence_spm"]).all()
    assert np.isfinite(run.samples["heart_rate_bpm"]).all()


def test_contact_time_is_in_seconds_and_oscillation_in_metres_and_zero_is_none() -> None:
    (run,) = found_in(log(sensors())).runs
    assert np.nanmean(run.samples["contact_ms"]) == pytest.approx(256.0)
    assert np.nanmean(run.samples["vertical_oscillation_mm"]) == pytest.approx(82.0)
    assert run.totals["mean_contact_ms"] == pytest.approx(256.0)


def test_a_channel_goes_on_where_the_densest_is_silent() -> None:
    begin, end = iso(3900), iso(4200)
    rows = [row for row in sensors() if "HR" in row or not begin <= row["TimeISO8601"] < end]
    (run,) = found_in(log(rows)).runs
    assert run.samples["elapsed_s"].size == pytest.approx(SECONDS, abs=5)


def test_the_zone_is_that_of_the_header_where_positions_are_in_utc() -> None:
    rows = [row | {"TimeISO8601": row["UTC"]} if "UTC" in row else row for row in sensors()]
    (run,) = found_in(log(rows)).runs
    assert (run.start, run.utc_offset_s) == (START, 3600.0)


@pytest.mark.parametrize("kind", [2, 74], ids=["multisport", "triathlon"])
def test_of_several_sports_in_one_log_the_run_counts(kind: int) -> None:
    ride, run_ = [activity(4, 0), *sensors(0, 600)], [activity(3, 601), *sensors(602)]
    (run,) = found_in(log(ride + run_, ActivityType=kind)).runs
    assert run.samples["elapsed_s"][-1] == pytest.approx(598.0, abs=1.0)
    assert run.samples["distance_m"][-1] == pytest.approx(1495.0, abs=3.0)
    assert "10 min bike" in str(run.notices)


def test_a_number_of_no_known_sport_is_no_run_however_fast_it_moves() -> None:
    assert found_in(log(sensors(), ActivityType=94)).kinds == ["Suunto sport 94"]
    assert len(found_in(log(sensors(), ActivityType=94, Activity="Trail running")).runs) == 1


# SML, the XML of Ambit watches


def sample(second: float, inside: str, utc: bool = False) -> str:
    stamp = f"<UTC>{iso(second)}</UTC>" if utc else ""
    return f"<Sample>{stamp}{inside}<Time>{second:.3f}</Time></Sample>"


def place(second: int) -> str:
    radians = f"<Latitude>{np.radians(latitude(second)):.9f}</Latitude><Longitude>2.79</Longitude>"
    return sample(second, radians, utc=True)


def periodic(second: int) -> str:
    way = f"<Distance>{2.5 * second:.0f}</Distance><Speed>2.5</Speed>"
    return sample(second + 0.4, f"<Cadence>1.375</Cadence><HR>{145 / 60}</HR>{way}")


def pause(second: int, state: str) -> str:
    words = f"<Events><Pause><Type>31</Type><State>{state}</State></Pause></Events>"
    return sample(second, words, utc=True)


def sml(*samples: str, date: str = iso(3600, "")) -> dict:
    head = f"<ActivityType>3</ActivityType><Distance>3000</Distance><DateTime>{date}</DateTime>"
    body = f"<Header>{head}</Header><Samples>{''.join(samples)}</Samples>"
    space = "http://www.suunto.com/schemas/sml"
    return {"1.sml": f'<sml xmlns="{space}"><DeviceLog>{body}</DeviceLog></sml>'}


def test_samples_without_utc_lie_between_those_that_have_it() -> None:
    rows = (row for t in range(SECONDS + 1) for row in (place(t), periodic(t)))
    (run,) = found_in(sml(*rows)).runs
    assert (run.start, run.utc_offset_s) == (START, 3600.0)
    assert run.samples["elapsed_s"][-1] == pytest.approx(1200.0, abs=1.0)


def test_one_event_with_utc_tells_the_zone_of_a_run_indoors() -> None:
    rows = (periodic(t) for t in range(SECONDS + 1))
    (run,) = found_in(sml(pause(0, "False"), *rows)).runs
    assert run.start.replace(microsecond=0) == START


def test_a_date_without_any_utc_keeps_its_clock_and_says_so() -> None:
    (run,) = found_in(sml(*(periodic(t) for t in range(SECONDS + 1)), date=iso(0, ""))).runs
    assert (run.start.replace(microsecond=0), run.utc_offset_s) == (START, 0.0)
    assert "no-zone" in [notice.code for notice in run.notices]


def test_a_pause_is_told_by_the_word_of_its_state() -> None:
    before = [row for t in range(601) for row in (place(t), periodic(t))]
    after = [row for t in range(660, SECONDS + 1) for row in (place(t), periodic(t))]
    (run,) = found_in(sml(*before, pause(600, "True"), pause(660, "False"), *after)).runs
    assert [round(float(end)) for span in run.timer for end in span] == [0, 600, 660, 1200]


def test_a_clock_that_stands_still_in_a_pause_is_put_right_by_utc() -> None:
    before = [row for t in range(601) for row in (place(t), periodic(t))]
    later = [sample(t, f"<HR>2.4</HR><UTC>{iso(t + 60)}</UTC>") for t in range(601, 900)]
    loose = [periodic(t) for t in range(601, 900)]
    (run,) = found_in(sml(*before, *later, *loose)).runs
    assert run.samples["elapsed_s"][-1] == pytest.approx(959.4, abs=1.0)
