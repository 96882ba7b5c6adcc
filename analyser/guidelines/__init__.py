"""The guidance that a run is held against, a module each, in the order of the report."""

from __future__ import annotations

import numpy as np

from analyser.guidelines.base import Assessed, Finding, Guideline
from analyser.guidelines.base_by_time import BASE
from analyser.guidelines.cadence import CADENCE
from analyser.guidelines.hills import HILLS
from analyser.guidelines.jump import JUMP
from analyser.guidelines.measure import not_assessed, seconds
from analyser.guidelines.pace import PACE
from analyser.guidelines.run_walk import RUN_WALK
from analyser.guidelines.stage import STAGE
from analyser.guidelines.strike import STRIKE

GUIDELINES: tuple[Guideline, ...] = (STRIKE, PACE, CADENCE, BASE, JUMP, STAGE, HILLS, RUN_WALK)

SHORTEST_S = 180.0  # a watch started by mistake is no run


def findings_of(run: Assessed) -> tuple[Finding, ...]:
    """Return each guideline's finding, in order; none is assessed on under three minutes."""
    if seconds(run, run.moving) >= SHORTEST_S:
        return tuple(guideline.check(run) for guideline in GUIDELINES)
    lacks, cure, short = "Under 3 minutes of moving.", "A longer run would tell.", "under 3 minutes"
    if not np.isfinite(run.samples["speed_mps"]).any():
        lacks, cure, short = "No speed in this file.", "Record with GPS or a pod.", "no speed"
    return tuple(not_assessed(g.key, lacks, cure, short, g.asks) for g in GUIDELINES)
