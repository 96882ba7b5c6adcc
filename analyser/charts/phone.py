"""The page for a phone's screen: the same answers, fewer and larger."""

from __future__ import annotations

from analyser.charts.canvas import Canvas
from analyser.charts.view import View


def draw(canvas: Canvas, view: View) -> None:
    """Draw the whole phone page."""
    raise NotImplementedError
