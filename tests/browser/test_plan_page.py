"""A plan's page in a real browser: it asks nobody, fits each width, and answers like a run's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser.axe import NO_AXE, axe_path, violations
from browser.browser import Browser, Page
from charts.made_up_plans import made

from analyser.report.html import write_plan_page

WIDTHS = (320, 390, 768, 1440)
KINDS = ("two-hills", "run-or-walk", "no-history", "run-walk-session", "far", "walk-alone")
HOSTILE = "<img src=x onerror=alert(1)>\u202egpj.<script>alert(2)</script>"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(kind: str = "two-hills", name: str = "", **options: Any) -> Page:
        file, plan = tmp_path / "plan.html", made(kind)
        write_plan_page(replace(plan, title=name or plan.title), file)
        pages.append(browser.page(**options))
        return pages[-1].open(file)

    yield open_
    for page in pages:
        page.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_plan_scrolls_sideways_complains_or_asks(
    opened: Callable[..., Page], kind: str, width: int
) -> None:
    page = opened(kind, width=width)
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.problems() == []
    assert {address.partition(":")[0] for address in page.requests()} == {"file"}


def test_a_hostile_name_does_nothing(opened: Callable[..., Page]) -> None:
    page = opened(name=HOSTILE)
    assert page.problems() == []
    assert page.run("document.querySelectorAll('img').length") == 0


def test_the_room_stands_at_one_place_in_every_row(opened: Callable[..., Page]) -> None:
    places = opened().run(
        "[...document.querySelectorAll('.ways .room')].map(e => e.getBoundingClientRect().left)"
    )
    assert len(places) > 3
    assert max(places) - min(places) < 1.0


def test_the_moment_is_spoken(opened: Callable[..., Page]) -> None:
    page = opened()
    page.run("document.querySelector('#strips').focus()")
    page.key("PageUp")
    words = page.run("document.querySelector('#strips').getAttribute('aria-valuetext')")
    assert "Pace" in words
    assert "Calf load" in words


def test_a_kilometre_is_a_stretch(opened: Callable[..., Page]) -> None:
    page = opened()
    page.click(".laps.by-distance.km tbody a")
    assert page.run("!document.querySelector('#stretch').hidden")


def test_miles_are_a_click_away(opened: Callable[..., Page]) -> None:
    page = opened()
    page.click("#units button:nth-child(2)")
    miles = "[...document.querySelectorAll('.ways .mi')]"
    assert page.run(f"{miles}.every(e => getComputedStyle(e).display !== 'none')")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["two-hills", "run-walk-session", "no-history"])
@pytest.mark.skipif(axe_path() is None, reason=NO_AXE)
def test_axe_objects_to_nothing(opened: Callable[..., Page], kind: str, dark: bool) -> None:
    assert violations(opened(kind, dark=dark)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_prints_on_one_sheet(opened: Callable[..., Page], kind: str) -> None:
    paper = opened(kind).paper()
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
