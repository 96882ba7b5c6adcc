"""A run as the document that its page's charts are drawn from: columns, running sums, spans."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from analyser.charts.body_strips import HARD_HEART_SHARE
from analyser.charts.course import course_of
from analyser.charts.height_strip import STEEP_FROM, VERY_STEEP_FROM
from analyser.charts.panel import Panel
from analyser.charts.style import LOAD_EDGES
from analyser.report.html.grid import MAP_CLASS_S, STRIP_CLASS_S, Grid
from analyser.report.html.pack import packed, packed_sum
from analyser.report.html.sums import CAUSE_QUANTUM, POINTS_PER_S, QUANTA, Sums
from analyser.run import BoolArray, FloatArray, Span

CURVES = (  # name in the page, column, quantum
    ("speed", "speed_mps", 0.01),
    ("flat", "flat_speed_mps", 0.01),
    ("altitude", "altitude_m", 0.1),
    ("cadence", "cadence_spm", 0.2),
    ("contact", "contact_ms", 0.5),
    ("heart", "heart_rate_bpm", 0.5),
)
MAP_SIZE = 600.0  # the course is thinned as if so wide


def run_document(sums: Sums) -> dict[str, Any]:
    """Return the document of one run; positions are metres from the map's corner, no degrees."""
    grid, analysis = sums.grid, sums.grid.view.analysis
    return {
        "step_s": grid.step_s,
        "points": int(grid.moments_s.size),
        "duration_s": _rounded(grid.view.duration_s, 1),
        "units": grid.view.units,
        "easy_mps": _rounded(analysis.easy_speed_mps, 4),
        "hard_bpm": _hard_bpm(analysis.runner.max_heart_rate_bpm),
        "steep": [STEEP_FROM, VERY_STEEP_FROM],
        "points_per_s": POINTS_PER_S,
        "edges": list(LOAD_EDGES),
        "causes": {cause: list(sums.words[cause]) for cause in sums.causes},
        "columns": _columns(grid),
        "sums": _sums(sums),
        "map": _map(grid),
        "pauses": _spans(analysis.derived.pauses),
        "walks": _spans(analysis.derived.walks),
        "stretches": [
            {
                "number": s.number,
                "name": s.name,
                "span": _span(s.span),
                "bouts": _spans(s.bouts or (s.span,)),
            }
            for s in analysis.stretches
        ],
        "rows": {f.guideline: _spans(f.where) for f in analysis.findings if f.where},
    }


def _columns(grid: Grid) -> dict[str, list[Any]]:
    """Return name -> [quantum, text] of what the run has."""
    view = grid.view
    columns = {
        name: [quantum, packed(grid.curve(column), quantum)]
        for name, column, quantum in CURVES
        if view.has(column)
    }
    if view.has("grade"):
        columns["grade"] = [0.001, packed(grid.grade(), 0.001)]
    else:
        columns.pop("flat", None)
    if view.has("cadence_spm"):
        columns["quick"] = [0.2, packed(grid.quick_cadence(), 0.2)]
    if view.has("speed_mps"):
        columns |= _loads(grid)
    return columns


def _loads(grid: Grid) -> dict[str, list[Any]]:
    """Return the load, its classes as strip and map show them, and who ran or walked."""
    return {
        "load": [0.01, packed(grid.load(), 0.01)],
        "level": [1, packed(grid.load_classes(STRIP_CLASS_S), 1.0)],
        "map_level": [1, packed(grid.load_classes(MAP_CLASS_S), 1.0)],
        "gait": [1, packed(grid.nearest(grid.view.column("gait")), 1.0)],
    }


def _sums(sums: Sums) -> dict[str, list[Any]]:
    plain = {
        name: [QUANTA[name], packed_sum(total, QUANTA[name])]
        for name, total in sums.rounded.items()
    }
    return plain | {
        f"cause_{cause}": [CAUSE_QUANTUM, packed_sum(total, CAUSE_QUANTUM)]
        for cause, total in sums.causes.items()
    }


def _map(grid: Grid) -> dict[str, list[Any]] | None:
    """Return metres east and south of the map's corner at each moment; None without a map."""
    course = course_of(grid.view, Panel(0.0, 0.0, MAP_SIZE, MAP_SIZE)) if _mapped(grid) else None
    if course is None or len(course.points) < 2:
        return None
    metres = (course.points - course.points.min(axis=0)) / course.mm_per_m
    lost = _lost(grid.moments_s, course.elapsed_s, ~course.joined)
    columns = {}
    for name, values in (("east", metres[:, 0]), ("south", metres[:, 1])):
        at = np.interp(grid.moments_s, course.elapsed_s, values)
        columns[name] = [0.5, packed(np.where(lost, np.nan, at), 0.5)]
    return columns


def _mapped(grid: Grid) -> bool:
    return grid.view.has_map


def _lost(moments_s: FloatArray, elapsed_s: FloatArray, ends: BoolArray) -> BoolArray:
    """Return at which moments nobody knows where the runner was, shape (m,)."""
    before = np.searchsorted(elapsed_s, moments_s, side="right") - 1
    outside = (before < 0) | (moments_s > elapsed_s[-1])
    last = np.clip(before, 0, elapsed_s.size - 1)
    within_gap = ends[last] & (moments_s > elapsed_s[last]) & (last < elapsed_s.size - 1)
    return np.asarray(outside | within_gap)


def _spans(spans: Iterable[Span]) -> list[list[float]]:
    return [_span(span) for span in spans]


def _span(span: Span) -> list[float]:
    return [round(float(span.start_s), 1), round(float(span.end_s), 1)]


def _hard_bpm(highest_bpm: float | None) -> float | None:
    return None if highest_bpm is None else round(HARD_HEART_SHARE * highest_bpm, 1)


def _rounded(value: float, digits: int) -> float | None:
    return round(float(value), digits) if math.isfinite(value) else None
