"""What the values of FIT fields mean to a run: channels, sports, kinds of files, events."""

from __future__ import annotations

from typing import NamedTuple

from analyser.formats.fit.messages import Field, Record


class Channel(NamedTuple):
    """A field of the record message that becomes a column."""

    column: str
    field: Field
    words: str


# In order of preference: the first that has a value gives the column.
CHANNELS = (
    Channel("latitude", Record.POSITION_LAT, "record.position_lat"),
    Channel("longitude", Record.POSITION_LONG, "record.position_long"),
    Channel("altitude_m", Record.ENHANCED_ALTITUDE, "record.enhanced_altitude"),
    Channel("altitude_m", Record.ALTITUDE, "record.altitude"),
    Channel("distance_m", Record.DISTANCE, "record.distance"),
    Channel("speed_mps", Record.ENHANCED_SPEED, "record.enhanced_speed"),
    Channel("speed_mps", Record.SPEED, "record.speed"),
    Channel("heart_rate_bpm", Record.HEART_RATE, "record.heart_rate"),
    Channel("power_w", Record.POWER, "record.power"),
    Channel("temperature_c", Record.TEMPERATURE, "record.temperature"),
    Channel("contact_ms", Record.STANCE_TIME, "record.stance_time"),
    Channel("contact_balance_pct", Record.STANCE_TIME_BALANCE, "record.stance_time_balance"),
    Channel("vertical_oscillation_mm", Record.VERTICAL_OSCILLATION, "record.vertical_oscillation"),
    Channel("step_length_mm", Record.STEP_LENGTH, "record.step_length"),
    Channel("incline_pct", Record.GRADE, "record.grade"),
)

# Names under which pods write, in lower case, without the maker's sign and without the side.
DEVELOPER_NAMES = {
    "ground time": "contact_ms",
    "ground contact time": "contact_ms",
    "contact time": "contact_ms",
    "contact": "contact_ms",
    "stance time": "contact_ms",
    "gct": "contact_ms",
    "vertical oscillation": "vertical_oscillation_mm",
    "foot strike": "strike",
    "footstrike": "strike",
    "footstrike type": "strike",
    "foot strike type": "strike",
    "fs": "strike",
    "fs type": "strike",
    "cadence": "cadence_spm",
    "power": "power_w",
    "heart rate": "heart_rate_bpm",
    "hr": "heart_rate_bpm",
    "stryd distance": "distance_m",
    "stryd speed": "speed_mps",
    "incline": "incline_pct",
    "grade": "incline_pct",
    "treadmill incline": "incline_pct",
    "treadmill grade": "incline_pct",
    "runn incline": "incline_pct",
}
# RunScribe's applications, whose fields may have no name: by number, the column and the foot.
RUNSCRIBE = ("502092b3b0dd45ad89b3472ab2060ab6", "c1f5c80a5a054e8a97b3fda34e957035")
RUNSCRIBE_FIELDS = {
    2: ("strike", "left"),
    5: ("contact_ms", "left"),
    8: ("strike", "right"),
    11: ("contact_ms", "right"),
    14: ("strike", ""),
    17: ("contact_ms", ""),
}
SILENT_AT_ZERO = ("contact_ms", "vertical_oscillation_mm")
UNIT_FACTORS = {
    ("power_w", "w/kg"): float("nan"),  # of whoever weighs what nobody says
    ("cadence_spm", "rpm"): 2.0,  # of one leg
    ("contact_ms", "s"): 1000.0,
    ("vertical_oscillation_mm", "cm"): 10.0,
    ("vertical_oscillation_mm", "centimeters"): 10.0,
    ("vertical_oscillation_mm", "m"): 1000.0,
}

SPORTS = {
    0: "generic",
    1: "running",
    2: "cycling",
    3: "transition",
    4: "fitness equipment",
    5: "swimming",
    6: "basketball",
    7: "soccer",
    8: "tennis",
    9: "american football",
    10: "training",
    11: "walking",
    12: "cross country skiing",
    13: "alpine skiing",
    14: "snowboarding",
    15: "rowing",
    16: "mountaineering",
    17: "hiking",
    18: "multisport",
    19: "paddling",
    20: "flying",
    21: "e-biking",
    22: "motorcycling",
    23: "boating",
    24: "driving",
    25: "golf",
    26: "hang gliding",
    27: "horseback riding",
    28: "hunting",
    29: "fishing",
    30: "inline skating",
    31: "rock climbing",
    32: "sailing",
    33: "ice skating",
    34: "sky diving",
    35: "snowshoeing",
    36: "snowmobiling",
    37: "stand up paddleboarding",
    38: "surfing",
    39: "wakeboarding",
    40: "water skiing",
    41: "kayaking",
    42: "rafting",
    43: "windsurfing",
    44: "kitesurfing",
    45: "tactical",
    46: "jumpmaster",
    47: "boxing",
    48: "floor climbing",
    49: "baseball",
    53: "diving",
    62: "hiit",
    64: "racket",
    65: "wheelchair push walk",
    66: "wheelchair push run",
    67: "meditation",
    69: "disc golf",
    71: "cricket",
    72: "rugby",
    73: "hockey",
    74: "lacrosse",
    75: "volleyball",
    76: "water tubing",
    77: "wakesurfing",
    80: "mixed martial arts",
    82: "snorkeling",
    83: "dance",
    84: "jump rope",
    254: "all",
}
SUB_SPORTS = {
    0: "",
    1: "treadmill",
    2: "street",
    3: "trail",
    4: "track",
    45: "indoor",
    58: "virtual",
    67: "ultra",
}
# Sports that say nothing, and the sub-sports of which each is a way to run.
UNSPECIFIC = ("generic", "fitness equipment", "training", "all")
WAYS_TO_RUN = (1.0, 2.0, 3.0, 4.0, 45.0, 67.0)
FILE_TYPES = {
    1: "a device's own description",
    2: "settings",
    3: "sport settings",
    4: "an activity",
    5: "a workout plan",
    6: "a course",
    7: "a training schedule",
    9: "weight measurements",
    10: "training totals",
    11: "goals",
    14: "blood pressure",
    15: "day monitoring",
    20: "an activity summary",
    28: "day monitoring",
    32: "day monitoring",
    34: "segments",
    35: "a list of segments",
    40: "device settings",
    44: "metrics",
    49: "sleep",
}
COURSE = 6
EVENT_TIMER = 0
TIMER_START, TIMER_STOPS = 0, (1, 4, 8, 9)
LAP_TRIGGERS = {0: "manual", 1: "time", 2: "distance", 7: "session end"}
SPLIT_GAITS = {17: "run", 18: "walk", 22: "stand"}
