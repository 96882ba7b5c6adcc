"""The runner's profile: written as people write it, kept as TOML, never silently wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.errors import BadRunnerError
from analyser.runner import Runner, load, save, with_value


@pytest.mark.parametrize(
    ("text", "metres"), [("1.68", 1.68), ("168cm", 1.68), ("168", 1.68), ("1,68 m", 1.68)]
)
def test_a_height_is_metres_or_centimetres(text: str, metres: float) -> None:
    assert with_value(Runner(), "height", text).height_m == pytest.approx(metres)


@pytest.mark.parametrize("text", ["5ft6", "5'6", "5 ft 6 in"])
def test_a_height_may_be_feet_and_inches(text: str) -> None:
    # 5 x 0.3048 + 6 x 0.0254
    assert with_value(Runner(), "height", text).height_m == pytest.approx(1.6764, abs=0.001)


@pytest.mark.parametrize(
    ("text", "speed"), [("6:30", 1000 / 390), ("6:30/km", 1000 / 390), ("10:30/mi", 1609.344 / 630)]
)
def test_an_easy_pace_is_a_speed(text: str, speed: float) -> None:
    assert with_value(Runner(), "easy-pace", text).easy_speed_mps == pytest.approx(speed)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("height", "tall"),
        ("height", "17"),
        ("easy-pace", "fast"),
        ("easy-pace", "0:00"),
        ("max-heart-rate", "20"),
        ("units", "leagues"),
        ("timezone", "Mars/Olympus"),
    ],
)
def test_what_makes_no_sense_is_refused_with_an_example(key: str, text: str) -> None:
    with pytest.raises(BadRunnerError, match="analyser runner set"):
        with_value(Runner(), key, text)


def test_an_unknown_key_names_those_there_are() -> None:
    with pytest.raises(BadRunnerError, match="easy-pace"):
        with_value(Runner(), "shoe-size", "42")


def test_a_profile_comes_back_as_it_went(tmp_path: Path) -> None:
    runner = Runner(height_m=1.68, easy_speed_mps=2.5, units="mi")
    assert load(save(runner, tmp_path / "deep" / "runner.toml")) == runner


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert load(tmp_path / "runner.toml") == Runner()


def test_a_damaged_file_is_said_and_left(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text("height_m = = 1.68", encoding="utf-8")
    with pytest.raises(BadRunnerError, match="cannot be read"):
        load(path)
    assert path.read_text(encoding="utf-8") == "height_m = = 1.68"


def test_an_unknown_value_in_the_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text("shoe_size = 42", encoding="utf-8")
    with pytest.raises(BadRunnerError, match="shoe_size"):
        load(path)


def test_a_text_for_a_height_in_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_text('height_m = "tall"', encoding="utf-8")
    with pytest.raises(BadRunnerError, match="height"):
        load(path)
