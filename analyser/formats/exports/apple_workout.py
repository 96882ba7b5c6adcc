"""One workout of an Apple Health export, as its element tells: sport, times, totals, pauses."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from analyser.errors import UnreadableFileError
from analyser.formats.exports.apple_scan import FORBIDDEN
from analyser.formats.exports.clocks import offset_in, offset_of, unix_time
from analyser.formats.exports.documents import number
from analyser.formats.exports.samples import Node, read_xml
from analyser.formats.exports.series import paused_between
from analyser.formats.sports import sport_of

PREFIX = re.compile(r"^HK(?:WorkoutActivityType|QuantityTypeIdentifier|WorkoutEventType)")
METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144, "cm": 0.01}
SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0, "h": 3600.0, "ms": 0.001}
STRAY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\w+);)")
STOPS, GOES = ("Pause", "MotionPaused"), ("Resume", "MotionResumed")
LEGS = ("SwimBikeRun", "Multisport", "Transition", "MixedMetabolicCardioTraining")
# What only one sport has among the statistics of a leg; Apple's DTD gives legs no type.
LEG_KINDS = {"DistanceSwimming": "Swimming", "DistanceCycling": "Cycling"}
LEAST_LEG_M = 1000.0  # on foot; shorter ones lead from the water to the bike (our choice)
WORDS = {"TraditionalStrengthTraining": "strength", "FunctionalStrengthTraining": "strength"}
INDOOR = ("1", "true", "YES")


@dataclass
class Workout:
    """What a workout's element says; times are Unix times, what it does not say is NaN."""

    sport: str
    sub_sport: str
    start_s: float
    end_s: float
    timer_s: float
    source: str
    device: str = ""
    utc_offset_s: float | None = None
    pauses: list[tuple[float, float]] = field(default_factory=list)
    totals: dict[str, float] = field(default_factory=dict)
    routes: list[str] = field(default_factory=list)
    locations: list[dict[str, str]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What it is called among the others: its start, as the file counts seconds."""
        return f"{self.start_s:.0f}"

    @property
    def richness(self) -> tuple[bool, int, float]:
        """How much it tells: a route, how many totals, how long."""
        return bool(self.routes or self.locations), len(self.totals), self.timer_s


def workouts_of(element: bytes, name: str) -> list[Workout]:
    """Return the workout of an element, or the legs of one of several sports.

    Raises
    ------
    UnreadableFileError
        It is damaged.
    """
    node = _element(element.translate(None, FORBIDDEN), name)
    whole = _workout(node, node.attributes)
    legs = [c for c in node.children if c.name == "WorkoutActivity"]
    if _kind(node.attributes) in LEGS and legs:
        return [_leg(leg, whole) for leg in legs]
    return [whole]


def _element(clean: bytes, name: str) -> Node:
    """Return a workout's element; one that is no XML by its letters is read without them."""
    try:
        root = read_xml(clean, name, "Location")
    except UnreadableFileError:
        mended = STRAY.sub(b"&amp;", clean.decode("utf-8", "replace").encode())
        root = read_xml(mended, name, "Location")
    node = next(root.all("Workout"), None)
    if node is None:
        raise UnreadableFileError(name, "a workout in it is damaged", "Export it again")
    return node


def _kind(attributes: Mapping[str, str]) -> str:
    return PREFIX.sub("", attributes.get("workoutActivityType", ""))


def _workout(node: Node, said: Mapping[str, str]) -> Workout:
    kind = _kind(said)
    facts = {c.attributes.get("key", ""): c.attributes.get("value", "") for c in node.children}
    spoken = WORDS.get(kind) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind)
    sport, sub_sport = sport_of(spoken)
    start_s, end_s = unix_time(said.get("startDate")), unix_time(said.get("endDate"))
    indoor = facts.get("HKIndoorWorkout") in INDOOR
    zone = facts.get("HKTimeZone", "")
    offset_s = offset_in(zone, start_s) if zone and math.isfinite(start_s) else None
    return Workout(
        sport=spoken.lower() if sport == "other" and spoken else sport,
        sub_sport="treadmill" if indoor and sport == "running" else sub_sport,
        start_s=start_s,
        end_s=end_s,
        timer_s=number(said.get("duration"), SECONDS.get(said.get("durationUnit", "min"), 60.0)),
        source=said.get("sourceName", ""),
        device=device_of(said),
        utc_offset_s=offset_of(said.get("startDate")) if offset_s is None else offset_s,
        pauses=_pauses(node, end_s),
        totals=_totals(node, said) | _climb(facts),
        routes=[f.attributes.get("path", "") for f in node.all("FileReference")],
        locations=[row for child in node.children for row in child.samples],
    )


