"""When a page is not the answer: a strain, pain that stays, and what no recording can say."""

from __future__ import annotations

from analyser.report.glossary.entry import Entry

CARE = (
    Entry(
        "calf-strain",
        "A calf strain, and when to see a doctor",
        "These pages are for soreness: both calves, dull, a day or two after a run, gone in a few"
        " days. See a doctor or physio for pain that stays or comes back, that struck at once, "
        "that makes you limp, or that is sharp and in one spot. A calf that swells, is warm or "
        "red, or hurts at rest needs a doctor today: it may be a clot. After a soleus strain "
        "clinicians have runners avoid long slow runs, which is the opposite of what is said "
        "here: follow them, not this page.",
        "Summaries of Green 2022, doi:10.1186/s40798-021-00364-0; the rest is general knowledge "
        "[M].",
        ("strain", "calf injury", "doctor", "physio", "when to see a doctor", "pain", "injury",
         "swelling", "limp", "medical advice", "achilles", "soleus", "calf"),
        ("sore", "injury-risk"),
    ),
    Entry(
        "injury-risk",
        "A chance of injury",
        "No number here is one. The load compares a run with your easy run; the room and the "
        "ribbon are what you have been used to. A study of 5,205 runners found more injuries "
        "after single runs longer than the longest of 30 days, and no size of jump that is safe.",
        "Frandsen 2025, doi:10.1136/bjsports-2024-109380 [A].",
        ("risk", "chance of injury", "no chance of injury", "says nothing of injury",
         "no injury forecast",
         "injuries", "no promise"),
        ("validation", "length"),
    ),
    Entry(
        "cadence-and-injury",
        "Cadence and injury",
        "Cadence had no link with injury in 256 runners. Slow steps cost more for each step, so "
        "the load counts them; a change of cadence is told as a change, never called bad.",
        "VU Amsterdam, 256 runners' watches [A].",
        ("cadence injury", "cadence without a link to injury"),
        ("cadence", "quick-cadence"),
    ),
    Entry(
        "article",
        "The article",
        "The guidance follows a coach's: when you start running again sore calves are common and "
        "usually simple to mend. Build up by time, then by distance, speedwork last; slow with "
        "quick steps; hills balanced, not shunned; no sudden switch to the forefoot; hips and "
        "glutes before every run. We differ in one thing: a heel that lands first is no fault "
        "here.",
        'Lauren Bedosky, "Why Your Calves Are Sore When You Start Running Again", MapMyRun blog, '
        "with the running coach Jenni Nettik.",
        ("the coach", "coach", "guidance", "against the guidance", "nettik", "bedosky"),
        ("routine", "limit"),
    ),
)  # fmt: skip
