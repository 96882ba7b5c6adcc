"""What a plan is for: a file with a course in it, a recorded run, or a written session."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from analyser.formats.paths import read_file, unquote_dropped_path
from analyser.planning.course import Course
from analyser.planning.course_files import course_in, course_of_run
from analyser.planning.effort import Effort
from analyser.planning.foretell import slopes
from analyser.planning.session import M_PER_KM, Part, is_session, parsed
from analyser.planning.session_course import RUN_MPS, WALK_MPS, session_course
from analyser.run import BoolArray, Run

MOST_HIGHER = 1.25  # than told: of hills of a few metres a count loses more than can be added


@dataclass(frozen=True)
class Session:
    """A written session: its words and its parts."""

    text: str
    parts: tuple[Part, ...]

    def course(self, as_run: Effort | None = None) -> Course:
        """Return it as a course, its minutes as long as a first forecast of it says."""
        if as_run is None:
            return session_course(self.parts, self.text)
        run_mps = _mean_mps(as_run, ~as_run.walked, RUN_MPS)
        walk_mps = _mean_mps(as_run, as_run.walked, WALK_MPS)
        return self._as_high_as_told(
            session_course(self.parts, self.text, run_mps, walk_mps), as_run
        )

    def _as_high_as_told(self, course: Course, as_run: Effort) -> Course:
        """Return the course with hills that are counted, as a watch counts, to the climb told.

        What has to take its minutes uphill is shorter there, and less high.
        """
        told_m = sum(max(part.climb_m, 0.0) for part in self.parts)
        counted_m = slopes(course)[1] * course.length_m / M_PER_KM
        if course.height_m is None or not (told_m and counted_m):
            return course
        counted_m *= _climb_kept(session_course(self.parts, self.text), as_run)
        return replace(course, height_m=course.height_m * min(told_m / counted_m, MOST_HIGHER))


def course_from(
    what: str | os.PathLike[str] | Run | Course | Session, route: int | None = None
) -> Course | Session:
    """Return what is to be planned.

    Parameters
    ----------
    what
        A path of a GPX route or track, of a FIT or TCX course, of a recorded run; a session as it
        is written; a run that was read; or what this function returned.
    route
        Which of several in a file, from 1.

    Raises
    ------
    NoCourseError
        Where there is no course in the file; UnreadableFileError where there is no file.
    BadSessionError
        For a session that is not understood.
    """
    if isinstance(what, Course | Session):
        return what
    if isinstance(what, Run):
        return course_of_run(what)
    text = os.fspath(what)
    path = unquote_dropped_path(text)
    if not os.path.lexists(path) and (is_session(text) or _is_written(text)):
        return Session(text.strip(), parsed(text))
    return course_in(read_file(path), Path(path).name, route)


def _is_written(text: str) -> bool:
    """Return whether a text that is no file is meant as a session, though not understood."""
    return not Path(text).suffix and os.sep not in text and bool(set(text) & set(" (,+"))


def _climb_kept(course: Course, as_run: Effort) -> float:
    """Return the share of a course's climb per metre that is left in the metres run of it."""
    if course.height_m is None:
        return 1.0
    run_m, rise_m = as_run.step_m, np.maximum(np.diff(course.height_m), 0.0)
    left_m = float((rise_m / np.diff(course.distance_m)) @ run_m)
    return left_m / float(rise_m.sum()) * course.length_m / float(run_m.sum())


def _mean_mps(effort: Effort, chosen: BoolArray, usual: float) -> float:
    seconds = float(effort.seconds[chosen].sum())
    return float(effort.step_m[chosen].sum()) / seconds if seconds > 0.0 else usual
