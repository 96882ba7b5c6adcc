"""The way back in words, for terminal, page, calendar and watch alike."""

from __future__ import annotations

import math
from datetime import date

from analyser.guidelines.base import Verdict
from analyser.guidelines.words import EN_DASH, plural, small, three_miles
from analyser.history import History, State
from analyser.planning.way_back import PlannedRun, PlannedWeek, WayBack
from analyser.planning.way_back_kinds import all_of, counted, one_of

TIMES = "\N{MULTIPLICATION SIGN}"
NUMBERS = {2: "two", 3: "three"}
TITLE = "The way back"
LIMIT = "a limit, not a target; pain that stays, swells or limps belongs to a doctor or physio"
ANEW = "planned anew after every run and every sore morning"


def rules_of(plan: WayBack, units: str) -> tuple[tuple[Verdict, str, str], ...]:
    """Return the rules of a plan: after an injury, first what opens the ladder."""
    if plan.next is None or plan.next.reason != "injury":
        return rules(units)
    opens = "opens the first runs: 10 times 1 min easy, 2 min walk. Pain leads back to walking."
    return ((Verdict.GOOD, "Half an hour, no pain", opens), *rules(units))


def rules(units: str) -> tuple[tuple[Verdict, str, str], ...]:
    """Return what happens and what it does to the next step, each with its mark."""
    far = three_miles(units)
    return (
        (
            Verdict.GOOD,
            "Two clean runs",
            f"open the next step (one from 3 {TIMES} 9 on). Clean: sore 0{EN_DASH}1 the two "
            "mornings after, load as planned.",
        ),
        (Verdict.WATCH, "Sore 2 in the morning", "keeps the step. Rest until the calves are calm."),
        (
            Verdict.TOO_MUCH,
            "Sore 3 or more",
            "rests until two calm mornings (three from 5 on), then one step back (two from 5 on), "
            "never more than the last run.",
        ),
        (
            Verdict.WATCH,
            "A run beyond the plan",
            "holds the step: the next ones repeat it. Your room grows only with what went well.",
        ),
        (
            Verdict.GOOD,
            "Three a week, twice",
            f"30 min without a walk open {far}; {far} three times, twice, open one faster or "
            "uphill run a week, the next one flat.",
        ),
    )


QUESTIONS = {
    "calf-injury": "Was the break for a calf injury? If not: analyser runner set calf-injury no; "
    "if so: analyser runner set calf-injury DATE",
    "walks-free": "Is walking half an hour free of pain? Then: analyser runner set walks-free yes",
}
QUESTIONS_SHORT = {
    "calf-injury": "Was it a calf injury? Then:\nanalyser runner set calf-injury DATE",
    "walks-free": "Is walking free of pain? Then:\nanalyser runner set walks-free yes",
}
BACK_FROM = (
    "If you start again after time off, say since when: analyser runner set coming-back 2026-11-20"
)


def day_words(day: date, *, week: bool = True) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> day_words(date(2026, 11, 30)), day_words(date(2026, 11, 30), week=False)
    ('Monday 30 November', '30 November')
    """
    return f"{day:%A} {day.day} {day:%B}" if week else f"{day.day} {day:%B}"


def day_short(day: date) -> str:
    """Return a day in a narrow place.

    Examples
    --------
    >>> day_short(date(2026, 11, 30))
    '30 Nov'
    """
    return f"{day.day} {day:%b}"


def answer(plan: WayBack) -> str:
    """Return today's answer in one line: what the next run may be, and when."""
    if plan.next is None:
        return not_back(plan)
    words = plan.next.session.words
    if plan.next.reason == "injury":
        walk = f"{words}, every other day"
        return f"No run yet: {small(walk)}. Once it is free of pain: {_told('walks-free yes')}"
    return f"{_waits(plan)}{words if plan.next.reason == 'now' else small(words)}. {cost(plan)}"


def _told(setting: str) -> str:
    return f"analyser runner set {setting}"


