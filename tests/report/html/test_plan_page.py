"""A plan's page without a browser: sums, words, safety, sizes, and what is left out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from charts.made_up_plans import PLANS, a_loop, made, planned

from analyser.planning.plan import Plan
from analyser.report.files import is_ours
from analyser.report.html import plan_html, write_plan_page

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def hilly() -> Plan:
    return made("two-hills")


@pytest.fixture(scope="module")
def words(hilly: Plan) -> str:
    return plan_html(hilly).decode().partition("<script")[0]


def document_of(page: bytes) -> Any:
    text = re.search(r'id="document">(.*?)</script>', page.decode())
    assert text
    return json.loads(text[1])


def loads_in(words: str) -> list[float]:
    return [float(load) for load in re.findall(r'class="load">([\d.]+)<', words)]


@pytest.mark.parametrize("name", PLANS)
def test_every_plan_is_one_whole_document(name: str) -> None:
    parser = HTMLParser()
    parser.feed(plan_html(made(name)).decode())
    parser.close()
    assert parser.rawdata == ""


def test_every_way_stands_in_the_table_before_any_script(hilly: Plan, words: str) -> None:
    expected = [hilly.load, *(lever.load for lever in hilly.levers)]
    assert loads_in(words) == [pytest.approx(load, abs=0.5) for load in expected]


def test_the_whole_bill_is_the_expected_load(hilly: Plan, words: str) -> None:
    total = re.search(r'data-cause="total">.*?<td>([\d.]+)</td>', words)
    assert total
    assert float(total[1]) == pytest.approx(hilly.load, abs=0.3)


def test_a_plan_without_a_room_names_none() -> None:
    words = plan_html(made("no-history")).decode().partition("<script")[0]
    assert 'class="room"' not in words
    assert "No room known" in words


def test_both_answers_stand_first() -> None:
    plan = made("run-or-walk")
    assert plan.walked is not None
    found = loads_in(plan_html(plan).decode().partition("<script")[0])
    assert found[:2] == [pytest.approx(p.load, abs=0.5) for p in (plan, plan.walked)]


def test_who_only_walks_has_no_pace_to_choose() -> None:
    assert b"All of it is walked" in plan_html(made("walk-alone"))


def test_a_session_says_why_there_is_no_map() -> None:
    assert b"A session has no place, so by time." in plan_html(made("run-walk-session"))


def test_the_same_plan_gives_the_same_bytes(hilly: Plan) -> None:
    assert plan_html(hilly) == plan_html(planned())


def test_a_hostile_name_stays_text(hilly: Plan) -> None:
    page = plan_html(replace(hilly, title=HOSTILE)).decode()
    assert HOSTILE not in page
    assert page.count("<script") == 2


def test_nothing_is_styled_or_run_inline(words: str) -> None:
    assert not re.search(r'<[^>]* (style|on\w+)="', words)


def test_controls_are_hidden_until_they_work(words: str) -> None:
    assert len(re.findall(r'<div class="choice"[^>]*hidden>', words)) == words.count(
        'class="choice"'
    )


def test_a_shared_page_has_no_places_and_no_name(hilly: Plan) -> None:
    page = plan_html(hilly, share=True)
    assert document_of(page)["map"] is None
    assert b"River" not in page


def test_both_units_are_written(words: str) -> None:
    assert "Kilometre by kilometre" in words
    assert "Mile by mile" in words


def test_an_hours_plan_fits_the_budget_of_an_hours_run(hilly: Plan) -> None:
    assert len(plan_html(hilly)) <= 160_000


def test_five_hours_fit_their_budget() -> None:
    assert len(plan_html(planned(a_loop(48_000.0)))) <= 350_000


def test_a_written_page_is_known_as_ours(hilly: Plan, tmp_path: Path) -> None:
    write_plan_page(hilly, tmp_path / "plan.html")
    assert is_ours(tmp_path / "plan.html")
