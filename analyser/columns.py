"""The one table of columns: what each column of samples is, can be, does and is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple


class Possible(NamedTuple):
    """The least and the greatest value that can be; `zero_is_silence` where 0 means no value."""

    low: float
    high: float
    zero_is_silence: bool = False


class Strip(NamedTuple):
    """A column's strip on the page of `inspect`: its name, its unit, and a factor for that."""

    name: str
    unit: str
    factor: float = 1.0


NO_EFFECT = "not in the score"


@dataclass(frozen=True)
class Column:
    """All that the rest asks of a column of samples.

    Parameters
    ----------
    name, unit, meaning
        What it is called, its unit, and what it means.
    word
        What a runner calls it.
    possible
        Wider than any runner or place on Earth, so that only faults fall outside.
    effect
        What it does to the score, in a runner's words.
    strip
        How it is drawn among the channels of a recording; None for not at all.
    counted
        Whether a season says how many of its runs carry it.
    private
        Whether it tells where the runner was: no value of it is shown but on a map.
    derived
        Whether it is worked out, not measured.
    """

    name: str
    unit: str
    meaning: str
    word: str = ""
    possible: Possible | None = None
    effect: str = NO_EFFECT
    strip: Strip | None = None
    counted: bool = False
    private: bool = False
    derived: bool = False


def _columns(*columns: Column) -> Mapping[str, Column]:
    return MappingProxyType({column.name: column for column in columns})


STANDING, WALKING, RUNNING = 0.0, 1.0, 2.0  # the codes of the column `gait`
STANDING_MPS = 0.4  # slower than this nobody runs or walks: it adds nothing
_MAP_ONLY = "the map only, and the distance where the device gave none"

# The one table of columns, in the order in which samples have them and pages show them.
COLUMNS: Mapping[str, Column] = _columns(
    Column("elapsed_s", "s", "time since the run's start, by the clock; strictly rising", "time"),
    Column(
        *("latitude", "degrees", "WGS84; absent on a treadmill", "position"),
        possible=Possible(-90.0, 90.0),
        effect=_MAP_ONLY,
        private=True,
    ),
    Column(
        *("longitude", "degrees", "WGS84; absent on a treadmill", "position"),
        possible=Possible(-180.0, 180.0),
        effect=_MAP_ONLY,
        private=True,
    ),
    Column(
        *("distance_m", "m", "distance since the start; the device's own over GPS", "distance"),
        possible=Possible(0.0, 2_000_000.0),
        effect="the score does not use it; pace, hills per km and the season do",
    ),
    Column(
        *("speed_mps", "m/s", "speed over the ground; the device's own over GPS", "speed"),
        possible=Possible(0.0, 100.0),
        effect="the score grows with the speed: 3 % faster, about 4 % more a minute",
        strip=Strip("Speed", "m/s"),
    ),
    Column(
        *("altitude_m", "m", "height; `sources` says barometer or GPS where the file tells"),
        word="height",
        possible=Possible(-500.0, 9_000.0),
        effect="slopes come from it: 1 % of slope changes the score by about 8 %",
        strip=Strip("Height", "m"),
        counted=True,
    ),
    Column(
        *("grade", "rise/run", "slope of the ground over the base length", "slope"),
        strip=Strip("Grade", "%", 100.0),
        derived=True,
    ),
    Column(
        *("cadence_spm", "steps/min", "steps of both feet; standing may be 0", "cadence"),
        possible=Possible(0.0, 420.0),  # doubled ones are halved, not left out
        effect="tells walking from running; 3 % slower steps, about 9 % more a minute",
        strip=Strip("Cadence", "steps/min"),
        counted=True,
    ),
    Column(
        *("contact_ms", "ms", "ground contact time of one step", "contact time"),
        possible=Possible(30.0, 2_000.0, zero_is_silence=True),
        effect="not in the score: it follows speed and steps; it hints at the foot strike",
        strip=Strip("Contact", "ms"),
        counted=True,
    ),
    Column(
        *("contact_balance_pct", "% left", "the left foot's share of contact time"),
        word="contact balance",
        possible=Possible(1.0, 99.0, zero_is_silence=True),
    ),
    Column(
        *("vertical_oscillation_mm", "mm", "bounce of the trunk in one step"),
        word="vertical oscillation",
        possible=Possible(1.0, 500.0, zero_is_silence=True),
    ),
    Column(
        *("step_length_mm", "mm", "length of one step", "step length"),
        possible=Possible(1.0, 4_000.0, zero_is_silence=True),
    ),
    Column(
        *("heart_rate_bpm", "bpm", "heart rate", "heart rate"),
        possible=Possible(1.0, 250.0),
        effect="not in the score; says whether the run was easy",
        strip=Strip("Heart", "rate, bpm"),
        counted=True,
    ),
    Column(
        *("strike", "0..1", "foot strike: 0 heel, 1 forefoot", "foot strike"),
        possible=Possible(0.0, 1.0),
        effect="forefoot landing raises the score by up to half",
        counted=True,
    ),
    Column(
        *("incline_pct", "%", "slope that the device itself gives, of a treadmill's belt"),
        word="incline",
        possible=Possible(-50.0, 50.0),
        effect="the slope of a treadmill: 1 % changes the score by about 8 %",
    ),
    Column(
        *("power_w", "W", "running power", "power"),
        possible=Possible(0.0, 3_000.0),
        strip=Strip("Power", "W"),
    ),
    Column(
        *("temperature_c", "deg C", "the device's own thermometer", "temperature"),
        possible=Possible(-60.0, 80.0),
    ),
    Column(
        "dt_s", "s", "time that the sample stands for; 0 while paused or in a gap", derived=True
    ),
    Column(
        *("moving", "0 or 1", f"the runner moved: faster than {STANDING_MPS} m/s, timer on"),
        derived=True,
    ),
    Column("walking", "0..1", "walking weight: 0 a run, 1 a walk", derived=True),
    Column("gait", "0, 1, 2", "standing, walking, running; NaN where unknown", derived=True),
    Column("climb_m", "m", "metres climbed since the start", derived=True),
    Column("descent_m", "m", "metres descended since the start", derived=True),
    Column("flat_speed_mps", "m/s", "speed on the flat of the same energy cost", derived=True),
    Column("contact_ratio", "ratio", "contact time over the runner's usual at it", derived=True),
    Column("load", "x base", "calf load per minute, 1 = the easy base run", derived=True),
)
