"""Spikes: what a study calls a run of so many percent of the longest of its 30 days before.

Frandsen et al. 2025, doi:10.1136/bjsports-2024-109380: in 5,205 runners the hazard rose when one
run was more than a tenth longer than the longest of the 30 days before.
"""

from __future__ import annotations

from analyser.guidelines.rules import LENGTH_DAYS, REGULAR

WINDOW_DAYS = LENGTH_DAYS
STEADY_PCT = 100.0 * REGULAR["distance_m"].watch
LARGE_PCT = 100.0 * REGULAR["distance_m"].red
BANDS = (  # upper end in percent, what the study calls it
    (STEADY_PCT + 1e-9, "none"),
    (130.0, "small"),
    (LARGE_PCT, "moderate"),
    (float("inf"), "large"),
)


def band_of(percent: float) -> str:
    """Return the study's name for a run of so many percent of the longest before.

    Examples
    --------
    >>> [band_of(percent) for percent in (100.0, 110.0, 111.0, 131.0, 201.0, float("nan"))]
    ['none', 'none', 'small', 'moderate', 'large', 'not judged']
    """
    return next((name for end, name in BANDS if percent <= end), "not judged")
