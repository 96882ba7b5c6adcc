"""Every real recording beside the project gives a page's worth of analysis or a clear refusal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from corpus import needs_corpus, recordings

import analyser
from analyser.errors import AnalyserError


def outcome(path: Path) -> list[analyser.Analysis] | AnalyserError:
    try:
        return [analyser.analyse(run) for run in analyser.read_all(path)]
    except AnalyserError as refusal:
        return refusal


@needs_corpus
@pytest.mark.parametrize("path", recordings(), ids=lambda path: path.name)
def test_a_recording_is_judged_or_refused_with_its_reason(path: Path) -> None:
    answer = outcome(path)
    if isinstance(answer, AnalyserError):
        assert path.name in str(answer)
        assert answer.message
    else:
        assert answer
        assert all(is_judged(analysis) for analysis in answer)


def is_judged(analysis: analyser.Analysis) -> bool:
    """Return whether the score adds up; too short a recording has none, and says so."""
    if np.isnan(analysis.score.value):
        return analysis.headline == "Not enough data"
    return sum(analysis.causes.values()) == pytest.approx(analysis.score.value - 100, abs=1e-6)
