"""The runs of a season, each judged as its own page judges it, and what the table shows of that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pandas as pd

from analyser.answer import usual_ratio
from analyser.guidelines.base import FAILED, Finding, Verdict
from analyser.guidelines.held import fast_min, usual_speed_mps
from analyser.history import State
from analyser.run import Notice
from analyser.runner import Runner
from analyser.season.history import Judged, Past
from analyser.season.spikes import band_of
from analyser.season.summary import RunSummary

GOOD, WATCH = Verdict.GOOD.value, Verdict.WATCH.value
TOO_MUCH, UNKNOWN = Verdict.TOO_MUCH.value, Verdict.NOT_ASSESSED.value
GRAVITY = {UNKNOWN: 0, GOOD: 1, WATCH: 2, TOO_MUCH: 3}
SILENT = (State.UNKNOWN, State.LEARNING)  # no events while there is nothing to compare with


def gravest(verdicts: Sequence[str]) -> str:
    """Return the gravest of some verdicts' words.

    Examples
    --------
    >>> gravest(["good", "too much", "watch"]), gravest([])
    ('too much', 'not assessed')
    """
    return max(verdicts, key=GRAVITY.__getitem__, default=UNKNOWN)


def every_run(past: Past, rows: Sequence[RunSummary]) -> list[Judged]:
    """Return all runs of a season judged, those of under three minutes too, in the rows' order."""
    judged = {_key(each.row): each for each in past.judged_from(0)}
    return [judged[_key(row)] if _key(row) in judged else past.alone(row) for row in rows]


def _key(row: RunSummary) -> tuple[datetime, str, str]:
    return row.start, row.sha256, row.name


def columns(judged: Sequence[Judged], runner: Runner) -> pd.DataFrame:
    """Return what the judgement adds to the table of runs, in the order given.

    Columns: `state`, `verdict`, `usual_load`, `usual` (load against it), `distance_pct` and
    `load_pct` (of the longest and the hardest before, or the reference of the way back; NaN while
    learning), `longest_m`, `hardest`, `spike`, `compared`, `stage`, `base_weeks`, `runs_7_days`,
    `days_since_last`, `fast_s`, `room_load`, `room_m`, `hilly` and `verdict_...` of each guideline.
    """
    table = pd.DataFrame([_of(each, runner) for each in judged])
    words = [{f"verdict_{f.guideline}": f.verdict.value for f in each.findings} for each in judged]
    verdicts = pd.DataFrame(words, dtype="str")
    return pd.concat([table, verdicts], axis=1)


def _of(each: Judged, runner: Runner) -> dict[str, object]:
    history, ran = each.history, each.ran
    distance, load = (_percent(each, key) for key in ("length", "load"))
    seconds = 60.0 * fast_min(ran, usual_speed_mps(history, runner))
    larger = np.fmax(distance, load)
    return {
        "state": history.state.value,
        "verdict": each.verdict.value,
        "usual_load": history.usual_load,
        "usual": usual_ratio(ran, history),
        "distance_pct": distance,
        "load_pct": load,
        "longest_m": _habit(each, "length"),
        "hardest": _habit(each, "load"),
        "spike": band_of(float(larger)),
        "compared": _compared(each),
        "stage": history.stage,
        "base_weeks": history.base_weeks,
        "runs_7_days": history.week.runs + 1,
        "days_since_last": math.nan
        if history.days_since_last_run is None
        else float(history.days_since_last_run),
        "fast_s": seconds,
        "room_load": history.room_load,
        "room_m": history.room_m,
        "hilly": _failed(each, "hills"),
    }


def _compared(each: Judged) -> str:
    if each.history.beneath in SILENT:
        return "too early"
    return "way back" if each.history.is_coached else "earlier runs"


def found(each: Judged, key: str) -> Finding:
    """Return a guideline's finding on a run."""
    return next(finding for finding in each.findings if finding.guideline == key)


def notices_of(each: Judged, runner: Runner) -> tuple[Notice, ...]:
    """Return a run's notices that hold still: what was told or learned since is assumed no more."""
    known = {
        "default-easy-pace": runner.easy_speed_mps or each.history.easy_speed_mps,
        "default-height": runner.height_m,
        "no-usual-strike": math.isfinite(each.history.strike_usual),
        "no-max-heart-rate": runner.max_heart_rate_bpm,
    }
    return tuple(notice for notice in each.row.notices if not known.get(notice.code))


def _percent(each: Judged, key: str) -> float:
    times = found(each, key).times
    silent = each.history.beneath in SILENT
    return math.nan if times is None or silent else 100.0 * times


def _habit(each: Judged, key: str) -> float:
    habit = found(each, key).habit
    return math.nan if habit is None else habit


def _failed(each: Judged, key: str) -> bool:
    return found(each, key).verdict in FAILED
