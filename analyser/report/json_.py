"""What programs get: one document with stable keys, SI units, and null where nothing was measured.

No coordinates are ever in it. The keys are documented in the README and versioned by
`schema_version`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any, Protocol

from analyser import __version__
from analyser.analysis import Analysis
from analyser.calfload.score import CalfLoad
from analyser.guidelines.base import Finding
from analyser.history import History
from analyser.run import Notice, Run

SCHEMA_VERSION = 2

TOTALS = (
    "distance_m",
    "elapsed_time_s",
    "timer_time_s",
    "moving_time_s",
    "run_time_s",
    "walk_time_s",
    "climb_m",
    "descent_m",
    "mean_speed_mps",
    "mean_cadence_spm",
    "run_cadence_spm",
    "walk_cadence_spm",
    "mean_contact_ms",
    "mean_heart_rate_bpm",
    "steps",
)
_DIGITS = {"mps": 3, "spm": 2, "m": 1, "s": 1, "ms": 1, "bpm": 1, "steps": 0}
_POINTS, _RATIO, _VALUE = 1, 2, 3  # digits of scores, of densities, of findings


class Failed(Protocol):
    """An input that gave no run: an `AnalyserError`, or a failure of a batch."""

    @property
    def name(self) -> str: ...  # noqa: D102 (as in AnalyserError)
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102
    @property
    def cure(self) -> str: ...  # noqa: D102


def document(analyses: Iterable[Analysis], failures: Iterable[Failed] = ()) -> dict[str, Any]:
    """Return the document of some runs and of the inputs that failed."""
    return {
        "schema_version": SCHEMA_VERSION,
        "analyser": __version__,
        "runs": [run_document(analysis) for analysis in analyses],
        "failures": [failure_document(failure) for failure in failures],
    }


def run_document(analysis: Analysis) -> dict[str, Any]:
    """Return one run's entry in the document."""
    return {
        **_identity(analysis.run),
        "totals": totals_document(analysis.summary),
        "device_totals": _device_totals(analysis.run.totals),
        "sources": dict(analysis.sources),
        "verdict": analysis.verdict.value,
        "state": analysis.state.value,
        "headline": analysis.headline,
        "sentence": analysis.sentence,
        "judged_with": judged_with_document(analysis.history),
        "score": {**_score(analysis.score), **_against_usual(analysis)},
        "causes": {cause: _rounded(p, _VALUE) for cause, p in analysis.causes.items()},
        "findings": [finding_document(finding) for finding in analysis.findings],
        "next_run": [f"{step.do} {step.how}" for step in analysis.next_run],
        "notices": [_notice(notice) for notice in analysis.notices],
    }


def judged_with_document(history: History) -> dict[str, Any]:
    """Return how many earlier runs a judgement rests on, and since when."""
    return {
        "runs": history.runs,
        "since": None if history.since is None else history.since.isoformat(),
    }


def _against_usual(analysis: Analysis) -> dict[str, float | int | None]:
    return {
        "easy_km": _rounded(analysis.score.easy_km, _RATIO),
        "usual": _rounded(analysis.usual, _VALUE),
        "relative_low": _rounded(analysis.usual_low, _VALUE),
        "relative_high": _rounded(analysis.usual_high, _VALUE),
    }


def failure_document(failure: Failed) -> dict[str, str]:
    """Return one failed input's entry in the document."""
    return {
        "name": failure.name,
        "code": failure.code,
        "message": failure.message,
        "cure": failure.cure,
    }


def totals_document(totals: Mapping[str, float]) -> dict[str, float | int | None]:
    """Return every total by its key, rounded by its unit; null where it was not measured."""
    return {key: _rounded(totals.get(key, math.nan), _digits(key)) for key in TOTALS}


def finding_document(finding: Finding) -> dict[str, Any]:
    """Return one guideline's finding, with where on the run as pairs of elapsed seconds."""
    return {
        "guideline": finding.guideline,
        "verdict": finding.verdict.value,
        "value": _known(finding.value, _VALUE),
        "unit": finding.unit,
        "habit": _known(finding.habit, _VALUE),
        "limit": _known(finding.limit, _VALUE),
        "red_limit": _known(finding.red_limit, _VALUE),
        "where": [[_rounded(s.start_s, 1), _rounded(s.end_s, 1)] for s in finding.where],
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
        "start": run.start.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "utc_offset_s": _known(run.utc_offset_s, 0),
    }


def _device_totals(totals: Mapping[str, float]) -> dict[str, float | int | None]:
    return {key: _rounded(value, _digits(key)) for key, value in totals.items()}


def _score(score: CalfLoad) -> dict[str, float | int | None]:
    return {
        "value": _rounded(score.value, _POINTS),
        "low": _rounded(score.low, _POINTS),
        "high": _rounded(score.high, _POINTS),
        "impulse": _rounded(score.impulse, _POINTS),
        "peak5": _rounded(score.peak5, _RATIO),
        "hot_minutes": _rounded(score.hot_minutes, _RATIO),
    }


def _notice(notice: Notice) -> dict[str, str]:
    return {"code": notice.code, "message": notice.message}


def _digits(key: str) -> int:
    return _DIGITS.get(key.rpartition("_")[2], _VALUE)


def _known(value: float | None, digits: int) -> float | int | None:
    return None if value is None else _rounded(value, digits)


def _rounded(value: float, digits: int) -> float | int | None:
    """Return the value with so many digits, an integer for none; null for what is no number."""
    if not math.isfinite(value):
        return None
    number = round(float(value), digits) + 0.0  # no minus before a zero
    return number if digits else int(number)