def _leg(leg: Node, whole: Workout) -> Workout:
    said = {"workoutActivityType": _leg_kind(leg), **leg.attributes}
    found = _workout(leg, said)
    found.source, found.device = whole.source, whole.device
    found.utc_offset_s, found.routes = whole.utc_offset_s, whole.routes
    found.locations = whole.locations
    return found


def _leg_kind(leg: Node) -> str:
    """Return the sport of a leg by its statistics: how it moved, and on foot how far."""
    kinds = [PREFIX.sub("", c.attributes.get("type", "")) for c in leg.children]
    other = next((LEG_KINDS[kind] for kind in kinds if kind in LEG_KINDS), "")
    ran = any(kind.startswith("Running") for kind in kinds)
    on_foot_m = _totals(leg, leg.attributes).get("distance_m", 0.0)
    return other or ("Running" if ran or on_foot_m >= LEAST_LEG_M else "Transition")


def device_of(said: Mapping[str, str]) -> str:
    """Return the device of a workout or record: its name and hardware, else who wrote it.

    Examples
    --------
    >>> device_of({"device": "<<HKDevice: 0x1>, name:Apple Watch, hardware:Watch7,5, software:11>"})
    'Apple Watch (Watch7,5)'
    """
    text = said.get("device", "")
    name = re.search(r"name:([^,>]+)", text)
    hardware = re.search(r"hardware:(\w+,\d+|[^,>]+)", text)
    if not name:
        return said.get("sourceName", "")
    return f"{name[1].strip()} ({hardware[1].strip()})" if hardware else name[1].strip()


def _pauses(node: Node, end_s: float) -> list[tuple[float, float]]:
    """Return the pauses by the workout's own events; those of its parts are the same again."""
    marks = []
    for event in node.children:
        kind = PREFIX.sub("", event.attributes.get("type", ""))
        if event.name == "WorkoutEvent" and kind in (*STOPS, *GOES):
            marks.append((unix_time(event.attributes.get("date")), kind in STOPS))
    return paused_between([mark for mark in marks if math.isfinite(mark[0])], end_s)


def _totals(node: Node, said: Mapping[str, str]) -> dict[str, float]:
    """Return the totals: statistics below the workout, or attributes until iOS 15."""
    found = {"distance_m": measured(said.get("totalDistance"), said.get("totalDistanceUnit"))}
    for child in node.children:
        if child.name != "WorkoutStatistics":
            continue
        facts = child.attributes
        kind, unit = PREFIX.sub("", facts.get("type", "")), facts.get("unit")
        if kind == "DistanceWalkingRunning":
            found["distance_m"] = measured(facts.get("sum"), unit)
        elif kind == "StepCount":
            found["steps"] = number(facts.get("sum"))
        elif kind == "HeartRate":
            found["mean_heart_rate_bpm"] = number(facts.get("average"), _per_minute(unit))
        elif kind == "RunningGroundContactTime":
            found["mean_contact_ms"] = number(facts.get("average"), 1000.0 if unit == "s" else 1.0)
        elif kind == "WorkoutEffortScore":
            found["workout_rpe"] = number(facts.get("average") or facts.get("maximum"), 10.0)
        elif kind == "RunningPower":
            found["mean_power_w"] = number(facts.get("average"))
    return {key: value for key, value in found.items() if value > 0.0}  # 0 is not measured


def _per_minute(unit: str | None) -> float:
    return 60.0 if unit == "count/s" else 1.0


def measured(value: str | None, unit: str | None) -> float:
    """Return a length in metres; in km where no unit stands, as in the first exports."""
    return number(value, METRES.get((unit or "km").strip(), math.nan))


def _climb(facts: Mapping[str, str]) -> dict[str, float]:
    amount, _, unit = facts.get("HKElevationAscended", "").partition(" ")
    climb_m = measured(amount, unit) if unit else math.nan
    return {"climb_m": climb_m} if math.isfinite(climb_m) else {}
