"""The words of a season's page and of a squad's."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

SEASON = (
    Entry(
        "season",
        "Season audit",
        "All runs together, each judged by those before it, as on its own page. 'Every day' is "
        "the calendar of load, 'each run' its length against the longest of the 30 days before.",
        "The 30 days are a study's: Frandsen 2025, doi:10.1136/bjsports-2024-109380 [A].",
        ("season audit", "audit", "every day", "days off",
         "each run against the longest of its 30 days before",
         "every day, every week", "each run", "% of its 30 days' longest"),
        ("events", "ribbon", "before"),
    ),
    Entry(
        "events",
        "Beyond habit",
        "A row each for a run, or a week, that was beyond: what, and how many times the habit. A "
        "week is said once, at the run that crosses it. There are none while learning.",
        "Limits but that on distance are our choice.",
        ("event", "flags", "latest event", "beyond habit, run framed", "flag", "beyond habit",
         "beyond habit, newest first", "weeks beyond habit", "not above habit",
         "beyond habit since", "newest first", "runs beyond habit"),
        ("habit", "verdict"),
    ),
    Entry(
        "form",
        "Form at matched speed",
        "Cadence and contact time against your own curve, at the same speed on flat ground. Three"
        " runs that differ by 4 % or more say that your step changed: a question about shoes and "
        "tiredness, no fault.",
        "Measured spread of runs [O], the limit is our choice [D]; no link with injury is known.",
        ("your step changed", "matched speed", "form at the same speed", "own curve", "curve",
         "step", "cadence at the same speed", "contact at the same speed", "ms from the own curve"),
        ("cadence", "contact-time", "foot"),
    ),
    Entry(
        "before",
        "What changed before the sore days",
        "What stood out in the two weeks before your calves got sore, against your own calm "
        "fortnights. Possible, not proven: with a handful of sore days, chance alone raises "
        "something. `analyser validate` counts it over all days.",
        "Two weeks and two spreads are our choice.",
        ("what changed", "what changed before the sore days", "what changed before sore days",
         "what changed before sore days, possibly", "spreads", "spreads away",
         "what changed before the sore", "calm fortnights", "possible, not proven", "not raised",
         "biggest step up", "step up"),
        ("sore", "validation"),
    ),
    Entry(
        "hilly-and-flat",
        "Hilly and flat runs",
        "How many runs of the last four weeks were hilly, for the balance that the article asks "
        "for. Hilly is more than 15 m of climb a km, or more than 15 % of the time on slopes "
        "above 4 %.",
        "The balance is the coach's, the numbers are our choice.",
        ("hilly from", "hilly", "hilly and flat", "hilly and flat runs", "flat runs"),
        ("hills",),
    ),
    Entry(
        "squad",
        "Squad",
        "One line a runner, those to look at first on top: sore in two weeks, then events of four"
        " weeks, then load above the room. Loads compare runs of one runner, never two runners.",
        "The order is our choice.",
        ("squad's sheet", "those to look at first on top", "flagged, way back"),
        ("events", "room"),
    ),
    Entry(
        "ledger",
        "Ledger of files",
        "What was read, what was the same run twice, and what was left out and why.",
        "",
        ("ledger of files", "files", "merged", "the same run twice", "library"),
        ("notices",),
    ),
    Entry(
        "validation",
        "Validation",
        "Whether load, speed, climb or length tell your own sore mornings: `analyser validate` "
        "asks your diary and your runs. On open data, speed against the own median went with new "
        "sore legs, duration did not, and the load told no more than minutes. Nobody has held it "
        "against injury. An odds ratio of 2 doubles the odds of a sore morning for one of your own "
        "spreads more; an AUC of 0.5 tells no more than a coin, 1 tells every sore morning.",
        "docs/validation.md has every figure, and what was not shown.",
        ("validate", "validated", "evidence of the score", "auc", "odds ratio"),
        ("score", "sore"),
    ),
)  # fmt: skip
