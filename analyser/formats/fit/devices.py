"""What a device calls itself, from the numbers in its files."""

from __future__ import annotations

import math

from analyser.formats.fit.decoding import FitFile
from analyser.formats.fit.messages import DeviceInfo, FileId
from analyser.formats.fit.table import Table

MANUFACTURERS = {
    1: "Garmin",
    16: "Timex",
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
    305: "WHOOP",
    309: "FORM",
    310: "Decathlon",
    326: "Nike",
    331: "MyWhoosh",
}
# Garmin's watches that runners wear, each with its numbers: one for each region or edition.
GARMIN_NUMBERS = {
    "Forerunner 10": (1482, 1688),
    "Forerunner 15": (1903, 2061),
    "Forerunner 25": (2148,),
    "Forerunner 30": (2891, 2977),
    "Forerunner 35": (2503, 2650, 2667, 2668, 2727, 2814),
    "Forerunner 45": (3282, 3469),
    "Forerunner 50": (782,),
    "Forerunner 55": (3869, 4033),
    "Forerunner 60": (988,),
    "Forerunner 70": (1436,),
    "Forerunner 110": (1124, 1274),
    "Forerunner 165": (4432,),
    "Forerunner 165 Music": (4433,),
    "Forerunner 210": (1360,),
    "Forerunner 220": (1632, 1930, 1931, 2073, 2174),
    "Forerunner 225": (14, 2153, 2219),
    "Forerunner 230": (2157, 2313),
    "Forerunner 235": (2396, 2397, 2431, 2733, 3144),
    "Forerunner 245": (3076, 3145),
    "Forerunner 245 Music": (3077, 3321),
    "Forerunner 255": (3992,),
    "Forerunner 255 Music": (3990,),
    "Forerunner 255S": (3993,),
    "Forerunner 255S Music": (3991,),
    "Forerunner 265": (4257,),
    "Forerunner 265S": (4258,),
    "Forerunner 301": (473, 474, 475, 494),
    "Forerunner 310XT": (1018, 1446),
    "Forerunner 405": (717, 987),
    "Forerunner 610": (1345, 1410),
    "Forerunner 620": (1623, 1928, 1929, 2072, 2173),
    "Forerunner 630": (2156, 2310, 2311),
    "Forerunner 645": (2886, 3003),
    "Forerunner 645 Music": (2888, 3004),
    "Forerunner 735XT": (2158, 2533, 2534),
    "Forerunner 745": (3589, 3794),
    "Forerunner 910XT": (1328, 1537, 1600, 1664),
    "Forerunner 920XT": (1765, 2130, 2131, 2132),
    "Forerunner 935": (2691, 2833),
    "Forerunner 945": (3113, 3441),
    "Forerunner 945 LTE": (3652, 3978),
    "Forerunner 955": (4024,),
    "Forerunner 965": (4315,),
    "Enduro": (3638, 3872),
    "Enduro 2": (4341,),
    "Enduro 3": (4575,),
    "epix": (1988, 2332, 2457),
    "epix (2nd gen)": (3943, 3944),
    "epix Pro": (4312, 4313, 4314),
    "fenix": (1551,),
    "fenix 2": (1967,),
    "fenix 3": (2050, 2188, 2189, 2293, 2407, 2408),
    "fenix 3 HR": (2413, 2473, 2474, 2475, 2476, 2477),
    "fenix 5": (2697, 2796),
    "fenix 5S": (2544, 2797),
    "fenix 5X": (2604, 2798),
    "fenix 5 Plus": (3110,),
    "fenix 5S Plus": (2900, 3134),
    "fenix 5X Plus": (3111, 3135),
    "fenix 6": (3289, 3514),
    "fenix 6S": (3287, 3512),
    "fenix 6 Pro": (3290, 3515),
    "fenix 6S Pro": (3288, 3513),
    "fenix 6X Pro": (3291, 3516),
    "fenix 7": (3906, 3909),
    "fenix 7S": (3905, 3908),
    "fenix 7X": (3907, 3910),
    "fenix 7 Pro": (4375,),
    "fenix 7S Pro": (4374,),
    "fenix 7X Pro": (4376,),
    "fenix 8": (4532, 4533, 4534, 4536),
    "fenix E": (4666,),
    "Instinct 2": (3888, 4071),
    "Instinct 2S": (3889,),
    "Instinct 2X": (4394,),
    "Instinct 3": (4585, 4586, 4587, 4759),
    "Instinct Crossover": (4155,),
    "Instinct E": (4583, 4584),
    "Venu": (3226,),
    "Venu 2": (3703, 3950),
    "Venu 2S": (3704, 3949),
    "Venu 2 Plus": (3851, 4017),
    "Venu 3": (4260,),
    "Venu 3S": (4261,),
    "Venu Sq": (3596, 3599, 3600, 3837),
    "Venu Sq 2": (4115, 4116),
    "vivoactive": (1907, 2160),
    "vivoactive HR": (2337, 2497),
    "vivoactive 3": (2700, 2988, 3066, 3163),
    "vivoactive 4": (3225, 3388),
    "vivoactive 4S": (3224, 3387),
    "vivoactive 5": (4426,),
    "vivoactive 6": (4625,),
}
GARMIN = {number: name for name, numbers in GARMIN_NUMBERS.items() for number in numbers}

# Values of device_index, source_type and local_device_type.
CREATOR = 0.0  # the device index of what recorded the file, not of its sensors
LOCAL, LOCAL_BAROMETER, LOCAL_RECEIVERS = 5.0, 4.0, (0.0, 1.0, 2.0)
GARMIN_NUMBER = 1.0


def device_name(file: FitFile) -> str:
    """Return the device's name as its maker writes it, with its number where it is not known."""
    identity, infos = file.table(FileId.MESSAGE), file.table(DeviceInfo.MESSAGE)
    maker, model = identity.value(FileId.MANUFACTURER), identity.value(FileId.PRODUCT)
    if math.isnan(maker):
        maker, model = infos.value(DeviceInfo.MANUFACTURER), infos.value(DeviceInfo.PRODUCT)
    if math.isnan(maker):
        return ""
    brand = MANUFACTURERS.get(int(maker), "")
    return _readable(brand, identity.text(FileId.PRODUCT_NAME) or _creator_name(infos), model)


def _creator_name(infos: Table) -> str:
    of_creator = infos.values(DeviceInfo.DEVICE_INDEX) == CREATOR
    names = zip(infos.texts(DeviceInfo.PRODUCT_NAME), of_creator.tolist(), strict=True)
    return next((name for name, creator in names if name and creator), "")


def height_sensor(file: FitFile) -> str:
    """Return barometer or GPS where the file lists the watch's own sensors, empty where not.

    Only Garmin lists them all: there a list without a barometer means that there is none.
    """
    table = file.table(DeviceInfo.MESSAGE)
    own = table.values(DeviceInfo.SOURCE_TYPE) == LOCAL
    kinds = set(table.values(DeviceInfo.DEVICE_TYPE)[own].tolist())
    if LOCAL_BAROMETER in kinds:
        return "barometer"
    of_garmin = file.table(FileId.MESSAGE).value(FileId.MANUFACTURER) == GARMIN_NUMBER
    return "GPS" if of_garmin and kinds & set(LOCAL_RECEIVERS) else ""


def _readable(brand: str, name: str, model: float) -> str:
    if name:
        return name if name.lower().startswith(brand.lower()) else f"{brand} {name}"
    if not brand or not model > 0:
        return brand  # the number of an unknown maker's product says nothing
    known = GARMIN.get(int(model)) if brand == "Garmin" else None
    return f"{brand} {known or f'model {int(model)}'}"
