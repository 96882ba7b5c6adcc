"""The hint of contact time: learned from three runs, said of one that departs, no verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from made_up import START, a_run

from analyser.analysis import Analysis, analyse
from analyser.guidelines.contact_hint import CODE
from analyser.run import Run
from analyser.runner import Runner
from analyser.season.history import history_before
from analyser.season.summarise import summarise

WATCH = "Garmin Forerunner 265"


def _run(number: int, contact_ms: float | np.ndarray, device: str = WATCH) -> Run:  # type: ignore[type-arg]
    columns = {"speed_mps": 2.66, "cadence_spm": 160.0, "contact_ms": contact_ms}
    started = START + timedelta(days=2 * number)
    run = a_run(30.0, name=f"{number}.fit", **columns)
    return replace(run, start=started, sha256=f"{number:064x}", device=device)


def _after(count: int, run: Run) -> Analysis:
    rows = [summarise(analyse(_run(number, 260.0), Runner())) for number in range(count)]
    history = history_before(rows, run.start, None, run.device, Runner())
    return analyse(run, Runner(), history)


def _hints(analysis: Analysis) -> list[str]:
    return [notice.message for notice in analysis.notices if notice.code == CODE]


def test_contact_a_tenth_shorter_for_twelve_minutes_is_said_with_its_place() -> None:
    shorter = np.where(np.arange(1800) < 720, 234.0, 260.0)
    (hint,) = _hints(_after(4, _run(9, shorter)))
    assert "10 % shorter" in hint
    assert "min 0-12" in hint


@pytest.mark.parametrize("seconds", [0, 480])
def test_as_ever_or_for_eight_minutes_nothing_is_said(seconds: int) -> None:
    contact = np.where(np.arange(1800) < seconds, 234.0, 260.0)
    assert _hints(_after(4, _run(9, contact))) == []


def test_two_runs_teach_nothing() -> None:
    assert _hints(_after(2, _run(9, 234.0))) == []


def test_another_watch_is_not_compared() -> None:
    assert _hints(_after(4, _run(9, 234.0, device="COROS PACE 3"))) == []


def test_it_changes_no_verdict() -> None:
    hinted, as_ever = _after(4, _run(9, 234.0)), _after(4, _run(9, 260.0))
    assert _hints(hinted) != _hints(as_ever)
    assert [f.verdict for f in hinted.findings] == [f.verdict for f in as_ever.findings]


def test_the_expected_contact_is_the_runners_own() -> None:
    """Three runs of 60 blocks at 260 ms: the prior of 277 ms weighs little against them.

    By hand, with the speed and the steps at the centre only the level is learned:
    p + n (y - p) / (n + s2 / sd2), n = 240 blocks, s2 = 0.0054, sd = 0.15.
    """
    away = np.log(0.260) - np.log(0.277)
    level = np.log(0.277) + 240 * away / (240 + 0.0054 / 0.15**2)
    expected = _after(4, _run(9, 260.0)).history.contact_expected
    assert expected is not None
    assert expected[0] == pytest.approx(level, rel=1e-6)
