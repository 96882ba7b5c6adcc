"""What programs get of a season: season.json, one run a line, and the table of runs.

Keys are stable, SI, null where nothing was measured. No coordinates, and no path of the runner's
computer beyond the names of the files.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analyser.calfload.causes import CAUSES
from analyser.report.escaping import escaped_json, printable
from analyser.report.json_ import finding_document, judged_with_document
from analyser.report.values import (
    DENSITY_DIGITS,
    EXACT_DIGITS,
    POINTS_DIGITS,
    Number,
    by_unit,
    day,
    failure_document,
    head,
    instant,
    notice_documents,
    number,
    plain,
)
from analyser.season.before import Before, Change
from analyser.season.events import Event
from analyser.season.history import Judged
from analyser.season.judging import notices_of
from analyser.season.ledger import Ledger
from analyser.season.progress import Progress
from analyser.season.season import Season
from analyser.season.soreness import defused
from analyser.season.summary import RunSummary
from analyser.season.words import headline

SCHEMA, RUN_SCHEMA = "season", "run"


def season_document(season: Season) -> dict[str, Any]:
    """Return everything about a season but its single samples, as season.json has it."""
    return {**season_head(season), "runs": list(run_documents(season))}


def season_head(season: Season) -> dict[str, Any]:
    """Return what season.json says before its runs."""
    return {
        **head(SCHEMA),
        "name": season.name,
        "first_day": day(season.first_day),
        "last_day": day(season.last_day),
        "headline": headline(season),
        "verdict": season.verdict,
        "state": season.state_now.state.value,
        "events": [_event(event) for event in season.events],
        "easy_speed_mps": number(season.easy_speed_mps, EXACT_DIGITS),
        "easy_speed_source": season.easy_speed_source,
        "stage": _stage(season.progress),
        "layoffs": [plain(vars(rest)) for rest in season.layoffs],
        "weeks": _weeks(season.weeks),
        "room": None if season.room is None else plain(vars(season.room)),
        "soreness": [plain(vars(entry)) for entry in season.diary],
        "onsets": plain(season.onsets),
        "before": _before(season.before),
        "ledger": _ledger(season.ledger),
        "failures": [failure_document(failure) for failure in season.ledger.failures],
    }


def _stage(way: Progress) -> dict[str, Any]:
    return {
        "now": way.stage,
        "since": day(way.since),
        "base_reached": day(way.base_reached),
        "distance_reached": day(way.distance_reached),
        "phases": [plain(vars(phase)) for phase in way.phases],
    }


def run_documents(season: Season) -> Iterator[dict[str, Any]]:
    """Yield one document a run, as season.json and --jsonl have them."""
    rows = season.runs.to_dict("records")
    for row, summary, judged in zip(rows, season.summaries, season.judged, strict=True):
        notices = notice_documents(notices_of(judged, season.runner))
        yield {**_run(row, summary, judged), "notices": notices}


def _run(row: dict[Any, Any], summary: RunSummary, judged: Judged) -> dict[str, Any]:
    return {
        **head(RUN_SCHEMA),
        "name": summary.name,
        "sha256": summary.sha256,
        "title": summary.title,
        "start": instant(summary.start),
        "utc_offset_s": number(summary.utc_offset_s, 0),
        "local_date": day(row["day"]),
        "sub_sport": summary.sub_sport,
        "device": summary.device,
        "totals": _totals(summary),
        "score": {**_score(summary), "usual": number(row["usual"])},
        "causes": {cause: number(summary.causes.get(cause)) for cause in CAUSES},
        "load_profile": [number(points, EXACT_DIGITS) for points in summary.profile],
        "hardest_m": _from_to(summary.hardest_m),
        "verdict": row["verdict"],
        "state": row["state"],
        "judged_with": judged_with_document(judged.history),
        "findings": [finding_document(found) for found in judged.findings],
        "spike": _spike(row),
        "form": _form(row),
        "stage": row["stage"],
        "workout_feel": number(summary.workout_feel),
        "workout_rpe": number(summary.workout_rpe),
        "borrowed": dict(summary.borrowed),
    }


def _totals(summary: RunSummary) -> dict[str, Any]:
    totals = {
        "distance_m": summary.distance_m,
        "elapsed_time_s": summary.elapsed_s,
        "timer_time_s": summary.timer_s,
        "moving_time_s": summary.moving_s,
        "run_time_s": summary.run_s,
        "walk_time_s": summary.walk_s,
        "climb_m": summary.climb_m,
        "mean_contact_ms": summary.contact_ms,
        "mean_heart_rate_bpm": summary.heart_rate_bpm,
        "flat_cadence_spm": summary.cadence_spm,
    }
    return {key: by_unit(key, value) for key, value in totals.items()}


def _score(summary: RunSummary) -> dict[str, Any]:
    return {
        "value": number(summary.load, POINTS_DIGITS),
        "low": number(summary.load_low, POINTS_DIGITS),
        "high": number(summary.load_high, POINTS_DIGITS),
        "impulse": number(summary.impulse, POINTS_DIGITS),
        "peak5": number(summary.peak5, DENSITY_DIGITS),
        "hot_minutes": number(summary.hot_minutes, DENSITY_DIGITS),
    }


def _from_to(metres: tuple[float, float] | None) -> list[Number] | None:
    return None if metres is None else [number(end) for end in metres]


def _spike(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "band": row["spike"],
        "distance_pct": number(row["distance_pct"]),
        "load_pct": number(row["load_pct"]),
        "compared_with": row["compared"],
    }


def _form(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "cadence_away_spm": number(row["cadence_away"]),
        "contact_away_ms": number(row["contact_away"]),
    }


def _event(event: Event) -> dict[str, Any]:
    facts = {**vars(event), "verdict": event.verdict.value, "also": list(event.also)}
    return {key: plain(value) for key, value in facts.items()}


def _weeks(weeks: pd.DataFrame) -> list[dict[str, Any]]:
    rows = weeks.reset_index(names="week").to_dict("records")
    return [plain(row) for row in rows]


def _before(before: Before) -> dict[str, Any]:
    return {
        "possible_not_proven": True,
        "caution": before.caution() if before.onsets else "",
        "lacks": before.lacks,
        "calm_fortnights": before.calm_fortnights,
        "onsets": plain(before.onsets),
        "changes": [_change(change) for change in before.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    values = {key: value for key, value in vars(change).items() if key != "driver"}
    return {"driver": change.driver.key, "unit": change.driver.unit, **plain(values)}


def _ledger(ledger: Ledger) -> dict[str, Any]:
    return {
        "files": ledger.files,
        "from_library": ledger.from_library,
        "runs": ledger.runs,
        "merged": [plain(vars(merged)) for merged in ledger.merged],
        "not_runs": dict(ledger.not_runs),
        "undated": list(ledger.undated),
        "unscored": list(ledger.unscored),
        "channels": dict(ledger.channels),
        "notices": notice_documents(ledger.notices),
    }


def season_json(season: Season) -> Iterator[bytes]:
    """Yield season.json piece by piece: a key a line, a run a line."""
    yield b"{\n"
    for key, value in season_head(season).items():
        yield f' "{key}": {_dumped(value)},\n'.encode()
    yield b' "runs": ['
    comma = ""
    for document in run_documents(season):
        yield f"{comma}\n  {_dumped(document)}".encode()
        comma = ","
    yield b"\n ]\n}\n"


def run_lines(season: Season) -> str:
    """Return one JSON document a line, a run each."""
    return "".join(f"{_dumped(document)}\n" for document in run_documents(season))


def _dumped(document: Any) -> str:
    return escaped_json(json.dumps(document, ensure_ascii=False))


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
    said = (notices_of(each, season.runner) for each in season.judged)
    notices = [" ".join(notice.code for notice in each) for each in said]
    return table.assign(local_date=season.runs["day"].dt.strftime("%Y-%m-%d"), notices=notices)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return printable(defused(value))
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    if isinstance(value, float):
        return round(value, EXACT_DIGITS) if math.isfinite(value) else ""
    return "" if value is pd.NaT else value
