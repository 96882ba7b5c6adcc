"""What cannot be compared is refused in a sentence; what can has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from made_up import a_run

from analyser import AnalyserError, analyse
from analyser.planning.compare import compare
from analyser.report.html import run_page

EASY = analyse(a_run(30.0, speed_mps=2.8, name="monday.fit"))
INDOORS = analyse(a_run(30.0, heart_rate_bpm=140.0, name="hall.fit"))


@pytest.mark.parametrize("pair", [(EASY, INDOORS), (INDOORS, EASY)])
def test_a_run_without_speed_has_no_load_to_compare(pair: tuple[object, object]) -> None:
    with pytest.raises(AnalyserError, match=r"hall\.fit: it has no speed"):
        compare(*pair)  # type: ignore[arg-type]


@pytest.mark.parametrize("ending", ["png", "html"])
def test_a_comparison_writes_its_page(tmp_path: Path, ending: str) -> None:
    faster = analyse(a_run(30.0, speed_mps=3.2, name="today.fit"))
    page = tmp_path / f"two.{ending}"
    compare(EASY, faster).report(page)
    assert page.stat().st_size > 10_000


def test_a_run_without_speed_still_has_a_page_that_answers() -> None:
    words, _, _ = str(run_page(INDOORS)).partition('<script type="module">')
    assert re.findall(r"\bnan\b|\binf\b|NaN", words) == []
