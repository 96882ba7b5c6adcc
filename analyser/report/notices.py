"""What each notice means and what to do about it: the words behind the codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Explained:
    """What a notice means, and its cure; empty where nothing needs to be done."""

    meaning: str
    cure: str = ""


_EXPORT_AGAIN = "export the run from the watch or its service again."

NOTICES: Mapping[str, Explained] = MappingProxyType(
    {
        "default-easy-pace": Explained(
            "Neither you nor your earlier runs told your easy pace, so 6:00 /km was taken. Score, "
            "pace and stage depend on it; what rests on it is never worse than watch.",
            "tell yours: analyser runner set easy-pace 6:30",
        ),
        "default-height": Explained(
            "Your height is not known, so 1.75 m was taken. The quick cadence changes by about 5 "
            "steps/min for each 10 cm.",
            "tell yours: analyser runner set height 1.68",
        ),
        "no-max-heart-rate": Explained(
            "The file has a heart rate, but without your highest one it does not show how hard the "
            "run was: pace is judged by speed.",
            "tell your highest: analyser runner set max-heart-rate 185",
        ),
        "no-cadence": Explained(
            "The file has no step rate. Walking is told from the speed, slow steps cannot be seen, "
            "and the score takes your steps as quick.",
            "wear the watch on the wrist, or pair a foot pod.",
        ),
        "shorter-contact": Explained(
            "For more than ten minutes your feet were on the ground more than 5 % shorter than "
            "yours are at that speed and cadence, by your runs of 30 days with this watch. A "
            "switch to the forefoot does that, and so do new shoes: a hint, no verdict.",
            "let the whole foot come down, if you had meant to land as ever.",
        ),
        "no-altitude": Explained(
            "The file has no heights: climb is unknown, and the score takes the run as flat.",
            "on a treadmill, tell its slope: --incline 2 for 2 %.",
        ),
        "scored-as-flat": Explained(
            "The heights are missing, or so noisy that slopes of 3 % appear where there are none. "
            "The score takes the run as flat.",
            "a watch with a barometer measures slopes well.",
        ),
        "no-foot-strike": Explained(
            "No sensor told how the foot came down. The score leaves it out, and the guidance on "
            "foot strike is not assessed.",
            "a foot pod that measures foot strike would show it.",
        ),
        "no-usual-strike": Explained(
            "A sensor told how the foot came down, but three runs of the last 30 days are needed "
            "to know what is usual for you. The score counts a change of strike, so it leaves it "
            "out for now.",
            "audit the folder of your runs: analyser audit FOLDER.",
        ),
        "slow-stepping-run": Explained(
            "The steps are about as slow as a brisk walk's, but they have one rhythm throughout, "
            "at a run's speed. All of it is taken as running, nothing as a walk.",
            "",
        ),
        "no-heart-rate": Explained(
            "The file has no heart rate: effort is judged by speed against your easy pace.",
            "wear the watch snugly, or a chest strap.",
        ),
        "no-speed": Explained(
            "The file has neither speed, distance nor positions: there is nothing to score.",
            "let the watch find its position before the start, or pair a foot pod.",
        ),
        "summary-only": Explained(
            "Only the length and the time of this run are known, from a list or what was typed in. "
            "It counts for base and season as if run at one even pace, with a wide band.",
            "add the recording itself, if the watch or the service still has it.",
        ),
        "sore-rest-first": Explained(
            "Your diary has a sore morning: a run is for after calm ones, two of them, or three "
            "after a soreness of 5 and more.",
            "note each morning: analyser sore 1",
        ),
        "longer-than-room": Explained(
            "The route is longer than what your runs have made room for. Length has a limit of its "
            "own, whatever the pace and the hills.",
            "stop earlier, or let the next weeks grow to it.",
        ),
        "pace-out-of-range": Explained(
            "A pace so far from your usual one cannot be foretold from your runs: the nearest that "
            "can was taken."
        ),
        "no-heights": Explained(
            "The route has no heights, so it counts as flat, and the likely band is half as wide "
            "again.",
            "let the planner add heights, and export it again.",
        ),
        "no-earlier-runs": Explained(
            "Nothing is known of how you run, so it is foretold as others run, and no room is "
            "named.",
            "add your runs: analyser audit FOLDER",
        ),
        "few-earlier-runs": Explained(
            "Few of your runs are known: what they do not tell is taken from others, and the "
            "likely band is wide.",
            "add your runs: analyser audit FOLDER",
        ),
        "no-clock": Explained(
            "The list names a day and no time of day: noon was put in its place.",
            "nothing; days and weeks are right.",
        ),
        "no-zone": Explained(
            "The file has local time and no time zone: the clock on the page is right, the moment "
            "in UTC is not known.",
            "nothing; days and weeks are right.",
        ),
        "fields-not-used": Explained(
            "The file holds more than is read here; inspect names what.",
            "nothing; what the score needs was read.",
        ),
        "minutes-missing": Explained(
            "The watch's timer ran, but for a while nothing was recorded that tells of a way. "
            "Those minutes count for nothing and are never filled in.",
            "record every second, where the watch offers it.",
        ),
        "steeper-than-studied": Explained(
            "A minute or more was steeper than 10.5 %, beyond what studies of the calf have "
            "measured. From 15 % on, the score counts no further steepness."
        ),
        "cadence-mended": Explained(
            "For a while the file counted the steps of one foot, or each step twice, as the speed "
            "shows. Those stretches were doubled or halved."
        ),
        "distance-calibrated": Explained(
            "On the treadmill the watch guessed the distance from your steps; the total says "
            "otherwise, as when you put it right after the run. Distance and speed follow it."
        ),
        "height-drift": Explained(
            "The run started and ended at one place, yet the heights differ by 10 m and more: the "
            "weather changed, or the sensor's hole was wet. Climb and descent may be off by that.",
            "rinse the watch, and let it find its height before the start.",
        ),
        "height-jumps": Explained(
            "The height changed at once by more than any runner climbs: the watch put it right. "
            "The leaps count neither as climb nor as slope."
        ),
        "climb-not-assessed": Explained(
            "The heights are a receiver's, and jump by more than a metre from second to second: "
            "the climb is a guess, and no verdict rests on it.",
            "a watch with a barometer measures climb well.",
        ),
        "heart-rate-lock": Explained(
            "For minutes the heart rate was the step rate: optical sensors confuse the two. "
            "Those minutes are left out.",
            "wear the watch higher and tighter, or a chest strap.",
        ),
        "lift-ride": Explained(
            "The height changed faster than a runner can climb, or while the feet were at rest: a "
            "lift, a cable car, an escalator. It is not counted as climb."
        ),
        "height-settling": Explained(
            "A receiver that just woke finds its height in the first minutes only; what it showed "
            "until then counts neither as climb nor as slope.",
            "wait at the start until the watch has had its satellites for a minute or two.",
        ),
        "channels-contradict": Explained(
            "Speed, distance and positions told of different runs, more than a fifth apart. What "
            "two of them agree on is taken; of two alone, what a runner can do.",
            _EXPORT_AGAIN,
        ),
        "positions-hop": Explained(
            "For minutes the positions leapt about, as a receiver's do that has not found itself. "
            "They are left out whole; without a speed of its own that time counts for nothing.",
            "wait at the start until the watch has had its satellites for a minute or two.",
        ),
        "speed-by-steps": Explained(
            "Steps went on while no speed and no position were recorded. That is running: it is "
            "counted with the length of your steps in the rest of the run, and less surely.",
            "wait for the satellites, or pair a foot pod.",
        ),
        "speed-by-totals": Explained(
            "The file has no speed of its own. The device's total distance is spread over the time "
            "it took, by laps and steps where there are any: the pace within is a guess.",
            "export the original FIT file, or pair a foot pod.",
        ),
        "speed-spikes": Explained(
            "The positions or the speed leapt faster than any runner; the leaps were left out."
        ),
        "ridden": Explained(
            "For 10 s and longer the recording is faster than any runner, as in a car or a train. "
            "That stretch, until your feet step again, counts for nothing.",
            "stop the watch before you ride home.",
        ),
        "timer-mended": Explained(
            "The file says that the timer stopped and not that it started again, yet you ran on, "
            "and the device's own time counts it."
        ),
        "moved-while-stopped": Explained(
            "The watch's timer stood still, but its distance went on. What was covered meanwhile "
            "was not run, and counts for nothing."
        ),
        "impossible-values": Explained(
            "Some values cannot be, such as a heart rate of 400; they were left out."
        ),
        "unreadable-values": Explained("Some values were no numbers; they were left out."),
        "not-as-encoded": Explained(
            "Some bytes of the file are none of the text encoding that it uses, as after an edit "
            "in another encoding or a damage. Each was taken as a letter."
        ),
        "left-out": Explained(
            "A part of the file is no run, or could not be read; it was left out."
        ),
        "salvaged": Explained(
            "The file is damaged or was cut off. What is whole was read, before and after.",
            _EXPORT_AGAIN,
        ),
        "wrong-checksum": Explained(
            "The file's own checksum does not match: some of it was altered since it was written.",
            _EXPORT_AGAIN,
        ),
        "untimed-points": Explained(
            "Points without a time were left out: nothing tells their order."
        ),
        "no-time-zone": Explained("The file gives times without a zone; they were taken as UTC."),
        "same-moment": Explained("Several records of one moment were merged into one."),
        "time-backwards": Explained("The clock went back; the records were put in order of time."),
        "clock-set": Explained(
            "The watch's clock was set while you ran, as at the first fix of satellites. What came "
            "before counts by the clock after it."
        ),
        "time-gap": Explained("A day or more passes between two points of this recording."),
        "stray-times": Explained(
            "A few points lie far in time from all others; they were left out."
        ),
        "outside-sessions": Explained(
            "Some records lie outside the times of the sessions that the file names. A stretch of "
            "them is read as an activity of its own; single ones were left out."
        ),
        "impossible-date": Explained(
            "The date cannot be: the watch's clock was not set. Everything but the date counts."
        ),
        "week-rollover": Explained(
            "The date seems to be off by about 19.6 years, as old receivers count weeks; it was "
            "kept as it is."
        ),
        "library-rebuilt": Explained(
            "The library of results was damaged. It was set aside and made anew from your "
            "recordings, which are untouched."
        ),
        "library-not-used": Explained(
            "The library of results could not be opened: every recording was read again, which is "
            "slower and gives the same figures.",
            "name another with --library, or go without: --no-library.",
        ),
        "library-not-written": Explained(
            "The library of results cannot be written: what is new will be read again next time.",
            "make room on the disk, or name another with --library.",
        ),
        "totals-only": Explained(
            "The device kept its laps and totals, and no points: the run is judged by their means, "
            "with a wide band. What happened within a lap is not known.",
            "let the watch record every second, where it can.",
        ),
        "multi-sport": Explained(
            "The file holds several sports; this run was one leg of them. The legs before it tire "
            "the calves too, and are not in the score."
        ),
        "zone-by-longitude": Explained(
            "The file gives its times in UTC and no zone; the day and the hour are the sun's where "
            "you ran, an hour or so from the clock on the wall."
        ),
        "sport-not-named": Explained("The file does not say its sport; its speeds are a runner's."),
    }
)
