"""What was assumed or left neutral because nothing told it, each with how to supply it."""

from __future__ import annotations

import numpy as np

from analyser.guidelines.base import Scored
from analyser.guidelines.measure import column, easy_pace_assumed, seconds
from analyser.guidelines.words import pace
from analyser.run import Notice
from analyser.runner import example

STUDIED_GRADE = 0.105  # published support for the grade's effect ends at 6 degrees
STEEP_ENOUGH_TO_SAY_S = 60.0


def assumptions(run: Scored) -> tuple[Notice, ...]:
    """Return a notice for each default that was used and each channel that was missing."""
    found = (*_defaults(run), *_missing(run), *_beyond_the_studies(run))
    return tuple(Notice(code, message) for code, message in found)


def _defaults(run: Scored) -> list[tuple[str, str]]:
    notices = []
    if easy_pace_assumed(run):
        easy = pace(run.easy_speed_mps, run.runner.units)
        cure = f"tell yours: analyser runner set {example('easy-pace 6:30', run.runner.units)}."
        notices.append(("default-easy-pace", f"Easy pace taken as {easy}; {cure}"))
    if run.runner.height_m is None:
        height = example("height 1.68", run.runner.units)
        cure = f"tell me your height: analyser runner set {height}."
        notices.append(("default-height", f"Height taken as {run.height_m:.2f} m; {cure}"))
    if run.runner.max_heart_rate_bpm is None and np.isfinite(column(run, "heart_rate_bpm")).any():
        cure = "tell your highest: analyser runner set max-heart-rate 185."
        notices.append(("no-max-heart-rate", f"Heart rate not judged; {cure}"))
    return notices


def _missing(run: Scored) -> list[tuple[str, str]]:
    channels = (
        ("cadence_spm", "no-cadence", "No cadence in this file: walking is told from the speed."),
        ("grade", "scored-as-flat", "No usable heights: scored as flat."),
        ("strike", "no-foot-strike", "No foot strike: left out of the score."),
    )
    used = run.moving
    missing = [
        (code, message)
        for name, code, message in channels
        if not (np.isfinite(column(run, name)) & used).any()
    ]
    if run.usual_strike is None and (np.isfinite(column(run, "strike")) & used).any():
        missing.append(("no-usual-strike", "Strike not scored: no usual yet."))
    return missing


def _beyond_the_studies(run: Scored) -> list[tuple[str, str]]:
    steep = run.running & (np.abs(column(run, "grade")) > STUDIED_GRADE)
    steep_s = seconds(run, steep)
    if steep_s < STEEP_ENOUGH_TO_SAY_S:
        return []
    message = f"{steep_s / 60.0:.0f} min on more than 10.5 %, beyond what studies measured."
    return [("steeper-than-studied", message)]
