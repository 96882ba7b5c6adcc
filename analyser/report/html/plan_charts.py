"""A plan's small pictures as SVG: its ruler, a bar for each way, and the load at each pace."""

from __future__ import annotations

from analyser.charts.plan_ruler import end_of
from analyser.charts.plan_view import ByPace, PlanView, Way
from analyser.charts.scale import nice_step, ticks
from analyser.guidelines.words import clock
from analyser.report.html.marks import CLASSES
from analyser.report.html.safe import Markup, element

WIDTH, HEIGHT, Y, LEFT, RIGHT = 292.0, 58.0, 16.0, 8.0, 278.0
LETTER = 7.2  # px, of bold 13 px type
BAR_WIDTH, BAR_HEIGHT, BAR_TOP, BAR_TALL = 1000.0, 30.0, 8.0, 14.0
BAR_END = 985.0  # half of the value's line stays on the picture
NARROW, BROAD = 288.0, 500.0
PLOT_HIGH, PLOT_TOP, PLOT_BOTTOM, PLOT_LEFT, PLOT_END = 190.0, 22.0, 160.0, 38.0, 8.0
STEPS_S = (15.0, 30.0, 60.0, 120.0, 300.0, 600.0)
TICK_PX = 52.0
MARGIN = 0.08


def ruler(plan: PlanView) -> Markup:
    """Return the expected load with its band of days, and the room."""
    end = end_of(plan)
    scale = (RIGHT - LEFT) / end
    low, high, at = (LEFT + load * scale for load in (plan.low, plan.high, plan.load))
    shapes = [
        element("rect", x=low, y=Y - 8, width=max(high - low, 2.0), height=16, class_="likely"),
        element("path", d=f"M{LEFT:g} {Y:g}H{RIGHT:g}", class_="axis"),
    ]
    for load in ticks(0.0, end, nice_step(end, 4)):
        x = LEFT + load * scale
        shapes.append(element("path", d=f"M{x:.1f} {Y - 5:g}V{Y + 5:g}", class_="axis"))
        shapes.append(element("text", f"{load:.0f}", x=x, y=Y + 23, class_="mid"))
    shapes.append(element("path", d=f"M{at:.1f} {Y - 12:g}V{Y + 12:g}", class_="value"))
    if plan.has_limit:
        shapes += _room_on_ruler(plan, LEFT + plan.limit * scale)
    return element(
        "svg", *shapes, class_="ruler", width=WIDTH, height=HEIGHT,
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img", aria_label=_spoken(plan),
    )  # fmt: skip


def _room_on_ruler(plan: PlanView, x: float) -> list[Markup]:
    half = LETTER * len(plan.limit_words) / 2.0
    middle = min(max(x, half), WIDTH - half)
    return [
        element("path", d=f"M{x:.1f} {Y - 14:g}V{Y + 10:g}", class_="room"),
        element("text", plan.limit_words, x=middle, y=Y + 39, class_="mid room-word"),
    ]


def _spoken(plan: PlanView) -> str:
    room = f"; {plan.limit_words}" if plan.has_limit else ""
    return f"{plan.load:.0f}, likely {plan.low:.0f} to {plan.high:.0f}{room}"


def bar(plan: PlanView, way: Way) -> Markup:
    """Return one way's bar with the room's line, stretched to its cell."""
    most = max(each.load for each in plan.ways)
    most = max(most, plan.limit) if plan.has_limit else most
    end = BAR_END * way.load / most
    kind = f"zone {CLASSES[way.verdict]}" if way.is_a_change and plan.has_limit else "own"
    shapes = [
        element("rect", x=0, y=BAR_TOP, width=end, height=BAR_TALL, class_=kind),
        element("path", d=f"M{end:.1f} {BAR_TOP - 3:g}V{BAR_TOP + BAR_TALL + 3:g}", class_="value"),
    ]
    if plan.has_limit:
        x = BAR_END * plan.limit / most
        shapes.append(element("path", d=f"M{x:.1f} 0V{BAR_HEIGHT:g}", class_="room"))
    return element(
        "svg", *shapes, viewBox=f"0 0 {BAR_WIDTH:g} {BAR_HEIGHT:g}", preserveAspectRatio="none",
        aria_hidden="true",
    )  # fmt: skip


def pace_curve(plan: PlanView, by_pace: ByPace, width: float) -> Markup:
    """Return the load at each pace in so many pixels; slow at the left."""
    plot = _Plot(plan, by_pace, width)
    kind = "broad" if width == BROAD else "narrow"
    shapes = [plot.band(), *plot.load_axis(), *plot.pace_axis(), *plot.room(), *plot.curve()]
    return element(
        "svg", *shapes, class_=f"by-pace {kind}", width=width, height=PLOT_HIGH,
        viewBox=f"0 0 {width:g} {PLOT_HIGH:g}", role="img",
        aria_label="The load at each mean pace; the table below says it in numbers.",
    )  # fmt: skip


