"""Every text of the pages can be read on what it stands on, also in grey."""

from __future__ import annotations

import pytest

from analyser.charts import style
from analyser.guidelines.base import Verdict

LEAST_CONTRAST = 4.5  # WCAG 2.1, AA

WORDS_ON = [
    *[(style.INK, tint) for tint in style.VERDICT_TINTS.values()],
    *[(style.SECOND_INK, tint) for tint in style.VERDICT_TINTS.values()],
    *[(word, style.PAPER) for word in style.VERDICT_WORDS.values()],
    *[(style.INK, ground) for ground in (style.BASE, style.ADDED, style.SPARED)],
    *[(style.INK, ground) for ground in (style.WORST, style.UPHILL_COST, style.HEIGHT_FILL)],
    *[(style.SECOND_INK, ground) for ground in (style.PAPER, style.WORST, style.WALKING)],
    (style.INK, style.ADVICE_TINT),
    (style.SECOND_INK, style.ADVICE_TINT),
    (style.STEP_NUMBER, style.PAPER),
    (style.STEP_NUMBER, style.ADVICE_TINT),
    (style.PAPER, style.INK),
]


def linear(channel: int) -> float:
    share = channel / 255.0
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[k : k + 2], 16) for k in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("words", "ground"), WORDS_ON)
def test_words_stand_out_from_their_ground(words: str, ground: str) -> None:
    assert contrast(words, ground) >= LEAST_CONTRAST


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


def test_harder_is_darker_so_that_a_grey_printer_keeps_it() -> None:
    shades = [luminance(colour) for colour in style.LOAD_COLOURS]
    assert shades == sorted(shades, reverse=True)


def test_each_verdict_has_its_colours() -> None:
    tables = (style.VERDICT_MARKS, style.VERDICT_WORDS, style.VERDICT_TINTS, style.ZONES)
    assert [set(table) for table in tables] == [set(Verdict)] * 4
