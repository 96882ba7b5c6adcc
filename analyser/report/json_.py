"""What programs get: one document with stable keys, SI units, and null where nothing was measured.

No coordinates are ever in it. The keys are documented in the README and versioned by
`schema_version`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analyser.analysis import Analysis
from analyser.effort import effort, feel, told_words
from analyser.guidelines.base import Finding
from analyser.history import History
from analyser.report.values import (
    DENSITY_DIGITS,
    POINTS_DIGITS,
    TIME_DIGITS,
    Failed,
    device_totals_document,
    failure_document,
    head,
    instant,
    notice_documents,
    number,
    score_document,
    totals_document,
)
from analyser.run import Run

SCHEMA = "report"


def document(analyses: Iterable[Analysis], failures: Iterable[Failed] = ()) -> dict[str, Any]:
    """Return the document of some runs and of the inputs that failed."""
    return {
        **head(SCHEMA),
        "runs": [run_document(analysis) for analysis in analyses],
        "failures": [failure_document(failure) for failure in failures],
    }


def run_document(analysis: Analysis) -> dict[str, Any]:
    """Return one run's entry in the document."""
    return {
        **_identity(analysis.run),
        "totals": totals_document(analysis.summary),
        "device_totals": device_totals_document(analysis.run.totals),
        "told_watch": told_document(analysis.run.totals),
        "sources": dict(analysis.sources),
        "verdict": analysis.verdict.value,
        "state": analysis.state.value,
        "headline": analysis.headline,
        "sentence": analysis.sentence,
        "judged_with": judged_with_document(analysis.history),
        "score": _score(analysis),
        "causes": {cause: number(p) for cause, p in analysis.causes.items()},
        "findings": [finding_document(finding) for finding in analysis.findings],
        "next_run": [f"{step.do} {step.how}" for step in analysis.next_run],
        "notices": notice_documents(analysis.notices),
    }


def told_document(totals: Mapping[str, float]) -> dict[str, Any]:
    """Return what the runner told the watch of a run; null and empty where nothing."""
    return {
        "effort": number(effort(totals), POINTS_DIGITS),
        "feel": feel(totals) or None,
        "words": told_words(totals),
    }


def judged_with_document(history: History) -> dict[str, Any]:
    """Return how many earlier runs a judgement rests on, and since when."""
    since = history.since
    return {"runs": history.runs, "since": None if since is None else since.isoformat()}


def _score(analysis: Analysis) -> dict[str, Any]:
    return {
        **score_document(analysis.score),
        "easy_km": number(analysis.score.easy_km, DENSITY_DIGITS),
        "usual": number(analysis.usual),
        "relative_low": number(analysis.usual_low),
        "relative_high": number(analysis.usual_high),
    }


def finding_document(finding: Finding) -> dict[str, Any]:
    """Return one guideline's finding, with where on the run as pairs of elapsed seconds."""
    return {
        "guideline": finding.guideline,
        "verdict": finding.verdict.value,
        "value": number(finding.value),
        "unit": finding.unit,
        "habit": number(finding.habit),
        "limit": number(finding.limit),
        "red_limit": number(finding.red_limit),
        "where": [
            [number(span.start_s, TIME_DIGITS), number(span.end_s, TIME_DIGITS)]
            for span in finding.where
        ],
        "why": finding.why,
        "advice": finding.advice,
    }


def _identity(run: Run) -> dict[str, Any]:
    return {
        "name": run.name,
        "sha256": run.sha256,
        "sport": run.sport,
        "sub_sport": run.sub_sport,
        "device": run.device,
        "start": instant(run.start),
        "utc_offset_s": number(run.utc_offset_s, 0),
    }
