"""What the runner told the watch is shown as what it is: effort and feel, never soreness."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from fit_writer import FitWriter
from made_up import a_run

from analyser.analysis import Analysis, analyse
from analyser.charts.footer import origins
from analyser.charts.view import View
from analyser.effort import effort, feel, told_words
from analyser.formats import fit
from analyser.report.html.run_words import facts
from analyser.report.json_ import run_document
from analyser.report.text import run_text

BEGIN = 1_140_000_000
WORDS = "you told the watch: effort 7 of 10, felt weak"


def analysed(**told: float) -> Analysis:
    run = a_run(30, speed_mps=2.6, distance_m=2.6 * np.arange(1800.0), cadence_spm=160.0)
    return analyse(replace(run, totals=told))


def test_a_fit_session_holds_both_as_the_watch_asked_them() -> None:
    writer = FitWriter()
    writer.define(2, 20, [(253, "uint32", 1), (5, "uint32", 1)])
    for second in range(60):
        writer.message(2, [BEGIN + second, 280 * second])
    numbers = [(253, "uint32", 1), (2, "uint32", 1), (7, "uint32", 1), (5, "enum", 1)]
    writer.define(9, 18, [*numbers, (192, "uint8", 1), (193, "uint8", 1)])
    writer.message(9, [BEGIN + 60, BEGIN, 60_000, 1, 25, 70])
    totals = fit.read(writer.getvalue(), "run.fit")[0].totals
    assert told_words(totals) == WORDS


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (0.0, "very weak"),
        (25.0, "weak"),
        (50.0, "normal"),
        (75.0, "strong"),
        (100.0, "very strong"),
    ],
)
def test_a_feel_is_told_in_the_watchs_words(told: float, word: str) -> None:
    assert feel({"workout_feel": told}) == word


@pytest.mark.parametrize("told", [math.nan, -1.0, 255.0])
def test_what_no_watch_asks_is_not_told(told: float) -> None:
    assert math.isnan(effort({"workout_rpe": told}))
    assert feel({"workout_feel": told}) == ""
    assert told_words({"workout_rpe": told, "workout_feel": told}) == ""


def test_effort_alone_is_told_alone() -> None:
    assert told_words({"workout_rpe": 65.0}) == "you told the watch: effort 6.5 of 10"


def test_the_terminal_tells_it_and_asks_for_soreness() -> None:
    text = run_text(analysed(workout_rpe=70.0, workout_feel=25.0))
    said = "You told the watch: effort 7 of 10, felt weak."
    assert f"{said}\nIt did not ask how sore your calves are: analyser sore 0 to 10\n" in text


def test_a_run_of_which_nothing_was_told_asks_for_nothing() -> None:
    assert "analyser sore" not in run_text(analysed())


def test_the_pages_tell_it_among_their_facts() -> None:
    view = View(analysed(workout_rpe=70.0, workout_feel=25.0), "km")
    assert facts(view).endswith(WORDS)
    assert origins(view, 400.0).startswith("You told the watch: effort 7 of 10, felt weak")
    assert "told" not in facts(View(analysed(), "km"))


@pytest.mark.parametrize(
    ("told", "document"),
    [
        (
            {"workout_rpe": 70.0, "workout_feel": 25.0},
            {"effort": 7.0, "feel": "weak", "words": WORDS},
        ),
        ({}, {"effort": None, "feel": None, "words": ""}),
    ],
)
def test_programs_get_it_or_null(told: dict[str, float], document: dict[str, Any]) -> None:
    assert run_document(analysed(**told))["told_watch"] == document


def test_it_changes_no_verdict_and_no_score() -> None:
    with_it, without = analysed(workout_rpe=100.0, workout_feel=0.0), analysed()
    assert with_it.verdict is without.verdict
    assert with_it.score.value == without.score.value
