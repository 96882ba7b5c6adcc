"""A season's page in a real browser: days and weeks open, tables sort, filter and are searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser.axe import NO_AXE, axe_path, violations
from browser.browser import Browser, Page
from browser.conftest import SAMPLES

from analyser.report.html import squad_html, write_season_page
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.members import member_of
from analyser.season.season import Season

TIMELINE = "document.querySelector('#timeline')"


@pytest.fixture(scope="module")
def season() -> Season:
    folder = SAMPLES / "season"
    member = member_of(str(folder), Runner())
    return audit([folder], member.runner, library=None, diary=member.diary)


@pytest.fixture(scope="module")
def season_file(tmp_path_factory: pytest.TempPathFactory, season: Season) -> Path:
    path = tmp_path_factory.mktemp("pages") / "season.html"
    write_season_page(season, path)
    return path


@pytest.fixture
def opened(browser: Browser, season_file: Path) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(file: Path = season_file, **options: Any) -> Page:
        pages.append(browser.page(**options))
        return pages[-1].open(file)

    yield open_
    for page in pages:
        page.close()


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    return opened()


def text(page: Page, selector: str) -> str:
    return str(page.run(f"document.querySelector('{selector}').textContent"))


def keys(page: Page, *names: str) -> Page:
    page.run(f"{TIMELINE}.focus()")
    for name in names:
        page.key(name)
    return page


def shown_rows(page: Page, table: str) -> int:
    rows = f"[...document.querySelectorAll('{table} tbody tr')]"
    return int(page.run(f"{rows}.filter(row => !row.hidden).length"))


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.paper()))


def test_nothing_is_asked_of_anybody(page: Page) -> None:
    assert {address.partition(":")[0] for address in page.requests()} == {"file"}


def test_the_console_is_silent(page: Page) -> None:
    assert page.problems() == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_no_width_scrolls_sideways(opened: Callable[..., Page], width: int) -> None:
    assert opened(width=width).run("document.documentElement.scrollWidth") <= width


def test_a_day_is_spoken(page: Page, season: Season) -> None:
    keys(page, "End")
    words = page.run(f"{TIMELINE}.getAttribute('aria-valuetext')")
    load = season.summaries[-1].load
    assert f"calf load {load:.0f}" in words


def test_a_day_opens_its_run(page: Page) -> None:
    keys(page, "p", "Enter")
    assert page.run("document.querySelectorAll('#panel .profile').length") == 1
    assert page.run("document.querySelector('#room').hidden")


def test_a_week_opens_with_a_bill_that_adds_up(page: Page) -> None:
    keys(page, "p", "w")
    cells = "[...document.querySelectorAll('#panel tr')].map(r => r.cells[2].textContent)"
    *parts, total = (float(w.replace("\N{MINUS SIGN}", "-")) for w in page.run(cells))
    assert sum(parts) == total


def test_a_click_in_the_calendar_opens_the_day(page: Page) -> None:
    page.click("#timeline .cell.level-1")
    assert page.run("!document.querySelector('#panel').hidden")


def test_escape_closes(page: Page) -> None:
    keys(page, "p", "Enter", "Escape")
    assert page.run("document.querySelector('#panel').hidden")


def test_the_last_week_with_a_run_stands_beside_the_room(page: Page, season: Season) -> None:
    in_it = season.runs["day"] >= season.runs["day"].iloc[-1].to_period("W-SUN").start_time
    assert page.run("document.querySelectorAll('#latest .profile').length") == in_it.sum()


def test_a_season_prints_on_two_sheets(page: Page) -> None:
    assert sheets(page) == 2


def test_a_long_season_prints_on_two_sheets(
    opened: Callable[..., Page], season: Season, tmp_path: Path
) -> None:
    many = copy(season)
    vars(many)["events"] = season.events * 6  # more than a sheet holds
    write_season_page(many, tmp_path / "season.html")
    assert sheets(opened(tmp_path / "season.html")) == 2


def test_a_column_sorts_both_ways(page: Page) -> None:
    load = "[...document.querySelectorAll('#all-runs tbody tr')].map(r => +r.cells[6].textContent)"
    page.click("#all-runs thead th:nth-child(7) button")
    falling = page.run(load)
    page.click("#all-runs thead th:nth-child(7) button")
    assert falling == sorted(falling, reverse=True)
    assert page.run(load) == sorted(falling)


def test_the_runs_are_searched(page: Page, season: Season) -> None:
    assert shown_rows(page, "#all-runs") == len(season)
    find = "const i = document.querySelector('#find input'); i.value = 'no such run'; "
    page.run(f"(() => {{ {find} i.dispatchEvent(new Event('input')); }})()")
    assert shown_rows(page, "#all-runs") == 0
    assert text(page, "#found") == f"0 of {len(season)}"


def test_the_events_are_filtered_by_guideline(page: Page) -> None:
    page.click("#rules button:last-child")
    one = shown_rows(page, "#flags")
    page.click("#rules button:last-child")
    assert 0 < one < shown_rows(page, "#flags")


def test_a_date_in_a_table_opens_its_run(page: Page) -> None:
    page.click("#all-runs tbody a[data-run]")
    assert page.run("!document.querySelector('#panel').hidden")


def test_miles_are_a_click_away(page: Page) -> None:
    page.click("#units button:nth-child(2)")
    assert page.run("getComputedStyle(document.querySelector('#all-runs .km')).display") == "none"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.skipif(axe_path() is None, reason=NO_AXE)
def test_axe_objects_to_nothing(opened: Callable[..., Page], dark: bool) -> None:
    assert violations(opened(dark=dark)) == []


def test_a_squad_sorts_and_escapes(
    opened: Callable[..., Page], season: Season, tmp_path: Path
) -> None:
    file = tmp_path / "squad.html"
    file.write_bytes(squad_html([replace(season, name="<b>Bo"), replace(season, name="Al")]))
    page = opened(file)
    page.click("thead button")
    assert text(page, "tbody th") == "Al"
    assert "<b>Bo" in text(page, "tbody tr:nth-child(2)")
    assert page.problems() == []


WORDS = "[...document.querySelectorAll('#timeline .gutter text')]"


def places(page: Page) -> dict[str, float]:
    """Return where each day's name and number of an axis ends in the window. [px]."""
    return dict(
        page.run(f"Object.fromEntries({WORDS}.map((t, n) => [n + ': ' + t.textContent,"
                 " t.getBoundingClientRect().right]))")
    )  # fmt: skip


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_numbers_of_the_axes_stay_while_the_weeks_scroll(
    opened: Callable[..., Page], width: int
) -> None:
    page = opened(width=width)
    page.run(f"{TIMELINE}.scrollLeft = 0")
    page.frame()
    before = places(page)
    page.run(f"{TIMELINE}.scrollLeft = 70")
    page.frame()
    assert page.run(f"{TIMELINE}.scrollLeft") == 70
    assert places(page) == pytest.approx(before)
    assert {"Mon", "110 %", "500"} <= {name.partition(": ")[2] for name in before}


def test_the_weeks_pass_under_the_numbers(opened: Callable[..., Page]) -> None:
    page = opened(width=320)
    page.run(f"{TIMELINE}.scrollLeft = 70; {TIMELINE}.scrollIntoView({{block: 'center'}})")
    page.frame()
    under = "document.elementFromPoint(holder.left + 30, holder.top + 120).closest('.gutter')"
    hidden = f"(holder => Boolean({under}))({TIMELINE}.getBoundingClientRect())"
    assert page.run(hidden) is True
