"""What programs get of a season: season.json, one run a line, and the table of runs.

Keys are stable, SI, null where nothing was measured. No coordinates, and no path of the runner's
computer beyond the names of the files.
"""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date, datetime
from typing import Any

import pandas as pd

from analyser import __version__
from analyser.calfload.causes import CAUSES
from analyser.report.escaping import escaped_json
from analyser.report.json_ import (
    SCHEMA_VERSION,
    failure_document,
    finding_document,
    judged_with_document,
)
from analyser.season.before import Before, Change
from analyser.season.events import Event
from analyser.season.history import Judged
from analyser.season.ledger import Ledger
from analyser.season.season import Season
from analyser.season.soreness import defused
from analyser.season.summary import RunSummary
from analyser.season.words import headline

_DIGITS = 4
_LEFT_OUT = ("start", "week", "classes")


def season_document(season: Season) -> dict[str, Any]:
    """Return everything about a season but its single samples, for season.json."""
    way = season.progress
    return {
        "schema_version": SCHEMA_VERSION,
        "analyser": __version__,
        "name": season.name,
        "first_day": season.first_day.isoformat(),
        "last_day": season.last_day.isoformat(),
        "headline": headline(season),
        "verdict": season.verdict,
        "state": season.state_now.state.value,
        "events": [_event(event) for event in season.events],
        "easy_speed_mps": _number(season.easy_speed_mps),
        "easy_speed_source": season.easy_speed_source,
        "stage": {
            "now": way.stage,
            "since": way.since.isoformat(),
            "base_reached": _day(way.base_reached),
            "distance_reached": _day(way.distance_reached),
            "phases": [_plain(vars(phase)) for phase in way.phases],
        },
        "layoffs": [_plain(vars(rest)) for rest in season.layoffs],
        "weeks": _weeks(season.weeks),
        "room": None if season.room is None else _plain(vars(season.room)),
        "soreness": [_plain(vars(entry)) for entry in season.diary],
        "onsets": [day.isoformat() for day in season.onsets],
        "before": _before(season.before),
        "runs": run_documents(season),
        "ledger": _ledger(season.ledger),
        "failures": [failure_document(failure) for failure in season.ledger.failures],
    }


def run_documents(season: Season) -> list[dict[str, Any]]:
    """Return one document a run, as season.json and --jsonl have them."""
    rows = season.runs.to_dict("records")
    return [
        _run(row, summary, judged)
        for row, summary, judged in zip(rows, season.summaries, season.judged, strict=True)
    ]


def _run(row: dict[Any, Any], summary: RunSummary, judged: Judged) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "name": summary.name,
        "sha256": summary.sha256,
        "title": summary.title,
        "start": summary.start.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "utc_offset_s": _number(summary.utc_offset_s),
        "local_date": row["day"].date().isoformat(),
        "sub_sport": summary.sub_sport,
        "device": summary.device,
        "totals": {
            "distance_m": _number(summary.distance_m),
            "elapsed_time_s": _number(summary.elapsed_s),
            "timer_time_s": _number(summary.timer_s),
            "moving_time_s": _number(summary.moving_s),
            "run_time_s": _number(summary.run_s),
            "walk_time_s": _number(summary.walk_s),
            "climb_m": _number(summary.climb_m),
            "mean_contact_ms": _number(summary.contact_ms),
            "mean_heart_rate_bpm": _number(summary.heart_rate_bpm),
            "flat_cadence_spm": _number(summary.cadence_spm),
        },
        "score": {
            "value": _number(summary.load),
            "low": _number(summary.load_low),
            "high": _number(summary.load_high),
            "impulse": _number(summary.impulse),
            "peak5": _number(summary.peak5),
            "hot_minutes": _number(summary.hot_minutes),
            "usual": _number(row["usual"]),
        },
        "causes": {cause: _number(summary.causes.get(cause)) for cause in CAUSES},
        "load_profile": [_number(points) for points in summary.profile],
        "verdict": row["verdict"],
        "state": row["state"],
        "judged_with": judged_with_document(judged.history),
        "findings": [finding_document(found) for found in judged.findings],
        "spike": {
            "band": row["spike"],
            "distance_pct": _number(row["distance_pct"]),
            "load_pct": _number(row["load_pct"]),
            "compared_with": row["compared"],
        },
        "form": {
            "cadence_away_spm": _number(row["cadence_away"]),
            "contact_away_ms": _number(row["contact_away"]),
        },
        "stage": row["stage"],
        "workout_feel": _number(summary.workout_feel),
        "workout_rpe": _number(summary.workout_rpe),
        "borrowed": dict(summary.borrowed),
        "notices": [{"code": n.code, "message": n.message} for n in summary.notices],
    }


def _event(event: Event) -> dict[str, Any]:
    return _plain({**vars(event), "verdict": event.verdict.value, "also": list(event.also)})


def _weeks(weeks: pd.DataFrame) -> list[dict[str, Any]]:
    rows = weeks.reset_index(names="week").to_dict("records")
    return [_plain({str(key): value for key, value in row.items()}) for row in rows]


def _before(before: Before) -> dict[str, Any]:
    return {
        "possible_not_proven": True,
        "caution": before.caution() if before.onsets else "",
        "lacks": before.lacks,
        "calm_fortnights": before.calm_fortnights,
        "onsets": [day.isoformat() for day in before.onsets],
        "changes": [_change(change) for change in before.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    values = {key: value for key, value in vars(change).items() if key != "driver"}
    return {"driver": change.driver.key, "unit": change.driver.unit, **_plain(values)}


def _ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "files": ledger.files,
        "from_library": ledger.from_library,
        "runs": ledger.runs,
        "merged": [_plain(vars(merged)) for merged in ledger.merged],
        "not_runs": dict(ledger.not_runs),
        "undated": list(ledger.undated),
        "unscored": list(ledger.unscored),
        "channels": dict(ledger.channels),
        "notices": [{"code": n.code, "message": n.message} for n in ledger.notices],
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {key: _value(value) for key, value in values.items()}


def _value(value: Any) -> Any:
    if isinstance(value, pd.Timestamp | datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    return _number(value) if isinstance(value, float) else value


def _number(value: float | None) -> float | None:
    return round(float(value), _DIGITS) if value is not None and math.isfinite(value) else None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def season_json(season: Season) -> bytes:
    """Return season.json."""
    text = json.dumps(season_document(season), indent=1, ensure_ascii=False)
    return escaped_json(text).encode() + b"\n"


def run_lines(season: Season) -> str:
    """Return one JSON document a line, a run each."""
    lines = [json.dumps(document, ensure_ascii=False) for document in run_documents(season)]
    return escaped_json("".join(f"{line}\n" for line in lines))


def runs_csv(season: Season) -> bytes:
    """Return the table of runs as CSV; no cell is a formula to a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    table = exported(season)
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8", "backslashreplace")


def exported(season: Season) -> pd.DataFrame:
    """Return the table of runs as files have it: UTC start, local date, no indices."""
    table = season.runs.drop(columns=["week", "day"])
    notices = [" ".join(n.code for n in row.notices) for row in season.summaries]
    return table.assign(local_date=season.runs["day"].dt.strftime("%Y-%m-%d"), notices=notices)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, _DIGITS) if math.isfinite(value) else ""
    return "" if value is pd.NaT else value
