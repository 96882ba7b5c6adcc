"""Which recordings count as runs: by the sport that the file names, by what was done where not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from analyser.errors import DOUBTFUL, NotARunError
from analyser.formats import plausible, timeline
from analyser.formats.base import RawActivity
from analyser.formats.sport_words import LONGEST_LETTERS, OTHER, sport_of
from analyser.run import FloatArray, Notice
from analyser.signals.cadence_unit import steps_of_both_feet

__all__ = ["OTHER", "chosen", "sport_of", "sport_of_title", "unnamed_notice"]

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
# What files call a sport that they do not name.
UNNAMED = ("", OTHER, "generic", "all", "multisport")
# And if it says "other", no run either if half of it is slower than a walk: a swim, a rest.
SLOWEST_OTHER_MPS = 1.1
# ... or if its steps are fewer than anyone runs with, or walks with: the strokes of a swim, the
# pushes of skis. Faster than the first [m/s], the steps of both feet a minute.
LEAST_STEPS_SPM = ((1.8, 100.0), (LEAST_MOVING_MPS, 70.0))
# Doubtful: never faster than people walk, and no steps of a run; or faster for longer than most
# people can run. Few run 4 m/s for half an hour, and every ride does.
WALKING_MPS, WALKING_SPM = 2.0, 130.0
RIDING_MPS, RIDING_S = 4.0, 1800.0
WINDOW_S = 30.0  # speeds by positions jitter from second to second
NEARLY_ALL = 0.95
OF_RUNNERS = ("contact_ms", "vertical_oscillation_mm", "strike")  # no watch measures them on a bike
DOUBT = "doubtful: is it a run?"
SAY_SO = "If it is, say --as-run, or write runs_without_sport = true into the folder's runner.toml"
LONGEST_WORD = 40


class Chosen(NamedTuple):
    """The activities of a file that are runs, and what is said of the others that may be one."""

    runs: list[RawActivity]
    doubts: list[str]


class _Judged(NamedTuple):
    activity: RawActivity
    against: str = ""  # what speaks against a run, empty for nothing
    doubt: str = ""


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
    words = _WORD.findall(title[:LONGEST_LETTERS].lower())
    sports = [word for word in words if word in TITLE_SPORTS]
    if not sports or any(word not in (*TITLE_SPORTS, *TITLE_OTHERS) for word in words):
        return "", ""
    return sport_of(" ".join(words))


def chosen(activities: list[RawActivity], name: str, *, as_run: bool = False) -> Chosen:
    """Return the activities that are runs, or that may be one because the file does not say.

    Parameters
    ----------
    as_run
        Whether the runner says that recordings which name no sport are runs.

    Raises
    ------
    NotARunError
        Where none is, with what the first is instead; of kind "doubtful" where it may be one.
    """
    if not activities:
        raise NotARunError(name, "it holds no recording", kind="empty")
    judged = [_judged(activity) for activity in activities]
    runs = [each.activity for each in judged if not each.against and (as_run or not each.doubt)]
    doubts = [each.doubt for each in judged if each.doubt and not as_run]
    if runs:
        return Chosen(runs, doubts)
    if doubts:
        raise NotARunError(name, f"{DOUBT} {doubts[0]}", SAY_SO, kind=DOUBTFUL)
    raise _other_sport(judged[0], name)


def _other_sport(judged: _Judged, name: str) -> NotARunError:
    if judged.activity.sport not in UNNAMED:
        return NotARunError(name, judged.against, kind=judged.activity.sport[:LONGEST_WORD])
    cure = "If it is one, give it the sport running where you recorded it, and export it again"
    return NotARunError(name, judged.against, cure, kind=OTHER)


def _judged(activity: RawActivity) -> _Judged:
    if activity.sport == "running":
        return _Judged(activity)
    if activity.sport not in UNNAMED:
        return _Judged(activity, f"it is {activity.sport[:LONGEST_WORD]}, not a run")
    time_s, columns, _ = timeline.mend(activity.time_s, activity.columns)
    if not time_s.size:
        return _Judged(activity)
    columns, _ = plausible.keep_possible(time_s, columns)
    seen = _Seen(activity, time_s, columns)
    if against := seen.against_a_run():
        return _Judged(activity, f"it is no run by its {against}")
    return _Judged(activity, doubt=seen.doubt())


class _Seen:
    """What a recording shows that names no sport."""

    def __init__(
        self, activity: RawActivity, time_s: FloatArray, columns: dict[str, FloatArray]
    ) -> None:
        self.says_other = bool(activity.sport)
        self.counts_one_leg = activity.cadence_rule == "unknown"
        self.time_s = time_s
        self.columns = columns
        self.speed_mps = timeline.rough_speed_mps(time_s, columns)
        self.steps = columns.get("cadence_spm", np.zeros(time_s.shape))

    def against_a_run(self) -> str:
        """Return what speaks against a run; empty for nothing."""
        moving_mps = _median(self.speed_mps[self.speed_mps > LEAST_MOVING_MPS])
        too_slow = self.says_other and moving_mps < SLOWEST_OTHER_MPS
        if too_slow or moving_mps > FASTEST_RUN_MPS:
            return f"speed, {moving_mps * 3.6:.0f} km/h at its median"
        return self._too_few_steps()

    def _too_few_steps(self) -> str:
        """Return the steps in words where most are too few; a sensor may sleep half of the time."""
        steps = self.steps * (2.0 if self.counts_one_leg else 1.0)
        for beyond_mps, least_spm in LEAST_STEPS_SPM:
            here = steps[self.speed_mps > beyond_mps]
            taken = here[here > 0.0]
            if taken.size > here.size / 2 and _median(taken) < least_spm:
                return f"steps, {_median(taken):.0f} a minute"
        return ""

    def doubt(self) -> str:
        """Return why it may be no run, as a clause; empty where nothing says so."""
        speeds = self._steady_mps()
        if not speeds.size:
            return ""
        fast_s = float((speeds > RIDING_MPS).sum()) * WINDOW_S
        if fast_s > RIDING_S and not any(name in self.columns for name in OF_RUNNERS):
            return f"{fast_s / 60.0:.0f} min of it above {RIDING_MPS * 3.6:.1f} km/h"
        if np.quantile(speeds, NEARLY_ALL) < WALKING_MPS and not self._steps_of_a_run():
            return f"walking speeds only, {_median(speeds) * 3.6:.1f} km/h at the median"
        return ""

    def _steady_mps(self) -> FloatArray:
        """Return the mean speed of each half minute in which there was movement."""
        step_s = np.minimum(np.diff(self.time_s, prepend=self.time_s[0]), WINDOW_S)
        way_m = np.cumsum(np.nan_to_num(self.speed_mps) * step_s)
        edges = np.arange(self.time_s[0], self.time_s[-1] + WINDOW_S, WINDOW_S)
        speeds = np.diff(np.interp(edges, self.time_s, way_m)) / WINDOW_S
        return np.asarray(speeds[speeds > LEAST_MOVING_MPS])

    def _steps_of_a_run(self) -> bool:
        steps = self.steps
        if self.counts_one_leg:
            steps, _ = steps_of_both_feet(steps, self.speed_mps)
        return _median(steps[steps > 0.0]) >= WALKING_SPM


def _median(values: FloatArray) -> float:
    return float(np.median(values)) if values.size else float("nan")


def unnamed_notice(activity: RawActivity) -> Iterator[Notice]:
    """Yield a word for a recording that is taken as a run although its file says "other"."""
    if activity.sport and activity.sport in UNNAMED:
        message = "the file does not say which sport it is; taken as a run by its speed"
        yield Notice("sport-not-named", message)
