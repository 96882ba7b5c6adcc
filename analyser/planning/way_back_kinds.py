"""What the sessions of a plan are called: runs, walks, or both; a walk is no run."""

from __future__ import annotations

from collections.abc import Sequence

from analyser.guidelines.words import plural
from analyser.ladder import Session
from analyser.planning.way_back_weeks import WayBack


def counted(sessions: Sequence[Session]) -> str:
    """Return how many runs and walks there are.

    Examples
    --------
    >>> walk, run = Session(1, 0.0, 30.0, 10.0), Session(10, 1.0, 2.0, 40.0)
    >>> counted([walk]), counted([run, run]), counted([run, walk, run])
    ('1 walk', '2 runs', '2 runs, 1 walk')
    """
    walks = _walks(sessions)
    parts = ((len(sessions) - walks, "run"), (walks, "walk"))
    return ", ".join(f"{count} {plural(count, kind)}" for count, kind in parts if count)


def one_of(sessions: Sequence[Session]) -> str:
    """Return what any one of some sessions is.

    Examples
    --------
    >>> walk, run = Session(1, 0.0, 30.0, 10.0), Session(10, 1.0, 2.0, 40.0)
    >>> one_of([walk]), one_of([run]), one_of([run, walk])
    ('walk', 'run', 'run or walk')
    """
    walks = _walks(sessions)
    if walks in (0, len(sessions)):
        return "walk" if walks else "run"
    return "run or walk"


def all_of(sessions: Sequence[Session]) -> str:
    """Return what some sessions are together.

    Examples
    --------
    >>> walk, run = Session(1, 0.0, 30.0, 10.0), Session(10, 1.0, 2.0, 40.0)
    >>> all_of([walk]), all_of([walk, walk]), all_of([run, walk])
    ('walk', 'walks', 'runs and walks')
    """
    kind = one_of(sessions)
    return plural(len(sessions), kind) if " " not in kind else "runs and walks"


def every_title(plan: WayBack) -> str:
    """Return the title above all sessions."""
    return f"Every {one_of([run.session for run in plan.runs]).replace(' or ', ' and ')}"


def next_title(plan: WayBack) -> str:
    """Return the title above the next session."""
    if plan.next is None or not plan.next.session.is_walk:
        return "Next run"
    return "First walk" if plan.next.reason == "injury" else "Next walk"


def scale_words(plan: WayBack) -> str:
    """Return what the bars of the sessions show."""
    if one_of([run.session for run in plan.runs]) == "walk":
        return "minutes walking"
    return "minutes running (dark) and walking (light) to one scale"


def _walks(sessions: Sequence[Session]) -> int:
    return sum(session.is_walk for session in sessions)
