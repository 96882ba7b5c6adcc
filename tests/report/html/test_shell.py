"""The modules of a page become one script that says nothing twice."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files

import pytest

from analyser.report.html.shell import modules_of, page, policy, script_of, template_of

MODULES = sorted(
    str(path.relative_to(files("analyser.report.html") / "static"))  # type: ignore[arg-type]
    for path in (files("analyser.report.html") / "static").rglob("*.js")  # type: ignore[attr-defined]
)
ENTRIES = ("run.js", "season.js", "squad.js", "drop.js", "compare.js", "way-back.js")
PAGES = ("run", "plan", "compare", "season", "squad", "way-back", "drop")


def text_of(module: str) -> str:
    return (files("analyser.report.html") / "static" / module).read_text(encoding="utf-8")


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_import_and_no_export_is_left(entry: str) -> None:
    assert not re.search(r"^(import|export) ", script_of(entry), re.MULTILINE)


def test_what_a_module_needs_stands_before_it() -> None:
    script = script_of("run.js")
    assert script.index("function unpacked(") < script.index("function createModel(")


def test_nothing_in_a_script_ends_it() -> None:
    assert "</" not in script_of("run.js")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_first_what_it_is_for(module: str) -> None:
    assert re.match(r"// [A-Z].*[.:]\n", text_of(module))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_holds_one_idea(module: str) -> None:
    assert text_of(module).count("\n") <= 320


@pytest.mark.parametrize("module", MODULES)
def test_no_html_is_made_of_strings(module: str) -> None:
    text = text_of(module)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_name_is_given_twice(entry: str) -> None:
    written = "\n".join(map(text_of, modules_of(entry)))
    outermost = re.findall(r"^(?:export )?(?:async )?(?:const|function|class) (\w+)", written, re.M)
    assert [name for name, count in Counter(outermost).items() if count > 1] == []


def test_the_policy_changes_with_the_script() -> None:
    assert policy("", "a") != policy("", "b")


def test_a_slot_without_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        page("run.html", {}, {}, styles=["base.css"], script="run.js")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_same_head_and_one_end(name: str) -> None:
    page_text = template_of(f"{name}.html")
    assert page_text.startswith(text_of("parts/head.html"))
    assert page_text.endswith(text_of("parts/end.html"))
    assert "{{>" not in page_text
