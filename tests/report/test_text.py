"""What the terminal shows of a run: in plain words, within its width, steered by nothing."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from made_up import a_run, regular

from analyser.analysis import analyse
from analyser.guidelines import GUIDELINES
from analyser.history import History
from analyser.report.text import facts, local_start, printable, run_text, score_line
from analyser.runner import Runner

METRES = 3.4 * np.arange(2700.0)
HARD = a_run(45, speed_mps=3.4, distance_m=METRES, cadence_spm=158.0)


def shown(run=HARD, runner: Runner | None = None, history: History | None = None) -> str:
    return run_text(analyse(run, runner or Runner(height_m=1.7, easy_speed_mps=2.6), history))


def test_the_verdict_comes_second_after_the_name():
    name, verdict, *_ = shown().splitlines()
    assert name == "made_up.fit, Sun 1 March 2026, 07:02 UTC"
    assert verdict == "! A lot for a first run back"


def test_every_row_of_the_guidance_is_there():
    text = shown()
    titles = [guideline.title for guideline in GUIDELINES]
    assert re.findall(rf"^  [-!+x] ({'|'.join(titles)}) ", text, re.MULTILINE) == titles


def test_a_verdict_is_a_mark_and_a_word():
    assert re.search(r"^  x Pace +too much +45 min under 5:05 /km", shown(), re.MULTILINE)


def test_the_next_run_has_three_steps():
    assert re.findall(r"^  ([123]) ", shown(), re.MULTILINE) == ["1", "2", "3"]


def test_the_last_line_is_no_medical_advice():
    assert shown().splitlines()[-1] == "Not medical advice."


@pytest.mark.parametrize("history", [None, regular(held_s=(0.0,) * 201)])
@pytest.mark.parametrize("units", ["km", "mi"])
def test_no_line_is_wider_than_a_terminal(units, history):
    runner = Runner(height_m=1.7, easy_speed_mps=2.6, units=units)
    assert max(map(len, shown(runner=runner, history=history).splitlines())) <= 88


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_verdict_fits_the_terminal(width):
    analysis = analyse(HARD)
    text = run_text(analysis, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text.split() == run_text(analysis).split()


def test_colour_is_only_what_the_painter_paints():
    marks = {"too much": 31, "watch": 33}
    painted = run_text(
        analyse(HARD), lambda text, style: f"\x1b[{marks.get(style, 1)}m{text}\x1b[0m"
    )
    assert "\x1b[31m" in painted or "\x1b[33m" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == run_text(analyse(HARD))


def test_a_name_cannot_steer_the_terminal():
    run = a_run(5, speed_mps=2.8, name="a\x1b[2J\n\u202e\udcff.fit")
    first = shown(run).splitlines()[0]
    assert first.startswith("a?[2J???.fit, ")


@pytest.mark.parametrize("letter", ["\x07", "\n", "\x9b", "\u2028", "\u200f", "\ud800"])
def test_no_steering_letter_is_printed(letter):
    assert printable(f"a{letter}b") == "a?b"


def test_letters_of_all_languages_are_printed():
    assert printable("Läufe 走る جري.fit") == "Läufe 走る جري.fit"


def test_the_facts_are_in_the_runner_s_units():
    km, miles = (facts(analyse(HARD, Runner(units=units))) for units in ("km", "mi"))
    assert km == "9.2 km, 44:59 moving"
    assert miles.startswith("5.7 miles")


def test_of_a_run_without_speed_its_time_alone_is_told():
    assert facts(analyse(a_run(5, heart_rate_bpm=140.0))) == "4:59"


def test_without_speed_the_load_is_unknown():
    assert score_line(analyse(a_run(5, heart_rate_bpm=140.0))) == "calf load unknown"


def test_the_score_has_its_band():
    analysis = analyse(HARD)
    low, high = re.search(r"likely (\d+)\N{EN DASH}(\d+)", score_line(analysis)).groups()
    assert float(low) <= analysis.score.value <= float(high)


def test_the_file_s_own_offset_tells_local_time():
    start, clock = local_start(analyse(replace(HARD, utc_offset_s=-18000.0)))
    assert (start.hour, clock) == (2, "local")


def test_the_runner_s_zone_tells_local_time_where_the_file_does_not():
    start, clock = local_start(analyse(HARD, Runner(timezone="Asia/Tokyo")))
    assert (start.hour, clock) == (16, "local")


@pytest.mark.parametrize("zone", [None, "", "Not/AZone", "../etc/passwd"])
def test_without_a_known_zone_the_time_is_utc(zone):
    start, clock = local_start(analyse(HARD, Runner(timezone=zone)))
    assert (start.hour, clock) == (7, "UTC")
