"""What files call a sport, in the languages of those who wrote them."""

from __future__ import annotations

import pytest

from analyser.formats.sports import OTHER, sport_of

RUNNING = (
    *("Run", "Lauf", "Laufband", "Trailrunning", "Hardloopsessie", "Corsa", "Course à pied"),
    *("Carrera", "Løpetur", "Bieganie", "Забег", "跑步", "ランニング", "9"),
)


@pytest.mark.parametrize("word", RUNNING)
def test_running_has_many_words(word: str) -> None:
    assert sport_of(word)[0] == "running"


@pytest.mark.parametrize(
    ("word", "sport"),
    [
        ("Langlaufen", "skiing"),
        ("Narciarstwo biegowe", "skiing"),
        ("Schlittschuhlaufen", "skating"),
        ("Radfahrt", "cycling"),
        ("Vélo", "cycling"),
        ("Natación", "swimming"),
        ("Spaziergang", "walking"),
        ("Senderismo", "hiking"),
        ("Car", "driving"),
        ("16", "swimming"),
        ("Cardio", OTHER),
        ("", ""),
    ],
)
def test_other_sports_are_told_from_it(word: str, sport: str) -> None:
    assert sport_of(word)[0] == sport
