"""What cannot be compared is refused in a sentence; what can has its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from made_up import a_run

from analyser import AnalyserError, analyse
from analyser.planning.compare import compare
from analyser.report.compare_text import compare_text
from analyser.report.html import run_page
from analyser.runner import Runner

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


def test_what_each_page_says_is_kept_where_one_easy_pace_scores_both_anew() -> None:
    runs = (
        analyse(EASY.run, Runner(easy_speed_mps=2.5)),
        analyse(EASY.run, Runner(easy_speed_mps=3)),
    )
    found = compare(*runs)
    assert found.own_loads == tuple(each.score.value for each in runs)
    assert found.difference == 0.0
    told = round(runs[1].score.value)
    assert f"by its own easy pace the second {told}" in compare_text(found)


def test_nothing_is_said_of_own_pages_where_they_say_the_same() -> None:
    assert "by its own" not in compare_text(compare(EASY, EASY))


def test_a_run_without_speed_still_has_a_page_that_answers() -> None:
    words, _, _ = str(run_page(INDOORS)).partition('<script type="module">')
    assert re.findall(r"\bnan\b|\binf\b|NaN", words) == []
