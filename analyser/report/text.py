"""What the terminal shows of a run: the verdict, why, each row of the guidance, the next run."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyser.analysis import Analysis
from analyser.effort import told_words
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Finding, Verdict
from analyser.guidelines.words import EN_DASH, distance, moving
from analyser.report.escaping import printable
from analyser.report.wrapping import WIDTH, fitted, seen
from analyser.units import M_PER_FOOT

Paint = Callable[[str, str], str]
MARKS = {
    Verdict.GOOD: "+",
    Verdict.WATCH: "!",
    Verdict.TOO_MUCH: "x",
    Verdict.NOT_ASSESSED: "-",
}
ASK_SORENESS = "It did not ask how sore your calves are: analyser sore 0 to 10"
_ROW_INDENT = 31
_WIDE_ENOUGH = 72  # columns, for a row's words beside its name


def plain(text: str, style: str) -> str:  # noqa: ARG001 (a painter that paints nothing)
    """Return the text as it is."""
    return text


def way_line(name: str, moved: str, load: float, detail: str) -> str:
    """Return one way to change a run: what it moves, what is left, and how it is done.

    Examples
    --------
    >>> way_line("walk the climb", "-12", 98.4, "5 min longer")
    'walk the climb                  -12    98   5 min longer'
    """
    return f"{name:30}{moved:>5} {load:5.0f}   {detail}"


def run_text(analysis: Analysis, paint: Paint = plain, width: int = WIDTH) -> str:
    """Return what the terminal shows of a run, lines without a last newline.

    Parameters
    ----------
    analysis
        The judged run.
    paint
        Called with a text and its style: the verdict's value ("good", "watch", "too much",
        "not assessed"), "bold" or "dim"; gives the text to show. It must keep the text's width.
    width
        The longest line, in columns.
    """
    rows = _rows(analysis, paint, width)
    blocks = (_answer(analysis, paint), rows, _next_run(analysis, paint))
    shown = (*blocks, _notices(analysis, paint))
    return "\n\n".join(fitted("\n".join(block), width) for block in shown if block)


def local_start(analysis: Analysis) -> tuple[datetime, str]:
    """Return the start by the file's clock, else the runner's, else UTC, and which it is."""
    run = analysis.run
    if run.utc_offset_s is not None and abs(run.utc_offset_s) < 24 * 3600:
        return run.start.astimezone(timezone(timedelta(seconds=round(run.utc_offset_s)))), "local"
    try:
        zone = ZoneInfo(analysis.runner.timezone or "")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return run.start, "UTC"
    return run.start.astimezone(zone), "local"


def facts(analysis: Analysis) -> str:
    """Return distance, time and climb in a line, in the runner's units; what is unknown is not."""
    totals, units = analysis.summary, analysis.runner.units
    metres, moving_s, elapsed_s, climb = (
        totals.get(key, math.nan)
        for key in ("distance_m", "moving_time_s", "elapsed_time_s", "climb_m")
    )
    known = [
        distance(metres, units) if math.isfinite(metres) else "",
        moving(moving_s, elapsed_s),
        f"{_height(climb, units)} climb" if math.isfinite(climb) else "",
    ]
    return ", ".join(fact for fact in known if fact)


def _height(metres: float, units: str) -> str:
    return f"{metres / M_PER_FOOT:.0f} ft" if units == "mi" else f"{metres:.0f} m"


def score_line(analysis: Analysis) -> str:
    """Return the score with its band, in words."""
    score = analysis.score
    if not math.isfinite(score.value):
        return "calf load unknown"
    likely = f"likely {score.low:.0f}{EN_DASH}{score.high:.0f}"
    return f"calf load {score.value:.0f}, {likely}; 100 is your easy 30 minutes"


def _answer(analysis: Analysis, paint: Paint) -> list[str]:
    start, clock_name = local_start(analysis)
    when = f"{start:%a} {start.day} {start:%B %Y, %H:%M}"
    name = printable(analysis.run.name)
    head = paint(analysis.headline, analysis.verdict.value)
    title = f"{name}, {when}{' UTC' if clock_name == 'UTC' else ''}"
    known = facts(analysis)
    told = told_words(analysis.run.totals)
    return [
        paint(title, "dim"),
        f"{paint(MARKS[analysis.verdict], analysis.verdict.value)} {head}",
        analysis.sentence,
        paint(score_line(analysis), "bold"),
        *([paint(known, "dim")] if known else []),
        *([paint(line, "dim") for line in (f"{_capital(told)}.", ASK_SORENESS)] if told else []),
    ]


def _rows(analysis: Analysis, paint: Paint, width: int) -> list[str]:
    titles = {guideline.key: guideline.title for guideline in GUIDELINES}
    return [
        line
        for finding in analysis.findings
        for line in _row(titles.get(finding.guideline, finding.guideline), finding, paint, width)
    ]


def _row(title: str, finding: Finding, paint: Paint, width: int) -> list[str]:
    """Return a row: mark, name, verdict, value, and what does not fit on lines below."""
    verdict = finding.verdict.value
    head = paint(f"{MARKS[finding.verdict]} {title:<14}{verdict:<13}", verdict)
    said = f"{finding.measured} {finding.measured_rest}".strip()
    one_line = f"  {head}{said} {finding.held_against}"
    if seen(one_line) <= width:
        return [one_line]
    if width < _WIDE_ENOUGH:
        return [f"  {head}".rstrip(), f"    {said}", f"    {finding.held_against}"]
    return [f"  {head}{said}", f"{' ' * _ROW_INDENT}{finding.held_against}"]


def _next_run(analysis: Analysis, paint: Paint) -> list[str]:
    steps = [
        f"  {number} {paint(step.do, 'bold')} {step.how}"
        for number, step in enumerate(analysis.next_run, start=1)
    ]
    routine = ", ".join(exercise.name.lower() for exercise in analysis.routine)
    return [paint("Your next run", "bold"), *steps, f"  Before every run: {routine}."]


def _notices(analysis: Analysis, paint: Paint) -> list[str]:
    said = [f"{_capital(printable(notice.message)).rstrip('.')}." for notice in analysis.notices]
    return [paint(line, "dim") for line in (*said, "Not medical advice.")]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
