"""Product numbers against the list that another reader carries."""

from __future__ import annotations

import re

import fitdecode.profile
import pytest

from analyser.formats.fit.devices import GARMIN, GARMIN_NUMBERS

LISTS = [found for found in vars(fitdecode.profile).values() if isinstance(found, dict)]
CODES = next(found["garmin_product"].enum for found in LISTS if "garmin_product" in found)


def letters(name: str) -> str:
    return re.sub(r"\W|_", "", name.lower().replace("forerunner", "fr"))


@pytest.mark.parametrize("number", GARMIN)
def test_a_garmin_number_is_the_watch_that_others_take_it_for(number: int) -> None:
    ours, theirs = letters(GARMIN[number]), letters(str(CODES[number]))
    assert ours[:2] == theirs[:2]
    model = re.search(r"\d+", ours)
    assert not model or model[0] in theirs


def test_every_forerunner_with_a_number_is_known() -> None:
    assert {number for number, code in CODES.items() if str(code).startswith("fr")} <= set(GARMIN)


def test_no_number_is_two_watches() -> None:
    assert len(GARMIN) == sum(len(numbers) for numbers in GARMIN_NUMBERS.values())
