"""Make the made-up routes in samples/routes: python samples/make_routes.py.

Loops as a planner draws them, points some 40 m apart on open ocean: one with two hills and its
heights, one along a shore without heights, and both in one file.
"""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "routes"
LATITUDE, LONGITUDE = 0.5, -150.3  # open ocean
DEGREE_M = 111_195.0
APART_M = 40.0
TURNS = 3600  # of the loop, fine enough to measure it by


class Hill(NamedTuple):
    """A smooth hill: where its top is, how high, how long up and down. [m]."""

    top_m: float
    high_m: float
    up_m: float
    down_m: float


class Loop(NamedTuple):
    """A loop of some length, its hills, and whether the planner knew heights."""

    name: str
    length_m: float
    hills: tuple[Hill, ...] = ()
    has_heights: bool = True


TWO_HILLS = Loop(
    "River and two hills", 8400.0, (Hill(2600, 36, 1300, 1100), Hill(5600, 58, 750, 1500))
)
SHORE = Loop("Along the shore", 5000.0, has_heights=False)
FILES = {"two_hills.gpx": (TWO_HILLS,), "shore.gpx": (SHORE,), "both.gpx": (TWO_HILLS, SHORE)}


def points(loop: Loop) -> list[tuple[float, float, float]]:
    """Return latitude, longitude and height of a loop's points."""
    outline = [_outline(2.0 * math.pi * n / TURNS) for n in range(TURNS + 1)]
    steps = [math.dist(a, b) for a, b in pairwise(outline)]
    metres = loop.length_m / sum(steps)
    found, at_m, next_m = [], 0.0, 0.0
    for (east, north), step in zip(outline, [*steps, 0.0], strict=True):
        if at_m >= next_m or step == 0.0:
            found.append(_place(east * metres, north * metres, _height_m(loop, at_m)))
            next_m += APART_M
        at_m += step * metres
    return found


def _outline(turn: float) -> tuple[float, float]:
    radius = 1.0 + 0.22 * math.cos(2.0 * turn + 0.4) + 0.10 * math.sin(3.0 * turn)
    return radius * math.sin(turn), radius * math.cos(turn)


def _place(east_m: float, north_m: float, height_m: float) -> tuple[float, float, float]:
    wide = math.cos(math.radians(LATITUDE))
    return LATITUDE + north_m / DEGREE_M, LONGITUDE + east_m / (DEGREE_M * wide), height_m


def _height_m(loop: Loop, at_m: float) -> float:
    return 40.0 + sum(_of_hill(hill, at_m) for hill in loop.hills)


def _of_hill(hill: Hill, at_m: float) -> float:
    side_m = hill.up_m if at_m <= hill.top_m else hill.down_m
    share = min(1.0, abs(at_m - hill.top_m) / side_m)
    return hill.high_m * 0.5 * (1.0 + math.cos(math.pi * share))


def gpx(loops: tuple[Loop, ...]) -> str:
    """Return a planner's file: routes, no times."""
    routes = "\n".join(_route(loop) for loop in loops)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="made up" xmlns="http://www.topografix.com/GPX/1/1">\n'
        f"{routes}\n</gpx>\n"
    )


def _route(loop: Loop) -> str:
    rows = [_point(loop, *point) for point in points(loop)]
    return "\n".join([f"<rte><name>{loop.name}</name>", *rows, "</rte>"])


def _point(loop: Loop, latitude: float, longitude: float, height_m: float) -> str:
    height = f"<ele>{height_m:.1f}</ele>" if loop.has_heights else ""
    return f'<rtept lat="{latitude:.6f}" lon="{longitude:.6f}">{height}</rtept>'


def make(folder: Path = FOLDER) -> None:
    """Write the files."""
    folder.mkdir(exist_ok=True)
    for name, loops in FILES.items():
        (folder / name).write_text(gpx(loops), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make()
