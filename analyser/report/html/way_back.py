"""The way back as a page that is opened anywhere: the answer, every run, what decides."""

from __future__ import annotations

import math
from datetime import date

from analyser import __version__
from analyser.charts.way_back_sheet import minutes
from analyser.guidelines.words import capital
from analyser.ladder import Session
from analyser.ladder.place import longest_min
from analyser.planning import session_words as of_session
from analyser.planning import way_back_kinds as kinds
from analyser.planning import way_back_words as words
from analyser.planning.way_back_weeks import PlannedRun, PlannedWeek, WayBack
from analyser.report.html.marks import mark
from analyser.report.html.run_words import DOT, both
from analyser.report.html.safe import Markup, element, joined
from analyser.report.html.shell import page
from analyser.report.html.way_back_units import in_both

STYLES = ("base.css", "way-back.css")
BAR_HIGH, PER_MIN, TICK = 14.0, 4.0, 3.0
LOAD_WIDE = 220.0
DOI = "https://doi.org/10.1136/bjsports-2023-107926"


def way_back_html(plan: WayBack) -> bytes:
    """Return the page as bytes; the same plan gives the same ones."""
    slots = {
        "units": plan.runner.units,
        "title": f"{words.TITLE}{DOT}{plan.today.isoformat()}",
        "who": DOT.join(words.about(plan)),
        "headline": in_both(plan, lambda p: " ".join(words.headline(p))),
        "counters": _counters(plan),
        "next_title": kinds.next_title(plan),
        "next": _next(plan),
        "weeks_title": kinds.every_title(plan),
        "scale": kinds.scale_words(plan),
        "base": capital(words.base_words(plan)),
        "weeks": _weeks(plan),
        "rules": _rules(plan),
        "routine": _routine(plan),
        "questions": _questions(plan),
        "foot": f"{words.ANEW}{DOT}{words.LIMIT}{DOT}analyser {__version__}",
    }
    document = {"units": plan.runner.units}
    return page("way-back.html", slots, document, styles=STYLES, script="way-back.js")


def _counters(plan: WayBack) -> Markup:
    told = words.counters(plan) if plan.runs else []
    return element("ul", *(
        element("li", element("b", number), element("span", f"{first} {second}", class_="second"))
        for number, first, second in told
    ), class_="counters")  # fmt: skip


def _next(plan: WayBack) -> Markup:
    """Return today's answer, and how the run goes."""
    answer = element("p", in_both(plan, words.answer), class_="answer-line")
    if plan.next is None:
        return answer
    run = plan.runs[0] if plan.runs else None
    session = run.session if run else plan.next.session
    steps = element("p", " ".join(of_session.doing(session)), class_="doing")
    easy = f"Flat and easy: {of_session.left_steps(plan)}; you can talk in sentences."
    how = Markup("") if session.is_walk else element("p", easy, class_="second")
    return joined(answer, steps, how, _files())


def _files() -> Markup:
    calendar = element("a", "way-back.ics", href="way-back.ics")
    rest = ". Workouts: copy workouts/*.fit to Garmin/NewFiles on a Garmin watch, by USB."
    return element("p", "Calendar: ", calendar, rest, class_="second")


def _weeks(plan: WayBack) -> Markup:
    most = max((max(week.load, _known(week.room)) for week in plan.weeks), default=1.0)
    return element("ol", *(_week(plan, week, most) for week in plan.weeks), class_="weeks")


def _week(plan: WayBack, week: PlannedWeek, most: float) -> Markup:
    stage = in_both(plan, lambda p: _stage(p, week))
    name = element(
        "div", element("b", words.day_short(week.monday)), element("span", stage, class_="second"),
        class_=f"week-name stage-{week.stage}",
    )  # fmt: skip
    done = [_done(date.fromordinal(run.day), run.load) for run in week.done]
    runs = element("ul", *done, *(_run(plan, run) for run in week.runs), class_="runs")
    return element("li", name, runs, _load(week, most), class_="week")


def _stage(plan: WayBack, week: PlannedWeek) -> str:
    if plan.next is not None and plan.next.reason == "injury":
        return "walk, free of pain"
    return " ".join(words.stage_words(week.stage, plan.runner.units))


