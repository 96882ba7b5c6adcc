"""The words of a run's page: its strips, its map and what a runner did."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

PAGE = (
    Entry(
        "as-if-flat",
        "As if flat",
        "The pace on the flat that would have cost the same as your pace on this slope. Fast "
        "minutes are told by it, so that a hill run by effort is not called slow.",
        "By the energy cost of slopes (Minetti 2002, Journal of Applied Physiology 93:1039) [A].",
        ("flat pace", "grade-adjusted pace", "flat speed", "minute by minute"),
        ("pace", "hills"),
    ),
    Entry(
        "quick-cadence",
        "Quick cadence",
        "The steps a minute that cost you least at this speed and height, of both feet. 170 at "
        "3.0 m/s for 1.75 m. More earns little, and nobody is pushed to 180; fewer steps load "
        "each more.",
        "Lieberman 2015: 169.6 with a spread of 7.2 between runners [A]; with speed as 256 "
        "runners' watches have it [A]. Cadence had no link with injury in those 256.",
        ("quick", "quick for you", "below quick", "steps below quick", "for you", "extra-quick",
         "quick from"),
        ("cadence", "cadence-and-injury"),
    ),
    Entry(
        "run-walk",
        "Run-walk",
        "Walks of 20 seconds and longer amid the running. They are fine, at the start of a way "
        "back the best there is, and never a fault. A flat walk asks about a tenth of running's "
        "load; the rest between repeats is no walk break.",
        "20 seconds are our choice. The article allows both, running through and run-walk.",
        ("walk breaks", "walk", "walks", "walking", "of walking", "running without",
         "cadence, running"),
        ("length", "repeats"),
    ),
    Entry(
        "load-by-level",
        "Load by level",
        "The load of each moment against your easy running, in five flat classes: lighter, easy, "
        "from 1.2, from 1.5, and from 2 times. Strips, map and laps share the colours; darker is "
        "harder, in a dark theme lighter is.",
        "The edges of the classes are our choice.",
        ("level", "lighter", "classes of load", "against easy", "1.2x", "1.5x", "2x", "2x+",
         "above 1.5x"),
        ("calf-load", "hot-minutes"),
    ),
    Entry(
        "laps",
        "Laps",
        "Each kilometre or mile, and the laps that the watch noted. Each has its own load, and "
        "what that was mostly from: the cause that added or spared most.",
        "",
        ("lap", "by distance", "the watch's", "mostly", "kilometre by kilometre"),
        ("causes", "as-if-flat"),
    ),
    Entry(
        "repeats",
        "Repeats",
        "The same again and again: '6 x 1 min uphill', '5 x 4 min fast'. They are found by their "
        "load, from 20 seconds on where they repeat, and count as one stretch.",
        "What counts as a repeat is our choice.",
        ("intervals", "6 x 1 min uphill", "repeat"),
        ("numbered-stretches", "run-walk"),
    ),
    Entry(
        "contact-time",
        "Contact time",
        "How long a foot is on the ground, in milliseconds. It is shown against your own curve "
        "and is not in the load: on watches it follows speed and cadence and adds next to "
        "nothing. Shorter than your own, three runs long, it hints that your step changed.",
        "Measured on 403 runs [O]; the hint is no verdict on how your foot lands.",
        ("contact", "ground contact time", "contact time at matched speed"),
        ("foot", "form"),
    ),
    Entry(
        "heart-rate",
        "Heart rate",
        "Beats a minute, where the file has it. Below about 78 % of your highest you can talk in "
        "sentences; your easy pace is learned there.",
        "The threshold lies at about 77 to 81 % (general knowledge) [M].",
        ("heart", "rate, bpm", "bpm", "highest heart rate"),
        ("easy-speed", "no-max-heart-rate"),
    ),
    Entry(
        "map",
        "Where your calves worked",
        "The course in the colours of load, or a ribbon by time where there are no positions. "
        "--share leaves it out, and the names of files too.",
        "",
        ("where your calves worked", "map", "route", "start, finish", "map left out", "by time",
         "time ribbon", "laps over laps, so by time", "names left out"),
        ("calf-load",),
    ),
    Entry(
        "data-quality",
        "Data: good, fair, partial",
        "Good: speed, cadence and slope are there. Fair: one of them is missing and taken as "
        "neutral. Partial: something was lost or mended; the notices say what. `analyser inspect "
        "FILE` shows all.",
        "",
        ("data", "data: good", "fair", "partial", "what was recorded", "as recorded", "as used",
         "worked out", "what was recorded, and what was used of it"),
        ("notices",),
    ),
    Entry(
        "moving-time",
        "Moving time",
        "The time at 0.4 m/s and faster while the watch's timer ran. Pauses add nothing to the "
        "load.",
        "0.4 m/s is our choice.",
        ("moving", "elapsed", "pause", "pauses", "pause left out", "elapsed time", "timer time"),
        ("data-quality",),
    ),
    Entry(
        "next-run",
        "Your next run",
        "Three lines: how far and how easy, then what matters most, by your state and by what was"
        " beyond this time.",
        "The coach's order of steps; the numbers are our room.",
        ("your next run", "next run", "next time", "as planned", "advice"),
        ("room", "routine", "state"),
    ),
    Entry(
        "notices",
        "Notices",
        "What was missing, mended or assumed, at the foot of a page and in JSON. Each has a code,"
        " and `analyser explain CODE` says what to do: analyser explain no-cadence.",
        "",
        ("notice", "code", "codes", "not medical advice", "assumed"),
        ("data-quality",),
    ),
)  # fmt: skip
