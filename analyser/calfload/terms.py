"""The model's symbols, their names and their units: one page to read the formulas with."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """One symbol of the model."""

    symbol: str
    name: str
    unit: str


TERMS = (
    Term("v", "speed over the ground", "m/s"),
    Term("v0", "easy speed on the flat: the runner can talk in sentences", "m/s"),
    Term("u", "speed relative to easy, v / v0", "ratio"),
    Term("i", "grade, rise over run", "ratio"),
    Term("c", "cadence, steps of both feet", "steps/min"),
    Term("C_q", "quick cadence of this runner at this speed", "steps/min"),
    Term("q", "cadence relative to quick, c / C_q", "ratio"),
    Term("c15", "median of the cadences of 15 s around", "steps/min"),
    Term("s", "foot strike: 0 heel first, 1 forefoot", "0..1"),
    Term("s0", "this runner's usual foot strike, of the last 30 days", "0..1"),
    Term("h", "body height", "m"),
    Term("w", "walking weight: 0 running, 1 walking", "0..1"),
    Term("I", "calf impulse per unit time, relative to the base run", "x base"),
    Term("A", "peak calf force per step, relative to the base run", "x base"),
    Term("n", "damage exponent: how much more a high peak counts", "exponent"),
    Term("d", "load density, I A^(n-1)", "x base"),
    Term("T", "time with v of 0.4 m/s or more", "s"),
    Term("E", "easy kilometres: as much as so many easy flat km", "km"),
    Term("score", "100 x integral of d over time / 1800 s; 100 = one base run", "points"),
)

FORMULAS = (
    "C_q  = 170 + 6.0 (v - 3.0) - 49 (h - 1.75)",
    "w    = 1 - smoothstep((c15 - 130) / 20), without cadence of (v - 1.6) / 0.4",
    "running  ln I = iv ln u - ic ln q + g i + (s - s0) ln S",
    "         ln A = a ln u - k ln q + phi g i + (s - s0) ln S",
    "walking  ln I = ln I_w + 0.30 ln(v / 1.34) + g i + iv ln(2.78 / v0)",
    "         ln A = ln A_w + 0.30 ln(v / 1.34) + phi g i + a ln(2.78 / v0)",
    "d = I A^(n-1)",
    "score = 100 * integral(d dt) / 1800 s",
    "E = 0.018 * score * v0",
)
