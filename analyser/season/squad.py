"""A squad's sheet: a row for each runner, those to look at first on top."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence

from analyser.season import event_words
from analyser.season.season import Season
from analyser.season.soreness import days_since_sore, defused
from analyser.season.words import flagged_since, last_week_load

LATELY_DAYS = 28


def concern(season: Season) -> tuple[float, ...]:
    """Return what sorts those to look at first on top: the latest event, and soreness with it.

    No number of this is shown: it only orders the sheet.
    """
    days = days_since_sore(season.diary, season.last_day)
    latest = [event.day.toordinal() for event in season.events[:1]]
    if days is not None:
        latest.append(season.last_day.toordinal() - days)
    return (-float(max(latest, default=0)),)


def ranked(seasons: Sequence[Season]) -> list[Season]:
    """Return the seasons, those to look at first on top; those without runs last."""
    return sorted(seasons, key=lambda s: (not len(s), concern(s) if len(s) else (0.0,), s.name))


def row(season: Season) -> dict[str, object]:
    """Return a runner's row of the squad's table."""
    broke, of = flagged_since(season) if len(season) else (0, 0)
    days = days_since_sore(season.diary, season.last_day)
    room = season.room
    known = room is not None and math.isfinite(room.high)
    return {
        "runner": season.name,
        "runs": len(season),
        "last_run": "" if not len(season) else season.runs["day"].max().date().isoformat(),
        "state": season.state_now.state.value if len(season) else "",
        "stage": season.progress.stage,
        "latest_event": _latest(season),
        "flagged": broke,
        "flagged_of": of,
        "days_since_sore": "" if days is None else days,
        "last_week_load": round(last_week_load(season), 1) if len(season) else "",
        "room_low": round(room.low, 1) if room and known else "",
        "room_high": round(room.high, 1) if room and known else "",
        "files_left_out": season.ledger.left_out,
    }


def _latest(season: Season) -> str:
    """Return the latest event in a few words; empty without."""
    if not season.events:
        return ""
    event = season.events[0]
    return f"{event.day.isoformat()} {event_words.headed(event)}"


def squad_csv(seasons: Sequence[Season]) -> bytes:
    """Return the squad as a table, in the order given."""
    import io

    text = io.StringIO()
    rows = [row(season) for season in seasons]
    writer = csv.DictWriter(text, list(rows[0]) if rows else ["runner"], lineterminator="\n")
    writer.writeheader()
    for cells in rows:
        writer.writerow({k: defused(v) if isinstance(v, str) else v for k, v in cells.items()})
    return text.getvalue().encode("utf-8", "backslashreplace")
