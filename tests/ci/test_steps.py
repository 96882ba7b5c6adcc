from __future__ import annotations

import pytest
from document_text import ROOT, read

from ci.console import StepFailedError, closing_line
from ci.lowest import lowest_versions
from ci.steps import SMOKE, STEPS, chosen

LOWEST = lowest_versions(read(ROOT / "pyproject.toml")).splitlines()


def test_all_steps_run_without_a_name() -> None:
    assert chosen([]) == list(STEPS)


def test_a_step_runs_after_what_it_rests_on() -> None:
    assert chosen(["site", "checks"]) == ["machine", "page", "tests", "checks", "site"]


def test_a_step_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(StepFailedError, match=r"no step 'wheels'; there are machine, page"):
        chosen(["tests", "wheels"])


@pytest.mark.parametrize("name", SMOKE)
def test_what_the_lowest_versions_are_tried_with_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_the_lowest_versions_are_pinned() -> None:
    assert "click==8.1" in LOWEST
    assert "numpy==1.26" in LOWEST


def test_pytest_closes_with_its_counts() -> None:
    said = ["..s [100%]", "=== 9 passed, 1 skipped in 3.21s ===", "left behind"]
    assert closing_line(said) == "=== 9 passed, 1 skipped in 3.21s ==="


def test_a_run_without_a_closing_line_fails() -> None:
    with pytest.raises(StepFailedError, match="without its closing line"):
        closing_line(["collected 0 items"])
