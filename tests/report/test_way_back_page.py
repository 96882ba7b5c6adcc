"""The way-back page and its document: nothing overlaps, nothing leaves the paper, no word lies."""

from __future__ import annotations

import json

import pytest
from charts.placed_texts import beyond_the_edge, touching
from jsonschema import Draft202012Validator
from planning.made_back import PLANS, TODAY, a_plan, planned

from analyser.charts.canvas import Canvas
from analyser.data.schemas import schema
from analyser.planning.way_back import WayBack, way_back
from analyser.report.html.way_back import way_back_html
from analyser.report.way_back_json import way_back_document, way_back_json
from analyser.report.way_back_page import draw_way_back, way_back_page

SMALLEST_PT = 8.0
NAMES = list(PLANS)


def canvas(name: str) -> Canvas:
    return draw_way_back(a_plan(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_two_texts_touch(name: str) -> None:
    assert touching(canvas(name).texts) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_the_paper_or_is_too_small(name: str) -> None:
    page = canvas(name)
    assert beyond_the_edge(page.texts, page.width, page.height) == []
    assert min(each.size_pt for each in page.texts) >= SMALLEST_PT


@pytest.mark.parametrize("name", NAMES)
def test_the_document_keeps_to_its_schema(name: str) -> None:
    document = json.loads(way_back_json(a_plan(name)))
    Draft202012Validator(schema("way-back")).validate(document)


@pytest.mark.parametrize("plan", [way_back([], today=TODAY), planned(1)])
def test_who_is_not_on_the_way_back_has_a_document_too(plan: WayBack) -> None:
    document = json.loads(way_back_json(plan))
    Draft202012Validator(schema("way-back")).validate(document)
    assert (document["on_the_way_back"], document["next"], document["runs"]) == (False, None, [])


def test_the_document_says_what_the_page_says() -> None:
    plan = a_plan("off")
    document = way_back_document(plan)
    texts = [each.text for each in canvas("off").texts]
    assert document["headline"].split(", ")[0] + "," in texts
    assert [run["session"]["name"] for run in document["runs"]] == [
        run.session.name for run in plan.runs
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_session_is_on_the_page_and_in_the_html(name: str) -> None:
    plan = a_plan(name)
    told = " ".join(each.text for each in canvas(name).texts)
    html = way_back_html(plan).decode()
    assert [r.session.name for r in plan.runs if r.session.name not in told] == []
    assert html.count('class="run"') == len(plan.runs)


@pytest.mark.parametrize("name", NAMES)
def test_the_routine_and_its_evidence_are_on_page_and_html(name: str) -> None:
    told = " ".join(each.text for each in canvas(name).texts)
    html = way_back_html(a_plan(name)).decode()
    assert "Monster walk 10 steps each side" in told
    assert "Leppanen 2024" in told
    assert "10.1136/bjsports-2023-107926" in html


@pytest.mark.parametrize("file_format", ["png", "pdf", "svg"])
def test_the_same_plan_gives_the_same_bytes(file_format: str) -> None:
    plan = a_plan("sore")
    assert way_back_page(plan, file_format) == way_back_page(plan, file_format)


def test_html_shows_kilometres_and_miles_and_takes_a_name_as_text() -> None:
    html = way_back_html(planned(name="<script>alert(1)</script>")).decode()
    assert "4.8 km three times by" in html
    assert "3 miles three times by" in html
    assert "<script>alert" not in html
