"""Stretches fit the template of one of them, to the byte between the values, or are left."""

from __future__ import annotations

import numpy as np

from analyser.formats.matching import CLOSEST_MARKUP, Matcher, Template, cut_out, only_letters

ROW = b'{"a": "17" , "b":5 }'
VALUES = [(7, 9, "a"), (17, 18, "b")]


def matcher_of(data: bytes) -> Matcher:
    matcher = Matcher(data)
    cuts = matcher.find_cuts(b"{,}")
    matcher.begin(cuts, matcher.find_text(cuts, b"{"))
    return matcher


def template() -> Template:
    return cut_out(ROW, VALUES, b"{,}")


def texts(data: bytes) -> dict[str, list[bytes]]:
    """Return the values of the rows that fit."""
    matcher = matcher_of(data)
    values = matcher.fitting(template()).values()
    return {name: matcher.texts(begin, end) for name, begin, end in values}


def test_a_value_is_found_though_its_markup_stands_further_behind() -> None:
    rows = ROW + b"," + ROW.replace(b"17", b"-1.5").replace(b":5", b":1234")
    assert texts(rows) == {"a": [b"17", b"-1.5"], "b": [b"5", b"1234"]}


def test_what_stands_between_the_values_must_be_the_same() -> None:
    odd = [ROW.replace(*pair) for pair in ((b" ,", b","), (b'"b"', b'"c"'), (b" }", b"}"))]
    assert texts(b",".join([*odd, ROW])) == {"a": [b"17"], "b": [b"5"]}


def test_a_value_with_markup_in_it_is_left() -> None:
    assert texts(ROW.replace(b"17", b"1,7") + b"," + ROW) == {"a": [b"17"], "b": [b"5"]}


def test_a_value_of_nothing_fits_and_one_that_is_too_long_does_not() -> None:
    rows = [ROW.replace(b"17", b""), ROW.replace(b"17", b"1" * 65), ROW.replace(b"17", b"1" * 64)]
    assert texts(b",".join(rows))["a"] == [b"", b"1" * 64]


def test_a_row_that_is_cut_at_the_end_is_left() -> None:
    data = ROW + b"," + ROW
    assert [len(texts(data[: len(data) - cut])["a"]) for cut in (0, 1, 9)] == [2, 1, 1]


def test_stretches_that_are_taken_fit_no_other_template() -> None:
    matcher = matcher_of(b",".join([ROW] * 20))
    fits = [*matcher.fits(lambda _: template())]
    assert [fit.which.size for fit in fits] == [20]
    assert matcher.fitting(template()).which.size == 0
    assert (fits[0].end - fits[0].begin).tolist() == [len(ROW)] * 20


def test_few_stretches_are_not_worth_a_template() -> None:
    assert [*matcher_of(b",".join([ROW] * 11)).fits(lambda _: template())] == []


def test_a_text_of_markup_alone_is_left_in_peace() -> None:
    assert matcher_of(b"{" * 100).find_cuts(b"{").size == 0
    sparse = (b"{" + b"x" * (CLOSEST_MARKUP - 1)) * 100
    assert matcher_of(sparse).find_cuts(b"{").size == 100


def test_only_letters_that_are_allowed_are_held() -> None:
    matcher = Matcher(b"x12-3y")
    begin, end = np.array([1, 1, 0, 3, 2]), np.array([3, 4, 2, 3, 6])
    held = matcher.hold_only(begin, end, only_letters(b"123"))
    assert held.tolist() == [True, False, False, True, False]
