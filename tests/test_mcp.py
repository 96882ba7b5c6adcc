"""The server for assistants, asked by a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from commands import analyser, environment

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LARGEST = 2048


ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("season", {}),
    ("runs", {"order": "hardest", "most": 20}),
    ("run", {}),
    ("changed_before_soreness", {}),
    ("plan", {"course": "10 km, 200 m up"}),
    ("explain", {"topic": "score"}),
    ("explain", {}),
)


class Assistant:
    """A client of a server of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def ask(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """Return what a tool answers."""
        (answer,) = self.ask_all([(tool, arguments)])
        return answer

    def ask_all(self, asked: Sequence[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Return what several tools answer, one after the other, over one connection."""
        return asyncio.run(self._asked(asked))

    async def _asked(self, asked: Sequence[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        async with mcp.Client(self._command()) as client:
            results = [await client.call_tool(tool, arguments) for tool, arguments in asked]
        return [dict(result.structured_content or {}) for result in results]

    def tools(self) -> dict[str, Any]:
        """Return the tools by their names."""
        return {tool.name: tool for tool in asyncio.run(self._listed()).tools}

    async def _listed(self) -> Any:
        async with mcp.Client(self._command()) as client:
            return await client.list_tools()

    def _command(self) -> Any:
        return mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "analyser", "mcp"], env=environment(self.home)
        )


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    home = tmp_path_factory.mktemp("home")
    export = home / "export.zip"
    export.write_bytes((SAMPLES / "season" / "export.zip").read_bytes())
    done = analyser(home, "audit", str(export), "-o", str(home / "out"))
    assert (home / "out" / "season.json").exists(), done.stderr
    return Assistant(home)


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> dict[str, dict[str, Any]]:
    found = zip(ASKED, assistant.ask_all(ASKED), strict=True)
    return {f"{tool} {' '.join(map(str, given.values()))}".strip(): a for (tool, given), a in found}


def test_only_the_note_of_soreness_writes(assistant: Assistant) -> None:
    tools = assistant.tools()
    writing = [name for name, tool in tools.items() if not tool.annotations.read_only_hint]
    assert writing == ["note_soreness"]
    assert tools.keys() == {tool for tool, _ in ASKED} | {"note_soreness"}


def test_every_answer_is_small_and_an_answer(answers: dict[str, dict[str, Any]]) -> None:
    sizes = {name: len(json.dumps(a, ensure_ascii=False).encode()) for name, a in answers.items()}
    assert max(sizes.values()) <= LARGEST
    assert min(sizes.values()) > 40
    assert [name for name, answer in answers.items() if "error" in answer] == []


def test_no_answer_shows_a_place_or_a_file(answers: dict[str, dict[str, Any]]) -> None:
    told = json.dumps([a for name, a in answers.items() if not name.startswith("explain")])
    assert [word for word in ("latitude", "longitude", ".fit", ".gpx") if word in told] == []


def test_the_season_s_answer_is_that_of_its_file(
    assistant: Assistant, answers: dict[str, dict[str, Any]]
) -> None:
    written = json.loads((assistant.home / "out" / "season.json").read_text(encoding="utf-8"))
    assert answers["season"]["runs"] == len(written["runs"])
    assert answers["season"]["state"] == written["state"]


def test_a_run_s_bill_adds_up_to_its_load(
    assistant: Assistant, answers: dict[str, dict[str, Any]]
) -> None:
    hardest = answers["runs hardest 20"]["runs"][0]
    run = assistant.ask("run", run=hardest["run"])
    points = 100.0 + sum(run["bill_points_beyond_100"].values())
    assert points == pytest.approx(run["load"], abs=1.0)
    assert run["verdict"] == hardest["verdict"]


def test_what_is_not_assessed_is_named(
    assistant: Assistant, answers: dict[str, dict[str, Any]]
) -> None:
    first = assistant.ask("run", run=answers["season"]["first_day"])
    assert any(row.startswith("Foot:") for row in first["not_assessed"])


def test_a_wrong_question_is_told_with_its_cure_and_reads_no_other_file(
    assistant: Assistant, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("private")
    courses = ("5x(3min rum)", str(secret), "/etc/hostname")
    refused = assistant.ask_all([("plan", {"course": course}) for course in courses])
    assert ["error" in answer for answer in refused] == [True, True, True]
    assert "private" not in json.dumps(refused)


def test_soreness_is_noted_when_asked_and_a_wrong_note_refused(assistant: Assistant) -> None:
    wrong = [{"level": 11}, {"level": 3, "day": "yesterday"}]
    right = {"level": 2, "day": "2026-01-05"}
    told = assistant.ask_all([("note_soreness", given) for given in (*wrong, right)])
    assert [answer.get("noted") for answer in told] == [None, None, 2]
    listed = analyser(assistant.home, "sore", "--list").stdout.split()
    assert "2026-01-05" in listed
