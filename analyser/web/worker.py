"""Reads one dropped file in a process of its own: `python -m analyser.web.worker FILE NAME FOLDER`.

Prints one JSON list, a result a run or a failure; the pages go into the folder.
"""

from __future__ import annotations

import contextlib
import json
import math
import sys
from pathlib import Path
from typing import Any

from analyser.errors import AnalyserError

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
    from analyser.formats.door import read_bytes

    try:
        runs = read_bytes(data, name)[:MOST_RUNS]
    except AnalyserError as error:
        return [failure(error.name, error.message, error.cure)]
    return [_result(run, folder, number) for number, run in enumerate(runs)]


def failure(name: str, message: str, cure: str) -> dict[str, Any]:
    """Return the result of a file that gave no run."""
    return {"kind": "failure", "name": name, "message": message, "cure": cure}


def _result(run: Any, folder: Path, number: int) -> dict[str, Any]:
    from analyser import runner as profiles
    from analyser.charts.view import View
    from analyser.report.html import run_page
    from analyser.report.html.marks import CLASSES
    from analyser.report.html.run_words import facts, title

    analysis = _judged(run, profiles.load())
    view = View(analysis, analysis.runner.units)
    page = f"{number}.html"
    (folder / page).write_bytes(run_page(analysis))
    score = analysis.score.value
    return {
        "kind": "run",
        "name": run.name,
        "page": page,
        "verdict": CLASSES[analysis.verdict],
        "verdict_word": analysis.verdict.value,
        "headline": analysis.headline,
        "sentence": analysis.sentence,
        "facts": f"{title(view)} \N{MIDDLE DOT} {facts(view)}",
        "score": "\N{EN DASH}" if math.isnan(score) else f"{score:.0f}",
    }


def _judged(run: Any, profile: Any) -> Any:
    """Return the run judged with what the library's season knows before it."""
    from analyser.analysis import analyse
    from analyser.web.known import history_of

    return analyse(run, profile, history_of(run, profile))


def _limit_memory() -> None:
    """Bound what a hostile archive may take, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))


def main() -> None:
    """Read the file that the command line names."""
    _limit_memory()
    file, name, folder = sys.argv[1:4]
    results = results_of(Path(file).read_bytes(), name, Path(folder))
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
