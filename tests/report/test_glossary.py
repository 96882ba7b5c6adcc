"""Every word that a page or the terminal uses has an entry, or needs none."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import analyser
from analyser.answer import EASY_DAY, HEADLINES, NOTHING_TO_JUDGE_BY, STEP_CHANGED
from analyser.charts.cause_parts import SHORT_WORDS, WORDS
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Verdict
from analyser.history import State
from analyser.report.explain import explain, names, plain, topic_of, topics
from analyser.report.glossary import ENTRIES

PACKAGE = Path(analyser.__file__).parent
TEXTS = (PACKAGE / "report" / "text.py", PACKAGE / "report" / "season_text.py")
TOLD = [*sorted((PACKAGE / "charts").glob("*.py")), *TEXTS]
MOST_WORDS = 6  # more is a sentence, no label
MISSING = re.compile("(no|none|not|nothing|neither) |analyser", re.IGNORECASE)  # or a command

# What needs no entry: units, plain English, commands, fonts, and parts of sentences.
PLAIN = """
% missing
, doubled
, flat
, the last
four weeks
of one run
of the last four weeks
since the last
the last
with a run
, the way back
DejaVu Sans
DejaVuSans-Bold.ttf
DejaVuSans.ttf
Measured in
One run,
all the way
an impossible date
calf load unknown
days, from
days, no run
developer field
faster than
from positions
from the heights, along the distance
in this file
merged, the same run twice
more kinds
moving of
of running without
of them known already
pod or app
so no load to split.
steps of
still lasts
to compare
while running
without a true date
without speed
days off
four weeks
of one run
of the last four weeks
since the last
the last
with a run
from you
glute bridge
hip flexors
hip-flexor stretch
is not installed
leg lifts
All of it is walked
earlier runs
this file
runs before
the run before
there is no
you ran
""".strip().splitlines()


def docstrings(tree: ast.Module) -> set[int]:
    """Return the constants that are documentation."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    firsts = [node.body[0] for node in ast.walk(tree) if isinstance(node, holders)]
    return {id(first.value) for first in firsts if isinstance(first, ast.Expr)}


def labels_of(path: Path) -> set[str]:
    """Return the strings of a module that are titles or names."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = docstrings(tree)
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    texts = [c.value for c in constants if isinstance(c.value, str) and id(c) not in documented]
    return {text.strip() for text in texts if is_label(text)}


def is_label(text: str) -> bool:
    """Return whether a text is a title or a name: no sentence, no message of what is missing."""
    words = text.split()
    is_name = len(words) > 1 or text[:1].isupper()
    is_short = bool(re.fullmatch(r"[A-Za-z0-9' .x,%-]*[a-z]{3}[A-Za-z0-9' .x,%-]*", text))
    return is_name and is_short and len(words) <= MOST_WORDS and not MISSING.match(text)


LABELS = sorted({label for path in TOLD for label in labels_of(path)} - set(PLAIN))


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_a_page_is_explained(label: str) -> None:
    assert topic_of(label), f"explain {label!r}, or say that it is plain"


@pytest.mark.parametrize("state", State)
def test_each_state_is_explained(state: State) -> None:
    assert topic_of(state.value)


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_is_explained(verdict: Verdict) -> None:
    assert topic_of(verdict.value) == "verdict"


@pytest.mark.parametrize("title", [g.title for g in GUIDELINES] + [g.key for g in GUIDELINES])
def test_each_row_is_explained_by_its_title_and_its_key(title: str) -> None:
    assert topic_of(title) in {guideline.key for guideline in GUIDELINES}


@pytest.mark.parametrize(
    ("former", "now"), [("jump", "length"), ("base", "week"), ("stage", "hard-days")]
)
def test_a_row_is_found_by_its_former_name(former: str, now: str) -> None:
    assert topic_of(former) == now


CAUSES = sorted({word for pair in (*WORDS.values(), *SHORT_WORDS.values()) for word in pair})


@pytest.mark.parametrize("cause", CAUSES)
def test_each_piece_of_the_split_is_explained(cause: str) -> None:
    assert topic_of(cause)


@pytest.mark.parametrize(
    "word",
    ["calf load", "easy km", "usual", "habit", "room", "ribbon", "as if flat", "spared", "likely",
     "state", "hardest 5 minutes", "hot minutes", "run-walk", "repeats", "quick cadence", "foot",
     "notices", "calf-strain", "layoff", "validate", "coach's limits", "room for one run",
     "1.2\N{MULTIPLICATION SIGN}", "2\N{MULTIPLICATION SIGN}+", "reference", "base stood",
     "soon judged by your own habit", "odds ratio"],
)  # fmt: skip
def test_a_word_that_a_runner_asks_for_is_explained(word: str) -> None:
    assert len(explain(topic_of(word))) > 80


SHORT_HEADLINES = [
    EASY_DAY,
    NOTHING_TO_JUDGE_BY,
    STEP_CHANGED,
    HEADLINES[State.REGULAR, Verdict.GOOD],
]


@pytest.mark.parametrize("headline", SHORT_HEADLINES)
def test_a_headline_is_explained(headline: str) -> None:
    assert topic_of(headline)


def test_a_name_leads_to_one_entry_only() -> None:
    named = [(plain(name), e.key) for e in ENTRIES for name in {e.key, e.title, *e.also}]
    places = {name: {key for other, key in named if other == name} for name, _ in named}
    assert {name: keys for name, keys in places.items() if len(keys) > 1} == {}


def test_an_entry_takes_no_name_from_a_row_or_a_notice() -> None:
    assert {e.key: names()[e.key] for e in ENTRIES if names()[e.key] != e.key} == {}


def test_an_entry_points_to_topics_only() -> None:
    assert {topic for entry in ENTRIES for topic in entry.see} - set(topics()) == set()


def test_an_entry_says_whose_number_it_gives() -> None:
    numbers = [e.key for e in ENTRIES if re.search(r"\d", e.tells) and not e.whose]
    assert numbers == []


def test_a_strain_is_sent_to_a_doctor() -> None:
    text = " ".join(explain("calf-strain").split())
    assert "See a doctor or physio for pain that stays" in text
    assert "swells" in text


def test_the_routine_names_its_trial_and_what_the_drills_did() -> None:
    text = " ".join(explain("routine").split())
    assert "10.1136/bjsports-2023-107926" in text
    assert "0.66 times as many (0.45 to 0.97)" in text
    assert "3.6 times" in text


def test_cadence_is_told_to_have_no_link_with_injury() -> None:
    assert "no link with injury" in " ".join(explain("cadence").split())
