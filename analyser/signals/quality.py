"""How far each channel can be trusted: its source, sampling, exactness and effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.columns import COLUMNS, NO_EFFECT
from analyser.run import FloatArray
from analyser.signals.noise import noise_sd, resolution

GAP_S = 10.0
NAN = float("nan")


@dataclass(frozen=True)
class ChannelQuality:
    """How far one channel can be trusted.

    Parameters
    ----------
    name, unit
        As in COLUMNS.
    source, decision
        Which sensor or field gave it; what was decided about it, empty where nothing was.
    interval_s
        Median time between its values. [s]
    gaps
        How many silences above 10 s it has while the run went on.
    missing_share
        Share of samples without a value, 0..1.
    resolution, noise
        Smallest common step, and standard deviation from value to value; NaN where it says
        nothing. [unit]
    error
        Standard error where one was estimated, NaN where not. [unit]
    effect
        What it does to the score.
    """

    name: str
    unit: str
    source: str
    decision: str = ""
    interval_s: float = NAN
    gaps: int = 0
    missing_share: float = 0.0
    resolution: float = NAN
    noise: float = NAN
    error: float = NAN
    effect: str = NO_EFFECT


def channel_quality(
    name: str,
    elapsed_s: FloatArray,
    values: FloatArray,
    source: str = "",
    decision: str = "",
    error: float = NAN,
) -> ChannelQuality:
    """Return how far a measured channel can be trusted.

    Parameters
    ----------
    name
        Of COLUMNS.
    elapsed_s, values
        Shape (n,); NaN is not measured. [s], [the column's unit]
    source, decision, error
        As `ChannelQuality` has them.
    """
    known = np.isfinite(values)
    between = np.diff(elapsed_s[known])
    numeric = not COLUMNS[name].private
    return ChannelQuality(
        name=name,
        unit=COLUMNS[name].unit,
        source=source,
        decision=decision,
        interval_s=float(np.median(between)) if between.size else NAN,
        gaps=int((between > GAP_S).sum()),
        missing_share=float(1.0 - known.mean()) if known.size else 1.0,
        resolution=resolution(values[known]) if numeric else NAN,
        noise=noise_sd(values[known]) if numeric else NAN,
        error=error,
        effect=COLUMNS[name].effect,
    )
