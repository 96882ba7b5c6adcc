"""Garmin Connect's own list, Activities.csv: recognised, and the way to the runs is said.

The page of all activities offers it. Its distances are in the account's unit, which the file does
not name, so that its totals cannot be relied on; its columns are in the account's language, but
for one word with a mark of trade. Which columns there are is known from tables that people show.
"""

from __future__ import annotations

from analyser.errors import NotARunError
from analyser.formats.base import RawActivity

FACT = "it is Garmin Connect's list of activities, totals in a unit that it does not name"
CURE = (
    "Pass the account's export (on garmin.com: Account, Data Management, Export Your Data), or "
    "the original file of each activity"
)


def read(_data: bytes, name: str) -> list[RawActivity]:
    """Raise that the list holds no run.

    Raises
    ------
    NotARunError
        Always, with the way to the recordings.
    """
    raise NotARunError(name, FACT, CURE, kind="a list")
