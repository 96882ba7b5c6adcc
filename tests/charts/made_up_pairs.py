"""Made-up pairs of runs to compare: hilly and flat, short and long, without places."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from charts.made_up_analysis import (
    MILES,
    RUNNER,
    a_run,
    analysed,
    flat_and_easy,
    hill_repeats,
    treadmill,
    very_long_names,
)

from analyser.planning.compare import Comparison, compare
from analyser.run import Run
from analyser.runner import Runner


def compared(first: Run, second: Run, runner: Runner = RUNNER) -> Comparison:
    """Return two runs of the made-up runner, the second against the first."""
    return compare(analysed(first, runner), analysed(second, runner))


PAIRS: dict[str, Callable[[], Comparison]] = {
    "flat-and-hilly": lambda: compared(flat_and_easy(46.0), a_run()),
    "with-repeats": lambda: compared(a_run(40.0), hill_repeats()),
    "treadmill-and-road": lambda: compared(treadmill(), a_run(61.0)),
    "the-same": lambda: compared(a_run(), a_run()),
    "short-and-long": lambda: compared(a_run(20.0, pause=False), a_run(300.0)),
    "long-and-short": lambda: compared(a_run(180.0), flat_and_easy(4.0)),
    "long-names": lambda: compared(very_long_names(), very_long_names()),
    "no-heart-no-steps": lambda: compared(
        a_run(without=("heart_rate_bpm",)), a_run(without=("cadence_spm", "contact_ms"))
    ),
    "miles": lambda: compared(a_run(), flat_and_easy(30.0), MILES),
}


@cache
def pair(name: str) -> Comparison:
    """Return a made-up pair, each made once."""
    return PAIRS[name]()
