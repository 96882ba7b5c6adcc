"""The page on which recordings are dropped: its words, its style and its script."""

from __future__ import annotations

from functools import cache

from analyser import __version__
from analyser.report.html.shell import page


@cache
def drop_page() -> bytes:
    """Return the page on which files are dropped; it holds no secret and no result."""
    slots = {
        "title": "analyser: drop a run here",
        "units": "km",
        "version": f"analyser {__version__}",
    }
    return page(
        "drop.html", slots, {}, styles=("base.css", "drop.css"), script="drop.js", connect="'self'"
    )
