"""What the site does not type but makes from the code: `{made} constants` and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from made import house, tables

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MADE: Mapping[str, Callable[[], str]] = {
    "formulas": tables.formulas,
    "symbols": tables.symbols,
    "constants": tables.constants,
    "marks": tables.marks,
    "limits": tables.limits,
    "columns": tables.columns,
    "house": house.drawing,
}


def setup(app: Sphinx) -> dict[str, bool]:
    """Teach Sphinx the directive."""
    from docutils import nodes
    from docutils.statemachine import StringList
    from sphinx.directives.other import TocTree
    from sphinx.util.docutils import SphinxDirective

    class Made(SphinxDirective):
        """Put what a function of MADE returns, Markdown or an SVG, where it is named."""

        required_arguments = 1

        def run(self) -> list[nodes.Node]:
            self.env.note_reread()  # the code may have changed where the page has not
            text = MADE[self.arguments[0]]()
            if text.startswith("<svg"):
                return [nodes.raw("", text, format="html")]
            parent = nodes.container()
            self.state.nested_parse(StringList(text.splitlines()), 0, parent)
            return parent.children

    class Pages(TocTree):
        """A toctree of those pages that are there: a place is kept for one that is to come."""

        def run(self) -> list[nodes.Node]:
            known = self.env.found_docs
            self.content = StringList([each for each in self.content if each in known])
            return super().run()

    app.add_directive("made", Made)
    app.add_directive("pages", Pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