class _Plot:
    """The curve in its place: slow left, fast right, linear in pace."""

    def __init__(self, plan: PlanView, by_pace: ByPace, width: float) -> None:
        self.plan, self.by_pace, self.right = plan, by_pace, width - PLOT_END
        self.paces = plan.view.pace_s(by_pace.speed_mps)
        loads = [by_pace.load.min() * by_pace.low, by_pace.load.max() * by_pace.high]
        loads += [plan.limit] if plan.has_limit else []
        margin = MARGIN * (max(loads) - min(loads))
        self.low, self.high = max(0.0, float(min(loads)) - margin), float(max(loads)) + margin

    def x(self, pace_s: float) -> float:
        """Return where a pace lies. [px]."""
        share = (self.paces[0] - pace_s) / (self.paces[0] - self.paces[-1])
        return float(PLOT_LEFT + share * (self.right - PLOT_LEFT))

    def y(self, load: float) -> float:
        """Return where a load lies. [px]."""
        share = (load - self.low) / (self.high - self.low)
        return float(PLOT_BOTTOM - share * (PLOT_BOTTOM - PLOT_TOP))

    def band(self) -> Markup:
        """Return the band of days."""
        pairs = list(zip(self.paces, self.by_pace.load, strict=True))
        there = [f"{self.x(p):.1f} {self.y(v * self.by_pace.high):.1f}" for p, v in pairs]
        back = [f"{self.x(p):.1f} {self.y(v * self.by_pace.low):.1f}" for p, v in pairs[::-1]]
        return element("path", d=f"M{'L'.join([*there, *back])}Z", class_="band-of-days")

    def load_axis(self) -> list[Markup]:
        """Return some round loads."""
        shapes = []
        for load in ticks(self.low, self.high, nice_step(self.high - self.low, 4)):
            y = self.y(load)
            line = f"M{PLOT_LEFT:g} {y:.1f}H{self.right:g}"
            shapes.append(element("path", d=line, class_="grid"))
            shapes.append(element("text", f"{load:.0f}", x=PLOT_LEFT - 6, y=y + 4.5, class_="end"))
        return shapes

    def pace_axis(self) -> list[Markup]:
        """Return some round paces."""
        slow, fast = float(self.paces[0]), float(self.paces[-1])
        most = (self.right - PLOT_LEFT) / TICK_PX
        step = next((each for each in STEPS_S if (slow - fast) / each <= most), 1200.0)
        line = f"M{PLOT_LEFT:g} {PLOT_BOTTOM:g}H{self.right:g}"
        shapes = [element("path", d=line, class_="axis-line")]
        for pace in ticks(fast, slow, step):
            x = self.x(pace)
            half = LETTER * len(clock(pace)) / 2.0
            middle = min(max(x, half), self.right + PLOT_END - half)
            shapes.append(element("path", d=f"M{x:.1f} {PLOT_BOTTOM:g}v5", class_="axis-line"))
            shapes.append(element("text", clock(pace), x=middle, y=PLOT_BOTTOM + 20, class_="mid"))
        return shapes

    def room(self) -> list[Markup]:
        """Return the room's line, its name below it where there is space, else above."""
        if not self.plan.has_limit:
            return []
        y = self.y(self.plan.limit)
        below = y + 18.0 <= PLOT_BOTTOM
        word_y = y + 15.0 if below else y - 6.0
        words, x = self.plan.limit_words, self.right - 2.0
        return [
            element("path", d=f"M{PLOT_LEFT:g} {y:.1f}H{self.right:g}", class_="room"),
            element("text", words, x=x, y=word_y, class_="end room-word"),
        ]

    def curve(self) -> list[Markup]:
        """Return the curve, and the plan's own dot with its name."""
        places = zip(self.paces, self.by_pace.load, strict=True)
        path = "L".join(f"{self.x(p):.1f} {self.y(v):.1f}" for p, v in places)
        pace = self.plan.view.unit_m / self.by_pace.planned_mps
        x, y = self.x(pace), self.y(self.plan.load)
        top = self.y(self.plan.load * self.by_pace.high) - 7.0
        half = LETTER * len(self.by_pace.word) / 2.0
        middle = min(max(x, PLOT_LEFT + half), self.right - half)
        return [
            element("path", d=f"M{path}", class_="curve"),
            element("circle", cx=x, cy=y, r=5, class_="planned"),
            element("text", self.by_pace.word, x=middle, y=max(top, 12.0), class_="mid strong"),
        ]
