"""Reads one dropped file in a process of its own: `python -m analyser.web.worker`.

Arguments: the folder for the pages, then the file and its name; without those two, the season of
the library is told.

Prints one JSON list, a result a run or a failure; the pages go into the folder.
"""

from __future__ import annotations

import contextlib
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyser.errors import AnalyserError

if TYPE_CHECKING:
    from analyser.analysis import Analysis

MOST_MEMORY_BYTES = 3 * 1024**3
MOST_RUNS = 200


def results_of(data: bytes, name: str, folder: Path) -> list[dict[str, Any]]:
    """Return what is to be shown of a file: its runs, each with its page, or its failure.

    Parameters
    ----------
    data, name
        The file's bytes, and what the user calls it.
    folder
        Where the pages go, as 0.html, 1.html ...
    """
    from analyser.formats import read_bytes
    from analyser.web.known import judged

    try:
        analyses = judged(data, name, read_bytes(data, name)[:MOST_RUNS])
    except AnalyserError as error:
        return [failure(error.name, error.message, error.cure)]
    return [_result(analysis, folder, number) for number, analysis in enumerate(analyses)]


def season_of_the_library(folder: Path) -> list[dict[str, Any]]:
    """Return the season of the user's library, with its page."""
    from analyser.report.html import season_html
    from analyser.season.own import own_season
    from analyser.season.words import headline

    season = own_season()
    if not len(season):
        return [failure("your season", "the library holds no run yet", "Drop some runs first")]
    (folder / "season.html").write_bytes(season_html(season))
    facts = f"{len(season)} runs"
    return [{"kind": "season", "page": "season.html", "headline": headline(season), "facts": facts}]


def failure(name: str, message: str, cure: str) -> dict[str, Any]:
    """Return the result of a file that gave no run."""
    return {"kind": "failure", "name": name, "message": message, "cure": cure}


def _result(analysis: Analysis, folder: Path, number: int) -> dict[str, Any]:
    from analyser.charts.view import View
    from analyser.report.html import run_page
    from analyser.report.html.marks import CLASSES
    from analyser.report.html.run_words import facts, title

    view = View(analysis, analysis.runner.units)
    page = f"{number}.html"
    (folder / page).write_bytes(run_page(analysis))
    score = analysis.score.value
    return {
        "kind": "run",
        "name": analysis.run.name,
        "page": page,
        "verdict": CLASSES[analysis.verdict],
        "verdict_word": analysis.verdict.value,
        "headline": analysis.headline,
        "sentence": analysis.sentence,
        "facts": f"{title(view)} \N{MIDDLE DOT} {facts(view)}",
        "score": "\N{EN DASH}" if math.isnan(score) else f"{score:.0f}",
    }


def _limit_memory() -> None:
    """Bound what a hostile archive may take, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


def main() -> None:
    """Read the file that the command line names; without one, tell the library's season."""
    _limit_memory()
    folder, *dropped = sys.argv[1:]
    if dropped:
        file, name = dropped
        results = results_of(Path(file).read_bytes(), name, Path(folder))
    else:
        results = season_of_the_library(Path(folder))
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
