"""What a season comes to, in the runner's words: one sentence, the worst week, the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from analyser.guidelines.words import plural
from analyser.season.before import Change
from analyser.season.judging import GRAVITY, TOO_MUCH, WATCH
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore, monday
from analyser.season.table import weeks_table

RULES = {  # guideline -> what broke it, in a few words
    "jump": "a jump in distance or load",
    "pace": "too fast",
    "stage": "speedwork too early",
    "hills": "too hilly",
    "cadence": "slow steps",
    "strike": "on the toes",
    "base": "too often",
    "run-walk": "long without a walk break",
}
_BEFORE = {
    "load": "much load",
    "longest": "long runs",
    "step_up": "a jump",
    "fast": "fast running",
    "climb": "climbing",
    "cadence": "slow steps",
    "contact": "springy steps",
    "gap": "a long break",
}
_TIMES = {1: "once", 2: "twice", 3: "three times"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def worst_week(season: Season) -> date | None:
    """Return the Monday of the week in which it went wrong; None where nothing did.

    The week with the most that was too much; of those alike, the one further above its ribbon,
    then the earlier. A week is also wrong when its load is above the ribbon and soreness began
    in it or in the three days after.
    """
    weight = season.runs["verdict"].map({TOO_MUCH: 2.0, WATCH: 1.0}).fillna(0.0)
    by_week = weight.groupby(season.runs["week"]).sum()
    over = (season.weeks["load"] - season.weeks["high"]).clip(lower=0.0).fillna(0.0)
    near = {monday(onset - timedelta(days=3)) for onset in season.onsets}
    total = {
        stamp.date(): float(by_week.get(stamp, 0.0)) + float(over[stamp]) / 100.0
        for stamp in season.weeks.index
    }
    weights = {week: wrong + (week in near and wrong > 0.0) for week, wrong in total.items()}
    worst = max(weights, key=weights.__getitem__, default=None)
    return worst if worst and weights[worst] > 0.0 else None


def headline(season: Season) -> str:
    """Return the season in one sentence or two: sore days first, else flags, else what is good."""
    if not len(season):
        return "No run was found in these files."
    if season.onsets:
        return f"{_sore(season)} {_since(season)}".strip()
    flagged, count = len(season.flagged), len(season)
    if not flagged:
        return f"None of {count} runs broke a rule." if count > 1 else "The one run broke no rule."
    week = worst_week(season)
    year = f" {week:%Y}" if week and (season.last_day - season.first_day).days > 365 else ""
    most = "most " if flagged > 1 else ""
    when = f", {most}in the week of {day_words(week)}{year}" if week else ""
    broke = _joined([RULES[key] for key in commonest_rules(season)[:2]])
    return f"{flagged} of {count} {plural(count, 'run')} broke a rule{when}: {broke}."


def _sore(season: Season) -> str:
    count = len(season.onsets)
    times = _TIMES.get(count, f"{count} times")
    raised = [_BEFORE[change.driver.key] for change in leading(season.before.changes)]
    if not season.before.changes:
        return f"Sore {times}."
    if not raised:
        return f"Sore {times}; nothing that is measured stood out before."
    both = "both times " if count == 2 else ""
    return f"Sore {times}, {both}possibly after {_joined(raised)}."


def leading(changes: Sequence[Change], most: int = 3) -> list[Change]:
    """Return the changes worth naming: raised before half of the onsets or more."""
    telling = [c for c in changes if c.raised * 2 >= c.of_onsets > 0 and c.lead > 0.0]
    return telling[:most]


def _since(season: Season) -> str:
    days = days_since_sore(season.diary, season.last_day)
    if days is None or days < 7:
        return ""
    last = season.last_day - timedelta(days=days)
    later = season.flagged[season.flagged["day"] > pd.Timestamp(last)]
    weeks = days // 7
    number = _NUMBERS[weeks] if weeks < len(_NUMBERS) else str(weeks)
    span = f"The {number} {plural(weeks, 'week')} since" if weeks > 1 else "The week since"
    have = "have" if weeks > 1 else "has"
    if later.empty:
        return f"{span} {have} been calm."
    return f"{span} held {len(later)} {plural(len(later), 'run')} to watch."


def commonest_rules(season: Season) -> list[str]:
    """Return the guidelines that were broken, the gravest and most often broken first."""
    weight: dict[str, int] = {}
    for found in season.judged:
        for judged in found:
            gravity = GRAVITY[judged.verdict] - 1
            if gravity > 0:
                weight[judged.guideline] = weight.get(judged.guideline, 0) + gravity
    return sorted(weight, key=lambda key: (-weight[key], key))


def _joined(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def day_words(day: date, *, year: bool = False) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_words(date(2026, 6, 8)), day_words(date(2026, 6, 8), year=True)
    ('8 June', '8 June 2026')
    """
    return f"{day.day} {day:%B %Y}" if year else f"{day.day} {day:%B}"


STAGES = {
    "base": "base by time: 30 minutes, three times a week",
    "distance": "distance: 3 miles, three times a week",
    "speed": "the base stands: speedwork may come in",
}


def stage_words(season: Season) -> str:
    """Return where the runner stands on the way back, with the dates reached."""
    way = season.progress
    reached = [
        f"{what} stood on {day_words(day)}"
        for what, day in (("base", way.base_reached), ("distance", way.distance_reached))
        if day
    ]
    dates = f" ({', '.join(reached)})" if reached else ""
    return f"{STAGES[way.stage]}{dates}"


def flagged_since(season: Season) -> tuple[int, int]:
    """Return how many runs since the way back began broke a rule, and of how many."""
    since = season.runs[season.runs["day"] >= pd.Timestamp(season.progress.since)]
    return int(since["verdict"].isin((WATCH, TOO_MUCH)).sum()), len(since)


def last_week_load(season: Season) -> float:
    """Return the load of the season's last week."""
    weeks = weeks_table(season.runs, season.last_day)
    return float(weeks["load"].iloc[-1]) if len(weeks) else 0.0
