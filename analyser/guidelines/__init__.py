"""The guidance that a run is held against, a module each, in the order of the report."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from analyser.guidelines.base import Finding, Guideline, Measures, Ran, Scored, Verdict
from analyser.guidelines.cadence import CADENCE
from analyser.guidelines.foot import FOOT
from analyser.guidelines.hard_days import HARD_DAYS
from analyser.guidelines.hills import HILLS
from analyser.guidelines.length import LENGTH
from analyser.guidelines.load import LOAD
from analyser.guidelines.measure import not_assessed
from analyser.guidelines.pace import PACE
from analyser.guidelines.week import WEEK
from analyser.history import History
from analyser.run import Span
from analyser.runner import Runner

Key = Literal["length", "load", "week", "hills", "pace", "hard-days", "cadence", "foot"]
GUIDELINES: tuple[Guideline, ...] = (LENGTH, LOAD, WEEK, HILLS, PACE, HARD_DAYS, CADENCE, FOOT)
BY_KEY: Mapping[Key, Guideline] = MappingProxyType({g.key: g for g in GUIDELINES})

SHORTEST_S = 180.0  # a watch started by mistake is no run


def measure_all(run: Scored) -> Mapping[Key, Measures]:
    """Return what each guideline measures of a run, by its key."""
    return {guideline.key: guideline.measure(run) for guideline in GUIDELINES}


def judge_all(ran: Ran, history: History, runner: Runner) -> tuple[Finding, ...]:
    """Return each guideline's finding, in order; none is assessed on under three minutes."""
    if not ran.moving_s >= SHORTEST_S:
        return _too_short(ran)
    findings = tuple(guideline.judge(ran, history, runner) for guideline in GUIDELINES)
    if history.silenced and history.is_coached:
        return tuple(_as_information(finding) for finding in findings)
    return findings


def located(run: Scored, findings: tuple[Finding, ...], history: History) -> tuple[Finding, ...]:
    """Return the findings with where on the run those that speak came from."""
    return tuple(_located(run, finding, history) for finding in findings)


def _located(run: Scored, finding: Finding, history: History) -> Finding:
    if not finding.speaks:
        return finding
    spans: tuple[Span, ...] = BY_KEY[finding.guideline].locate(run, finding, history)
    return replace(finding, where=spans)


def _as_information(finding: Finding) -> Finding:
    """Return the finding as a fact in grey: the runner said that the coach's limits do not hold."""
    return replace(
        finding,
        verdict=Verdict.NOT_ASSESSED,
        is_information=True,
        beyond=0.0,
        reason="",
        flag="",
        held_against="For information: no way back, you said.",
    )


def _too_short(ran: Ran) -> tuple[Finding, ...]:
    lacks, cure, short = "Under 3 minutes of moving.", "A longer run would tell.", "under 3 minutes"
    if math.isnan(ran.load):
        lacks, cure, short = "No speed in this file.", "Record with GPS or a pod.", "no speed"
    return tuple(not_assessed(g.key, lacks, cure, short, g.asks) for g in GUIDELINES)
