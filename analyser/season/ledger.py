"""The ledger of a season: what was read, what was merged, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analyser.columns import COLUMNS
from analyser.formats.failure import Failure
from analyser.run import Notice
from analyser.season.duplicates import Merged
from analyser.season.summary import RunSummary

CHANNELS = tuple((c.name, c.word) for c in COLUMNS.values() if c.counted)


@dataclass(frozen=True)
class Ledger:
    """What happened to every file.

    Parameters
    ----------
    paths
        Where they were looked for.
    files
        How many were looked at.
    from_library
        How many of them were known and not read again.
    runs
        How many runs are counted.
    merged
        Which recordings were folded into others.
    not_runs
        Kind -> how many, the most first: other sports, routes, monitoring.
    failures
        Those that could not be read, each with its cause and cure.
    undated, unscored
        Runs left out for a date that cannot be, or without any speed.
    channels
        Channel -> how many of the runs carry it.
    notices
        What happened to the library, if anything.
    """

    paths: tuple[str, ...] = ()
    files: int = 0
    from_library: int = 0
    runs: int = 0
    merged: tuple[Merged, ...] = ()
    not_runs: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    undated: tuple[str, ...] = ()
    unscored: tuple[str, ...] = ()
    channels: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()

    @property
    def left_out(self) -> int:
        """How many files and runs do not count, merged ones aside."""
        refused = sum(self.not_runs.values()) + len(self.failures)
        return refused + len(self.undated) + len(self.unscored)

    def with_undated(self, rows: Sequence[RunSummary]) -> Ledger:
        """Return the ledger with runs whose date cannot be."""
        return replace(self, undated=tuple(sorted(row.name for row in rows)))

    def without_load(self, rows: Sequence[RunSummary]) -> Ledger:
        """Return the ledger with runs that have no speed to score."""
        return replace(self, unscored=tuple(sorted(row.name for row in rows)))

    def with_merged(self, merged: Sequence[Merged]) -> Ledger:
        """Return the ledger with what was folded."""
        return replace(self, merged=tuple(merged))

    def with_runs(self, rows: Sequence[RunSummary]) -> Ledger:
        """Return the ledger with the counted runs and their channels."""
        counts = Counter(channel for row in rows for channel in row.channels)
        known = {word: counts[column] for column, word in CHANNELS}
        return replace(self, runs=len(rows), channels=known)


def ledger_of(
    files: int,
    from_library: int,
    failures: Sequence[Failure],
    notices: Sequence[Notice] = (),
    paths: Sequence[str] = (),
) -> Ledger:
    """Return the ledger of a reading: what is no run is counted by kind, the rest is listed."""
    kinds = Counter(f.kind or "other" for f in failures if f.code == "not-a-run")
    return Ledger(
        files=files,
        from_library=from_library,
        not_runs=dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        failures=tuple(
            sorted((f for f in failures if f.code != "not-a-run"), key=lambda f: f.name)
        ),
        notices=tuple(notices),
        paths=tuple(paths),
    )
