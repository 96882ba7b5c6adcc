"""What the terminal shows of a season: the sentence, flags, stage, next week, what was left out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta

from analyser.guidelines.words import distance, plural
from analyser.report.escaping import printable
from analyser.report.text import Paint, plain
from analyser.season import event_words
from analyser.season.events import Event
from analyser.season.ledger import Ledger
from analyser.season.season import Season
from analyser.season.soreness import last_sore_day
from analyser.season.words import (
    beyond_counts,
    day_words,
    headline,
    leading,
    room_words,
    stage_words,
)

MOST_FLAGS = 12
MOST_FAILURES = 20
MARKS = {"watch": "!", "too much": "x"}


def season_text(season: Season, paint: Paint = plain) -> str:
    """Return what the terminal shows of a season, lines without a last newline."""
    blocks = (
        _answer(season, paint),
        _flags(season, paint),
        list(_standing(season)),
        list(_soreness(season)),
        list(ledger_lines(season.ledger)),
    )
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _answer(season: Season, paint: Paint) -> list[str]:
    name = f"{printable(season.name)}: " if season.name else ""
    if not len(season):
        return [paint(f"{name}{headline(season)}", "bold")]
    dates = f"{day_words(season.first_day, year=True)} to {day_words(season.last_day, year=True)}"
    count = len(season)
    metres = float(season.runs["distance_m"].sum())
    facts = (
        f"{name}{count} {plural(count, 'run')}, {distance(metres, season.runner.units)}, {dates}"
    )
    return [paint(headline(season), "bold"), facts]


def _flags(season: Season, paint: Paint) -> list[str]:
    if not season.events:
        return []
    weeks, of, jumps = beyond_counts(season)
    title = (
        f"Beyond habit, newest first ({weeks} of {of} weeks, {jumps} big {plural(jumps, 'jump')})"
    )
    lines = [f"{title}:", *(_flag(event, paint) for event in season.events[:MOST_FLAGS])]
    if len(season.events) > MOST_FLAGS:
        lines.append(f"  and {len(season.events) - MOST_FLAGS} more: runs.csv")
    return lines


def _flag(event: Event, paint: Paint) -> str:
    word = event.verdict.value
    mark = paint(f"{MARKS[word]} {word:8}", word)
    times = event_words.times(event)
    also = f"; also {', '.join(event.also).lower()}" if event.also else ""
    return f"  {event.day:%Y-%m-%d}  {mark}  {event_words.headed(event)} ({times}){also}"


def _standing(season: Season) -> Iterator[str]:
    if not len(season):
        return
    for rest in season.layoffs[-1:]:
        ended = "still lasts" if math.isnan(rest.first_load) else f"to {day_words(rest.last)}"
        yield f"Last layoff: {rest.days} days, from {day_words(rest.first, year=True)} {ended}."
    yield f"Stage: {stage_words(season)}."
    room = season.room
    if room is None:
        return
    week = "from four weeks of runs on"
    if math.isfinite(room.high):
        week = f"{room.low:.0f} to {room.high:.0f} of calf load (100 = an easy, flat 30 minutes)"
    dates = f"{day_words(room.week)} to {day_words(room.week + timedelta(days=6))}"
    yield f"Next week's room ({dates}), a limit and not a target: {week};"
    longest = distance(room.run_m, season.runner.units)
    yield f"  one run up to {room.run_load:.0f} or {longest}, {room_words(season)}."


def _soreness(season: Season) -> Iterator[str]:
    if not len(season):
        return
    last = last_sore_day(season.diary, season.last_day)
    if last is not None:
        yield f"Last sore day (3 of 10 or more): {day_words(last, year=True)}."
    before = season.before
    if before.lacks:
        yield f"What changed before sore days: {before.lacks}"
        return
    named = [
        f"{_in_a_list(c.driver.title)} ({c.raised} of {c.of_onsets})"
        for c in leading(before.changes, 8)
    ]
    listed = "; ".join(named) or "nothing that is measured"
    yield f"What changed before sore days, possibly: {listed}. {before.caution()}"
    calm = [_in_a_list(c.driver.title) for c in before.changes if c.of_onsets and not c.raised]
    if calm:
        yield f"Not above habit: {'; '.join(calm)}."


def _in_a_list(title: str) -> str:
    return title[:1].lower() + title[1:]


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield what was read, merged and left out, and why."""
    known = f", {ledger.from_library} of them known already" if ledger.from_library else ""
    files = f"{ledger.files} {plural(ledger.files, 'file')}"
    yield f"Files: {files}{known}; {ledger.runs} {plural(ledger.runs, 'run')} counted."
    if ledger.merged:
        yield f"  {len(ledger.merged)} merged, the same run twice"
    if ledger.not_runs:
        kinds = ", ".join(f"{count} {kind}" for kind, count in ledger.not_runs.items())
        yield f"  {sum(ledger.not_runs.values())} of other kinds: {printable(kinds)}"
    for names, why in (
        (ledger.undated, "an impossible date"),
        (ledger.unscored, "no speed at all"),
    ):
        if names:
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            yield f"  {len(names)} with {why}: {printable(', '.join(names[:3]))}{more}"
    if ledger.failures:
        yield f"  {len(ledger.failures)} could not be read:"
    for failure in ledger.failures[:MOST_FAILURES]:
        yield "    " + printable(str(failure.error()))
    if len(ledger.failures) > MOST_FAILURES:
        yield f"    and {len(ledger.failures) - MOST_FAILURES} more: season.json"
    for notice in ledger.notices:
        yield "  " + printable(notice.message)
