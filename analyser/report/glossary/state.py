"""By which limits a run is judged: the six states."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

STATES = (
    Entry(
        "state",
        "State",
        "By which limits a run is judged. The first that fits: sore, unknown, learning, way back,"
        " few, regular. In regular you are judged by your own habit; in the others by the coach's"
        " limits for starting again, or by half your usual while sore.",
        "The six states and when they begin are our choice.",
        ("states", "judged with", "judged by", "against the coach's limits", "coach's limits",
         "for starting again", "for information"),
        ("sore", "unknown", "learning", "way-back", "few", "regular"),
    ),
    Entry(
        "regular",
        "Regular",
        "Four earlier runs or more in 42 days and no way back: you are judged by your own habit.",
        "Our choice.",
        ("regular running", "regular for"),
        ("habit", "state"),
    ),
    Entry(
        "way-back",
        "Way back",
        "After 14 whole days without a run. It lasts as many days as the time off, at most 42, or"
        " until base and distance stand: two weeks of three half hours, then a week of three runs"
        " of three miles. What you had before fades over 42 days off. Its runs are "
        "held against a reference: a base run, or the most since. `analyser runner set "
        "coming-back 2026-11-20` says what no file can; `no` silences it.",
        "The coach's steps; the days are our choice.",
        ("way back", "layoff", "layoffs", "coming back", "break", "a long break", "back after",
         "last layoff", "first run back", "the way back", "reference", "longest since",
         "hardest since"),
        ("ladder", "week", "hard-days", "room"),
    ),
    Entry(
        "ladder",
        "Ladder",
        "The steps of the way back: a walk, runs with walks, half an hour, three miles, then a "
        "little speed. Two clean runs open the next step (one from 3 times 9 min on): the two "
        "mornings after at 0 or 1, the load no more than a tenth and five points above the plan. A "
        "morning of 2 holds it, 3 and more go a step back after two calm mornings, 5 two steps. "
        "`analyser way-back` plans it in weeks; a run's own page says the same next run.",
        "Steps and numbers are our choice, in the form of clinicians' programmes after a calf "
        "strain (Green 2022, doi:10.1186/s40798-021-00364-0) and of NHS Couch to 5K.",
        ("clean run", "clean runs", "next step", "run-days", "calm mornings", "clean",
         "calm morning", "a little speed", "base stands", "the base stands", "room: learning",
         "base stood", "distance stood"),
        ("way-back", "way-back-plan", "room", "routine"),
    ),
    Entry(
        "learning",
        "Learning",
        "Fewer than 28 days or 6 runs are known: too few to know what is usual. The coach's "
        "limits stand in, nothing is red unless you told that you are coming back, and a season "
        "shows no flags yet.",
        "28 days are our choice: in the first two weeks a short history alarms on 35 to 37 % of "
        "runs, a full one on 9 to 10 %; from week 5 both agree in 96 % [O].",
        ("learning what is usual", "30 days needed", "too early", "good to build on",
         "soon judged by your own habit"),
        ("state", "unknown"),
    ),
    Entry(
        "unknown",
        "Unknown",
        "No earlier run is known. The coach's limits for a first run back are shown, and nothing "
        "is red unless you told that you are coming back: it may be a lot for a first run and "
        "fine if you are used to it. `analyser audit FOLDER` shows it your runs.",
        "Our choice.",
        ("no history", "nothing to judge it by yet", "fine if you are used to it", "first run"),
        ("learning",),
    ),
    Entry(
        "few",
        "Few runs",
        "Fewer than four earlier runs in 42 days: judged as on the way back, by those six weeks "
        "alone.",
        "Our choice.",
        ("few runs", "what few runs have built", "few to build on"),
        ("way-back",),
    ),
    Entry(
        "sore",
        "On sore calves",
        "You noted 3 of 10 or more in the three days before, or this morning with --before. The "
        "run is held against 0.6 of your usual load, and hills and fast minutes against little. "
        "Here alone red may stand on a small run. Sore calves at a restart are common and usually"
        " simple to mend.",
        "The numbers are our choice: no history that we tried them on had real soreness in it.",
        ("soreness", "sore day", "sore days", "sore calves", "diary", "since the last sore day",
         "last sore day", "onset", "onsets", "calm", "note", "soreness, 0-10", "soreness, 0",
         "sore day noted",
         "an earlier day, and which leg", "a diary that you keep elsewhere",
         "note sore days with"),
        ("calf-strain", "before", "validation"),
    ),
)  # fmt: skip
