"""What a file calls its sport, as our words, and which recordings count as runs."""

from __future__ import annotations

import re

import numpy as np

from analyser.errors import NotARunError
from analyser.formats import plausible, timeline
from analyser.formats.base import RawActivity
from analyser.run import FloatArray, Notice

# Words of services and watches for running, in some twenty languages.
RUN_WORDS = (
    *("run", "jog", "correr", "corrida", "carrera", "lauf", "hardlop", "hardloop", "corsa"),
    *("course à pied", "löpning", "løb", "løp", "juoksu", "bieg", "běh", "futás", "koşu", "бег"),
    *("chạy", "跑", "ランニング", "달리기", "tredmølle", "treadmill"),
)
# With these it is a way to glide, whatever else the word holds: Langlauf, Schlittschuhlaufen.
GLIDE_WORDS = ("langlauf", "ski", "eislauf", "schuhlauf", "skat", "narc", "lyž", "лыж")
# Whole words only; the numbers are Strava's.
EXACT = {
    "1": "cycling",
    "2": "skiing",
    "4": "hiking",
    "9": "running",
    "10": "walking",
    "16": "swimming",
    "23": "rowing",
    "car": "driving",
}
OTHER_WORDS = {
    "cycling": (
        *("cycl", "bik", "ride", "velo", "vélo", "rad", "bmx", "ciclis", "fiets", "cykl", "sykl"),
        *("вело", "骑", "サイクリング"),
    ),
    "swimming": ("swim", "nataci", "natat", "schwimm", "nuoto", "zwem", "плав", "泳"),
    "hiking": ("hik", "wander", "randonn", "trek", "mountaineer", "sender", "escurs"),
    "walking": (
        *("walk", "gehen", "spazier", "march", "camin", "cammin", "wandel", "ходьба", "步行"),
        "ウォーキング",
    ),
    "skiing": ("ski", "snow", "loipe", "langlauf", "narc", "lyž", "лыж"),
    "driving": ("driv", "motor", "transport"),
    "rowing": ("row", "kayak", "canoe", "paddl", "sail", "surf"),
    "skating": ("skat", "eislauf", "schuhlauf"),
    "strength": ("strength", "yoga", "pilates", "gym", "weights"),
    "ball game": ("tennis", "soccer", "football", "basketball", "golf", "squash", "padel"),
    "climbing": ("climb", "boulder"),
    "elliptical": ("elliptic", "stair", "crosstrain"),
}
SUB_SPORTS = ("trail", "treadmill", "track", "street", "virtual", "indoor", "ultra")
# What services put into a title that they write themselves, beside the sport and the date.
TITLE_SPORTS = (
    *("running", "run", "jogging", "jog", "walking", "walk", "hiking", "hike", "cycling", "biking"),
    *("bike", "ride", "swimming", "swim", "skiing", "snowboarding", "rowing", "skating"),
)
TITLE_OTHERS = (
    *("morning", "lunch", "afternoon", "evening", "night", "outdoor", "indoor", "trail", "road"),
    *("mountain", "open", "water", "pool", "treadmill", "virtual", "suuntoapp", "am", "pm"),
    *("t", "z"),  # of a date's own form
)
_WORD = re.compile(r"[^\W\d_]+")
# A file that does not name its sport is no run if half of it is faster than this: the world's
# best over 1500 m hold 7.3 m/s.
FASTEST_RUN_MPS = 7.5
LEAST_MOVING_MPS = 0.5
OTHER = "other"
# What files call a sport that they do not name.
UNNAMED = (OTHER, "generic", "all", "multisport")
# And if it says "other", no run either if half of it is slower than a walk: a swim, a rest.
SLOWEST_OTHER_MPS = 1.1
# ... or if its steps are fewer than anyone runs with, or walks with: the strokes of a swim, the
# pushes of skis. Faster than the first [m/s], the steps of both feet a minute.
LEAST_STEPS_SPM = ((1.8, 100.0), (LEAST_MOVING_MPS, 70.0))


