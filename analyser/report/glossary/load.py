"""The words of the number on top of a page and of the bar that splits it."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

LOAD_WORDS = (
    Entry(
        "calf-load",
        "Calf load",
        "What the run asked of your calves. 100 is one base run: 30 minutes, easy, flat, at a "
        "quick cadence. It grows with time, and faster than in proportion with speed, slope and "
        "slow steps, since peaks tire a tendon more than a mean does.",
        "The model is ours, its constants are from studies; `analyser explain score` gives each. "
        "It has not been held against injuries.",
        ("points", "what this run asked of your calves", "weekly calf load, last",
         "calf load; last week", "calf work", "no load",
         "it asked for", "it would have asked for", "calf load, both on one scale"),
        ("score", "likely", "easy-km"),
    ),
    Entry(
        "easy-km",
        "Easy km",
        "The calf load in other words: for your calves this run was like so many easy, flat "
        "kilometres. It hardly depends on your easy pace, so while that pace is assumed, trust it"
        " more than the load.",
        "An identity of the score. Rescored at their own easy speed, 322 runs moved by 3.2 % in "
        "easy km and by 15.7 % in load [O].",
        ("easy kilometres", "easy kilometers", "easy miles", "like easy km"),
        ("calf-load",),
    ),
    Entry(
        "easy-run",
        "Your easy 30 minutes",
        "The base run that 100 stands for: half an hour on the flat at your easy pace and a quick"
        " cadence. Through the strip of load it is the line at 1x.",
        "Half an hour is the coach's; that it is the measure of everything is our choice.",
        ("the calf work of your easy 30 minutes", "the work of your easy 30 min",
         "your easy half hour", "half hour", "easy half hour", "easy 30 min", "base run",
         "your easy run", "easy", "1x", "a base run"),
        ("calf-load", "week"),
    ),
    Entry(
        "easy-speed",
        "Easy pace",
        "The pace at which you can talk in sentences. It is what you told (analyser runner set "
        "easy-pace 6:30), else what your runs show below 78 % of your highest heart rate, else "
        "the slower third of eight weeks of runs, else 6:00 /km.",
        "Which comes first is our choice. After 3, 10 and 20 runs the learned pace is off by 7, 5"
        " and 5 %, the assumed one by 10 % [O].",
        ("assumed easy pace", "easy band"),
        ("pace", "default-easy-pace"),
    ),
    Entry(
        "likely",
        "Likely",
        "The band that holds the load in 80 of 100 cases. It is wide while little is known of "
        "you: a third either way with nothing told, less with your height and easy pace. Against "
        "your own usual run the band is about 5 %, since what is the same for you cancels.",
        "Measured: 78 to 81 % of 509 like pairs of runs lay within the narrow band [O]. Neither "
        "band is a chance of injury.",
        ("band", "80 % band", "likely: 80 % band"),
        ("score",),
    ),
    Entry(
        "causes",
        "Where the load came from",
        "The load split into what made it: 100 for the easy 30 minutes, then what was longer, "
        "faster, uphill, in slow steps or on the forefoot added. The parts add up to the load, "
        "exactly.",
        "The split is arithmetic (log-mean Divisia index), no estimate of its own.",
        ("cause", "where it came from", "longer than 30 min", "shorter than 30 min", "longer",
         "shorter", "slower", "the rest", "weekly calf load by cause",
         "weekly load by cause", "by cause",
         "each minute, and why", "time on the feet", "easy time", "points in this minute"),
        ("spared", "score"),
    ),
    Entry(
        "spared",
        "Spared",
        "What made the run lighter for the calves than an easy one of the same length: walking, "
        "downhill, quicker steps, a slower pace. Downhill spares the calves, not the knees and "
        "thighs.",
        "",
        ("hollow: spared", "saved"),
        ("causes",),
    ),
    Entry(
        "hardest-5-minutes",
        "Hardest 5 minutes",
        "The mean load of the five minutes in a row that asked most, as times your easy running.",
        "Five minutes are our choice.",
        ("hardest 5 minutes in a row", "peak5", "hardest minutes", "five minutes each, up to"),
        ("hot-minutes",),
    ),
    Entry(
        "hot-minutes",
        "Hot minutes",
        "Minutes in which the calves worked harder than 1.5 times your easy running. A hilly run "
        "may end at an ordinary load and still hold many.",
        "1.5 is our choice.",
        ("min above 1.5x", "minutes above 1.5", "min above 1.5", "min above",
         "no minute far above easy"),
        ("hardest-5-minutes",),
    ),
    Entry(
        "numbered-stretches",
        "The numbered stretches",
        "The hardest stretches of the run, hardest first. The same numbers stand in the rows, on "
        "the map and through the strips.",
        "What counts as a stretch is our choice.",
        ("stretch", "stretches", "where", "worst stretches"),
        ("repeats", "hot-minutes"),
    ),
)  # fmt: skip
