"""Dates that are written alike are read at once, and others are left to who reads one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyser.formats.stamps import read_alike


def letters(*texts: str) -> np.ndarray:
    return np.frombuffer("".join(texts).encode(), dtype=np.uint8).reshape(len(texts), -1)


def unix(*parts: int) -> float:
    return datetime(*parts, tzinfo=UTC).timestamp()


@pytest.mark.parametrize(
    ("text", "unix_s"),
    [
        ("2026-03-01T07:00:00Z", unix(2026, 3, 1, 7)),
        ("2026-03-01 07:00:00", unix(2026, 3, 1, 7)),
        ("2026-03-01 07:00:00 -0200", unix(2026, 3, 1, 9)),
        ("2026-03-01T07:00:00.250+05:30", unix(2026, 3, 1, 1, 30) + 0.25),
        ("2024-02-29T23:59:59.5Z", unix(2024, 2, 29, 23, 59, 59) + 0.5),
    ],
)
def test_a_date_is_the_moment_that_it_names(text: str, unix_s: float) -> None:
    assert read_alike(letters(text, text)).time_s.tolist() == [unix_s, unix_s]


def test_each_date_has_the_zone_that_it_is_written_in() -> None:
    found = read_alike(letters("2026-03-29T01:59:59+01:00", "2026-03-29T03:00:00+02:00"))
    assert found.offset_s.tolist() == [3600.0, 7200.0]
    assert np.diff(found.time_s).tolist() == [1.0]


def test_a_date_without_a_zone_says_so() -> None:
    assert not read_alike(letters("2026-03-01T07:00:00")).zoned
    assert read_alike(letters("2026-03-01T07:00:00Z")).zoned


@pytest.mark.parametrize(
    "texts",
    [
        ("2026-02-30T07:00:00Z",),
        ("2026-03-01T24:00:00Z",),
        ("2026-03-01T07:00:60Z",),
        ("2026-03-01T07:00:00+19:00",),
        ("2026-03-01T07:00:00Z", "2026-03-01 07:00:00Z"),
        ("2026-03-01T07:00:00Z", "2026-03-0xT07:00:00Z"),
        ("2026-03-01T07:00:00+0100", "2026-03-01T07:00:00*0100"),
        ("yesterday, about seven",),
    ],
)
def test_what_is_no_date_or_not_alike_is_left_to_others(texts: tuple[str, ...]) -> None:
    assert read_alike(letters(*texts)) is None


def test_no_dates_are_none() -> None:
    assert read_alike(np.empty((0, 20), dtype=np.uint8)) is None
