"""What a run was, in a line of facts: distance, times, climb, and how good the data are."""

from __future__ import annotations

import math

from analyser.charts.view import DOT, View


def facts(view: View, *more: str) -> str:
    """Return distance, times, climb and how good the data are, and what else is given."""
    climb = view.total("climb_m")
    words = [
        view.distance_words(),
        view.moving_words(),
        "" if math.isnan(climb) else f"{view.height_words(climb)} climb",
        f"data: {data_quality(view)}",
        *more,
    ]
    return DOT.join(word for word in words if word)


def data_quality(view: View) -> str:
    """Return how much of what the score reads the file has."""
    if not view.has("speed_mps"):
        return "no speed"
    codes = {notice.code for notice in view.analysis.notices}
    lost = codes & {"salvaged", "minutes-missing", "speed-spikes", "scored-as-flat"}
    missing = [name for name in ("cadence_spm", "grade") if not view.has(name)]
    if lost or len(missing) == 2:
        return "partial"
    return "fair" if missing else "good"
