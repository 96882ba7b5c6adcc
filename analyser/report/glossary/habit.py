"""The words of what a runner is used to, and of what there is room for."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

HABIT = (
    Entry(
        "usual",
        "Your usual run",
        "The middle one of the loads of eight weeks. '1.3x your usual run' is this run against "
        "it. A usual speed is the middle one of eight weeks of running, hills taken out; fast "
        "minutes are those above 1.20 times it.",
        "Eight weeks and 1.20 are ours, tried on whole histories of twelve runners [O, D].",
        ("usual run", "usual speed", "usual load", "times your usual", "your usual", "1.3x"),
        ("habit", "likely"),
    ),
    Entry(
        "habit",
        "Habit",
        "Your own most of the last weeks: the longest and hardest run of 30 days, the most climb,"
        " fast minutes and the fullest week of 56. A regular runner is judged by it, not by "
        "beginners' limits. A run counts for the next one, also one that was too much.",
        "30 days for the longest run are a study's (Frandsen 2025), and so is 10 % for watch and "
        "100 % for too much; every other window and number is our choice. The study found no safe"
        " size of jump.",
        ("against your habit", "used to", "as you are used to", "within your habit",
         "more than you are used to", "own most", "most", "floor", "under its floor", "little",
         "hardest of 30 days", "the longest of 30 days", "longest of 30 days"),
        ("usual", "length", "events"),
    ),
    Entry(
        "verdict",
        "Good, watch, too much",
        "Good: within. Watch: beyond your habit, or beyond the limit of the way back. Too much: "
        "far beyond, on a run that is large as well; in regular running never on one below your "
        "usual load. Not assessed: the recording, or the weeks before, do not tell.",
        "Colours and words follow our rules: of six runners' regular runs that had no part in "
        "making them, 12.6 % were flagged and 2.0 % red [O].",
        ("good", "watch", "too much", "not assessed", "headline", "verdicts", "red", "flagged",
         "an easy day", "a big jump", "big jump", "big jumps"),
        ("habit", "state"),
    ),
    Entry(
        "room",
        "Room",
        "What one run, or the next seven days, may hold without being beyond: a tenth more than "
        "the hardest of 30 days that was not red; on the way back a tenth more than its "
        "reference, and at most 130 until two weeks of three half hours stand. It is a limit, not"
        " a target, and no promise.",
        "Our choice. The tenth borrows from a study on distance (Frandsen 2025).",
        ("next week's room", "room for next week", "room next week", "load of one run",
         "load of the week", "one run, load", "week's load", "room of one run", "one run up to",
         "room for one run", "your room for one run",
         "room; last week", "room of a week", "the base week stands in", "base week stands in"),
        ("ribbon", "habit"),
    ),
    Entry(
        "ribbon",
        "Ribbon",
        "The band behind the weekly loads: what four weeks have made usual. Two of the last four "
        "weeks must have been that big; below the base week, the base week stands. It begins when"
        " four weeks of runs are there.",
        "Our choice, no study's: ratios of weeks do not predict injuries.",
        ("what four weeks made usual", "from four weeks on", "the ribbon",
         "from four weeks of runs on", "once four weeks are run", "weeks, against its ribbon",
         "the ribbon: from four weeks on"),
        ("room", "week"),
    ),
    Entry(
        "limit",
        "Limits, and whose they are",
        "A study's: 10 and 100 % beyond the longest run of 30 days. The coach's: half an hour, "
        "three times a week, then three miles three times, speedwork last. Ours: everything else,"
        " tried on whole histories of twelve runners. On each row `analyser explain` marks the "
        "numbers: [A] read in a paper, [S] second hand, [O] measured on open data, [M] general "
        "knowledge, [D] our own choice.",
        "See the row: analyser explain length.",
        ("limits", "marks", "evidence", "whose limit", "our choice"),
        ("habit", "validation"),
    ),
)  # fmt: skip
