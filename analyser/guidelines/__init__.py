"""The guidance that a run is held against, a module each, in the order of the report."""

from __future__ import annotations

from analyser.guidelines.base import Guideline
from analyser.guidelines.base_by_time import BASE
from analyser.guidelines.cadence import CADENCE
from analyser.guidelines.hills import HILLS
from analyser.guidelines.jump import JUMP
from analyser.guidelines.pace import PACE
from analyser.guidelines.run_walk import RUN_WALK
from analyser.guidelines.stage import STAGE
from analyser.guidelines.strike import STRIKE

GUIDELINES: tuple[Guideline, ...] = (STRIKE, PACE, CADENCE, BASE, JUMP, STAGE, HILLS, RUN_WALK)
