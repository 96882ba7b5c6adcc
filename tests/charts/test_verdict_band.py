"""The band's words break where people pause, and the load says what it is against."""

from __future__ import annotations

import pytest
from charts.made_up_analysis import HISTORY, LEARNING, RUNNER, WAY_BACK, a_run, analysed

from analyser.charts import phone_band, verdict_band
from analyser.charts.glyphs import width_mm
from analyser.charts.view import View
from analyser.history import History

CLIMB = (
    "1.3\N{MULTIPLICATION SIGN} your usual run, but 72 % more climb than any run in eight weeks: "
    "6 \N{MULTIPLICATION SIGN} 1 min uphill (min 11\N{EN DASH}24)."
)
FIRST = "Almost twice an easy half hour, 10 min of it fast: fine if you are used to it."


def a_view(history: History | None, units: str = "km") -> View:
    return View(analysed(a_run(), RUNNER, history), units)


def test_a_headline_too_long_for_a_line_is_parted_in_the_middle() -> None:
    lines = verdict_band.headline_lines("More than you are used to", 23.0, 93.0)
    assert lines == ["More than you", "are used to"]


def test_a_short_headline_stays_in_one_line() -> None:
    assert verdict_band.headline_lines("A big jump", 23.0, 93.0) == ["A big jump"]


def test_a_sentence_is_broken_behind_its_colon() -> None:
    lines = [line.replace("\xa0", " ") for line in verdict_band.sentence_lines(FIRST)]
    assert lines == [
        "Almost twice an easy half hour, 10 min of it fast:",
        "fine if you are used to it.",
    ]


@pytest.mark.parametrize("sentence", [CLIMB, FIRST, FIRST + " " + CLIMB, "As usual."])
def test_a_sentence_has_two_lines_at_the_most(sentence: str) -> None:
    lines, room = verdict_band.sentence_lines(sentence), verdict_band.WORDS_RIGHT - 17.8
    assert len(lines) <= 2
    assert max(width_mm(line, 9.5) for line in lines) <= room


def test_a_number_is_not_parted_from_its_unit() -> None:
    bound = verdict_band.unbroken("435 m of climb, 47 m a km, 9 min of it fast (min 3-9).")
    assert bound.split(" ") == [
        *("435\xa0m", "of", "climb,", "47\xa0m\xa0a\xa0km,", "9\xa0min", "of", "it", "fast"),
        "(min\xa03-9).",
    ]


def test_on_a_phone_a_long_sentence_gives_up_its_last_part() -> None:
    text = f"{FIRST[:-1]}; and a third part that is longer than the room that is left there."
    assert len(phone_band.sentence_lines(text)) <= 2


@pytest.mark.parametrize(
    ("history", "words"), [(None, "calf load"), (LEARNING, "calf load"), (WAY_BACK, "calf load")]
)
def test_starting_again_the_load_is_no_ratio(history: History | None, words: str) -> None:
    assert verdict_band.load_words(a_view(history)) == words


def test_by_habit_the_load_says_how_often_the_usual_run_it_is() -> None:
    view = a_view(HISTORY)
    ratio = view.analysis.score.value / 145.0
    expected = f"calf load, {ratio:.1f}\N{MULTIPLICATION SIGN} your usual run"
    assert verdict_band.load_words(view) == expected


def test_easy_miles_are_easy_kilometres_by_1_609() -> None:
    easy_km = a_view(HISTORY).analysis.score.easy_km
    like, ran = verdict_band.easy_words(a_view(HISTORY, "mi"))
    assert like == f"like {easy_km / 1.609344:.1f} easy mi:"
    assert ran.startswith("you ran ")


def test_a_command_to_type_is_found_in_what_it_was_judged_with() -> None:
    found = verdict_band.COMMAND.search("To be judged by your own habit: analyser audit FOLDER")
    assert found is not None
    assert found.group(1) == "analyser audit FOLDER"
