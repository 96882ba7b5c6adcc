"""The drop page in a real browser: choose, drop, see, note, reload, stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.axe import NO_AXE, axe_path, violations
from browser.browser import Browser, Page

from analyser.web.server import DropServer

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "run_walk.fit"


@pytest.fixture
def server() -> Iterator[DropServer]:
    with DropServer(idle_s=120.0) as running:
        thread = threading.Thread(target=running.serve_until_idle, daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join(timeout=10.0)


@pytest.fixture
def page(browser: Browser, server: DropServer) -> Iterator[Page]:
    opened = browser.page().open(server.address)
    yield opened
    opened.close()


def choose(page: Page, *files: Path, into: str = "#files") -> None:
    root = page.call("DOM.getDocument")["root"]["nodeId"]
    node = page.call("DOM.querySelector", nodeId=root, selector=into)["nodeId"]
    page.call("DOM.setFileInputFiles", nodeId=node, files=[str(file) for file in files])


def test_chosen_files_are_read_one_after_the_other(page: Page, tmp_path: Path) -> None:
    bad = tmp_path / "not <b>a run.fit"
    bad.write_text("hello")
    choose(page, SAMPLE, bad)
    page.wait("document.querySelectorAll('#results li').length === 2", 60.0)
    assert page.run("document.querySelector('#count').textContent") == "1 read, 1 not"
    assert "not <b>a run.fit" in page.run("document.querySelector('#results').textContent")
    assert page.problems() == []


def test_of_a_folder_only_recordings_are_read(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    (folder / "run.fit").write_bytes(SAMPLE.read_bytes())
    (folder / "broken.fit").write_text("hello")
    (folder / "README.txt").write_text("how I run")
    (folder / "soreness.csv").write_text("day,level\n2026-03-01,3\n")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    (folder / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    choose(page, folder, into="#folder")
    page.wait("document.querySelectorAll('#results li').length === 2", 60.0)
    page.wait("document.querySelector('#progress').hidden")
    told = page.run("document.querySelector('#count').textContent")
    assert told == "1 read, 1 not; 4 left aside: no recordings"
    assert page.problems() == []


def test_a_runs_page_opens_where_it_can_reach_nothing(
    page: Page, browser: Browser, server: DropServer
) -> None:
    choose(page, SAMPLE)
    page.wait("document.querySelector('#results a')", 60.0)
    address = page.run("document.querySelector('#results a').href")
    opened = browser.page().open(address)
    assert opened.run("document.querySelectorAll('#strips path').length") > 10
    assert opened.run("self.origin") == "null"
    opened.close()


def test_a_reload_keeps_working(page: Page) -> None:
    choose(page, SAMPLE)
    page.wait("document.querySelector('#results a')", 60.0)
    page.call("Page.reload")
    page.wait("!document.querySelector('.no-script') && document.querySelector('#results a')")


def test_soreness_is_one_click(page: Page) -> None:
    page.click("#sore button:nth-child(5)")
    page.wait("document.querySelector('#noted').textContent.includes(': 4.')")


def test_the_button_stops_the_analyser(page: Page) -> None:
    page.click("#stop")
    page.wait("document.querySelector('#state').textContent.startsWith('stopped')")


def test_an_earlier_sessions_page_is_told_so(browser: Browser, server: DropServer) -> None:
    page = browser.page().open(f"http://{server.gate.host}/#wrong")
    page.wait("document.querySelector('#state').textContent.includes('earlier session')")
    page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_it_scrolls_nowhere_sideways(browser: Browser, server: DropServer, width: int) -> None:
    page = browser.page(width).open(server.address)
    assert page.run("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.skipif(axe_path() is None, reason=NO_AXE)
def test_axe_objects_to_nothing(browser: Browser, server: DropServer, dark: bool) -> None:
    page = browser.page(dark=dark).open(server.address)
    assert violations(page) == []
    page.close()
