"""What must hold of the texts of any page: none touches another, none leaves the paper."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from analyser.charts.canvas import Placed

EDGE_MM = 5.0


def touching(
    placed: Iterable[Placed], across_mm: float = 0.0, down_mm: float = 0.0
) -> list[tuple[str, str]]:
    """Return the pairs of texts that lie on each other by more than so much each way."""
    pairs = combinations([text for text in placed if text.text.strip()], 2)
    return [
        (one.text, other.text)
        for one, other in pairs
        if min(one.right, other.right) - max(one.left, other.left) > across_mm
        and min(one.bottom, other.bottom) - max(one.top, other.top) > down_mm
    ]


def beyond_the_edge(
    placed: Iterable[Placed], width_mm: float, height_mm: float, edge_mm: float = EDGE_MM
) -> list[str]:
    """Return the texts that reach into the outer millimetres of the paper."""
    return [
        text.text
        for text in placed
        if text.left < edge_mm
        or text.top < edge_mm
        or text.right > width_mm - edge_mm
        or text.bottom > height_mm - edge_mm
    ]
