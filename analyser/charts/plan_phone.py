"""A plan on a phone's screen: the same answers, fewer and larger."""

from __future__ import annotations

from analyser import __version__
from analyser.charts import phone, phone_causes, plan_ruler, plan_ways, ribbon, route
from analyser.charts.canvas import Canvas
from analyser.charts.footer import NOT_ADVICE
from analyser.charts.marks import verdict_mark
from analyser.charts.panel import Panel
from analyser.charts.phone import LEFT, LEGEND_Y, MAP_BOTTOM, MAP_RIGHT, NAME_PT, RIGHT, SMALL_PT
from analyser.charts.plan_band import likely, note_fitting, sentence_lines
from analyser.charts.plan_sheet import fitting, named_day
from analyser.charts.plan_view import PlanView
from analyser.charts.ruler import Place
from analyser.charts.style import ADVICE_TINT, SECOND_INK, VERDICT_MARKS, VERDICT_TINTS
from analyser.charts.verdict_band import headline_lines
from analyser.charts.view import DOT

BAND_BOTTOM, HEADLINE_LEFT, HEADLINE_PT, SENTENCE_PT, SCORE_PT = 103.0, 33.0, 32.0, 15.5, 46.0
RULER = Place(LEFT, 168.8, 85.6, SMALL_PT, (LEFT, RIGHT))
WAYS = plan_ways.Rows(
    left=LEFT,
    right=RIGHT,
    name_left=21.0,
    name_right=92.0,
    saved_right=107.0,
    bar_left=111.0,
    bar_right=156.0,
    mark_x=14.4,
    mark_mm=3.6,
    name_pt=NAME_PT,
    small_pt=SMALL_PT,
    bar_mm=4.4,
    name_up=0.9,
    detail_down=4.9,
)
WAYS_TITLE_Y, WAYS_TOP, WAY_TALL, MOST_WAYS = 111.6, 115.0, 13.2, 4
ADVICE_TOP, ADVICE_TITLE_Y, STEPS_Y, STEP_MM = 271.6, 279.2, 286.8, 6.6
BEFORE_Y, FOOT_Y = 309.6, 317.6


def draw(canvas: Canvas, plan: PlanView) -> None:
    """Draw the whole phone page: the ways take what they need, map and causes what is left."""
    _band(canvas, plan)
    bottom = _ways(canvas, plan)
    panel = Panel(LEFT, bottom + 3.0, MAP_RIGHT, MAP_BOTTOM)
    if plan.view.has_map:
        route.draw_map(canvas, plan.view, panel, size_pt=SMALL_PT)
    else:
        ribbon.draw_ribbon(canvas, plan.view, panel, size_pt=SMALL_PT)
    phone.legend(canvas)
    phone_causes.draw(canvas, plan.view, bottom + 2.0, LEGEND_Y)
    phone.load(canvas, plan.view)
    _steps(canvas, plan)


def _band(canvas: Canvas, plan: PlanView) -> None:
    canvas.rectangle(0.0, 0.0, canvas.width, BAND_BOTTOM, VERDICT_TINTS[plan.verdict])
    canvas.rectangle(0.0, 0.0, canvas.width, 2.9, VERDICT_MARKS[plan.verdict])
    room = RIGHT - LEFT
    canvas.text(LEFT, 12.4, named_day(plan, SMALL_PT, room), SMALL_PT, colour=SECOND_INK)
    verdict_mark(canvas, 18.4, 25.4, 8.0, plan.verdict)
    lines = headline_lines(plan.headline, HEADLINE_PT, RIGHT - HEADLINE_LEFT)
    for line, y in zip(lines, (23.0, 34.0) if len(lines) > 1 else (29.2,), strict=False):
        canvas.text(HEADLINE_LEFT, y, line, HEADLINE_PT, bold=True)
    for place, line in enumerate(_sentence(plan, room)):
        canvas.text(LEFT, 43.4 + 6.8 * place, line, SENTENCE_PT)
    if plan.notes:
        note = note_fitting(plan.notes[0], SMALL_PT, room)
        canvas.text(LEFT, 57.0, note, SMALL_PT, bold=True)
    _expected(canvas, plan)
    plan_ruler.draw(canvas, plan, RULER)


def _sentence(plan: PlanView, room: float) -> list[str]:
    """Return the sentences in two lines; where they are longer, the one that helps."""
    lines = sentence_lines(plan.sentence, SENTENCE_PT, room)
    if " ".join(lines).replace("\N{NO-BREAK SPACE}", " ") == plan.sentence.replace("\n", " "):
        return lines
    return sentence_lines(plan.sentence.split("\n")[-1], SENTENCE_PT, room)


def _expected(canvas: Canvas, plan: PlanView) -> None:
    end = canvas.text(LEFT, 77.0, plan.load_word, SCORE_PT, bold=True) + 4.0
    canvas.text(end, 64.6, "expected", NAME_PT, bold=True)
    canvas.text(end, 70.8, likely(plan), SMALL_PT, colour=SECOND_INK)
    far, *climb, time, _ = plan.facts
    facts = fitting((far, time, *climb), SMALL_PT, RIGHT - end)
    canvas.text(end, 77.0, facts, SMALL_PT, colour=SECOND_INK)


def _ways(canvas: Canvas, plan: PlanView) -> float:
    """Draw the first few ways; return where they end. [mm]."""
    canvas.text(LEFT, WAYS_TITLE_Y, plan.ways_title[0], phone.TITLE_PT, bold=True)
    if plan.has_limit:
        plan_ways.name_room(canvas, plan, WAYS, MOST_WAYS, WAYS_TITLE_Y)
    return plan_ways.draw_rows(canvas, plan, WAYS, WAYS_TOP, WAY_TALL, MOST_WAYS)


def _steps(canvas: Canvas, plan: PlanView) -> None:
    canvas.rectangle(0.0, ADVICE_TOP, canvas.width, canvas.height - ADVICE_TOP, ADVICE_TINT)
    canvas.text(LEFT, ADVICE_TITLE_Y, "How to run it", phone.TITLE_PT, bold=True)
    phone.steps(canvas, plan.steps, STEPS_Y, STEP_MM)
    phone.before(canvas, plan.view.analysis.routine, BEFORE_Y)
    words = [f"analyser {__version__}"] + (["map left out"] if plan.view.share else [])
    canvas.text(LEFT, FOOT_Y, DOT.join(words), SMALL_PT, colour=SECOND_INK)
    canvas.text(RIGHT, FOOT_Y, NOT_ADVICE, SMALL_PT, bold=True, align="right")
