"""The page of two runs in a real browser: one cursor over both, at every width, in both lights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser.axe import NO_AXE, axe_path, violations
from browser.browser import Browser, Page
from charts.made_up_pairs import pair

from analyser.report.html import write_comparison_page

WIDTHS = (320, 390, 768, 1440)
KINDS = ("flat-and-hilly", "treadmill-and-road", "short-and-long", "no-heart-no-steps")
HOSTILE = "<img src=x onerror=alert(1)>\u202egpj.<script>alert(2)</script>"
STRIPS = "document.querySelector('#strips')"


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(kind: str = "flat-and-hilly", name: str = "", **options: Any) -> Page:
        file, found = tmp_path / "two.html", pair(kind)
        run = replace(found.first.run, name=name or found.first.run.name)
        write_comparison_page(replace(found, first=replace(found.first, run=run)), file)
        pages.append(browser.page(**options))
        return pages[-1].open(file)

    yield open_
    for page in pages:
        page.close()


def told(page: Page) -> list[str]:
    return [str(page.run(f"document.querySelector('#moment-{k}').textContent")) for k in (0, 1)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_pair_scrolls_sideways_complains_or_asks(
    opened: Callable[..., Page], kind: str, width: int
) -> None:
    page = opened(kind, width=width)
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.problems() == []
    assert {address.partition(":")[0] for address in page.requests()} == {"file"}


def test_one_key_moves_both_runs(opened: Callable[..., Page]) -> None:
    page = opened()
    page.run(f"{STRIPS}.focus()")
    page.key("PageUp")
    first, second = told(page)
    assert first.startswith("4:3")
    assert second.startswith("4:3")
    assert "second 4:3" in page.run(f"{STRIPS}.getAttribute('aria-valuetext')")


def test_the_pointer_moves_both_runs(opened: Callable[..., Page]) -> None:
    page = opened()
    page.run(f"{STRIPS}.scrollIntoView({{block: 'center'}})")
    box = page.box("#strips")
    page.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.frame()
    assert all("easy" in words for words in told(page))


def test_the_shorter_run_is_over_first(opened: Callable[..., Page]) -> None:
    page = opened("short-and-long")
    page.run(f"{STRIPS}.focus()")
    page.key("End")
    assert told(page)[0] == "over"


def test_the_axis_can_be_distance(opened: Callable[..., Page]) -> None:
    page = opened()
    before = page.run("document.querySelector('#strips .curve').getAttribute('d')")
    page.click("#along button:nth-child(2)")
    assert page.run("document.querySelector('#strips .curve').getAttribute('d')") != before


def test_a_hostile_name_does_nothing(opened: Callable[..., Page]) -> None:
    page = opened(name=HOSTILE)
    assert page.problems() == []
    assert page.run("document.querySelectorAll('img').length") == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.skipif(axe_path() is None, reason=NO_AXE)
def test_axe_objects_to_nothing(opened: Callable[..., Page], dark: bool) -> None:
    assert violations(opened(dark=dark)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_pair_prints_on_one_sheet(opened: Callable[..., Page], kind: str) -> None:
    paper = opened(kind).paper()
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
