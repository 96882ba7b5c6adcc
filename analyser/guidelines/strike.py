"""Foot strike: land with the whole foot, and change the way you land slowly if at all."""

from __future__ import annotations

import math

import numpy as np

from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import (
    column,
    covers,
    level_above,
    not_assessed,
    seconds,
    smoothed,
    where,
)
from analyser.guidelines.words import apart
from analyser.run import BoolArray, FloatArray

KEY = "strike"
FOREFOOT = Limit(
    "forefoot from",
    0.67,
    "0 heel to 1 toes",
    e.our_choice("The foremost third of the foot is the forefoot."),
)
ON_THE_TOES = Limit(
    "on the toes from",
    0.85,
    "0 heel to 1 toes",
    e.our_choice("So far forward, the heel hardly comes down."),
)
SHORT_CONTACT = Limit(
    "contact time, of the runner's own usual",
    0.92,
    "ratio",
    e.our_choice("A shift to the forefoot shortens contact; people vary by half of that."),
)
SHORT_CONTACT_MIN = Limit(
    "minutes of shorter contact", 10.0, "min", e.our_choice("Long enough to be a habit.")
)
WHY = "The further forward the foot lands, the more of each step the calf carries."


def check(run: Assessed) -> Finding:
    """Return how the foot came down, from a pod's foot strike or as a hint from contact time."""
    strike = np.where(run.running, column(run, "strike"), np.nan)
    if covers(run, strike, run.running):
        return _from_strike(run, strike)
    short_s = _short_contact(run)
    if seconds(run, short_s) > 60.0 * SHORT_CONTACT_MIN.value:
        return _hint(run, short_s)
    return not_assessed(
        KEY, "No foot sensor in this file.", "A foot pod would show it.", "no sensor", WHY
    )


def _from_strike(run: Assessed, strike: FloatArray) -> Finding:
    known = np.isfinite(strike)
    weights = run.time_s[known]
    mean = float(np.average(strike[known], weights=weights)) if weights.sum() > 0 else math.nan
    verdict = level_above(mean, FOREFOOT.value, ON_THE_TOES.value)
    good = verdict is Verdict.GOOD
    shown = apart(mean, FOREFOOT.value, good, decimals=2)
    zones = (
        (FOREFOOT.value, Verdict.GOOD),
        (ON_THE_TOES.value, Verdict.WATCH),
        (1.0, Verdict.TOO_MUCH),
    )
    forward = smoothed(run, strike, known) > FOREFOOT.value
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=mean,
        unit=FOREFOOT.unit,
        limit=FOREFOOT.value,
        where=() if good else where(run, forward),
        measured=shown,
        measured_rest="of the way from heel to toes.",
        held_against=f"Forefoot begins at {FOREFOOT.value:.2f}.",
        short=f"{shown}, toes from {FOREFOOT.value:.2f}",
        why=WHY,
        advice="Land as you do now." if good else "Let the whole foot come down.",
        picture=Bar(0.0, 1.0, mean, zones, FOREFOOT.value),
    )


def _short_contact(run: Assessed) -> BoolArray:
    """Return where contact was short against a baseline of earlier runs, else nowhere."""
    used = run.running
    if run.history is None or run.history.contact_baseline is None:
        return np.zeros_like(used)
    return smoothed(run, column(run, "contact_ratio"), used) < SHORT_CONTACT.value


def _hint(run: Assessed, short: BoolArray) -> Finding:
    minutes = seconds(run, short) / 60.0
    limit = SHORT_CONTACT_MIN.value
    shown = apart(minutes, limit, passes=False)
    zones = ((limit, Verdict.GOOD), (6.0 * limit, Verdict.WATCH))
    return Finding(
        guideline=KEY,
        verdict=Verdict.WATCH,
        value=minutes,
        unit="min",
        limit=limit,
        where=where(run, short),
        measured=f"{shown} min",
        measured_rest="of unusually short contact.",
        held_against="Only a hint: no foot sensor here.",
        short=f"{shown} min short contact",
        why=WHY,
        advice="Let the whole foot come down.",
        picture=Bar(0.0, 6.0 * limit, min(minutes, 6.0 * limit), zones, limit),
    )


STRIKE = Guideline(
    key=KEY,
    title="Foot strike",
    asks="Do not overcorrect to the forefoot: land about midfoot and let the whole foot come down.",
    limits=(FOREFOOT, ON_THE_TOES, SHORT_CONTACT, SHORT_CONTACT_MIN),
    evidence=(e.THE_ARTICLE, e.STRIKE_ORDER, e.STRIKE_IMPULSE, e.STRIKE_NONE),
    cannot="Without a foot sensor the strike is unknown; shorter contact than the runner's own "
    "usual is a hint and no more. Heel contact is no fault; a sudden switch is what to avoid.",
    check=check,
)
