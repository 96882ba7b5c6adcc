"""Lines fit a width: broken between words, going on below their last column, colours free."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.report.wrapping import ESCAPE, fitted, seen

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=40)


@given(WORDS, st.integers(40, 120), st.integers(0, 8))
def test_no_line_is_wider_and_no_word_is_lost(words: list[str], width: int, indent: int) -> None:
    text = " " * indent + " ".join(words)
    lines = fitted(text, width).splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(lines).split() == words


def test_a_line_that_fits_stays_as_it_is() -> None:
    assert fitted("  one   two  ", 40) == "  one   two  "


def test_a_path_is_never_broken() -> None:
    path = "/a/very/long/path/that/is/wider/than/any/terminal.fit"
    assert fitted(f"{path}: it is empty.", 40).splitlines() == [f"{path}:", "it is empty."]


def test_a_row_goes_on_below_its_last_column() -> None:
    row = "hills      balance hills with flat running while the body adjusts"
    [first, second] = fitted(row, 44).splitlines()
    assert first == "hills      balance hills with flat running"
    assert second == "           while the body adjusts"


def test_a_column_beyond_a_third_leaves_the_room_to_the_words() -> None:
    row = f"{'  a long name of something':38}and its meaning in a few words"
    assert fitted(row, 60).splitlines()[1].startswith("    ")
    assert len(fitted(row, 60).splitlines()) == 2


@pytest.mark.parametrize("width", [40, 60])
def test_colours_take_no_room(width: int) -> None:
    plain = "a verdict that is said in so many words that it needs two lines or three"
    coloured = plain.replace("verdict", "\x1b[31mverdict\x1b[0m")
    assert ESCAPE.sub("", fitted(coloured, width)) == fitted(plain, width)
    assert seen(coloured) == len(plain)


def test_blank_lines_stay() -> None:
    assert fitted("a\n\nb", 40) == "a\n\nb"
