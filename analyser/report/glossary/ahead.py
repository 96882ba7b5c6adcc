"""The words of looking ahead: a plan, its band of days, what changes it, and two runs compared."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

AHEAD = (
    Entry(
        "plan",
        "Plan",
        "What a route or a session will ask of your calves, foretold from your last 50 runs: your "
        "speed by slope, your steps, and where you walk. It is scored as a run is. Who has no "
        "earlier run is foretold as others run, and no room is named.",
        "50 runs, the newest weighing most, are our choice; how well it foretold was measured on "
        "841 runs [O].",
        (
            "where it will be hard",
            "where the load comes from",
            "expected",
            "looking ahead",
            "foretold",
            "your room",
            "within your room",
            "at your room",
            "over your room",
        ),
        ("room", "band-of-days", "changes"),
    ),
    Entry(
        "band-of-days",
        "Band of days",
        "The loads that 8 of 10 of your days on such a course fall between: how well your own runs "
        "could be foretold, flat, rolling and hilly ones apart. Without heights it is half as wide "
        "again.",
        "It held 81 % of 841 runs [O]; half as wide again is our choice.",
        ("likely days", "days like this"),
        ("likely", "plan"),
    ),
    Entry(
        "changes",
        "Changes",
        "What would lower a load, one change at a time, the largest first: walking a hill, "
        "stopping earlier, walk breaks, quicker steps where yours are below quick, a slower pace, "
        "the same way on the flat. A tick is inside your room, a triangle on good days only. "
        "Slower saves less than most expect; walking the steepest hills saves most a minute.",
        "15 % slower saves 8 %, 5 % on hills [O]; steps at most 5 % quicker, as runners manage at "
        "once (Willy 2016) [A].",
        (
            "how to run it",
            "what brings it under",
            "what would change it",
            "what would lower it",
            "what would have changed it",
            "one change at a time",
            "what-if",
            "stop earlier",
            "stopped earlier",
            "walk 1 min in 5",
            "turn off the hills",
        ),
        ("room", "quick-cadence", "run-walk"),
    ),
    Entry(
        "load-at-each-pace",
        "Load at each pace",
        "What the same course would ask of you from two thirds of your usual speed to a third "
        "above it, with the band of your days. Who is slower than usual walks more.",
        "The range is our choice.",
        ("pace curve",),
        ("plan", "pace"),
    ),
    Entry(
        "your-curves",
        "Your curves",
        "Your speed on each slope, running and walking, and your steps at each speed, as your "
        "earlier runs have them: the less is known of you, the nearer to what others do.",
        "What others do was measured on open histories [O].",
        (
            "your speed by slope",
            "your steps by speed",
            "on the flat, steps a minute",
            "others, running",
            "you, running",
            "you, walking",
            "you mostly walk",
        ),
        ("plan", "quick-cadence"),
    ),
    Entry(
        "way-back-plan",
        "Weeks of the way back",
        "Every run of the way back with what it may cost, from walks to half an hour without one, "
        "three miles and a little speed. A clean run, with calm mornings after it, opens the next "
        "step; a sore morning holds it or takes it back. Planned anew after each run and note.",
        "Steps, days and what they cost are our choice; its form is that of published ladders.",
        (
            "every run",
            "every walk",
            "first walk",
            "before each run",
            "flat, easy,",
            "free of pain",
            "minutes walking",
            "week's load and its room",
            "what decides the next step",
            "workouts for the watch",
        ),
        ("way-back", "room"),
    ),
    Entry(
        "compare",
        "Two runs compared",
        "Why one run was harder than another: the load of the second, less that of the first, "
        "cause by cause. Both are in points of one easy pace and one height, so the causes add up.",
        "",
        (
            "what made the difference",
            "side by side",
            "first",
            "second",
            "second run",
            "bill",
            "less walking",
            "more walking",
            "slower steps",
            "bars begin at",
            "80 % bands of the score",
        ),
        ("calf-load",),
    ),
)
