"""The messages and fields of FIT that are read, by the names that the profile gives them."""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """A field of a message: its number, and how a value is stored: as (value + offset) * scale."""

    number: int
    scale: float = 1.0
    offset: float = 0.0


TIMESTAMP = Field(253)  # of any message; [s] since `EPOCH_S`
MESSAGE_INDEX = Field(254)
EPOCH_S = 631_065_600  # FIT counts seconds from 31 December 1989, UTC
SYSTEM_TIME_BELOW = 0x10000000  # a smaller timestamp counts seconds since the watch woke
_SEMICIRCLE = 2**31 / 180.0


class FileId:
    """What kind of file it is, and which device wrote it."""

    MESSAGE = 0
    TYPE = Field(0)
    MANUFACTURER = Field(1)
    PRODUCT = Field(2)
    PRODUCT_NAME = Field(8)


class UserProfile:
    """What the runner told the watch."""

    MESSAGE = 3
    HEIGHT = Field(3, 100.0)
    WEIGHT = Field(4, 10.0)
    RESTING_HEART_RATE = Field(8)
    DEFAULT_MAX_RUNNING_HEART_RATE = Field(9)
    DEFAULT_MAX_HEART_RATE = Field(11)


class ZonesTarget:
    """What the zones of heart rate and power are reckoned from."""

    MESSAGE = 7
    MAX_HEART_RATE = Field(1)
    THRESHOLD_HEART_RATE = Field(2)


class HrZone:
    """The upper end of one zone of heart rate; `MESSAGE_INDEX` says of which."""

    MESSAGE = 8
    HIGH_BPM = Field(1)


class Sport:
    """The sport as the watch's owner named it."""

    MESSAGE = 12
    SPORT = Field(0)
    SUB_SPORT = Field(1)
    NAME = Field(3)


class Session:
    """One activity: when, what, and the device's own totals."""

    MESSAGE = 18
    START_TIME = Field(2)
    SPORT = Field(5)
    SUB_SPORT = Field(6)
    TOTAL_ELAPSED_TIME = Field(7, 1000.0)
    TOTAL_TIMER_TIME = Field(8, 1000.0)
    TOTAL_DISTANCE = Field(9, 100.0)
    TOTAL_CYCLES = Field(10)
    AVG_SPEED = Field(14, 1000.0)
    AVG_HEART_RATE = Field(16)
    MAX_HEART_RATE = Field(17)
    AVG_CADENCE = Field(18)
    TOTAL_ASCENT = Field(22)
    TOTAL_DESCENT = Field(23)
    TOTAL_MOVING_TIME = Field(59, 1000.0)
    AVG_STANCE_TIME = Field(91, 10.0)
    AVG_FRACTIONAL_CADENCE = Field(92, 128.0)
    ENHANCED_AVG_SPEED = Field(124, 1000.0)
    WORKOUT_FEEL = Field(192)
    WORKOUT_RPE = Field(193)


class Lap:
    """One lap."""

    MESSAGE = 19
    START_TIME = Field(2)
    TOTAL_ELAPSED_TIME = Field(7, 1000.0)
    TOTAL_TIMER_TIME = Field(8, 1000.0)
    TOTAL_DISTANCE = Field(9, 100.0)
    TOTAL_CYCLES = Field(10)
    AVG_HEART_RATE = Field(15)
    AVG_CADENCE = Field(17)
    LAP_TRIGGER = Field(24)
    AVG_FRACTIONAL_CADENCE = Field(80, 128.0)


class Record:
    """One moment of the activity."""

    MESSAGE = 20
    POSITION_LAT = Field(0, _SEMICIRCLE)
    POSITION_LONG = Field(1, _SEMICIRCLE)
    ALTITUDE = Field(2, 5.0, 500.0)
    HEART_RATE = Field(3)
    CADENCE = Field(4)
    DISTANCE = Field(5, 100.0)
    SPEED = Field(6, 1000.0)
    POWER = Field(7)
    GRADE = Field(9, 100.0)
    TEMPERATURE = Field(13)
    VERTICAL_OSCILLATION = Field(39, 10.0)
    STANCE_TIME = Field(41, 10.0)
    CADENCE256 = Field(52, 256.0)
    FRACTIONAL_CADENCE = Field(53, 128.0)
    ENHANCED_SPEED = Field(73, 1000.0)
    ENHANCED_ALTITUDE = Field(78, 5.0, 500.0)
    STANCE_TIME_BALANCE = Field(84, 100.0)
    STEP_LENGTH = Field(85, 10.0)


class Event:
    """The timer's starts and stops, among others."""

    MESSAGE = 21
    EVENT = Field(0)
    EVENT_TYPE = Field(1)


class DeviceInfo:
    """One device that took part: the watch, its own sensors, others."""

    MESSAGE = 23
    DEVICE_INDEX = Field(0)
    DEVICE_TYPE = Field(1)
    MANUFACTURER = Field(2)
    PRODUCT = Field(4)
    SOURCE_TYPE = Field(25)
    PRODUCT_NAME = Field(27)


class Activity:
    """The whole file: its end by UTC and by the clock on the wall."""

    MESSAGE = 34
    LOCAL_TIMESTAMP = Field(5)


class Hr:
    """Heart rates that a strap kept: up to eight, each with its time in 1/1024 s."""

    MESSAGE = 132
    FRACTIONAL_TIMESTAMP = Field(0, 32768.0)
    FILTERED_BPM = Field(6)
    EVENT_TIMESTAMP = Field(9, 1024.0)
    EVENT_TIMESTAMP_12 = Field(10)


class DeveloperDataId:
    """Which application a developer's fields are of."""

    MESSAGE = 207
    APPLICATION_ID = Field(1)
    DEVELOPER_DATA_INDEX = Field(3)


class FieldDescription:
    """What a developer's field is called, and how its value is stored."""

    MESSAGE = 206
    DEVELOPER_DATA_INDEX = Field(0)
    FIELD_DEFINITION_NUMBER = Field(1)
    FIT_BASE_TYPE_ID = Field(2)
    FIELD_NAME = Field(3)
    SCALE = Field(6)
    OFFSET = Field(7)
    UNITS = Field(8)
    NATIVE_MESG_NUM = Field(14)
    NATIVE_FIELD_NUM = Field(15)


class TimeInZone:
    """How long the heart was in each zone, and where the zones ended."""

    MESSAGE = 216
    HR_ZONE_HIGH_BOUNDARY = Field(6)
    MAX_HEART_RATE = Field(11)
    RESTING_HEART_RATE = Field(12)
    THRESHOLD_HEART_RATE = Field(13)


class Split:
    """A stretch that the watch called run, walk or stand."""

    MESSAGE = 312
    SPLIT_TYPE = Field(0)
    TOTAL_ELAPSED_TIME = Field(1, 1000.0)
    START_TIME = Field(9)
