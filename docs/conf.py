"""How the site is built from docs/: Sphinx, Markdown and furo, without a network."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from analyser import __version__  # noqa: E402

project = "analyser"
author = "The founders of analyser"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "made"]
exclude_patterns = ["made", "man"]
default_role = "literal"  # a word in single backticks is code, as in Markdown
suppress_warnings = [
    "myst.xref_missing",  # links into the repository; tests/test_documents.py follows them all
    "myst.header",
]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "analyser"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False

autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
autodoc_member_order = "bysource"
napoleon_google_docstring = False
