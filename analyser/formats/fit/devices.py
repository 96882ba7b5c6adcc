"""What a device calls itself, from the numbers in its files."""

from __future__ import annotations

import math

from analyser.formats.fit.decode import FitFile
from analyser.formats.fit.profile import DEVICE_INFO, FILE_ID

MANUFACTURERS = {
    1: "Garmin",
    23: "Suunto",
    32: "Wahoo",
    40: "Concept2",
    63: "Specialized",
    69: "Stages",
    71: "TomTom",
    95: "Stryd",
    123: "Polar",
    144: "Zwift",
    260: "Zwift",
    265: "Strava",
    267: "Bryton",
    282: "The Sufferfest",
    289: "Hammerhead",
    294: "COROS",
    310: "Huawei",
}
GARMIN = {
    1124: "Forerunner 110",
    1345: "Forerunner 910XT",
    1482: "Forerunner 10",
    1623: "Forerunner 620",
    1632: "Forerunner 220",
    1765: "Forerunner 920XT",
    2050: "fenix 3",
    2153: "Forerunner 225",
    2156: "Forerunner 630",
    2157: "Forerunner 230",
    2158: "Forerunner 735XT",
    2413: "fenix 3 HR",
    2431: "Forerunner 235",
    2503: "Forerunner 35",
    2544: "fenix 5S",
    2604: "fenix 5X",
    2691: "Forerunner 935",
    2697: "fenix 5",
    2886: "Forerunner 645",
    2888: "Forerunner 645 Music",
    3076: "Forerunner 245",
    3077: "Forerunner 245 Music",
    3110: "fenix 5 Plus",
    3113: "Forerunner 945",
    3282: "Forerunner 45",
    3287: "fenix 6S",
    3289: "fenix 6S Pro",
    3290: "fenix 6 Pro",
    3291: "fenix 6X Pro",
    3589: "Forerunner 745",
    3869: "Forerunner 55",
    3905: "fenix 7S",
    3906: "fenix 7",
    3907: "fenix 7X",
    3990: "Forerunner 255 Music",
    3992: "Forerunner 255",
    4024: "Forerunner 955",
    4257: "Forerunner 265",
    4315: "Forerunner 965",
}

# Fields of device_info, and the values of source_type and local_device_type.
DEVICE_TYPE, SOURCE_TYPE = 1, 25
LOCAL, LOCAL_BAROMETER, LOCAL_RECEIVERS = 5.0, 4.0, (0.0, 1.0, 2.0)
GARMIN_NUMBER = 1.0


def device_name(file: FitFile) -> str:
    """Return the device's name as its maker writes it, with its number where it is not known."""
    for message, maker, product, product_name in ((FILE_ID, 1, 2, 8), (DEVICE_INFO, 2, 4, 27)):
        table = file.table(message)
        number, model = table.number(maker), table.number(product)
        if not math.isnan(number):
            brand = MANUFACTURERS.get(int(number), "")
            return _readable(brand, table.text(product_name), model)
    return ""


def height_sensor(file: FitFile) -> str:
    """Return barometer or GPS where the file lists the watch's own sensors, empty where not.

    Only Garmin lists them all: there a list without a barometer means that there is none.
    """
    table = file.table(DEVICE_INFO)
    own = table.numbers(SOURCE_TYPE) == LOCAL
    kinds = set(table.numbers(DEVICE_TYPE)[own].tolist())
    if LOCAL_BAROMETER in kinds:
        return "barometer"
    of_garmin = file.table(FILE_ID).number(1) == GARMIN_NUMBER
    return "GPS" if of_garmin and kinds & set(LOCAL_RECEIVERS) else ""


def _readable(brand: str, name: str, model: float) -> str:
    if name:
        return name if name.lower().startswith(brand.lower()) or not brand else f"{brand} {name}"
    if math.isnan(model):
        return brand
    known = GARMIN.get(int(model)) if brand == "Garmin" else None
    return f"{brand} {known or int(model)}".strip()