def _done(day: date, load: float) -> Markup:
    return element(
        "li", element("span", f"{day:%a} {day.day}", class_="day second"),
        element("span", element("b", f"run, {load:.0f}"), element("span", "done", class_="second"),
                class_="said"), class_="run done",
    )  # fmt: skip


def _run(plan: WayBack, run: PlannedRun) -> Markup:
    longest = longest_min(plan.easy_speed_mps)
    how = in_both(plan, lambda p: words.how(run, p.runner.units, longest))
    said = element(
        "span", element("b", run.session.name), element("span", how, class_="second"), class_="said"
    )
    load = element("b", f"{run.session.load:.0f}", class_="load-number")
    return element(
        "li", element("span", f"{run.day:%a} {run.day.day}", class_="day second"), said,
        element("span", _bar(run.session), load, class_="bar-line"), class_="run",
    )  # fmt: skip


def _bar(session: Session) -> Markup:
    """Return the minutes run dark and walked light, speed as ticks."""
    wide = minutes(session) * PER_MIN
    step = (session.run_min + session.walk_min) * PER_MIN
    runs = [
        element("rect", x=n * step, y=2, width=session.run_min * PER_MIN, height=BAR_HIGH,
                class_="ran")
        for n in range(0 if session.is_walk else session.repeats)
    ]  # fmt: skip
    count = session.extra[0] if session.extra else 0
    ticks = [
        element("rect", x=(0.3 + 0.45 * n / max(1, count - 1)) * wide, y=0, width=TICK,
                height=BAR_HIGH + 4, class_="tick")
        for n in range(count)
    ]  # fmt: skip
    said = f"{session.running_min:.0f} min running, {session.walking_min:.0f} min walking"
    walked = element("rect", x=0, y=2, width=wide, height=BAR_HIGH, class_="walked")
    return element(
        "svg", walked, *runs, *ticks, width=wide, height=BAR_HIGH + 4, role="img", aria_label=said
    )


def _load(week: PlannedWeek, most: float) -> Markup:
    """Return the week's load in front of its room."""
    scale = LOAD_WIDE / most
    done = sum(run.load for run in week.done)
    room = _known(week.room)
    bars = (
        element("rect", x=0, y=0, width=room * scale, height=26, class_="room-band"),
        element("rect", x=0, y=6, width=week.load * scale, height=14, class_="whole"),
        element("rect", x=0, y=6, width=done * scale, height=14, class_="done-bar"),
    )
    edge = element("rect", x=room * scale - 1.5, y=0, width=1.5, height=26, class_="room-edge")
    edges = (edge,) if room else ()
    said = f"load {week.load:.0f}, {words.week_room(week)}"
    svg = element("svg", *bars, *edges, width=LOAD_WIDE, height=26, role="img", aria_label=said)
    numbers = element(
        "span", element("b", f"{week.load:.0f}"),
        element("span", words.week_room(week), class_="second"), class_="numbers",
    )  # fmt: skip
    return element("div", svg, numbers, class_="week-load")


def _known(room: float) -> float:
    return room if math.isfinite(room) else 0.0


def _rules(plan: WayBack) -> Markup:
    km = words.rules_of(plan, "km")
    mi = words.rules_of(plan, "mi")
    rows = (
        element("li", mark(verdict, 20), element("b", event),
                element("span", both(effect, in_miles[2])))
        for (verdict, event, effect), in_miles in zip(km, mi, strict=True)
    )  # fmt: skip
    return element("ul", *rows, class_="rules") if plan.next is not None else Markup("")


def _routine(plan: WayBack) -> Markup:
    lines = element("ol", *(element("li", line) for line in of_session.routine_lines()))
    text, _, source = of_session.ROUTINE_EVIDENCE.partition(" (")
    cited = element("a", source.partition(",")[0], href=DOI, rel="noreferrer")
    noted = of_session.routine_noted(plan)
    told = f" {noted}; note it: analyser sore 1 --routine" if noted else ""
    return joined(lines, element("p", f"{text} (", cited, ").", told, class_="second"))


def _questions(plan: WayBack) -> Markup:
    if not plan.questions:
        return Markup("")
    lines = (element("li", words.QUESTIONS[key]) for key in plan.questions)
    title = element("h2", "What no file can say", id="asked-title")
    return element(
        "section", title, element("ul", *lines), class_="part", aria_labelledby="asked-title"
    )
