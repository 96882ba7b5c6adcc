"""What a guideline answers for one run: its verdict, its numbers, its words and its picture."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from analyser.run import Span

if TYPE_CHECKING:
    from analyser.guidelines import Key  # beside the one tuple of guidelines


class Verdict(Enum):
    """How a run stands against a guideline, or as a whole; in rising order of concern."""

    GOOD = "good"
    WATCH = "watch"
    TOO_MUCH = "too much"
    NOT_ASSESSED = "not assessed"


FAILED = (Verdict.WATCH, Verdict.TOO_MUCH)


@dataclass(frozen=True)
class Bar:
    """The small picture beside a row: zones from `low` to `high`, and the value among them.

    `zones` are (end, verdict) from left to right; `limit` is where the dashed line of habit or
    limit stands; `tick` a grey tick beside it, as the article's quick cadence.
    """

    low: float
    high: float
    value: float
    zones: tuple[tuple[float, Verdict], ...]
    limit: float
    tick: float | None = None


@dataclass(frozen=True)
class Boxes:
    """Boxes to fill, as for two of three base runs."""

    filled: int
    total: int


@dataclass(frozen=True)
class Finding:
    """One guideline's answer for one run.

    Parameters
    ----------
    guideline
        The guideline's key, such as "hills".
    verdict, value, unit
        The value in SI or the unit named, None where nothing could be measured.
    limit, red_limit
        Beyond which it is watch, and too much; None where there is none.
    habit
        What the limit rests on: the runner's own most, or the reference of the way back.
    times
        value / habit; None where there is no habit or it is 0.
    measure
        Which measure of the rule table spoke: "climb_m".
    where
        Stretches of the run that the value came from, in elapsed time; empty from a row. [s]
    measured, measured_rest
        The row's first line: the number in bold, then its words ("148 m", "up, 17 m a km").
    held_against
        The row's second line: habit and limit in words; for `not assessed`, what would help.
    short
        Both in a few words, for the phone page and the quiet row ("148 m up, most 120").
    quiet
        A row with nothing to say in one line: what stands beside the number.
    reason
        What the run's sentence says of it where it is beyond: "Twice the climb of any run in
        eight weeks"; without a full stop.
    praise
        What the run's sentence may say of it where it is within: "hilly, as you are used to".
    flag
        What the season's events say: "148 m up".
    why
        One sentence: why it matters for the calves.
    advice
        One thing to do next time.
    beyond
        How far past its watch limit, as a ratio; 0 where it is within.
    also
        Other measures of this row that were beyond too.
    is_information
        Whether the coach's limits were silenced by the runner: the value is shown in grey.
    picture
        What the row draws; None is the dashed empty bar.
    """

    guideline: Key
    verdict: Verdict
    value: float | None
    unit: str
    limit: float | None
    where: tuple[Span, ...]
    measured: str
    measured_rest: str
    held_against: str
    short: str
    why: str
    advice: str
    picture: Bar | Boxes | None = None
    habit: float | None = None
    red_limit: float | None = None
    times: float | None = None
    measure: str = ""
    quiet: str = ""
    reason: str = ""
    praise: str = ""
    flag: str = ""
    beyond: float = 0.0
    also: tuple[str, ...] = ()
    is_information: bool = False

    @property
    def speaks(self) -> bool:
        """Whether the row is worth two lines: something to watch, or too much."""
        return self.verdict in FAILED
