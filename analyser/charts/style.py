"""Colours, type and weights of every page, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analyser.guidelines.base import Verdict

MM_PER_INCH = 25.4
MM_PER_POINT = MM_PER_INCH / 72.0
DPI = 150

INK = "#1b1f24"
SECOND_INK = "#555c65"
PAPER = "#ffffff"
GRID = "#d3d8dd"
RULE = "#cfd4da"

# Cividis reversed in five flat classes: dark is hard, so it survives a grey printer.
LOAD_EDGES = (0.8, 1.2, 1.5, 2.0)
LOAD_COLOURS = ("#fce236", "#b6a96f", "#777777", "#404c6c", "#00224e")
LOAD_WORDS = (
    "lighter",
    "easy",
    "1.2\N{MULTIPLICATION SIGN}",
    "1.5\N{MULTIPLICATION SIGN}",
    "2\N{MULTIPLICATION SIGN}+",
)
MAP_WIDTHS_PT = (2.6, 3.2, 3.9, 4.6, 5.4)
CASING = "#6b727b"
CASING_MORE_PT = 1.3

VERDICT_MARKS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.GOOD: "#0072B2",
        Verdict.WATCH: "#E69F00",
        Verdict.TOO_MUCH: "#D55E00",
        Verdict.NOT_ASSESSED: "#8b929b",
    }
)
VERDICT_WORDS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.GOOD: "#005a8c",
        Verdict.WATCH: "#8a5a00",
        Verdict.TOO_MUCH: "#a84300",
        Verdict.NOT_ASSESSED: "#555c65",
    }
)
VERDICT_TINTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.GOOD: "#eef5fa",
        Verdict.WATCH: "#fdf6e3",
        Verdict.TOO_MUCH: "#fdf1ea",
        Verdict.NOT_ASSESSED: "#f3f5f7",
    }
)
ZONES: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.GOOD: "#cfe4f1",
        Verdict.WATCH: "#fae3b4",
        Verdict.TOO_MUCH: "#f5c9ad",
        Verdict.NOT_ASSESSED: "#ffffff",
    }
)
BOX_FILLED = "#7fb3d5"
BAND_MARKS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.GOOD: "#9cc7e0",
        Verdict.WATCH: "#f0c665",
        Verdict.TOO_MUCH: "#efaa80",
        Verdict.NOT_ASSESSED: "#c8cdd3",
    }
)

WORST = "#fbe7da"
WALKING = "#e9edf1"
PAUSE_HATCH = "#b4bac2"
EASY_BAND = "#d6e9f5"
STEEP, VERY_STEEP = "#E69F00", "#D55E00"
HEIGHT_FILL, HEIGHT_LINE = "#c9cdd2", "#555c65"
PACE, UPHILL_COST = "#0072B2", "#f2b48e"
BASE, ADDED, SPARED = "#dfe3e8", "#f5c98c", "#a9cfe6"
STEP_NUMBER = "#005a8c"
ADVICE_TINT = "#eef5fb"
ROOM = "#005a8c"  # the line that a load has room up to
BAND_OF_DAYS = "#dfe3e8"

MAIN_CURVE_PT, PACE_PT, AS_FLAT_PT, OUTLINE_PT, EASY_LINE_PT = 1.2, 1.5, 0.8, 0.7, 1.2
USUAL_PT, RULE_PT, GRID_PT, LAP_PT, VALUE_PT, AXIS_PT = 0.8, 0.6, 0.5, 0.6, 2.2, 0.8
SCORE_ON_RULER_PT, SCORE_IN_CAUSES_PT, ROOM_PT = 2.4, 1.8, 1.4


def load_class(load: float) -> int:
    """Return which of the five classes a load density falls in, 0 the lightest."""
    return sum(load >= edge for edge in LOAD_EDGES)
