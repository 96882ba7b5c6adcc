"""What a run's page says in words, in kilometres and in miles: the one place that asks for them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from analyser import advice, answer
from analyser.analysis import Analysis
from analyser.charts import facts as chart_facts
from analyser.charts import footer, strips
from analyser.charts.header import title_words
from analyser.charts.view import DOT as WIDE_DOT
from analyser.charts.view import EN_DASH, TIMES, View
from analyser.effort import told_words
from analyser.guidelines import GUIDELINES, judge_all
from analyser.guidelines.words import capital
from analyser.report.html.safe import Markup, element, escaped, joined

UNITS = ("km", "mi")
DOT = " \N{MIDDLE DOT} "
TITLES = {guideline.key: guideline.title for guideline in GUIDELINES}


@dataclass(frozen=True, eq=False)
class Words:
    """One analysis as it is told in each unit.

    Parameters
    ----------
    views
        Unit -> the run judged and worded in it.
    """

    views: dict[str, View]

    @property
    def view(self) -> View:
        """The run in kilometres: for what has no unit."""
        return self.views["km"]

    @property
    def analysis(self) -> Analysis:
        """The analysis in kilometres."""
        return self.views["km"].analysis


def words_of(analysis: Analysis, share: bool) -> Words:
    """Return a run's words in both units; what was judged stays, only its wording differs."""
    return Words({units: View(_in_units(analysis, units), units, share) for units in UNITS})


def _in_units(analysis: Analysis, units: str) -> Analysis:
    """Return the same analysis, worded for kilometres or for miles."""
    if analysis.runner.units == units:
        return analysis
    runner, ran, history = replace(analysis.runner, units=units), analysis.ran, analysis.history
    findings = tuple(
        replace(told, where=shown.where)
        for told, shown in zip(judge_all(ran, history, runner), analysis.findings, strict=True)
    )
    verdict = analysis.verdict
    return replace(
        analysis,
        runner=runner,
        findings=findings,
        sentence=answer.sentence(verdict, findings, ran, history, analysis.stretches),
        next_run=advice.next_run(verdict, findings, ran, history, runner),
    )


def both(km: str, mi: str) -> Markup:
    """Return the two wordings, of which CSS shows one; a single one where they are the same."""
    if km == mi:
        return escaped(km)
    return joined(element("span", km, class_="km"), element("span", mi, class_="mi"))


def title(view: View) -> str:
    """Return when the run was, and what recorded it."""
    return title_words(view).replace(WIDE_DOT, DOT)


def facts(view: View) -> str:
    """Return distance, times, climb, how good the data are, and what the watch was told."""
    return chart_facts.facts(view, told_words(view.analysis.run.totals)).replace(WIDE_DOT, DOT)


def score_words(view: View) -> tuple[str, list[str]]:
    """Return the big number, and the lines beside it: against usual, and as easy distance."""
    score = view.analysis.score
    if math.isnan(score.value):
        return EN_DASH, ["not measured"]
    easy = f"like {score.easy_km * 1000.0 / view.unit_m:.1f} easy {view.units}"
    ran = view.total("distance_m")
    if math.isfinite(ran):
        easy += f": you ran {ran / view.unit_m:.1f}"
    return f"{score.value:.0f}", [*_usual_words(view), easy]


def _usual_words(view: View) -> list[str]:
    return [] if math.isnan(view.usual) else [f"{view.usual:.1f}{TIMES} your usual run"]


def minutes_words(view: View) -> str:
    """Return how hard the hardest minutes were; empty where nothing is known."""
    return strips.peaks(view).replace(WIDE_DOT, DOT)


CHANNELS = {
    "speed_mps": "pace",
    "altitude_m": "height",
    "cadence_spm": "cadence",
    "contact_ms": "contact time",
    "strike": "foot strike",
    "heart_rate_bpm": "heart rate",
}


def sources(view: View) -> str:
    """Return which sensor or field gave each channel."""
    said = [
        f"{name}: {view.analysis.sources[column]}"
        for column, name in CHANNELS.items()
        if view.has(column) and view.analysis.sources.get(column)
    ]
    return DOT.join(said) or "No channel could be read."


def foundations(view: View) -> str:
    """Return the pauses left out, the easy pace and height behind the score, and how sure it is."""
    said = (footer.pauses(view), footer.assumed(view), footer.bands(view))
    return capital(DOT.join(words for words in said if words))
