"""Whatever a recording says stays text."""

from __future__ import annotations

import pytest

from analyser.report.html.safe import Markup, element, escaped, joined, plain

HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_text_is_escaped() -> None:
    assert "<img" not in escaped(HOSTILE)


def test_an_attribute_is_escaped() -> None:
    assert element("a", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;"></a>'


def test_what_is_html_already_stays() -> None:
    assert joined(Markup("<b>x</b>"), "<b>") == "<b>x</b>&lt;b&gt;"


def test_a_child_that_is_plain_text_is_escaped() -> None:
    assert element("p", HOSTILE).count("<") == 2


@pytest.mark.parametrize("ch", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\x7f", "\ud800"])
def test_what_steers_text_is_dropped(ch: str) -> None:
    assert plain(f"a{ch}b") == "ab"


def test_an_emoji_and_an_umlaut_stay() -> None:
    assert plain("Läufe 🏃") == "Läufe 🏃"


def test_an_attribute_that_is_none_is_left_out() -> None:
    assert element("p", "x", hidden=None, lang=False) == "<p>x</p>"
