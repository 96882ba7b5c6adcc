"""Two runs as their pages show them: numbers for the charts, and every word."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from analyser.charts.compare_view import Cause, CompareView, Fact
from analyser.charts.view import DOT, EN_DASH, TIMES, View, when_words
from analyser.guidelines.words import clock, height, pace, plural
from analyser.report.compare_words import cause_word, compare_sentence, own_words, whole_points

if TYPE_CHECKING:
    from analyser.planning.compare import Comparison


def compare_view(found: Comparison, units: str, share: bool) -> CompareView:
    """Return what the pages of two runs show, worded in a unit.

    Parameters
    ----------
    found
        Both runs, and the causes of the difference.
    units
        "km" or "mi".
    share
        Leave out the maps and the names of the files.
    """
    first, second = (View(each, units, share) for each in (found.first, found.second))
    causes = (Cause(cause_word(name, n), n) for name, n in whole_points(found).items())
    return CompareView(
        first=first,
        second=second,
        names=(name_of(first), name_of(second)),
        days=(when_words(first, clock_too=False), when_words(second, clock_too=False)),
        headline=headline(found),
        sentence=compare_sentence(found),
        causes=tuple(causes),
        facts=facts(first, second),
        sources=sources(first, own_words(found)),
        own=own_words(found),
    )


def headline(found: Comparison) -> str:
    """Return how much harder or easier the second run was."""
    more = round(found.second.score.value) - round(found.first.score.value)
    if not more:
        return "As hard as the first"
    return f"{abs(more)} {plural(abs(more), 'point')} {'harder' if more > 0 else 'easier'}"


def name_of(view: View) -> str:
    """Return a run's day, and its name where that is not left out."""
    name = "" if view.share else re.split(r"[/\\]", view.analysis.run.name)[-1]
    return DOT.join(word for word in (when_words(view), name) if word)


def facts(first: View, second: View) -> tuple[Fact, ...]:
    """Return what both runs are told by, in the runner's words; what neither has is left out."""
    names = _told(first).keys()
    pairs = ((name, _told(first)[name], _told(second)[name]) for name in names)
    return tuple(Fact(*each) for each in pairs if each[1:] != (EN_DASH, EN_DASH))


def _told(view: View) -> dict[str, str]:
    units, score = view.units, view.analysis.score
    metres, moving = view.total("distance_m"), view.total("moving_time_s")
    return {
        "distance": _known(metres, f"{metres / view.unit_m:.2f} {units}"),
        "moving": _time(moving),
        "pace": _known(metres / moving if moving else math.nan, _pace(metres, moving, units)),
        "climb": _known(view.total("climb_m"), height(_zero(view.total("climb_m")), units)),
        "walked": _time(view.total("walk_time_s")),
        "cadence, running": _number(view.total("run_cadence_spm")),
        "heart rate": _number(view.total("mean_heart_rate_bpm")),
        "hardest 5 minutes": _known(score.peak5, f"{score.peak5:.1f}{TIMES}"),
        "calf load": _known(score.value, f"{score.value:.0f}"),
    }


def _zero(value: float) -> float:
    return value if math.isfinite(value) else 0.0


def _known(value: float, words: str) -> str:
    return words if math.isfinite(value) else EN_DASH


def _time(seconds: float) -> str:
    return clock(seconds) if math.isfinite(seconds) else EN_DASH


def _number(value: float) -> str:
    return f"{value:.0f}" if math.isfinite(value) else EN_DASH


def _pace(metres: float, seconds: float, units: str) -> str:
    return pace(metres / seconds, units) if seconds > 0.0 and math.isfinite(metres) else EN_DASH


def sources(view: View, own: str) -> tuple[str, ...]:
    """Return what the points of both rest on, in parts."""
    analysis = view.analysis
    easy = f"Both in points of one easy pace, {pace(analysis.easy_speed_mps, view.units)}"
    easy = f"{easy} ({own})" if own else easy
    return easy, f"and one height, {analysis.height_m:.2f} m", "100 = an easy half hour"
