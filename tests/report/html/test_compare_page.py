"""The page of two runs without a browser: the bill adds up, nothing of place, small."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from charts.made_up_pairs import PAIRS, pair

from analyser.planning.compare import Comparison
from analyser.report.files import is_ours
from analyser.report.html import comparison_html, write_comparison_page

HOSTILE = "<script>alert(1)</script>"
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def found() -> Comparison:
    return pair("flat-and-hilly")


def words_of(page: bytes) -> str:
    return page.decode().partition("<script")[0]


def steps_in(words: str) -> list[int]:
    table = words.partition('class="difference"')[2].partition("</table>")[0]
    return [int(n.replace(MINUS, "-")) for n in re.findall(r"</th><td>([^<]+)</td>", table)]


@pytest.mark.parametrize("name", PAIRS)
def test_every_pair_is_one_whole_document(name: str) -> None:
    parser = HTMLParser()
    parser.feed(comparison_html(pair(name)).decode())
    parser.close()
    assert parser.rawdata == ""


@pytest.mark.parametrize("name", PAIRS)
def test_the_table_leads_from_the_first_load_to_the_second(name: str) -> None:
    first, *causes, second = steps_in(words_of(comparison_html(pair(name))))
    assert first + sum(causes) == second


def test_no_positions_are_in_the_page(found: Comparison) -> None:
    text = re.search(r'id="document">(.*?)</script>', comparison_html(found).decode())
    assert text
    assert [run["map"] for run in json.loads(text[1])["runs"]] == [None, None]


def test_a_shared_page_names_no_file(found: Comparison) -> None:
    assert b"made_up" not in comparison_html(found, share=True)


def test_the_same_runs_give_the_same_bytes(found: Comparison) -> None:
    assert comparison_html(found) == comparison_html(PAIRS["flat-and-hilly"]())


def test_a_hostile_name_stays_text(found: Comparison) -> None:
    run = replace(found.first.run, name=HOSTILE)
    page = comparison_html(replace(found, first=replace(found.first, run=run))).decode()
    assert HOSTILE not in page
    assert page.count("<script") == 2


def test_nothing_is_styled_or_run_inline(found: Comparison) -> None:
    assert not re.search(r'<[^>]* (style|on\w+)="', words_of(comparison_html(found)))


def test_two_runs_weigh_less_than_one_runs_page(found: Comparison) -> None:
    assert len(comparison_html(found)) <= 160_000


def test_a_written_page_is_known_as_ours(found: Comparison, tmp_path: Path) -> None:
    write_comparison_page(found, tmp_path / "two.html")
    assert is_ours(tmp_path / "two.html")
