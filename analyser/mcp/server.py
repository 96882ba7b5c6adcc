"""The server: its tools, what each may do, and who asks for what over standard input and output."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from mcp.server import MCPServer
from mcp.types import ToolAnnotations
from pydantic import Field

from analyser import __version__
from analyser.mcp.bounded import bounded
from analyser.season.own import own_rows, own_season, user

INSTRUCTIONS = (
    "What this runner's runs asked of the calves, judged by what the runner is used to. Every "
    "answer names its units and what could not be assessed; say so too. Loads are limits, never "
    "targets. Nothing here is medical advice: pain that stays, swells or makes one limp belongs "
    "to a doctor. Note soreness only when the runner asks for it."
)
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
NOTES = ToolAnnotations(read_only_hint=False, destructive_hint=False, open_world_hint=False)
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$", description="YYYY-MM-DD, or empty")]
Answer = dict[str, Any]


def season() -> Answer:
    """Where the runner stands: state, last weeks, what was beyond habit, soreness, room."""
    from analyser.mcp.answers import season_answer

    return season_answer(own_season())


def runs(
    since: Day = "",
    until: Day = "",
    order: Annotated[str, Field(description="latest, hardest, longest or climb")] = "latest",
    most: Annotated[int, Field(ge=1, le=20)] = 10,
) -> Answer:
    """List runs with distance, time, climb, calf load and verdict."""
    from analyser.mcp.answers import runs_answer

    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    return runs_answer(own_season(), first, last, order, most)


def run(
    run: Annotated[str, Field(description="its day, or day and time as `runs` has it")] = "",
) -> Answer:
    """Tell one run's verdict, bill of causes, findings with evidence, and the next run's advice."""
    from analyser.mcp.answers import run_answer

    return run_answer(own_season(), run)


def changed_before_soreness() -> Answer:
    """Tell what changed in the fortnights before the calves got sore."""
    from analyser.mcp.answers import changed_answer

    return changed_answer(own_season())


def plan(
    course: Annotated[str, Field(description="'5x(3min run, 1min walk)', '10 km, 120 m up', file")],
    on: Day = "",
    minutes_per_km: Annotated[float | None, Field(gt=1.5, lt=30)] = None,
) -> Answer:
    """Foretell what a session or a route will ask, against the room, and what would change it."""
    from analyser.mcp.planned import plan_answer

    member = user()
    day = date.fromisoformat(on) if on else date.today()
    pace = None if minutes_per_km is None else 60.0 * minutes_per_km
    return plan_answer(course, member.runner, own_rows(member), member.diary, day, pace)


def explain(
    topic: Annotated[str, Field(description="a word of an answer, or empty")] = "",
) -> Answer:
    """Explain a row, a word or the score: what it means, and whose each limit is."""
    from analyser.mcp.answers import explain_answer

    return explain_answer(topic)


def note_soreness(
    level: Annotated[int, Field(ge=0, le=10, description="0 none, 3 sore, 10 worst")],
    day: Day = "",
) -> Answer:
    """Note how sore the calves are, only when the runner asks for it to be noted."""
    from analyser.season.diary import Diary, diary_path
    from analyser.season.soreness import SoreDay

    noted = date.fromisoformat(day) if day else date.today()
    with Diary(diary_path()) as diary:
        diary.note([SoreDay(noted, level)])
    return {"noted": level, "day": noted.isoformat(), "undo": "analyser sore --undo"}


TOOLS: tuple[tuple[Callable[..., Answer], ToolAnnotations], ...] = (
    *((tool, READS) for tool in (season, runs, run, changed_before_soreness, plan, explain)),
    (note_soreness, NOTES),
)


def server() -> MCPServer:
    """Return the server with its tools."""
    made = MCPServer("analyser", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    for tool, may in TOOLS:
        made.tool(annotations=may, structured_output=True)(_answering(tool))
    return made


def _answering(tool: Callable[..., Answer]) -> Callable[..., Any]:
    """Return a tool that works in a thread, answers within bounds, and says what went wrong."""
    from functools import wraps

    from analyser.errors import AnalyserError

    @wraps(tool)
    async def answer(**arguments: Any) -> Answer:
        try:
            return bounded(await asyncio.to_thread(tool, **arguments))
        except AnalyserError as error:
            return {"error": f"{error.message}. {error.cure}"}
        except ValueError as error:
            return {"error": str(error)}

    return answer
