"""The order in which signals become columns: one recording in, measured and derived columns out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyser.run import FloatArray, Notice, Span


@dataclass(frozen=True)
class InputErrors:
    """Standard error of the run-mean inputs, for the band: a ratio, an absolute grade, a ratio."""

    speed: float = 0.03
    grade: float = 0.01
    cadence: float = 0.01


@dataclass(frozen=True, eq=False)
class Derived:
    """One run's columns and totals after all signals were judged.

    Parameters
    ----------
    samples
        Measured (mended) and derived columns of COLUMNS except `load`, all of one length.
    summary
        Totals by the keys of the JSON document, SI; NaN where not measured.
    totals_error
        Same keys: half-width of the 80 % band of a total, where one was estimated.
    sources
        Column or total -> where it came from and what was decided, in the runner's words.
    pauses, walks
        Spans of elapsed time: paused, and walked (20 s and longer).
    input_errors
        For the band of the score.
    notices
        What was mended, left out or doubtful, on top of the recording's own.
    """

    samples: Mapping[str, FloatArray]
    summary: Mapping[str, float]
    totals_error: Mapping[str, float]
    sources: Mapping[str, str]
    pauses: tuple[Span, ...]
    walks: tuple[Span, ...]
    input_errors: InputErrors
    notices: tuple[Notice, ...]
