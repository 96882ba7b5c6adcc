"""HTML that holds whatever a recording says as text: every name is taken for hostile."""

from __future__ import annotations

import html
import unicodedata

# What turns the direction of text, and can make "gpj.exe" read as "exe.jpg".
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


class Markup(str):
    """Text that is HTML already, and is not escaped again."""

    __slots__ = ()


def plain(text: str) -> str:
    r"""Return a text without control and direction characters; they become spaces or go.

    Examples
    --------
    >>> plain("a\x00b\nc")
    'ab c'
    """
    if text.isprintable():  # nearly always: no such character is
        return text
    kept = (" " if ch in "\n\t\r" else ch for ch in text if ch not in _BIDI)
    return "".join(ch for ch in kept if unicodedata.category(ch) not in ("Cc", "Cs", "Zl", "Zp"))


def escaped(text: str) -> Markup:
    """Return a text as HTML; what is HTML already stays as it is.

    Examples
    --------
    >>> escaped("<b> & 'c'")
    '&lt;b&gt; &amp; &#x27;c&#x27;'
    """
    return text if isinstance(text, Markup) else Markup(html.escape(plain(text)))


def element(name: str, *children: str, **attributes: str | float | bool | None) -> Markup:
    """Return an element; texts in it are escaped, attributes that are None or False left out.

    An underscore in an attribute's name is a hyphen, one at its end is dropped.

    Examples
    --------
    >>> element("td", "a < b", class_="n", data_key="x", hidden=True)
    '<td class="n" data-key="x" hidden>a &lt; b</td>'
    """
    words = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{words}>")
    return Markup(f"<{name}{words}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Return some texts and elements as HTML, one after the other."""
    return Markup("".join(map(escaped, children)))


def _attribute(key: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    if isinstance(value, str):
        return f' {name}="{html.escape(plain(value))}"'
    return f' {name}="{value:.6g}"'
