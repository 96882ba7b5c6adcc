"""Every word that a page that answers back shows has an entry, or needs none."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report.test_glossary import PACKAGE, is_label

from analyser.report.explain import topic_of

STATIC = PACKAGE / "report" / "html" / "static"
SPOKEN = ("aria-label", "placeholder", "title")
SLOT = re.compile(r"\{\{\w+\}\}|\$\{[^}]*\}")
TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
COMMENT = re.compile(r"^\s*(?://|/?\*).*$", re.MULTILINE)
# What JavaScript's strings say to the page and not to a reader: classes, selectors, keys, heads.
TO_THE_PAGE = re.compile(
    r'(?:class: |addPath\(\w+, )(?:[\w .=?:]*(?:"[^"\n]*"|`[^`\n]*`))+'
    r'|all\("[^"]*"|(?:case|===) "\w+"|"[\w-]+":'
)

# What needs no entry: what a button does, where a link leads, and parts of sentences.
PLAIN = """
0 not at all, 10 worst
All runs
All runs, as a table
Before the run
Beyond habit, as a table
Choose a folder
Choose files
Drop runs here
Noted for today,
Start analyser open again
Stop analyser
The laps as a table
The runners, as a table
The season of all your runs
The strips as a table
To the minutes
To the weeks
Week of
What changed, as a table
Why these rows
Your runs
addEventListener
as it was run
as much
date, name, device
day of the season
end here
in all
it is larger than 64 MB
last 52
moment of both runs
moment of the run
north is up
running on this computer only
start here
starts at
the analyser does not answer
the runners
which guideline
whole run
zoom to stretch
From
Enter
Escape
d off
it counts
and the room
""".strip().splitlines()


class Words(HTMLParser):
    """What a template says, its slots left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.found.update(part.strip() for part in SLOT.split(data))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if value and name in SPOKEN)


def said_by_template(path: Path) -> set[str]:
    """Return what a template of a page says."""
    words = Words()
    words.feed(path.read_text(encoding="utf-8"))
    return words.found


def said_by_script(path: Path) -> set[str]:
    """Return what a script says to a reader: its strings, without those that the page reads."""
    source = COMMENT.sub("", path.read_text(encoding="utf-8"))
    texts = ("".join(pair) for pair in TEXT.findall(TO_THE_PAGE.sub("", source)))
    return {part.strip() for text in texts for part in SLOT.split(text)}


TEMPLATES = {word for path in STATIC.rglob("*.html") for word in said_by_template(path)}
SCRIPTS = {word for path in STATIC.rglob("*.js") for word in said_by_script(path)}
LABELS = sorted({word for word in TEMPLATES | SCRIPTS if is_label(word)} - set(PLAIN))


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_a_page_that_answers_back_is_explained(label: str) -> None:
    assert topic_of(label), f"explain {label!r}, or say that it is plain"


def test_labels_are_found_in_templates_and_in_scripts() -> None:
    assert {"Where the load came from", "Laps"} <= TEMPLATES
    assert {"Calf load", "Cadence at the same speed", "time on the feet"} <= SCRIPTS
