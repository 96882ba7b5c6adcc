"""The page of a way back in a real browser: narrow and wide, in km and miles, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browser.axe import NO_AXE, axe_path, violations
from browser.browser import Browser, Page
from planning.made_back import a_plan

from analyser.report.html.way_back import way_back_html


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "way-back.html"
    path.write_bytes(way_back_html(a_plan("miles")))
    return path


@pytest.fixture
def opened(browser: Browser, file: Path) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(**options: Any) -> Page:
        pages.append(browser.page(**options))
        return pages[-1].open(file)

    yield open_
    for page in pages:
        page.close()


def test_nothing_is_asked_of_anybody_and_the_console_is_silent(
    opened: Callable[..., Page],
) -> None:
    page = opened()
    assert {address.partition(":")[0] for address in page.requests()} == {"file"}
    assert page.problems() == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_width_scrolls_sideways(opened: Callable[..., Page], width: int) -> None:
    assert opened(width=width).run("document.documentElement.scrollWidth") <= width


def test_miles_are_the_runner_s_and_kilometres_a_click_away(opened: Callable[..., Page]) -> None:
    page = opened()
    shown = "document.querySelector('h1').innerText"
    assert "3 miles three times" in page.run(shown)
    page.click("#units button[data-units=km]")
    assert "4.8 km three times" in page.run(shown)


@pytest.mark.skipif(axe_path() is None, reason=NO_AXE)
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(opened: Callable[..., Page], dark: bool) -> None:
    assert violations(opened(dark=dark)) == []
