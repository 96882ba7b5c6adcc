"""What only the runner knows (`Runner`) and what the season knows (`History`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Runner:
    """The runner's profile; every value may be unknown, and then it is None.

    Parameters
    ----------
    height_m
        Body height. [m]
    easy_speed_mps
        Flat speed at which the runner can talk in sentences. [m/s]
    max_heart_rate_bpm
        Highest heart rate that the runner reaches. [bpm]
    units
        "km" or "mi", for pages and texts; SI inside.
    timezone
        IANA name, used where a file does not tell its local time.
    coming_back
        The day on which the runner began again after a long time off, which no file can say;
        "no" where a first file or a gap is no restart at all.
    runs
        The folder where new recordings arrive.
    """

    height_m: float | None = None
    easy_speed_mps: float | None = None
    max_heart_rate_bpm: float | None = None
    units: str = "km"
    timezone: str | None = None
    coming_back: date | Literal["no"] | None = None
    runs: str | None = None


@dataclass(frozen=True)
class History:
    """The little that one run's judgement needs of the season before it.

    Parameters
    ----------
    longest_distance_m, longest_load
        Of one run in the 30 days before; None where there was no run.
    runs_7_days, base_runs_7_days
        Runs, and runs of at least 28 minutes, in the seven days that end with this run,
        this run left out.
    base_weeks
        Full weeks in a row, before this one, that reached three base runs.
    stage
        "base", "distance" or "speed": where the way back stands.
    easy_speed_mps
        Learned from the season's easy running. [m/s]
    contact_baseline
        Learned ratio of contact time to the expected one, same device; None where unknown.
    last_run_hilly
        Whether the run before broke the limits on hills.
    days_since_last_run
        Whole days; None for the first run.
    """

    longest_distance_m: float | None = None
    longest_load: float | None = None
    runs_7_days: int = 0
    base_runs_7_days: int = 0
    base_weeks: int = 0
    stage: str = "base"
    easy_speed_mps: float | None = None
    contact_baseline: float | None = None
    last_run_hilly: bool | None = None
    days_since_last_run: int | None = None