def first_day(plan: WayBack) -> date:
    """Return from which day on the next run may be."""
    assert plan.next is not None
    return date.fromordinal(plan.next.day)


def _waits(plan: WayBack) -> str:
    assert plan.next is not None
    day, reason = first_day(plan), plan.next.reason
    if reason == "now":
        own = plan.runs[0].day if plan.runs else day
        return "Today: " if own == day else f"Today, or {day_words(own)}: "
    if reason == "sore" and plan.next.calm:
        return f"Rest, sore. After {NUMBERS[plan.next.calm]} calm mornings, from {day_words(day)}: "
    if reason == "sore":
        return f"Rest until the calves are calm, from {day_words(day)}: "
    done = plan.next.place.done
    why = "three runs in seven days are done" if _is_third(plan) else "a day off between two runs"
    when = "Rest today" if day.toordinal() - plan.today.toordinal() == 1 else "Rest"
    return f"{when}: {why if done else 'a day off'}. From {day_words(day)}: "


def _is_third(plan: WayBack) -> bool:
    assert plan.next is not None
    done = plan.next.place.done
    return bool(done) and plan.next.day - done[-1].day > 2


def cost(plan: WayBack) -> str:
    """Return what the next run costs, and what there is room for."""
    if not plan.runs:
        return ""
    run = plan.runs[0]
    return f"Calf load about {run.session.load:.0f} ({likely(run)}), room {run.room:.0f}."


def likely(run: PlannedRun) -> str:
    """Return the band of the expected load.

    Examples
    --------
    >>> from analyser.ladder import Session
    >>> likely(PlannedRun(date(2026, 1, 1), Session(7, 3, 1, 72.0), "base", 4, 66.5, 78.0, 110, 0))
    'likely 66\N{EN DASH}78'
    """
    return f"likely {run.low:.0f}{EN_DASH}{run.high:.0f}"


def not_back(plan: WayBack) -> str:
    """Return why there is no way back to plan, and what would help."""
    history = plan.history
    if history.silenced and history.is_coached:
        return f"You said that there is no way back. {BACK_FROM}"
    if history.state is State.UNKNOWN:
        return f"No run is known. Audit yours: analyser audit FOLDER. {BACK_FROM}"
    if history.beneath is State.LEARNING:
        return f"{_known(history)}, too few to tell a break. {BACK_FROM}"
    return f"You are not on the way back: your own habit counts. {_room(plan)}{BACK_FROM}"


def _known(history: History) -> str:
    runs, days = history.runs, max(history.days, 1)
    are = "is" if runs == 1 else "are"
    return f"{runs} {plural(runs, 'run')} in {days} {plural(days, 'day')} {are} known"


def _room(plan: WayBack) -> str:
    load = plan.history.room_load
    if not math.isfinite(load):
        return ""
    return f"The next run as planned, up to a load of {load:.0f}. "


def headline(plan: WayBack) -> list[str]:
    """Return the page's answer in one or two lines."""
    if plan.next is None:
        return [not_back(plan)]
    if plan.next.reason == "injury":
        return ["No run yet: first half an hour of walking", "has to be free of pain."]
    reached = _reached(plan)
    if plan.is_sore:
        rest = f"Sore: rest until {day_words(first_day(plan))},"
        return [rest, f"then {small(plan.next.session.words)}."]
    return reached


def _reached(plan: WayBack) -> list[str]:
    """Return when half an hour, three miles and speed come; what stands already is left out."""
    far = three_miles(plan.runner.units)
    half, miles = plan.half_hours_by, plan.three_miles_by
    is_base = plan.next is not None and plan.next.place.stage == "base"
    is_speed = plan.next is not None and plan.next.place.stage == "speed"
    if is_speed:
        return [f"{far} three times a week stand:", "now a little speed, once a week."]
    last = (
        f"{far} three times by {day_words(miles, week=False)}, then a little speed."
        if miles
        else f"{far} three times, then a little speed."
    )
    if half is None:
        return ["30 minutes three times a week, step by step,", f"then {last}"]
    if miles is not None and miles <= plan.today and plan.speed_from is not None:
        begin = day_words(plan.speed_from, week=False)
        return [f"{far} three times a week stand,", f"a little speed from {begin}."]
    if is_base and half > plan.today and half == miles:
        by = day_words(half, week=False)
        return [f"30 minutes, and {far}, three times by {by},", "then a little speed."]
    if is_base and half > plan.today:
        return [f"30 minutes three times by {day_words(half, week=False)},", last]
    return ["30 minutes three times a week stand,", last]


