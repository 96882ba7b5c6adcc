"""The marks of a verdict and the numbers of the stretches, as SVG in the colours of the page."""

from __future__ import annotations

from analyser.guidelines.base import Verdict
from analyser.report.html.safe import Markup, element

CLASSES = {
    Verdict.GOOD: "good",
    Verdict.WATCH: "watch",
    Verdict.TOO_MUCH: "too-much",
    Verdict.NOT_ASSESSED: "not-assessed",
}
_OCTAGON = "7.8,2 16.2,2 22,7.8 22,16.2 16.2,22 7.8,22 2,16.2 2,7.8"
_TRIANGLE = "M12 2.6 22.4 20.6Q22.8 21.8 21.6 21.8H2.4Q1.2 21.8 1.6 20.6Z"


def mark(verdict: Verdict, size: int) -> Markup:
    """Return the verdict's shape; what it means is said in words beside it."""
    return element(
        "svg",
        *_SHAPES[verdict],
        class_=f"mark {CLASSES[verdict]}",
        width=size,
        height=size,
        viewBox="0 0 24 24",
        aria_hidden="true",
    )


def _line(path: str) -> Markup:
    return element("path", d=path, class_="on-mark")


_SHAPES = {
    Verdict.GOOD: (
        element("circle", cx=12, cy=12, r=10.5, class_="shape"),
        _line("M7.4 12.4 10.8 15.8 16.8 8.8"),
    ),
    Verdict.WATCH: (
        element("path", d=_TRIANGLE, class_="shape"),
        _line("M12 9V15"),
        element("circle", cx=12, cy=18.3, r=1.5, class_="dot-on-mark"),
    ),
    Verdict.TOO_MUCH: (
        element("polygon", points=_OCTAGON, class_="shape"),
        _line("M8.2 8.2 15.8 15.8M15.8 8.2 8.2 15.8"),
    ),
    Verdict.NOT_ASSESSED: (element("circle", cx=12, cy=12, r=10, class_="shape"),),
}


def disc(number: int) -> Markup:
    """Return a stretch's number."""
    return element("span", str(number), class_="disc")
