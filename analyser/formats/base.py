"""What every format hands over, `RawActivity`, and how it becomes a `Run`."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyser.run import FloatArray, Notice


@dataclass
class RawActivity:
    """One activity as a format reads it: in file order, times possibly odd, nothing mended.

    Parameters
    ----------
    time_s
        Unix time of each sample, shape (n,); NaN where the point has none. [s]
    columns
        Measured columns by their names in COLUMNS (without `elapsed_s`), float64, shape (n,),
        units as there; NaN where not measured. `cadence_spm` as `cadence_rule` says.
    cadence_rule
        "both" when the values are steps of both feet by the format's rule, "unknown" where the
        format leaves it open (GPX, TCX), to be decided by physics.
    timer_s
        (start, stop) Unix times of the timer, empty where the format does not say.
    laps, splits
        (start, end, distance_m, trigger) and (start, end, gait), Unix times.
    """

    time_s: FloatArray
    columns: dict[str, FloatArray]
    cadence_rule: str = "both"
    sport: str = ""
    sub_sport: str = ""
    device: str = ""
    utc_offset_s: float | None = None
    timer_s: list[tuple[float, float]] = field(default_factory=list)
    laps: list[tuple[float, float, float, str]] = field(default_factory=list)
    splits: list[tuple[float, float, str]] = field(default_factory=list)
    totals: dict[str, float] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
