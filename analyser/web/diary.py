"""Soreness noted from the drop page: today's level, as `analyser sore` notes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from analyser.errors import AnalyserError

HIGHEST = 10


def note(body: bytes) -> dict[str, Any]:
    """Note today's soreness, a number from 0 to 10 in ASCII; return what was noted, or the error.

    Parameters
    ----------
    body
        Such as b"4".
    """
    from analyser.season.diary import Diary, diary_path
    from analyser.season.soreness import SoreDay

    text = body.decode("ascii", "replace").strip()
    if not (text.isdigit() and int(text) <= HIGHEST):
        return {"error": "soreness is a number from 0 to 10"}
    try:
        with Diary(diary_path()) as kept:
            kept.note([SoreDay(date.today(), int(text))])
    except AnalyserError as error:
        return {"error": f"{error.message}. {error.cure}"}
    return {"noted": int(text), "day": date.today().isoformat()}
