"""The picture of a runner's curves: speed by slope, steps by speed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np

from analyser.calfload.constants import DEFAULT_HEIGHT_M
from analyser.calfload.quick_cadence import quick_cadence_spm
from analyser.charts import curves as drawn
from analyser.charts.canvas import Canvas
from analyser.charts.curves import CurvesView
from analyser.guidelines.words import plural
from analyser.report.sheet import sheet_bytes, write_sheet
from analyser.signals.by_grade import CENTRES
from analyser.units import M_PER_MILE

if TYPE_CHECKING:
    from analyser.planning.curves import Curves

TITLE = "Your speed by slope, your steps by speed"
SHOWN = np.abs(CENTRES) <= 0.2
A_RUN_KM = 5.0
SLOWEST, FASTEST = 0.75, 1.3  # of the usual speed on the flat
QUICK_SPM = 7.0  # about quick steps, as the page has them
MOSTLY = 0.5


def draw_curves(curves: Curves, units: str = "km", height_m: float = DEFAULT_HEIGHT_M) -> Canvas:
    """Return the drawn picture.

    Parameters
    ----------
    curves
        Of one runner.
    units
        "km" or "mi".
    height_m
        The runner's, for quick steps. [m]
    """
    canvas = Canvas(drawn.WIDTH, drawn.HEIGHT)
    drawn.draw(canvas, curves_view(curves, units, height_m))
    return canvas


def curves_bytes(curves: Curves, file_format: str = "png", units: str = "km") -> bytes:
    """Return the picture as the bytes of a file; the same curves give the same bytes."""
    return sheet_bytes(draw_curves(curves, units), file_format, TITLE, _facts(curves))


def write_curves_page(
    curves: Curves,
    path: str | os.PathLike[str],
    units: str = "km",
    height_m: float = DEFAULT_HEIGHT_M,
) -> None:
    """Write the picture, whole or not at all; the suffix says PNG, PDF or SVG."""
    write_sheet(draw_curves(curves, units, height_m), path, TITLE, _facts(curves))


def curves_view(curves: Curves, units: str, height_m: float) -> CurvesView:
    """Return what the picture shows, worded for one unit of distance."""
    from analyser.planning.curves import nobodys

    unit_m = M_PER_MILE if units == "mi" else 1000.0
    flat_mps = curves.usual_flat_mps(1000.0 * A_RUN_KM, 0.0)
    speeds = np.linspace(SLOWEST, FASTEST, 40) * flat_mps
    quick = quick_cadence_spm(speeds, height_m)
    walked = CENTRES[(curves.walked > MOSTLY) & (CENTRES > 0.0) & SHOWN]
    return CurvesView(
        grade=CENTRES[SHOWN],
        pace_s=(unit_m / (flat_mps * curves.by_grade))[SHOWN],
        others_pace_s=(unit_m / (flat_mps * nobodys().by_grade))[SHOWN],
        walking_pace_s=(unit_m / curves.walking_mps)[SHOWN],
        walked_from=float(walked.min()) if walked.size else float("nan"),
        speed_pace_s=unit_m / speeds,
        cadence_spm=curves.cadence_spm(speeds, np.zeros(speeds.size)),
        quick_spm=(quick - QUICK_SPM, quick + QUICK_SPM),
        usual_pace_s=unit_m / flat_mps,
        unit=units,
        below=_below(curves, units),
    )


def _below(curves: Curves, units: str) -> str:
    from_ = f"from {curves.runs} {plural(curves.runs, 'run')}" if curves.runs else "as others run"
    return f"min/{units}, {from_}; the dot is your usual {A_RUN_KM:.0f} km"


def _facts(curves: Curves) -> dict[str, object]:
    return {"curves": {"runs": curves.runs}}
