"""One browser for all tests of pages; without one, each says so in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.browser import NO_BROWSER, Browser, browser_path

import analyser
from analyser.report.html import write_run_page

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if browser_path() is None:
        pytest.skip(NO_BROWSER)
    running = Browser()
    yield running
    running.close()


@pytest.fixture(scope="session")
def run_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "run.html"
    write_run_page(analyser.analyse(analyser.read(SAMPLES / "first_run_back.fit")), path)
    return path


@pytest.fixture(scope="session")
def treadmill_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "treadmill.html"
    write_run_page(analyser.analyse(analyser.read(SAMPLES / "treadmill.fit")), path)
    return path
