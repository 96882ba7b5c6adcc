"""What lies in the files of services and is not used, as inspect names it."""

from __future__ import annotations

import pytest
from exports_made_up import dumped, found_in
from test_huawei import NAME, detail, entry
from test_others import nike
from test_polar import now
from test_samsung import now as samsung

from analyser.analysis import analyse
from analyser.formats.exports.formats import FORMATS
from analyser.formats.exports.services import SERVICES
from analyser.formats.exports.unused import FIELDS, words_in


def said(files: dict) -> str:
    (run,) = found_in(files).runs
    return " ".join(note.message for note in run.notices if note.code == "fields-not-used")


def test_a_channel_that_is_not_read_is_named() -> None:
    session = now()
    session["exercises"][0]["laps"] = {"laps": [{"durationMillis": 1}]}
    assert said({"a.json": dumped(session)}) == "in the file and not used: laps"


def test_a_metric_that_is_not_read_is_named() -> None:
    metrics = [*nike()["metrics"], {"type": "nikefuel", "values": [1]}]
    assert "NikeFuel" in said({"a.json": dumped(nike(metrics=metrics))})


@pytest.mark.parametrize(("value", "named"), [(37, True), (0, False), (-1, False)])
def test_a_strike_that_was_measured_is_named_and_an_empty_one_is_not(
    value: int, named: bool
) -> None:
    strike = f'&&HW_EXT_TRACK_SIMPLIFY@is{{\\"mAvgForeFootStrikePattern\\":{value},\\"x\\":1}}'
    assert ("foot strike" in said({NAME: f"[{entry(detail() + strike)}]"})) is named


def test_a_session_joined_from_several_files_names_what_each_has() -> None:
    table = next(iter(samsung()))
    lines = str(samsung()[table]).split("\n")
    lines[1] += ",com.samsung.health.exercise.vo2_max"
    lines[2] = lines[2].rstrip(",") + ",41.5,"
    assert "oxygen uptake" in said(samsung(**{table: "\n".join(lines)}))


def test_what_lies_there_unused_is_for_inspect_and_no_notice_of_the_report() -> None:
    session = now()
    session["exercises"][0]["laps"] = {"laps": [{"durationMillis": 1}]}
    (run,) = found_in({"a.json": dumped(session)}).runs
    codes = [{notice.code for notice in notices} for notices in (run.notices, analyse(run).notices)]
    assert ["fields-not-used" in each for each in codes] == [True, False]


def test_each_table_of_fields_belongs_to_a_service_that_is_read() -> None:
    known = {each.name for each in FORMATS} | {each.name.lower() for each in SERVICES}
    assert FIELDS.keys() <= known


def test_a_file_of_another_kind_names_nothing() -> None:
    assert words_in("fit", b"\x0e\x10 laps") == []
