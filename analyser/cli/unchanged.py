"""An audit that would come out as the last one is not made again: what it said is said again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyser.report.ours import facts_of, keep_facts
from analyser.season.store.library import Library
from analyser.season.unchanged import Asked, fingerprint, last_day, sha256_of

if TYPE_CHECKING:
    from analyser.season.season import Season

AUDIT = "audit"
SHAPING = (
    "by_folder",
    "formats",
    "keep_duplicates",
    "reports",
    "since",
    "units",
    "until",
    "fail_on",
)


@dataclass(frozen=True)
class Told:
    """What an audit said: its text, its status, and what it wrote."""

    text: str
    status: int
    written: tuple[Path, ...]


def told_before(asked: Sequence[Asked], options: dict[str, Any]) -> Told | None:
    """Return what the last audit into the same folder said, if this one would say the same.

    Its files must all be there, as they were written.
    """
    folder = options["output"]
    if folder is None or options["as_json"] or options["jsonl"] or options["no_library"]:
        return None
    kept = facts_of(folder, AUDIT)
    if not kept or not all(sha256_of(folder / n) == h for n, h in kept["written"].items()):
        return None
    if _fingerprint(asked, options, kept.get("last_run")) != kept["fingerprint"]:
        return None
    written = tuple(folder / name for name in kept["written"])
    return Told(kept["text"], kept["status"], written)


def remember(
    asked: Sequence[Asked], seasons: Sequence[Season], told: Told, options: dict[str, Any]
) -> None:
    """Keep beside the outputs what they were made of, for the next time."""
    folder = options["output"]
    if folder is None or options["no_library"]:
        return
    last_run = _last_run(seasons)
    mark = _fingerprint(asked, options, last_run)
    if mark:
        names = [Path(os.path.relpath(path, folder)).as_posix() for path in told.written]
        facts = {
            "fingerprint": mark,
            "last_run": last_run,
            "text": told.text,
            "status": told.status,
            "written": {name: sha256_of(folder / name) for name in names},
        }
        keep_facts(folder, AUDIT, facts)


def _fingerprint(asked: Sequence[Asked], options: dict[str, Any], last_run: str | None) -> str:
    from analyser.cli.audit import library_of

    today = options["until"] or date.today()
    day = last_day(today, date.fromisoformat(last_run)) if last_run else today
    with Library(library_of(options)) as library:
        return fingerprint(asked, library, day, [options[name] for name in SHAPING])


def _last_run(seasons: Sequence[Season]) -> str | None:
    """Return the day of the only season's last run; none where every new day may change it."""
    if len(seasons) != 1 or not len(seasons[0]) or seasons[0].ledger.undated:
        return None
    return max(row.start.date() for row in seasons[0].summaries).isoformat()
