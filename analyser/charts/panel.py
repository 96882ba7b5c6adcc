"""A room on the page for one chart, and the search for free places in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyser.run import FloatArray


@dataclass(frozen=True)
class Panel:
    """A rectangle on the page, from the top left. [mm]."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Return the centre."""
        return (self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0

    def inner(self, across: float, down: float) -> Panel:
        """Return the panel without so much at each side."""
        return Panel(self.left + across, self.top + down, self.right - across, self.bottom - down)

    def holds(self, other: Panel) -> bool:
        """Return whether the other lies inside."""
        return (
            other.left >= self.left
            and other.right <= self.right
            and other.top >= self.top
            and other.bottom <= self.bottom
        )

    def distance_to(self, points: FloatArray) -> float:
        """Return how near points of shape (n, 2) come; 0 inside, infinite without points. [mm]."""
        if not len(points):
            return float("inf")
        across = np.maximum.reduce(
            [self.left - points[:, 0], points[:, 0] - self.right, np.zeros(len(points))]
        )
        down = np.maximum.reduce(
            [self.top - points[:, 1], points[:, 1] - self.bottom, np.zeros(len(points))]
        )
        return float(np.sqrt(across**2 + down**2).min())

    def touches(self, other: Panel, gap: float = 0.6) -> bool:
        """Return whether two panels overlap or come nearer than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )


def around(x: float, y: float, half_wide: float, half_tall: float) -> Panel:
    """Return the panel whose centre is at x, y."""
    return Panel(x - half_wide, y - half_tall, x + half_wide, y + half_tall)


@dataclass
class Room:
    """A panel with what lies in it already: a curve's points, and boxes that were placed."""

    panel: Panel
    points: FloatArray
    boxes: list[Panel]

    def clearance(self, box: Panel) -> float:
        """Return how far a box would be from all else; -1 where it may not be. [mm]."""
        if not self.panel.holds(box) or any(box.touches(other) for other in self.boxes):
            return -1.0
        return box.distance_to(self.points)

    def place(self, candidates: list[Panel], wanted: float) -> Panel | None:
        """Take the first candidate that is far enough from the curve, else the freest."""
        clearances = [self.clearance(box) for box in candidates]
        chosen = next((k for k, clear in enumerate(clearances) if clear >= wanted), None)
        if chosen is None:
            chosen = int(np.argmax(clearances))
            if clearances[chosen] < 0.0:
                return None
        self.boxes.append(candidates[chosen])
        return candidates[chosen]
