"""One self-contained page: a template, its style, its script joined from modules, and a policy.

The modules are plain JavaScript with `import` and `export`, as an editor and a linter know them.
A page that is opened from a file may load no other, so they are joined in the order of their
imports, and those words taken out. The policy allows exactly that script and that style, by hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from posixpath import dirname, join, normpath
from typing import Any

from analyser import __version__
from analyser.report.html.pack import safe_json
from analyser.report.html.safe import Markup, escaped

_IMPORT = re.compile(r'^import \{[^}]*\} from "(\.[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(async )?function|const|class)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n|^/\*\*(?:.|\n)*?\*/\n", re.MULTILINE)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*(?:.|\n)*?\*/\n?")
_CSS_BLANK = re.compile(r" ?([{};,]) ?|(:) ")
_PART = re.compile(r"\{\{> (\w+)\}\}\n")
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page(
    template: str,
    slots: Mapping[str, str],
    document: Mapping[str, Any],
    *,
    styles: Sequence[str],
    script: str,
    connect: str = "'none'",
) -> bytes:
    """Return the page as bytes: the same parts always give the same ones.

    Parameters
    ----------
    template
        Name of the HTML file in `static`; `{{name}}` in it is a slot, `{{> name}}` a part.
    slots
        Name -> what stands there; texts are escaped, `Markup` is not.
    document
        What the script draws, as JSON.
    styles, script
        Names of the style sheets, and of the first module, in `static`.
    connect
        What the script may ask: nobody, but for the drop page.
    """
    style, code = styles_of(tuple(styles)), script_of(script)
    filled = {
        **{name: escaped(text) for name, text in slots.items()},
        "policy": escaped(policy(style, code, connect)),
        "generator": escaped(f"analyser {__version__}"),
        "style": Markup(style),
        "script": Markup(code),
        "document": Markup(safe_json(document)),
    }
    return _SLOT.sub(lambda slot: filled[slot[1]], template_of(template)).encode()


def policy(style: str, code: str, connect: str = "'none'") -> str:
    """Return the Content-Security-Policy of a page: its one style, its one script, nothing else."""
    return (
        f"default-src 'none'; script-src '{_hash(code)}'; style-src '{_hash(style)}'; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


@cache
def text_of(name: str) -> str:
    """Return a file of `static`."""
    return files("analyser.report.html").joinpath("static", name).read_text(encoding="utf-8")


@cache
def template_of(name: str) -> str:
    """Return a template with the parts that pages share, from `static/parts`, in their places."""
    return _PART.sub(lambda part: text_of(f"parts/{part[1]}.html"), text_of(name))


@cache
def styles_of(names: tuple[str, ...]) -> str:
    """Return style sheets as one, without comments and blanks that mean nothing."""
    text = "".join(text_of(name) for name in names)
    plain = _INDENT.sub("", _CSS_COMMENT.sub("", text))
    return _CSS_BLANK.sub(lambda found: found[1] or found[2], plain)


@cache
def script_of(entry: str) -> str:
    """Return a module and all that it imports as one script, each before who needs it."""
    modules = (_EXPORT.sub("", _IMPORT.sub("", text_of(name))) for name in modules_of(entry))
    return "\n" + _INDENT.sub("", _COMMENT.sub("", "".join(modules)))


def modules_of(entry: str) -> list[str]:
    """Return the names of a module and of all that it imports, each before who needs it."""
    order: list[str] = []
    _collect(entry, order, ())
    return order


def _collect(name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"modules import each other: {' > '.join([*above, name])}")
    if name in order:
        return
    for needed in _IMPORT.findall(text_of(name)):
        _collect(normpath(join(dirname(name), needed)), order, (*above, name))
    order.append(name)