def sport_of(text: str) -> tuple[str, str]:
    """Return the sport and sub-sport that a file's own word means; "other" for unknown words.

    Examples
    --------
    >>> sport_of("Trail Running"), sport_of("9"), sport_of("MountainBiking"), sport_of("")
    (('running', 'trail'), ('running', ''), ('cycling', ''), ('', ''))
    """
    word = text.strip().lower().replace("_", " ")
    if word in EXACT:
        return EXACT[word], ""
    for sport, words in OTHER_WORDS.items():
        if any(part in word for part in words) and not _is_run(word):
            return sport, ""
    if _is_run(word):
        return "running", next((sub for sub in SUB_SPORTS if sub in word), "")
    return OTHER if word else "", ""


def sport_of_title(title: str) -> tuple[str, str]:
    """Return the sport and sub-sport of a title that a service wrote: a sport and a date.

    A title with any other word is the runner's, and says nothing that can be relied on.

    Examples
    --------
    >>> sport_of_title("Cycling 8/21/20 2:53 pm"), sport_of_title("Morning Run")
    (('cycling', ''), ('running', ''))
    >>> sport_of_title("Bike path and back")
    ('', '')
    """
    words = _WORD.findall(title.lower())
    sports = [word for word in words if word in TITLE_SPORTS]
    if not sports or any(word not in (*TITLE_SPORTS, *TITLE_OTHERS) for word in words):
        return "", ""
    return sport_of(" ".join(words))


def _is_run(word: str) -> bool:
    glides = any(part in word for part in GLIDE_WORDS)
    return not glides and any(part in word for part in RUN_WORDS)


def runs_only(activities: list[RawActivity], name: str) -> list[RawActivity]:
    """Return the activities that are runs, or that may be one because the file does not say.

    Raises
    ------
    NotARunError
        Where none is, with what the first is instead.
    """
    runs = [activity for activity in activities if _may_be_run(activity)]
    if runs:
        return runs
    if not activities:
        raise NotARunError(name, "it holds no recording", kind="empty")
    raise _other_sport(activities[0], name)


def _other_sport(activity: RawActivity, name: str) -> NotARunError:
    if activity.sport and activity.sport not in UNNAMED:
        return NotARunError(name, f"it is {activity.sport}, not a run", kind=activity.sport)
    message = f"it is no run by its {_against_a_run(activity)}"
    cure = "If it is one, give it the sport running where you recorded it, and export it again"
    return NotARunError(name, message, cure, kind="other")


def _may_be_run(activity: RawActivity) -> bool:
    if activity.sport == "running":
        return True
    named = activity.sport and activity.sport not in UNNAMED
    return not named and not _against_a_run(activity)


def _against_a_run(activity: RawActivity) -> str:
    """Return what speaks against a run in a recording that names no sport; empty for nothing."""
    time_s, columns, _ = timeline.mend(activity.time_s, activity.columns)
    if not time_s.size:
        return ""
    columns, _ = plausible.keep_possible(time_s, columns)
    speed_mps = timeline.rough_speed_mps(time_s, columns)
    moving_mps = _median(speed_mps[speed_mps > LEAST_MOVING_MPS])
    too_slow = activity.sport and moving_mps < SLOWEST_OTHER_MPS
    if too_slow or moving_mps > FASTEST_RUN_MPS:
        return f"speed, {moving_mps * 3.6:.0f} km/h at its median"
    legs = 2.0 if activity.cadence_rule == "unknown" else 1.0
    return _too_few_steps(legs * columns.get("cadence_spm", np.zeros(time_s.shape)), speed_mps)


def _too_few_steps(cadence_spm: FloatArray, speed_mps: FloatArray) -> str:
    """Return the steps in words where most are too few; a sensor may sleep half of the time."""
    for beyond_mps, least_spm in LEAST_STEPS_SPM:
        here = cadence_spm[speed_mps > beyond_mps]
        steps = here[here > 0.0]
        if steps.size > here.size / 2 and _median(steps) < least_spm:
            return f"steps, {_median(steps):.0f} a minute"
    return ""


def _median(values: FloatArray) -> float:
    return float(np.median(values)) if values.size else float("nan")


def unnamed_notice(activity: RawActivity) -> list[Notice]:
    """Return a word for a recording that is taken as a run although its file says "other"."""
    if activity.sport in UNNAMED:
        message = "the file does not say which sport it is; taken as a run by its speed"
        return [Notice("sport-not-named", message)]
    return []
