"""Every word that a page uses beyond its rows and notices, told for a runner, by any name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analyser.report.glossary.ahead import AHEAD
from analyser.report.glossary.care import CARE
from analyser.report.glossary.entry import Entry
from analyser.report.glossary.habit import HABIT
from analyser.report.glossary.load import LOAD_WORDS
from analyser.report.glossary.page import PAGE
from analyser.report.glossary.season import SEASON
from analyser.report.glossary.state import STATES

__all__ = ["ENTRIES", "ROW_NAMES", "WORDS", "Entry"]

ENTRIES: tuple[Entry, ...] = (
    *LOAD_WORDS,
    *HABIT,
    *STATES,
    *PAGE,
    *SEASON,
    *AHEAD,
    *CARE,
)
WORDS: Mapping[str, Entry] = MappingProxyType({entry.key: entry for entry in ENTRIES})

ROW_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "length": ("jump", "jump in load", "longest", "distance", "step by step", "time"),
        "week": ("base", "base runs", "base week", "weekly load", "7 days", "30 min x 3"),
        "hills": ("hill", "climb", "uphill", "downhill", "height", "steep", "elevation"),
        "pace": ("fast minutes", "fast", "faster", "speed", "speed held"),
        "hard-days": ("stage", "speedwork", "days in a row", "fast days", "3 miles x 3"),
        "cadence": ("steps", "step rate", "low cadence", "slow steps", "quick steps", "180"),
        "foot": ("strike", "foot strike", "forefoot", "midfoot", "heel", "toes", "heel first",
                 "forefoot steps", "springy steps"),
    }
)  # fmt: skip
"""What else a row is called: its former name, and the words that its line uses."""
