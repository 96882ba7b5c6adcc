"""Product numbers against the list that another reader carries."""

from __future__ import annotations

import re

import fitdecode.profile
import pytest
from fit_writer import FitWriter

from analyser.formats import fit
from analyser.formats.fit.devices import GARMIN, GARMIN_NUMBERS, MANUFACTURERS, device_name

LISTS = [found for found in vars(fitdecode.profile).values() if isinstance(found, dict)]
CODES = next(found["garmin_product"].enum for found in LISTS if "garmin_product" in found)
MAKERS = next(found["manufacturer"].enum for found in LISTS if "manufacturer" in found)
FILE_ID, DEVICE_INFO = 0, 23


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


@pytest.mark.parametrize("number", MANUFACTURERS)
def test_a_maker_is_the_one_that_others_take_it_for(number: int) -> None:
    assert letters(str(MAKERS[number])).startswith(letters(MANUFACTURERS[number]))


def named(maker: int, model: int, name: str = "", *infos: tuple[int, int, str]) -> str:
    """Return the device of a file with that file_id and (index, maker, name) of its devices."""
    writer = FitWriter()
    writer.define(0, FILE_ID, [(1, "uint16", 1), (2, "uint16", 1), (8, "string", 20)])
    writer.message(0, [maker, model, name])
    writer.define(1, DEVICE_INFO, [(0, "uint8", 1), (2, "uint16", 1), (27, "string", 20)])
    for index, made_by, called in infos:
        writer.message(1, [index, made_by, called])
    return device_name(fit.decode(writer.getvalue()))


@pytest.mark.parametrize(
    ("maker", "model", "name", "shown"),
    [
        (294, 805, "COROS PACE Pro", "COROS PACE Pro"),
        (255, 1, "HUAWEI WATCH GT 5", "HUAWEI WATCH GT 5"),
        (23, 66, "Race 2", "Suunto Race 2"),
        (23, 22, "", "Suunto model 22"),  # Suunto publishes no list
        (1, 3990, "", "Garmin Forerunner 255 Music"),
        (1, 65_000, "", "Garmin model 65000"),
        (310, 0, "", "Decathlon"),
        (15, 1, "", ""),
    ],
)
def test_a_device_is_called_as_its_maker_calls_it(
    maker: int, model: int, name: str, shown: str
) -> None:
    assert named(maker, model, name) == shown


def test_a_name_may_stand_with_the_devices_and_is_no_sensors() -> None:
    assert named(32, 31, "", (1, 32, "TICKR"), (0, 32, "ELEMNT RIVAL")) == "Wahoo ELEMNT RIVAL"
    assert named(32, 31, "", (1, 32, "TICKR")) == "Wahoo model 31"
