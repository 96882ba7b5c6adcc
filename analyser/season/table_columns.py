"""What each column of the table of runs is: its unit, and its meaning, for files and their docs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from analyser.calfload.causes import CAUSES
from analyser.guidelines import GUIDELINES

NUMBERS = (
    "distance_m",
    "elapsed_s",
    "timer_s",
    "moving_s",
    "run_s",
    "walk_s",
    "climb_m",
    "cadence_spm",
    "quick_cadence_spm",
    "contact_ms",
    "heart_rate_bpm",
    "load",
    "load_low",
    "load_high",
    "impulse",
    "peak5",
    "hot_minutes",
    "contact_baseline",
    "easy_speed_mps",
    "workout_feel",
    "workout_rpe",
)
TEXTS = ("name", "sha256", "title", "device", "sub_sport")


class RunColumn(NamedTuple):
    """A column's unit, empty for texts and moments, and what it holds."""

    unit: str
    meaning: str


_BAND = "edge of the load's 80 % band"
RUN_COLUMNS: Mapping[str, RunColumn] = MappingProxyType(
    {
        "start": RunColumn("", "start of the run, UTC"),
        "local": RunColumn("", "start by the clock on the wall, without a zone"),
        "local_date": RunColumn("", "local day of the start"),
        "name": RunColumn("", "the recording, as it was found"),
        "sha256": RunColumn("", "SHA-256 of the recording"),
        "title": RunColumn("", "what the runner called it, where an export says"),
        "device": RunColumn("", "the watch or app"),
        "sub_sport": RunColumn("", "trail, treadmill, track, ...; empty where not told"),
        "distance_m": RunColumn("m", "distance"),
        "elapsed_s": RunColumn("s", "from the first to the last sample, pauses included"),
        "timer_s": RunColumn("s", "while the timer ran"),
        "moving_s": RunColumn("s", "while the runner moved"),
        "run_s": RunColumn("s", "while running"),
        "walk_s": RunColumn("s", "while walking"),
        "climb_m": RunColumn("m", "metres climbed"),
        "cadence_spm": RunColumn("steps/min", "median cadence of flat running, both feet"),
        "quick_cadence_spm": RunColumn("steps/min", "below this the cadence is called slow"),
        "contact_ms": RunColumn("ms", "mean ground contact time"),
        "heart_rate_bpm": RunColumn("bpm", "mean heart rate"),
        "load": RunColumn("points", "calf load; 100 is an easy flat half hour"),
        "load_low": RunColumn("points", f"lower {_BAND}"),
        "load_high": RunColumn("points", f"upper {_BAND}"),
        "impulse": RunColumn("points", "the load with a damage exponent of 1"),
        "peak5": RunColumn("x easy", "load per minute of the hardest five minutes"),
        "hot_minutes": RunColumn("min", "time above 1.5 times the easy run's load per minute"),
        "contact_baseline": RunColumn("ratio", "median contact time over the expected, flat"),
        "easy_speed_mps": RunColumn("m/s", "easy speed that the load is scored with"),
        "workout_feel": RunColumn("0-100", "how it felt, as told to the watch"),
        "workout_rpe": RunColumn("0-100", "effort, as told to the watch: ten times 0-10"),
        **{
            f"cause_{cause}": RunColumn("points", f"what {cause} added; all add up to load - 100")
            for cause in CAUSES
        },
        "hardest_from_m": RunColumn("m", "where the hardest stretch began"),
        "hardest_to_m": RunColumn("m", "where it ended"),
        "climb_m_per_km": RunColumn("m/km", "climb per kilometre, from half a kilometre up"),
        "state": RunColumn("", "by which limits it was judged: regular, way-back, few, sore, ..."),
        "verdict": RunColumn("", "of the run: good, watch, too much, not assessed"),
        **{
            f"verdict_{each.key}": RunColumn("", f"of {each.title.lower()}, in the same words")
            for each in GUIDELINES
        },
        "usual_load": RunColumn("points", "median load of the 56 days before"),
        "usual": RunColumn("ratio", "load over the usual"),
        "distance_pct": RunColumn("%", "of the longest before; or of the way back's reference"),
        "load_pct": RunColumn("%", "of the hardest before; or of the way back's reference"),
        "longest_m": RunColumn("m", "what distance_pct is measured by"),
        "hardest": RunColumn("points", "what load_pct is measured by"),
        "spike": RunColumn("", "the larger of both in Frandsen's bands: none, small, ..."),
        "compared": RunColumn("", "with what: earlier runs, way back, too early"),
        "stage": RunColumn("", "base, distance or speed, as the coach orders them"),
        "base_weeks": RunColumn("weeks", "in a row with three base runs, before this one"),
        "runs_7_days": RunColumn("runs", "of the seven days that end with this one"),
        "days_since_last": RunColumn("days", "since the run before"),
        "fast_s": RunColumn("s", "above 1.20 times the usual speed"),
        "room_load": RunColumn("points", "the load up to which this run had room"),
        "room_m": RunColumn("m", "the distance up to which it had room"),
        "hilly": RunColumn("", "whether the row of hills was beyond a limit"),
        "ordinary": RunColumn("", "whether it counts for the curves of form"),
        "cadence_away": RunColumn("steps/min", "cadence less the own curve's at that speed"),
        "contact_away": RunColumn("ms", "contact time less the own curve's at that speed"),
        "notices": RunColumn("", "codes of what was missing or mended"),
    }
)
