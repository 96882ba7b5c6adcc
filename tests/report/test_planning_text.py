"""What a plan, a change and a comparison say on the terminal and to programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from planning.made_up_plans import a_course, after, runs, seen

import analyser
from analyser.data.schemas import schema
from analyser.planning.compare import compare
from analyser.planning.plan import Plan, plan
from analyser.planning.what_if import what_if
from analyser.report.compare_text import compare_document, compare_text
from analyser.report.compare_words import compare_sentence, whole_points
from analyser.report.plan_json import plan_document
from analyser.report.plan_notes import plan_notes
from analyser.report.plan_text import plan_text
from analyser.report.what_if_text import what_if_document, what_if_text
from analyser.season.soreness import SoreDay

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
ROWS = runs()
DAY = after(ROWS)
HILLY = analyser.analyse(analyser.read(SAMPLES / "hilly.tcx"))
FLAT = analyser.analyse(analyser.read(SAMPLES / "base_run.gpx"))


def a_plan(**options: Any) -> Plan:
    return plan(options.pop("course", a_course(5000.0)), rows=ROWS, on=DAY, **options)


def both_answers() -> Plan:
    rows = runs(12, told=seen(walked_share=0.5))
    return plan(a_course(hill_m=100.0), rows=rows, on=after(rows))


def codes(made: Plan) -> list[str]:
    return [note.code for note in plan_notes(made, "km")]


def valid(name: str, written: Any) -> None:
    read = json.loads(json.dumps(written, allow_nan=False))
    Draft202012Validator(schema(name)).validate(read)


PLANS = {
    "usual": a_plan(),
    "over": a_plan(limit=50.0),
    "no runs": plan(a_course(), on=DAY),
    "both answers": both_answers(),
    "session": a_plan(course="5x(3min run, 1min walk)"),
    "sore": a_plan(diary=[SoreDay(DAY, 4)]),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_keeps_to_its_schema(name: str) -> None:
    valid("plan", plan_document(PLANS[name]))


def test_one_point_of_room_is_one_point() -> None:
    made = a_plan()
    nearly = replace(made, limit=made.load + 1.0)
    assert "1 point of room is left." in plan_text(nearly)
    assert "1 point of room stays free." in plan_text(nearly)


def test_a_change_and_a_comparison_keep_to_theirs() -> None:
    valid("what-if", what_if_document(what_if(HILLY)))
    valid("compare", compare_document(compare(FLAT, HILLY)))


def test_no_coordinates_are_in_a_plans_document() -> None:
    with pytest.raises(ValidationError):
        valid("plan", {**plan_document(PLANS["usual"]), "latitude": 0.0})
    assert "latitude" not in json.dumps(plan_document(PLANS["usual"]))


def test_the_causes_of_the_comparisons_document_add_up() -> None:
    written = compare_document(compare(FLAT, HILLY))
    assert sum(written["causes"].values()) == pytest.approx(written["difference"], abs=1e-9)


@pytest.mark.parametrize("name", PLANS)
def test_a_plans_text_has_its_headline_its_load_and_its_day(name: str) -> None:
    made, text = PLANS[name], plan_text(PLANS[name])
    assert made.verdict in text
    assert f"calf load {made.load:.0f}, likely" in text
    assert f"{made.on.day} {made.on:%B %Y}" in text


def test_over_its_room_the_largest_change_leads() -> None:
    lines = plan_text(PLANS["over"]).splitlines()
    named = [line for line in lines if "\N{MINUS SIGN}" in line]
    saved = [int(line.split("\N{MINUS SIGN}")[1].split()[0]) for line in named]
    assert saved == sorted(saved, reverse=True)


def test_sore_calves_are_told_to_rest_before_anything_else() -> None:
    lines = plan_text(PLANS["sore"]).splitlines()
    assert lines[1] == "Sore (4) that day: rest first. This is for after two calm mornings."


def test_very_sore_calves_want_three_calm_mornings() -> None:
    made = a_plan(diary=[SoreDay(DAY, 6)])
    assert "three calm mornings" in plan_text(made)


def test_what_a_plan_rests_on_is_said_where_it_is_little() -> None:
    assert codes(PLANS["usual"]) == []
    assert codes(PLANS["no runs"]) == ["no-earlier-runs"]
    assert codes(plan(a_course(5000.0), rows=ROWS[:2], on=DAY)) == ["few-earlier-runs"]


def test_a_route_without_heights_says_what_it_was_taken_for() -> None:
    without = replace(a_course(5000.0), height_m=None)
    assert codes(a_plan(course=without)) == ["no-heights"]


def test_a_pace_out_of_range_is_said_with_the_range() -> None:
    made = a_plan(pace_s_per_km=130.0)
    (note,) = (note for note in plan_notes(made, "km") if note.code == "pace-out-of-range")
    assert note.message.startswith("2:10 /km is outside what is foretold here")


def test_a_route_longer_than_the_room_is_said() -> None:
    made = a_plan(course=a_course(metres=15_000.0))
    (note,) = (note for note in plan_notes(made, "mi") if note.code == "longer-than-room")
    assert "9.3 miles is longer than your room of" in note.message


def test_what_if_leads_with_what_changes_most() -> None:
    text = what_if_text(what_if(HILLY))
    assert "It asked for 187. Walking both hills (2.7 km, 21 min longer)" in text
    assert text.index("Walking both hills") < text.index("Slower")


def test_a_comparison_says_by_how_much_and_above_all_why() -> None:
    text = compare_text(compare(FLAT, HILLY))
    assert "Above all: longer, more uphill." in text


def test_whole_points_of_a_comparison_add_up_to_the_whole_difference() -> None:
    found = compare(FLAT, HILLY)
    assert sum(whole_points(found).values()) == round(HILLY.score.value) - round(FLAT.score.value)


@pytest.mark.parametrize(
    ("loads", "said"),
    [
        ((117.6, 117.4), "The second run cost 1 point less: 117 against 118."),
        ((117.6, 118.4), "Both runs cost the same: 118 against 118."),
    ],
)
def test_two_loads_are_the_same_where_they_are_printed_so(
    loads: tuple[float, float], said: str
) -> None:
    first, second = (
        replace(run, score=replace(run.score, value=load))
        for run, load in zip((FLAT, HILLY), loads, strict=True)
    )
    assert compare_sentence(replace(compare(FLAT, HILLY), first=first, second=second)).startswith(
        said
    )


def test_the_same_run_twice_costs_the_same() -> None:
    assert "Both runs cost the same" in compare_text(compare(HILLY, HILLY))
