"""The verdict on a run as a whole: watch for any group beyond, red for what stands large."""

from __future__ import annotations

import math
from collections.abc import Sequence

from analyser.guidelines import BY_KEY, rules
from analyser.guidelines.base import Finding, Ran, Verdict
from analyser.history import History, State

NEVER_RED = (State.UNKNOWN, State.LEARNING)


def verdict_of_run(findings: Sequence[Finding], ran: Ran, history: History) -> Verdict:
    """Return how the run stands: not assessed only where no row is."""
    if all(finding.verdict is Verdict.NOT_ASSESSED for finding in findings):
        return Verdict.NOT_ASSESSED
    if not any(finding.speaks for finding in findings):
        return Verdict.GOOD
    return Verdict.TOO_MUCH if _is_red(findings, ran, history) else Verdict.WATCH


def groups_beyond(findings: Sequence[Finding]) -> set[str]:
    """Return the groups that speak: length and load are one, as are pace and hard days."""
    return {BY_KEY[finding.guideline].group for finding in findings if finding.speaks}


def is_form_only(findings: Sequence[Finding]) -> bool:
    """Return whether nothing but the step changed."""
    return groups_beyond(findings) == {"form"}


def _is_red(findings: Sequence[Finding], ran: Ran, history: History) -> bool:
    reds = [finding for finding in findings if finding.verdict is Verdict.TOO_MUCH]
    if history.state is State.SORE and any(found.measure in rules.SORE for found in reds):
        return True
    if history.beneath in NEVER_RED and not history.certain:
        return False
    return bool(reds) or _is_large_in_all(findings, ran, history)


def _is_large_in_all(findings: Sequence[Finding], ran: Ran, history: History) -> bool:
    """Return whether three groups are beyond on a run that is large as well."""
    least = rules.LEAST_RED_LOAD
    if not history.is_coached:
        least = rules.LOAD_FOR_GROUPS * history.usual_load
    enough = len(groups_beyond(findings)) >= rules.GROUPS_FOR_RED
    return enough and math.isfinite(ran.load) and ran.load >= least


def main_finding(findings: Sequence[Finding]) -> Finding | None:
    """Return the finding that the run's sentence names: gravest, then furthest beyond its limit.

    A change of step is named only where nothing else is beyond.
    """
    speaking = [finding for finding in findings if finding.speaks]
    large = [f for f in speaking if BY_KEY[f.guideline].group != "form"] or speaking
    grave = (Verdict.WATCH, Verdict.TOO_MUCH).index
    return max(large, key=lambda f: (grave(f.verdict), f.beyond), default=None)
