"""axe-core, where npm brought it: run in an isolated world, as the page's policy forbids it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from browser.browser import Page

VARIABLE = "ANALYSER_AXE"
PLACES = (Path(__file__).resolve().parent / "node_modules/axe-core/axe.min.js",)
NO_AXE = "no axe-core here: npm ci --prefix tests/browser, or set ANALYSER_AXE to its axe.min.js"


def axe_path() -> Path | None:
    named = os.environ.get(VARIABLE)
    places = (Path(named),) if named else PLACES
    return next((place for place in places if place.is_file()), None)


def violations(page: Page) -> list[str]:
    """Return what axe objects to, with where it is."""
    path = axe_path()
    assert path
    tree = page.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = page.call("Page.createIsolatedWorld", frameId=tree, worldName="axe")
    context = world["executionContextId"]
    page.call("Runtime.evaluate", contextId=context, expression=path.read_text(encoding="utf-8"))
    answer = page.call(
        "Runtime.evaluate",
        contextId=context,
        awaitPromise=True,
        returnByValue=True,
        expression="axe.run().then(r => JSON.stringify(r.violations))",
    )
    found: list[dict[str, Any]] = json.loads(answer["result"]["value"])
    return [
        f"{v['id']}: {n['target']} {n.get('failureSummary')}" for v in found for n in v["nodes"]
    ]
