"""What the limits of starting again rest on, in words: a base run, the time before, or since."""

from __future__ import annotations

import math
from typing import NamedTuple

from analyser.guidelines.rules import SAME
from analyser.guidelines.words import capital
from analyser.history import History, State

REFERENCE = "reference for starting again"  # what the three sources below come to


class Against(NamedTuple):
    """What a value is held against when starting again, as a noun."""

    noun: str

    @property
    def capital(self) -> str:
        """The noun at the start of a line."""
        return capital(self.noun)

    @property
    def is_a_run(self) -> bool:
        """Whether it is one run that was run, so that its number has to be told."""
        return self.noun.endswith(" since")

    def than(self, times: float) -> str:
        """Return how much longer than it, in words.

        Examples
        --------
        >>> Against("a base run").than(2.04), Against("a base run").than(1.33)
        ('twice a base run', 'a third more than a base run')
        """
        if not math.isfinite(times):
            return f"beyond {self.noun}"
        share = _share(times - 1.0)
        if times < 1.9:
            return f"{share} more than {self.noun}"
        if times < 2.25:
            return f"twice {self.noun}" if times >= 2.0 else f"almost twice {self.noun}"
        return f"{times:.1f} times {self.noun}"


def _share(more: float) -> str:
    near = ((1 / 4, "a quarter"), (1 / 3, "a third"), (1 / 2, "half"))
    return next((w for at, w in near if abs(more - at) < 0.02), f"{100.0 * more:.0f} %")


def reference_words(
    measure: str, base: float, history: History, base_words: str = "a base run"
) -> Against:
    """Return in words which of its three sources a reference comes from."""
    reference = history.reference(measure)
    if not reference > base * (1.0 + SAME):
        return Against(base_words)
    carried = history.reference(f"carried_{measure}")
    if history.beneath is State.WAY_BACK and carried >= reference * (1.0 - SAME):
        return Against("what the time before left")
    return Against("the longest since" if measure == "distance_m" else "the hardest since")
