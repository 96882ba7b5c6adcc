"""Numbers, times and notices as every JSON document has them; null for what was not measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Protocol

from analyser import __version__
from analyser.run import Notice

if TYPE_CHECKING:
    from analyser.calfload.score import CalfLoad

SCHEMA_VERSION = 2

Number = float | int | None

TOTALS = (
    "distance_m",
    "elapsed_time_s",
    "timer_time_s",
    "moving_time_s",
    "run_time_s",
    "walk_time_s",
    "climb_m",
    "descent_m",
    "mean_speed_mps",
    "mean_cadence_spm",
    "run_cadence_spm",
    "walk_cadence_spm",
    "mean_contact_ms",
    "mean_heart_rate_bpm",
    "steps",
)
_DIGITS_OF_UNIT = {"mps": 3, "spm": 2, "m": 1, "s": 1, "ms": 1, "bpm": 1, "steps": 0}
POINTS_DIGITS, DENSITY_DIGITS, VALUE_DIGITS, TIME_DIGITS, EXACT_DIGITS = 1, 2, 3, 1, 4


class Failed(Protocol):
    """An input that gave no run: an `AnalyserError`, or a failure of a batch."""

    @property
    def name(self) -> str: ...  # noqa: D102 (as in AnalyserError)
    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def message(self) -> str: ...  # noqa: D102
    @property
    def cure(self) -> str: ...  # noqa: D102


def head(schema: str) -> dict[str, Any]:
    """Return how a document begins: which schema it keeps to, and who wrote it."""
    return {"schema": schema, "schema_version": SCHEMA_VERSION, "analyser": __version__}


def number(value: float | None, digits: int = VALUE_DIGITS) -> Number:
    """Return the value with so many digits, an integer for none; null for what is no number.

    Examples
    --------
    >>> number(7.25, 1), number(7265.4, 0), number(float("nan"), 1), number(-0.01, 1)
    (7.2, 7265, None, 0.0)
    """
    if value is None or not math.isfinite(value):
        return None
    rounded = round(float(value), digits) + 0.0  # no minus before a zero
    return rounded if digits else int(rounded)


def by_unit(key: str, value: float | None) -> Number:
    """Return the value with the digits of the unit that its key ends with.

    Examples
    --------
    >>> by_unit("distance_m", 7040.06), by_unit("mean_speed_mps", 2.56789), by_unit("steps", 12.4)
    (7040.1, 2.568, 12)
    """
    return number(value, _DIGITS_OF_UNIT.get(key.rpartition("_")[2], VALUE_DIGITS))


def instant(when: datetime) -> str:
    """Return a moment in UTC, to the second.

    Examples
    --------
    >>> instant(datetime.fromisoformat("2026-03-01T08:02:11.7+01:00"))
    '2026-03-01T07:02:11Z'
    """
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(when: date | None) -> str | None:
    """Return a local day, or null."""
    if isinstance(when, datetime):
        when = when.date()
    return None if when is None else when.isoformat()


def plain(value: Any) -> Any:
    """Return a value of a table or a small class as JSON has it, days to the day."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return number(value, EXACT_DIGITS) if isinstance(value, float) else value


def totals_document(totals: Mapping[str, float]) -> dict[str, Number]:
    """Return every total by its key, rounded by its unit; null where it was not measured."""
    return {key: by_unit(key, totals.get(key)) for key in TOTALS}


def device_totals_document(totals: Mapping[str, float]) -> dict[str, Number]:
    """Return the device's own totals, those that it gave."""
    return {key: by_unit(key, value) for key, value in totals.items()}


def score_document(score: CalfLoad) -> dict[str, Number]:
    """Return the score with its band, its peak and its hot minutes."""
    return {
        "value": number(score.value, POINTS_DIGITS),
        "low": number(score.low, POINTS_DIGITS),
        "high": number(score.high, POINTS_DIGITS),
        "impulse": number(score.impulse, POINTS_DIGITS),
        "peak5": number(score.peak5, DENSITY_DIGITS),
        "hot_minutes": number(score.hot_minutes, DENSITY_DIGITS),
    }


def notice_documents(notices: Iterable[Notice]) -> list[dict[str, str]]:
    """Return the notices, each with its code."""
    return [{"code": notice.code, "message": notice.message} for notice in notices]


def failure_document(failure: Failed) -> dict[str, str]:
    """Return one failed input's entry: what it was, and what helps."""
    return {
        "name": failure.name,
        "code": failure.code,
        "message": failure.message,
        "cure": failure.cure,
    }
