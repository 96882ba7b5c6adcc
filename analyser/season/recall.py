"""What a page is judged with: the run is taken in, then all that the library knows is asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from analyser.formats.source import Source
from analyser.formats.sources import from_bytes
from analyser.history import History
from analyser.run import Notice, Run
from analyser.season.duplicates import others_once
from analyser.season.gather import OnStep, Reading, gather, read_each
from analyser.season.history import history_before
from analyser.season.members import Member
from analyser.season.memory import Remembered, remembered
from analyser.season.reading import Engine, Job
from analyser.season.store.library import Library


class Recall:
    """One runner's runs in the library, for the pages of some recordings.

    Parameters
    ----------
    member
        Whose they are.
    library
        Where they are kept.
    engine
        Where files are read.
    on_step
        Called after each file that had to be read.
    """

    def __init__(
        self, member: Member, library: Library, engine: Engine, on_step: OnStep | None = None
    ) -> None:
        self.member, self.library, self.engine = member, library, engine
        self._on_step = on_step

    def take_in(
        self, paths: Sequence[str], *, takes_back: bool = True, incline: float | None = None
    ) -> int:
        """Keep the runs of some files as this runner's, and return how many were not known."""
        reading = gather(
            paths,
            self.member.runner,
            self.library,
            self.engine,
            self._on_step,
            owner=self.member.key,
            takes_back=takes_back,
            incline=incline,
        )
        return len(reading.contents) - reading.from_library

    def take_in_bytes(self, data: bytes, name: str, incline: float | None = None) -> None:
        """Keep the runs in a file's bytes as this runner's."""
        reading, runner = Reading(), self.member.runner
        found = [source for source in from_bytes(data, name) if isinstance(source, Source)]
        jobs = [Job(source, runner, incline) for source in found]
        for _ in read_each(jobs, self.library, self.engine, reading):
            pass
        self.library.belong(self.member.key, reading.contents)

    @cached_property
    def known(self) -> Remembered:
        """Every run of the runner; looked up once, after all have been taken in."""
        member = self.member
        return remembered(self.library, member.key, member.runner, self.engine, self._on_step)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What has to be said of the library and of the rows in it."""
        return (*self.library.notices, *self.known.notices)

    def history(self, run: Run) -> History:
        """Return what the runner's other runs, notes and profile tell for the judgement of one.

        Other recordings of the same run are left out.
        """
        rows = [row for row in self.known.rows if math.isfinite(row.load)]
        own = [row for row in rows if row.sha256 == run.sha256]
        others = others_once(own, rows)
        member = self.member
        return history_before(
            others, run.start, run.utc_offset_s, run.device, member.runner, member.diary
        )
