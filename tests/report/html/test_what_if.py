"""What would have changed a run, on its page: a table, and answers that are the command's own."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from charts.made_up_analysis import VARIANTS

from analyser.analysis import Analysis
from analyser.planning.stops import PACES
from analyser.planning.what_if import slower, what_if
from analyser.report.html.run_page import run_page


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return VARIANTS["the-picture"]()


@pytest.fixture(scope="module")
def page(analysis: Analysis) -> str:
    return run_page(analysis).decode()


def answers_in(page: str) -> Any:
    text = re.search(r'id="document">(.*?)</script>', page)
    assert text
    return json.loads(text[1])["what_if"]


def section_of(page: str) -> str:
    return page.partition('class="what-if"')[2].partition("</section>")[0]


def test_the_changes_stand_in_the_table_as_the_command_says_them(
    analysis: Analysis, page: str
) -> None:
    loads = re.findall(r'class="load">(\d+)<', section_of(page))
    expected = [analysis.score.value, *(change.load for change in what_if(analysis).changes)]
    assert loads == [f"{load:.0f}" for load in expected]


def test_a_slider_answers_what_the_command_answers(analysis: Analysis, page: str) -> None:
    told, n = answers_in(page), PACES.index(1.15)
    change = slower(analysis, 1.0 / 1.15)
    assert told["load"][0][0][n] == round(change.load)
    assert told["saved"][0][0][n] == round(change.saved)
    assert told["slower"][n] == "running 15 % slower"


def test_the_sliders_wait_until_they_work(page: str) -> None:
    assert re.search(r'id="what-if" hidden', page)


def test_no_steps_no_slider_for_them() -> None:
    page = run_page(VARIANTS["no-cadence"]()).decode()
    assert 'id="what-if-steps"' not in page
    assert 'id="what-if-pace"' in page


def test_a_flat_run_has_no_hills_to_leave_out() -> None:
    assert 'id="what-if-flat"' not in run_page(VARIANTS["all-causes-tiny"]()).decode()


@pytest.mark.parametrize("name", ["nothing-known", "one-sample"])
def test_without_running_nothing_is_asked(name: str) -> None:
    page = run_page(VARIANTS[name]()).decode()
    assert answers_in(page) is None
    assert "What would have changed it" not in page
