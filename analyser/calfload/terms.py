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
    Term("t_c", "ground contact time of one step", "s"),
    Term("t_c*", "contact time expected of this runner at this speed and cadence", "s"),
    Term("tau", "contact time relative to the expected, t_c / t_c*", "ratio"),
    Term("s", "foot strike: 0 heel first or unknown, 1 forefoot", "0..1"),
    Term("h", "body height", "m"),
    Term("w", "walking weight: 0 running, 1 walking", "0..1"),
    Term("I", "calf impulse per unit time, relative to the base run", "x base"),
    Term("A", "peak calf force per step, relative to the base run", "x base"),
    Term("n", "damage exponent: how much more a high peak counts", "exponent"),
    Term("d", "load density, I A^(n-1)", "x base"),
    Term("T", "time with v of 0.4 m/s or more", "s"),
    Term("score", "100 x integral of d over time / 1800 s; 100 = one base run", "points"),
)

FORMULAS = (
    "C_q  = 170 + 5.6 (v - 3.0) - 49 (h - 1.75)",
    "t_c* = 0.277 (v / 2.66)^-0.55 (c / 160)^-0.50 m, m the runner's and device's own",
    "running  ln I = iv ln u - ic ln q + g i + s ln S",
    "         ln A = a ln u - k ln q + phi g i + s ln S - ln tau",
    "walking  ln I = ln I_w + 0.30 ln(v / 1.34) + g i + iv ln(2.78 / v0)",
    "         ln A = ln A_w + 0.30 ln(v / 1.34) + phi g i + a ln(2.78 / v0)",
    "d = I A^(n-1)",
    "score = 100 * integral(d dt) / 1800 s",
)
