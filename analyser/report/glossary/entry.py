"""One word of a page and what it means."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """What `explain` says of a word.

    Parameters
    ----------
    key
        What to type: "easy-km".
    title
        As a page writes it.
    tells
        What it means, in a few sentences.
    whose
        Whose number it is: a study's, measured, or our own choice; empty where there is none.
    also
        Other names that lead here.
    see
        Topics that tell more.
    """

    key: str
    title: str
    tells: str
    whose: str = ""
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
