"""What `analyser explain` says: every limit, every constant with its mark, every notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import analyser
from analyser.calfload.constants import CONSTANTS, MARKS
from analyser.guidelines import GUIDELINES
from analyser.guidelines.base import Limit
from analyser.guidelines.evidence import ARTICLE
from analyser.report.explain import (
    explain,
    explain_guideline,
    explain_notice,
    explain_routine,
    explain_score,
    explain_topics,
    topic_of,
    topics,
)
from analyser.report.notices import NOTICES

BY_KEY = [pytest.param(guideline, id=guideline.key) for guideline in GUIDELINES]


def one_line(text: str) -> str:
    return " ".join(text.split())


def shown(limit: Limit) -> str:
    if limit.unit == "ratio":
        return f"{round(100 * limit.value, 6):g} %"
    return f"{limit.value:g} {limit.unit}"


@pytest.mark.parametrize("guideline", BY_KEY)
def test_a_guideline_says_all_its_limits_with_their_marks(guideline):
    text = one_line(explain_guideline(guideline))
    said = [f"{shown(limit)} [{limit.evidence.mark}]" for limit in guideline.limits]
    assert [limit for limit in said if limit not in text] == []


@pytest.mark.parametrize("guideline", BY_KEY)
def test_a_guideline_cites_the_article(guideline):
    assert ARTICLE in one_line(explain_guideline(guideline))


@pytest.mark.parametrize("guideline", BY_KEY)
def test_a_guideline_says_what_a_recording_cannot_show(guideline):
    assert "What a recording cannot show:" in explain_guideline(guideline)


@pytest.mark.parametrize("constant", CONSTANTS, ids=lambda constant: constant.symbol)
def test_the_score_says_each_constant_with_its_mark_and_source(constant):
    text = one_line(explain_score())
    assert f"{constant.symbol} = {constant.value:g}" in text
    assert f"[{constant.mark}] {one_line(constant.source)}" in text


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_explained(mark):
    assert f"[{mark}] {MARKS[mark]}" in one_line(explain_score())


@pytest.mark.parametrize("code", NOTICES)
def test_each_notice_is_explained(code):
    assert explain_notice(code).startswith(f"{code}\n\n")


def test_an_unknown_notice_is_refused():
    with pytest.raises(KeyError):
        explain_notice("no-such-notice")


def test_every_notice_that_the_program_gives_is_explained():
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(analyser.__file__).parent.rglob("*.py")
    )
    given = set(re.findall(r"""[Nn]otice\(\s*"([a-z-]+)",""", source))
    assert given - set(NOTICES) == set()


def test_the_routine_claims_nothing_about_this_run():
    assert "not something found in this run" in one_line(explain_routine())


def test_the_topics_name_every_guideline():
    assert [g.key for g in GUIDELINES if g.key not in explain_topics()] == []


def test_no_explanation_is_wider_than_a_terminal():
    lines = [line for topic in topics() for line in explain(topic).splitlines()]
    assert max(map(len, lines)) <= 88


@pytest.mark.parametrize("width", [40, 60, 120])
def test_an_explanation_fits_the_terminal(width):
    lines = [line for topic in topics() for line in explain(topic, width).splitlines()]
    wide = [line for line in lines if len(line) > width]
    assert [line for line in wide if len(line.split()) > 1] == []
    assert explain("score", width).split() == explain("score").split()


@pytest.mark.parametrize("topic", topics())
def test_every_topic_is_explained(topic):
    assert len(explain(topic)) > 50


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("the way back", "way-back"),
        ("calm morning", "ladder"),
        ("base stands", "ladder"),
        ("a little speed", "ladder"),
        ("Over your room", "plan"),
        ("At your room", "plan"),
        ("Stop earlier", "changes"),
        ("less walking", "compare"),
        ("slower steps", "compare"),
        ("onset", "sore"),
        ("biggest step up", "before"),
        ("calf injury", "calf-strain"),
        ("elapsed", "moving-time"),
    ],
)
def test_words_of_a_plan_and_of_the_way_back_lead_to_a_topic(words, topic):
    assert topic_of(words) == topic


def test_without_a_topic_the_topics_are_listed():
    assert explain().split() == explain_topics().split()


def test_what_is_no_topic_is_refused():
    with pytest.raises(KeyError):
        explain("no-such-topic")
