"""The way back's words in kilometres and in miles, of which the page shows one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analyser.planning.way_back_weeks import WayBack
from analyser.report.html.run_words import both
from analyser.report.html.safe import Markup


def in_both(plan: WayBack, worded: Callable[[WayBack], str]) -> Markup:
    """Return what a plan's words are in both units; once where they are the same."""
    km, mi = (worded(replace(plan, runner=replace(plan.runner, units=u))) for u in ("km", "mi"))
    return both(km, mi)
