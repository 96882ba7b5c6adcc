"""What `analyser validate` says, with an answer, with too few events, and without a diary."""

from __future__ import annotations

from datetime import date

from analyser.report.validation_text import validation_document, validation_text
from analyser.season.validation import Answer, Validation

DAYS = {"first": date(2026, 1, 1), "last": date(2026, 6, 30), "noted": 100, "covered": 181}
TOLD = Answer("speed", 30, 90, "", 0.06, 2.5, 1.4, 4.5, 0.71, 0.6, 0.82)
NOT_TOLD = Answer("climb", 30, 90, "", 40.0, 1.1, 0.7, 1.7, 0.52, 0.4, 0.64)
TOO_FEW = Answer("load", 4, 96, "not enough: 4 of about 20 needed")


def found(*answers: Answer, **values) -> Validation:
    given = {"run_days": 120, "events": 30, "left_out": 0, "without_run": 0, **DAYS, **values}
    return Validation(answers=answers, **given)


def said(*answers: Answer, **values) -> str:
    return " ".join(validation_text(found(*answers, **values)).split())


def test_the_number_of_events_is_said_first():
    words = "30 events after 120 days with a run, from 2026-01-01 to 2026-06-30"
    assert words in said(TOLD)


def test_days_without_a_note_are_owned_up_to():
    assert "100 of 181 days noted." in said(TOLD)


def test_what_tells_has_its_odds_and_its_intervals():
    assert "x 2.50 [1.40, 4.50] AUC 0.71 [0.60, 0.82] tells" in said(TOLD)


def test_what_does_not_tell_is_not_shown():
    assert "AUC 0.52 [0.40, 0.64] not shown" in said(NOT_TOLD)


def test_what_goes_with_soreness_is_named_at_the_end():
    assert "Shown to go with your sore mornings: its speed" in said(TOLD, NOT_TOLD)


def test_nothing_shown_is_an_answer():
    assert "None of them is shown to tell your sore mornings." in said(NOT_TOLD)


def test_too_few_events_are_an_answer():
    text = said(TOO_FEW, events=4)
    assert "not enough: 4 of about 20 needed" in text
    assert "Not enough to tell" in text


def test_no_cause_is_claimed():
    assert "no proof of a cause" in said(TOLD)


def test_a_load_that_told_no_more_than_length_is_said_to():
    assert "not shown to be more than the length alone: AUC +0.01 [-0.05, +0.07]" in said(
        NOT_TOLD, beyond_length=(0.01, -0.05, 0.07)
    )


def test_runs_on_sore_calves_are_counted():
    assert "7 began on sore calves and are left out." in said(TOLD, left_out=7)
    assert "1 began on sore calves and is left out." in said(TOLD, left_out=1)
    assert "1 sore day had no run before." in said(TOLD, without_run=1)


def test_an_empty_diary_is_told_how_to_begin():
    assert "analyser sore 0" in said(first=None, last=None)


def test_no_line_is_wider_than_a_terminal():
    text = validation_text(found(TOLD, NOT_TOLD, TOO_FEW, beyond_length=(0.1, 0.0, 0.2)))
    assert max(len(line) for line in text.splitlines()) <= 100


def test_a_question_without_an_answer_is_null_for_programs():
    answer = validation_document(found(TOO_FEW))["answers"][0]
    assert answer["tells"] is None
    assert answer["auc"] == {"value": None, "low": None, "high": None}


def test_a_question_with_an_answer_has_its_numbers_for_programs():
    answer = validation_document(found(TOLD))["answers"][0]
    assert answer["odds_ratio"] == {"value": 2.5, "low": 1.4, "high": 4.5}
