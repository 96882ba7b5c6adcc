"""What is said of two runs: how much the second cost more, and each cause of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyser.charts.cause_parts import largest_remainder
from analyser.guidelines.words import plural

if TYPE_CHECKING:
    from analyser.planning.compare import Comparison

MOST_NAMED = 2
# What made the second run cost more, and what made it cost less.
WORDS = {
    "duration": ("longer", "shorter"),
    "speed": ("faster", "slower"),
    "climb": ("more uphill", "less uphill"),
    "descent": ("downhill", "downhill"),
    "cadence": ("slower steps", "quicker steps"),
    "strike": ("more on the forefoot", "more on the heel"),
    "walking": ("less walking", "more walking"),
}


def compare_sentence(found: Comparison) -> str:
    """Return by how much the second run cost more or less, and mostly why."""
    second, first = (each.score.value for each in (found.second, found.first))
    loads = f"{second:.0f} against {first:.0f}"
    whole = round(second) - round(first)
    if not whole:
        return f"Both runs cost the same: {loads}."
    more = "more" if whole > 0 else "less"
    along = [cause_word(c, p) for c, p in found.by_size if p * found.difference > 0.0][:MOST_NAMED]
    why = f" Above all: {', '.join(along)}." if along else ""
    return f"The second run cost {abs(whole)} {plural(abs(whole), 'point')} {more}: {loads}.{why}"


def own_words(found: Comparison) -> str:
    """Return what a run's own page says where that is another load; empty where it is the same."""
    told = (
        (name, round(own))
        for name, each, own in zip(
            ("first", "second"), (found.first, found.second), found.own_loads, strict=True
        )
        if round(own) != round(each.score.value)
    )
    said = " and ".join(f"the {name} {own}" for name, own in told)
    return f"by its own easy pace {said}" if said else ""


def cause_word(cause: str, points: float) -> str:
    """Return what a cause is called where it made the second run cost more, or less."""
    return WORDS[cause][points < 0.0]


def whole_points(found: Comparison) -> dict[str, int]:
    """Return each cause in whole points, largest first, that add up to the whole difference."""
    total = round(found.second.score.value) - round(found.first.score.value)
    whole = largest_remainder(dict(found.by_size), total)
    return {cause: points for cause, points in whole.items() if points}
