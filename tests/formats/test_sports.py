"""What files call a sport, in the languages of those who wrote them."""

from __future__ import annotations

import pytest

from analyser.formats.sports import OTHER, sport_of

RUNNING = (
    *("Run", "Lauf", "Laufband", "Trailrunning", "Hardloopsessie", "Corsa", "Course à pied"),
    *("Carrera", "Løpetur", "Bieganie", "Забег", "跑步", "ランニング", "9", "1002", "treadmill"),
    *("HKWorkoutActivityTypeRunning", "TRAIL_RUNNING", "treadmill_running", "VirtualRun", "Futás"),
    *("Löpning", "Juoksu", "Polkujuoksu", "Geländelauf", "Trailhardlopen", "Chạy bộ", "Koşu"),
    *("トレイルラン", "バーチャルラン", "Трейлраннинг", "Löpa", "Correndo", "Fartlek"),
    *("Tapis de course", "Laufband-Training", "Run/Walk", "Trail", "越野跑", "러닝", "Τρέξιμο"),
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
        ("Cardio", "cardio"),
        ("Wanderung", "hiking"),
        ("treadmill_walking", "walking"),
        ("mtb", "cycling"),
        ("Kävely", "walking"),
        ("Kavely", "walking"),
        ("Pyöräily", "cycling"),
        ("Jazda na rowerze", "cycling"),
        ("Беговые лыжи", "skiing"),
        ("Đi bộ", "walking"),
        ("HKWorkoutActivityTypeCycling", "cycling"),
        ("11007", "cycling"),
        ("トランポリン", "トランポリン"),
        ("Quidditch", "quidditch"),
        ("OTHER_OUTDOOR", OTHER),
        ("Andere Aktivität", OTHER),
        ("", ""),
    ],
)
def test_other_sports_are_told_from_it(word: str, sport: str) -> None:
    assert sport_of(word)[0] == sport