def week_room(week: PlannedWeek) -> str:
    """Return the room of a week; it is not known before four weeks of runs."""
    return f"room {week.room:.0f}" if math.isfinite(week.room) else "room: learning"


def about(plan: WayBack) -> list[str]:
    """Return who and when: name, days off, calm mornings, the weeks shown."""
    back, parts = plan.back, [plan.name] if plan.name else []
    if back is not None and back.days_off:
        parts.append(f"{back.days_off} days off")
    if back is not None and back.injured:
        parts.append("calf injury")
    if back is not None and plan.history.beneath is State.REGULAR:
        parts.append("your own habit counts again")
    if plan.calm_since is not None:
        parts.append(f"calm since {day_words(plan.calm_since, week=False)}")
    elif plan.diary_is_empty:
        parts.append("no sore morning noted")
    return [*parts, _span(plan)] if plan.weeks else parts


def _span(plan: WayBack) -> str:
    first, last = plan.weeks[0].monday, plan.last_day
    years = first.year != last.year
    begin = day_words(first, week=False) + (f" {first.year}" if years else "")
    return f"{begin} {EN_DASH} {day_words(last, week=False)} {last.year}"


def counters(plan: WayBack) -> list[tuple[str, str, str]]:
    """Return the page's three numbers, each with two lines under it."""
    loads = [run.session.load for run in plan.runs]
    sessions, weeks = [run.session for run in plan.runs], len(plan.weeks)
    over = sum(run.session.load > run.room for run in plan.runs)
    low, high = min(loads, default=0.0), max(loads, default=0.0)
    span = f"{low:.0f} to {high:.0f}" if round(low) != round(high) else f"{low:.0f}"
    return [
        (counted(sessions), f"in {weeks} {plural(weeks, 'week')}, never on",
         "two days in a row"),
        (span, f"calf load of one {one_of(sessions)};", "100 = easy 30 minutes"),
        (f"{over} of {len(sessions)}", f"{all_of(sessions)} ask for more than",
         "your room on their day"),
    ]  # fmt: skip


def stage_words(stage: str, units: str) -> tuple[str, str]:
    """Return a week's stage in two short lines."""
    return {
        "base": ("30 min", "three times"),
        "distance": (three_miles(units), "three times"),
    }.get(stage, ("speed,", "hills"))


def how(run: PlannedRun, units: str, longest: float) -> str:
    """Return the second line of a run on the page: what is run and walked."""
    session = run.session
    if session.is_walk:
        return "free of pain"
    if session.walk_min:
        return f"run {session.running_min:.0f} min, walk {session.walking_min:.0f}"
    if session.extra:
        return f"in {session.run_min:.0f} min easy"
    is_far = run.stage != "base" and session.run_min >= longest
    return f"{three_miles(units)}, flat" if is_far else "flat, no walk needed"


def files_words(plan: WayBack) -> list[str]:
    """Return what lies beside the page, and how a workout comes onto a watch."""
    count = len(plan.runs)
    return [f"way-back.ics, {count} workouts for the watch", "(Garmin: copy to Garmin/NewFiles)."]


def base_words(plan: WayBack) -> str:
    """Return when the base stands as the audit counts it, walks included; empty where unknown."""
    if plan.base_by is None or plan.half_hours_by is None or plan.base_by == plan.half_hours_by:
        return ""
    day, stands = (
        day_words(plan.base_by, week=False),
        "walk breaks included, the coach's base stands",
    )
    return f"{stands} since {day}" if plan.base_by <= plan.today else f"{stands} by {day}"
