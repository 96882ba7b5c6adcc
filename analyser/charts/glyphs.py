"""Text as outlines: widths known without a renderer, and one path for many texts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyser.charts.compiled import compiled_part, font_file
from analyser.charts.style import MM_PER_POINT
from analyser.run import FloatArray

_FT2FONT = compiled_part("ft2font")
_UNFITTED, _NO_HINTING = _FT2FONT.Kerning.UNFITTED, _FT2FONT.LoadFlags.NO_HINTING
SIZE_UNITS = 100.0  # the outlines are read at this size, unhinted, and scaled
REGULAR, BOLD = "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"
CAP_HEIGHT, DESCENT = 0.73, 0.21  # of the size, DejaVu Sans

Outline = tuple[FloatArray, NDArray[np.uint8], float, Any]


@lru_cache(maxsize=2)
def font(bold: bool) -> Any:
    """Return the face that ships with matplotlib."""
    face = _FT2FONT.FT2Font(font_file(BOLD if bold else REGULAR))
    face.set_size(SIZE_UNITS, 72)
    return face


@lru_cache(maxsize=2048)
def outline(letter: str, bold: bool) -> Outline:
    """Return a letter's points, path codes, advance and glyph number; sizes in units of 100.

    A letter that the font lacks is drawn as a question mark.
    """
    face = font(bold)
    letter = letter if face.get_char_index(ord(letter)) else "?"
    glyph = face.load_char(ord(letter), flags=_NO_HINTING)
    points, codes = face.get_path()
    return (
        points,
        codes.astype(np.uint8),
        glyph.linearHoriAdvance / 65536.0,
        face.get_char_index(ord(letter)),
    )


@lru_cache(maxsize=1024)
def drawable(text: str) -> str:
    """Return the text in one line, with a question mark for what the font cannot draw."""
    face = font(False)
    plain = text if text.isprintable() else " ".join(text.split())
    return "".join(each if face.get_char_index(ord(each)) else "?" for each in plain)


@lru_cache(maxsize=8192)
def kerning(left: Any, right: Any, bold: bool) -> float:
    """Return how much nearer two glyphs stand, in units of 100."""
    return float(font(bold).get_kerning(left, right, _UNFITTED)) / 64.0


@lru_cache(maxsize=4096)
def advances(text: str, bold: bool) -> tuple[float, ...]:
    """Return where each letter begins, and where the text ends, in units of 100."""
    places, at, before = [0.0], 0.0, None
    for letter in text:
        _, _, advance, number = outline(letter, bold)
        if before is not None:
            at += kerning(before, number, bold)
            places[-1] = at
        at += advance
        places.append(at)
        before = number
    return tuple(places)


def width_mm(text: str, size_pt: float, bold: bool = False) -> float:
    """Return the width of a text. [mm]."""
    return advances(text, bold)[-1] / SIZE_UNITS * size_pt * MM_PER_POINT


def fitted(text: str, size_pt: float, width: float, bold: bool = False) -> str:
    """Return the text, shortened with an ellipsis where it is wider than so many mm."""
    if width_mm(text, size_pt, bold) <= width:
        return text
    kept = text
    while kept and width_mm(kept.rstrip() + "\N{HORIZONTAL ELLIPSIS}", size_pt, bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "\N{HORIZONTAL ELLIPSIS}" if kept else ""


def wrapped(text: str, size_pt: float, width: float, bold: bool = False) -> list[str]:
    """Return the text in lines no wider than so many mm, broken at blanks that may break."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, size_pt, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def without_orphan(text: str, size_pt: float, width: float) -> list[str]:
    """Return the text in lines, none of them a single last word, if that takes no more lines."""
    lines = wrapped(text, size_pt, width)
    if len(lines) > 1 and width_mm(lines[-1], size_pt) < 0.2 * width:
        narrower = wrapped(text, size_pt, 0.82 * width)
        return narrower if len(narrower) == len(lines) else lines
    return lines


def text_outline(
    text: str, x: float, y: float, size_pt: float, bold: bool
) -> tuple[FloatArray, NDArray[np.uint8]]:
    """Return points (mm, y down) and codes of a text whose baseline begins at x, y."""
    scale = size_pt * MM_PER_POINT / SIZE_UNITS
    points, codes = [], []
    for letter, at in zip(text, advances(text, bold), strict=False):
        shape, code, _, _ = outline(letter, bold)
        if len(shape):
            points.append(shape * (scale, -scale) + (x + at * scale, y))
            codes.append(code)
    if not points:
        return np.empty((0, 2)), np.empty(0, dtype=np.uint8)
    return np.concatenate(points), np.concatenate(codes)
