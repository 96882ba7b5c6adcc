"""Pace: easy enough to talk, by heart rate where there is one, else by speed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Bar, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import (
    at_most_watch,
    column,
    covers,
    easy_pace_assumed,
    level_above,
    not_assessed,
    percent_above,
    smoothed,
    where,
)
from analyser.guidelines.words import apart, pace
from analyser.run import FloatArray, Span

KEY = "pace"
HARD_HEART_RATE = Limit(
    "hard from, of the highest heart rate", 0.80, "ratio", e.VENTILATORY_THRESHOLD
)
HARD_SPEED = Limit(
    "hard from, of the easy speed",
    1.10,
    "ratio",
    e.our_choice("A tenth faster than easy, the calf load per minute is an eighth higher."),
)
HARD_SHARE = Limit(
    "hard part of the run", 20.0, "%", e.our_choice("Four fifths easy is a common rule of coaches.")
)
HARD_SHARE_TOO_MUCH = Limit(
    "too hard a part of the run", 40.0, "%", e.our_choice("Twice that is no easy run any more.")
)
BAR_END = 60.0
WHY = "The calf's peak force grows with speed, so an easy pace gives it time to adapt."


def check(run: Assessed) -> Finding:
    """Return how much of the run was harder than easy."""
    heart_rate = np.where(run.moving, column(run, "heart_rate_bpm"), np.nan)
    highest = run.runner.max_heart_rate_bpm
    if highest is not None and covers(run, heart_rate, run.moving):
        return _by_heart_rate(run, heart_rate, HARD_HEART_RATE.value * highest)
    speed = np.where(run.moving, as_if_flat(run), np.nan)
    if covers(run, speed, run.moving):
        return _by_speed(run, smoothed(run, speed, run.moving))
    return not_assessed(
        KEY, "No speed in this file.", "Positions or a foot pod would tell.", "no speed", WHY
    )


def as_if_flat(run: Assessed) -> FloatArray:
    """Return the flat speed of the same effort, the plain speed where no height is known."""
    flat, speed = column(run, "flat_speed_mps"), column(run, "speed_mps")
    return np.where(np.isfinite(flat), flat, speed)


def _by_heart_rate(run: Assessed, heart_rate: FloatArray, limit_bpm: float) -> Finding:
    share = percent_above(run, heart_rate, limit_bpm)
    hard = smoothed(run, heart_rate, run.moving) > limit_bpm
    return _finding(share, where(run, hard), f"of the run above {limit_bpm:.0f} bpm.")


def _by_speed(run: Assessed, speed: FloatArray) -> Finding:
    limit = HARD_SPEED.value * run.easy_speed_mps
    rest = f"of the run faster than {pace(limit, run.runner.units)}."
    finding = _finding(percent_above(run, speed, limit), where(run, speed > limit), rest)
    return _softened(finding) if easy_pace_assumed(run) else finding


def _finding(share: float, spans: tuple[Span, ...], rest: str) -> Finding:
    limit, too_much = HARD_SHARE.value, HARD_SHARE_TOO_MUCH.value
    verdict = level_above(share, limit, too_much)
    good = verdict is Verdict.GOOD
    shown = apart(share, limit, good)
    zones = ((limit, Verdict.GOOD), (too_much, Verdict.WATCH), (BAR_END, Verdict.TOO_MUCH))
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=share,
        unit="%",
        limit=limit,
        where=() if good else spans,
        measured=f"{shown} %",
        measured_rest=rest,
        held_against=f"Easy running stays under {limit:.0f} %.",
        short=f"{shown} % hard, limit {limit:.0f}",
        why=WHY,
        advice="Stay as easy as this." if good else "Slow down until you can talk in sentences.",
        picture=Bar(0.0, BAR_END, min(share, BAR_END), zones, limit),
    )


def _softened(finding: Finding) -> Finding:
    """Return the finding as one against an easy pace that nobody told: watch at the most."""
    limit = HARD_SHARE.value
    zones = ((limit, Verdict.GOOD), (BAR_END, Verdict.WATCH))
    return replace(
        finding,
        verdict=at_most_watch(finding.verdict),
        held_against=f"Under {limit:.0f} %; easy pace is assumed.",
        picture=Bar(0.0, BAR_END, min(finding.value or 0.0, BAR_END), zones, limit),
    )


PACE = Guideline(
    key=KEY,
    title="Pace",
    asks="Run no faster than your fitness allows now: easy, so that you can hold a conversation.",
    limits=(HARD_HEART_RATE, HARD_SPEED, HARD_SHARE, HARD_SHARE_TOO_MUCH),
    evidence=(e.THE_ARTICLE, e.PEAK_GROWS, e.VENTILATORY_THRESHOLD),
    cannot="Without a heart rate and its highest value, effort is guessed from the speed, as if "
    "flat, against the easy pace; while that is assumed, the gravest verdict is watch. Heat, "
    "wind and soft ground are not seen.",
    check=check,
)
