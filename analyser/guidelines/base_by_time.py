"""Base: half an hour, three times a week, before anything else; days off between."""

from __future__ import annotations

from analyser.guidelines import evidence as e
from analyser.guidelines.base import Assessed, Boxes, Finding, Guideline, Limit, Verdict
from analyser.guidelines.measure import level_above, not_assessed, seconds
from analyser.runner import History

KEY = "base"
BASE_RUN_MIN = Limit("a base run lasts", 28.0, "min", e.our_choice("Half an hour, roughly."))
BASE_RUNS = Limit("base runs in seven days", 3.0, "runs", e.THE_ARTICLE)
BASE_WEEKS = Limit(
    "such weeks in a row", 2.0, "weeks", e.our_choice("Once may be chance, twice is a base.")
)
OFTEN = Limit(
    "runs in seven days, at most", 4.0, "runs", e.our_choice("Every other day: the calf rests.")
)
DAILY = Limit("too often", 6.0, "runs", e.our_choice("Seven days running leave no day off."))
FRESH_START_DAYS = 14  # after so long without a run, the first one starts a new week
WHY = "Calves adapt over weeks to the time on the feet, and between runs rather than in them."


def check(run: Assessed) -> Finding:
    """Return how many base runs the week has, this one included."""
    minutes = seconds(run, run.moving) / 60.0
    if run.history is None:
        first = f"First run here: {minutes:.0f} min moving."
        cure = "Needs earlier runs: analyser audit."
        return not_assessed(KEY, first, cure, f"first run: {minutes:.0f} min", WHY)
    runs = run.history.runs_7_days + 1
    often = level_above(runs, OFTEN.value, DAILY.value)
    if often is not Verdict.GOOD and not base_is_built(run.history):
        return _too_often(runs, often)
    return _filled(run.history, minutes)


def base_is_built(history: History) -> bool:
    """Return whether the base by time stands."""
    return history.stage != "base" or history.base_weeks >= BASE_WEEKS.value


def runs_too_often(finding: Finding) -> bool:
    """Return whether a finding of this guideline is that of runs on too many days."""
    return finding.guideline == KEY and finding.limit == OFTEN.value


def _too_often(runs: int, verdict: Verdict) -> Finding:
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=float(runs),
        unit="runs",
        limit=OFTEN.value,
        where=(),
        measured=f"{runs}",
        measured_rest="runs in 7 days.",
        held_against=f"At first three a week, {OFTEN.value:.0f} at most.",
        short=f"{runs} runs in 7 days",
        why=WHY,
        advice="Take a day off after each run.",
        picture=Boxes(3, 3),
    )


def _filled(history: History, minutes: float) -> Finding:
    total = int(BASE_RUNS.value)
    runs = history.base_runs_7_days + int(minutes >= BASE_RUN_MIN.value)
    filled = min(total, runs)
    days = history.days_since_last_run
    fresh = days is None or days >= FRESH_START_DAYS
    verdict = Verdict.GOOD if fresh or filled > 1 or base_is_built(history) else Verdict.WATCH
    return Finding(
        guideline=KEY,
        verdict=verdict,
        value=float(runs),
        unit="runs",
        limit=BASE_RUNS.value,
        where=(),
        measured=f"{filled} of {total}",
        measured_rest="base runs this week.",
        held_against=f"Each about 30 min; this one {minutes:.0f}.",
        short=f"{filled} of {total} runs this week",
        why=WHY,
        advice="Run 30 easy minutes three times a week; walking breaks count.",
        picture=Boxes(filled, total),
    )


BASE = Guideline(
    key=KEY,
    title="Base",
    asks="Build a base by time first: 30 minutes, three times a week; walking breaks are fine.",
    limits=(BASE_RUN_MIN, BASE_RUNS, BASE_WEEKS, OFTEN, DAILY),
    evidence=(e.THE_ARTICLE,),
    cannot="One file shows one run: the week needs the earlier runs. Other sport between the runs "
    "is not counted.",
    check=check,
)
