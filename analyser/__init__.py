"""What a run asked of the calves: read watch exports, score them, hold them against guidance.

Examples
--------
>>> import analyser
>>> run = analyser.read("samples/first_run_back.fit")       # doctest: +SKIP
>>> analyser.analyse(run).report("page.png")                # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analyser.analysis import Analysis as Analysis
    from analyser.analysis import analyse as analyse
    from analyser.columns import COLUMNS as COLUMNS
    from analyser.errors import AnalyserError as AnalyserError
    from analyser.formats import read as read
    from analyser.formats import read_all as read_all
    from analyser.history import History as History
    from analyser.planning.compare import Comparison as Comparison
    from analyser.planning.compare import compare as compare
    from analyser.planning.fitting import curves_of as curves_of
    from analyser.planning.plan import Plan as Plan
    from analyser.planning.plan import plan as plan
    from analyser.planning.way_back import WayBack as WayBack
    from analyser.planning.way_back import way_back as way_back
    from analyser.planning.what_if import WhatIf as WhatIf
    from analyser.planning.what_if import what_if as what_if
    from analyser.run import Notice as Notice
    from analyser.run import Run as Run
    from analyser.runner import Runner as Runner
    from analyser.season.audit import audit as audit
    from analyser.season.season import Season as Season

__version__ = "0.2.0"

_HOMES = {
    "COLUMNS": "analyser.columns",
    "Analysis": "analyser.analysis",
    "AnalyserError": "analyser.errors",
    "Comparison": "analyser.planning.compare",
    "History": "analyser.history",
    "Notice": "analyser.run",
    "Plan": "analyser.planning.plan",
    "Run": "analyser.run",
    "Runner": "analyser.runner",
    "Season": "analyser.season.season",
    "WayBack": "analyser.planning.way_back",
    "WhatIf": "analyser.planning.what_if",
    "analyse": "analyser.analysis",
    "audit": "analyser.season.audit",
    "compare": "analyser.planning.compare",
    "curves_of": "analyser.planning.fitting",
    "plan": "analyser.planning.plan",
    "read": "analyser.formats",
    "read_all": "analyser.formats",
    "way_back": "analyser.planning.way_back",
    "what_if": "analyser.planning.what_if",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 (the keys are strings)


def __dir__() -> list[str]:
    """Return what the library offers, so that TAB and help() name it before its first use."""
    return sorted({*__all__, *globals()})


def __getattr__(name: str) -> Any:
    """Load what the library offers on first use, so that `analyser --help` stays instant."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
