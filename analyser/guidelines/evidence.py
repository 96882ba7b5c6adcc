"""The statements that limits rest on, each with its source and the mark of how it was read."""

from __future__ import annotations

from analyser.guidelines.base import Evidence

ARTICLE = (
    'Lauren Bedosky, "Why Your Calves Are Sore When You Start Running Again", MapMyRun blog, '
    "with the running coach Jenni Nettik"
)


def our_choice(statement: str) -> Evidence:
    """Return the evidence of a limit that no source claims."""
    return Evidence(statement, "our own choice", "D")


STRIKE_ORDER = Evidence(
    "The calf's load is highest on the forefoot, then midfoot, then heel first.",
    "Nishiguchi 2025, doi:10.52082/jssm.2025.747",
    "A",
)
STRIKE_IMPULSE = Evidence(
    "Landing off the heel raises the Achilles tendon's impulse per step by 11 %.",
    "Almonroeder 2013, doi:10.1007/s10439-013-0819-1",
    "A",
)
STRIKE_NONE = Evidence(
    "In standard shoes, no difference between foot strikes was found.",
    "Rice & Patel 2017, American Journal of Sports Medicine",
    "A",
)
PEAK_GROWS = Evidence(
    "The calf's peak force grows with speed, about as speed to the power 0.37.",
    "Reiter 2024, doi:10.1249/MSS.0000000000003396; Kharazi 2021, doi:10.1038/s41598-021-84847-w",
    "A, S",
)
VENTILATORY_THRESHOLD = Evidence(
    "Talking in sentences ends at about 77 to 81 % of the highest heart rate.",
    "general knowledge of the ventilatory threshold",
    "M",
)
QUICK_CADENCE = Evidence(
    "At 3.0 m/s the cheapest cadence is 169.6 steps/min, with a spread of 7.2 between runners.",
    "Lieberman 2015, doi:10.1242/jeb.125500",
    "A",
)
CADENCE_WITH_SPEED = Evidence(
    "Cadence rises with speed, and differs between people: no single number such as 180 fits all.",
    "Burns 2019, doi:10.1152/japplphysiol.00374.2018",
    "A",
)
CADENCE_LESS_LOAD = Evidence(
    "A 5 % quicker cadence lowers the Achilles tendon's peak force.",
    "Lyght 2016, doi:10.1123/jab.2015-0183",
    "A",
)
SINGLE_RUN_JUMP = Evidence(
    "In 5,205 runners, the hazard after a run longer than the longest of 30 days was 1.64 times "
    "that of steady runs when longer by 10 to 30 %, 1.52 by 30 to 100 %, 2.28 by more; "
    "the study found no safe size of jump, and change from week to week told nothing.",
    "Frandsen 2025, doi:10.1136/bjsports-2024-109380",
    "A",
)
UPHILL_COSTS = Evidence(
    "At the same pace a grade of 5 % multiplies the calf load by about 1.47.",
    "from Van Hooren 2024, doi:10.1111/sms.14570, and our model",
    "S, D",
)
UPHILL_BY_EFFORT = Evidence(
    "At the same effort, uphill is near neutral: hold the effort, not the pace.",
    "Neves 2014, Journal of Sports Science and Medicine 13:823",
    "A",
)
HIPS_TRIAL = Evidence(
    "In 325 new runners over 24 weeks, hip and core exercises before runs: injuries 0.66 times as "
    "many (0.45 to 0.97), substantial overuse injuries about half. Ankle and foot drills in the "
    "same trial: acute injuries 3.6 times as many; none are among these.",
    "Leppanen 2024, doi:10.1136/bjsports-2023-107926",
    "A",
)
THE_ARTICLE = Evidence("The coach's guidance.", ARTICLE, "A")
WEEKS_DISAGREE = Evidence(
    "Ratios of weeks do not predict: injuries went down with them in one study of 5,205 runners, "
    "and up from 1.5 in another of 735.",
    "Frandsen 2025, doi:10.1136/bjsports-2024-109380; Toresdahl 2022, British Journal of Sports "
    "Medicine 57:146",
    "A",
)
NO_CADENCE_INJURY = Evidence(
    "Cadence had no link with injury in 256 runners: a change is told, never called bad.",
    "VU Amsterdam, 256 runners' watches",
    "A",
)
OWN_HABIT = Evidence(
    "Held against whole histories of twelve runners, rules of habit flag one regular run in eight "
    "and find nine of ten inserted changes.",
    "measured on open data, docs/validation.md",
    "O",
)
SPEED_TOLD_SORENESS = Evidence(
    "On run days, speed against the own median went with new soreness of the legs; duration did "
    "not.",
    "from the open data of Thambawita et al. 2020 (PMData)",
    "O",
)
