"""A run's page in a real browser: it asks nobody, adds up, and answers to mouse and keys."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser.axe import NO_AXE, axe_path, violations
from browser.browser import Browser, Page
from browser.conftest import SAMPLES
from report.html.made_up_run import a_run

import analyser
from analyser.report.html import write_run_page

WIDTHS = (320, 390, 768, 1440)
HOSTILE = "<img src=x onerror=alert(1)>\u202egpj.<script>alert(2)</script>"
STRIPS = "document.querySelector('#strips')"
FIT_ON_A_SHEET: dict[str, dict[str, Any]] = {
    "a run with everything": {},
    "a treadmill": {"without": ("latitude", "longitude", "altitude_m")},
    "no heart rate": {"without": ("heart_rate_bpm",)},
    "no cadence": {"without": ("cadence_spm", "contact_ms")},
    "no contact time": {"without": ("contact_ms",)},
    "no heights": {"without": ("altitude_m",)},
    "ten minutes": {"minutes": 10.0, "pause": False},
    "five hours": {"minutes": 300.0},
    "a straight road": {"loop_m": 1e7},
    "many walks": {"walks": tuple((m, m + 1.0) for m in range(5, 45, 4))},
}


@pytest.fixture
def opened(browser: Browser, run_file: Path) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def open_(file: Path = run_file, **options: Any) -> Page:
        pages.append(browser.page(**options))
        ready = (
            "true" if options.get("script") is False else "!document.querySelector('.no-script')"
        )
        return pages[-1].open(file, ready)

    yield open_
    for page in pages:
        page.close()


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    return opened()


def value_text(page: Page) -> str:
    return str(page.run(f"{STRIPS}.getAttribute('aria-valuetext')"))


def strips_focused(page: Page) -> Page:
    page.run(f"{STRIPS}.focus()")
    return page


def point_of_strips(page: Page, share: float) -> tuple[float, float]:
    page.run(f"{STRIPS}.scrollIntoView({{block: 'center'}})")
    box = page.box("#strips")
    return box["x"] + 128 + share * (box["width"] - 266), box["y"] + box["height"] / 2


def stretch_load(page: Page) -> float:
    return float(page.run("document.querySelector('#stretch dd').textContent.split(' ')[0]"))


def bill_sum(page: Page, column: int) -> float:
    cells = (
        f"[...document.querySelectorAll('#bill tbody tr')].map(r => r.cells[{column}].textContent)"
    )
    return sum(float(word.replace("\N{MINUS SIGN}", "-")) for word in page.run(cells))


def test_nothing_is_asked_of_anybody(page: Page) -> None:
    assert {address.partition(":")[0] for address in page.requests()} == {"file"}


def test_the_console_is_silent(page: Page) -> None:
    assert page.problems() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_scrolls_sideways(opened: Callable[..., Page], width: int) -> None:
    page = opened(width=width)
    assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_the_treadmill_scrolls_nowhere_sideways(
    opened: Callable[..., Page], treadmill_file: Path, width: int
) -> None:
    page = opened(treadmill_file, width=width)
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.problems() == []


def test_the_ribbon_stands_in_the_maps_place(
    opened: Callable[..., Page], treadmill_file: Path
) -> None:
    page = opened(treadmill_file)
    assert page.run("document.querySelectorAll('#map rect').length") > 100


def test_the_whole_bill_adds_up(page: Page) -> None:
    score = analyser.analyse(analyser.read(SAMPLES / "first_run_back.fit")).score.value
    assert bill_sum(page, 2) == pytest.approx(score, abs=0.4)


def test_a_dragged_stretch_has_its_own_bill(page: Page) -> None:
    page.drag(point_of_strips(page, 0.3), point_of_strips(page, 0.6))
    assert bill_sum(page, 4) == pytest.approx(stretch_load(page), abs=0.4)


def test_a_lap_is_a_stretch(page: Page) -> None:
    page.click(".laps.by-distance.km tbody a")
    lap = float(page.run("document.querySelector('.laps.km tbody tr').cells[8].textContent"))
    assert stretch_load(page) == pytest.approx(lap, abs=0.2)


def test_a_number_is_a_stretch(page: Page) -> None:
    page.click(".stretches a")
    assert "From 18:1" in page.run("document.querySelector('#stretch b').textContent")


def test_a_stretch_needs_no_dragging(page: Page) -> None:
    strips_focused(page)
    page.key("PageUp")
    page.click("#tools button")
    strips_focused(page)
    page.key("PageUp")
    page.click("#tools button:nth-of-type(2)")
    assert page.run("!document.querySelector('#stretch').hidden")


def test_the_moment_is_spoken(page: Page) -> None:
    strips_focused(page).key("PageUp")
    words = value_text(page)
    assert words.startswith("4:32, ")
    assert "Pace 6:" in words
    assert "Calf load" in words


def test_a_moment_shows_on_the_map_too(page: Page) -> None:
    page.move(*point_of_strips(page, 0.5))
    page.frame()
    dot = "document.querySelector('#map .cursor-dot')"
    assert page.run(f"{dot}.getAttribute('visibility')") == "visible"


def test_the_map_is_a_way_to_a_moment(page: Page) -> None:
    page.run("document.querySelector('#map').scrollIntoView({block: 'center'})")
    box = page.box("#map .place-ring")
    page.move(box["x"] + 8, box["y"] + 8)
    page.wait(f"{STRIPS}.getAttribute('aria-valuetext').includes('Pace')")


def test_shift_and_arrows_choose(page: Page) -> None:
    strips_focused(page).key("PageUp")
    page.key("ArrowRight", shift=True)
    page.key("ArrowRight", shift=True)
    assert page.run("!document.querySelector('#stretch').hidden")


def test_enter_zooms_and_nought_shows_the_whole(page: Page) -> None:
    strips_focused(page).key("PageUp")
    page.key("PageUp", shift=True)
    whole = page.run("document.querySelector('#strips svg').textContent")
    page.key("Enter")
    assert page.run("document.querySelector('#strips svg').textContent") != whole
    page.key("0")
    assert page.run("document.querySelector('#strips svg').textContent") == whole


def test_escape_clears(page: Page) -> None:
    strips_focused(page).key("PageUp")
    page.key("PageUp", shift=True)
    page.key("Escape")
    assert page.run("document.querySelector('#stretch').hidden")


def test_a_row_lights_its_stretches(page: Page) -> None:
    page.click("a[data-light]")
    assert page.run("document.querySelectorAll('.lit-span').length") > 0
    assert page.run("document.querySelectorAll('.way-lit').length") == 1


def test_a_cause_lights_where_it_worked(page: Page) -> None:
    page.click("#bill tr[data-cause=climb] button")
    assert page.run("document.querySelectorAll('.lit-span').length") > 0


def test_miles_are_a_click_away(page: Page) -> None:
    page.click("#units button:nth-child(2)")
    assert "min/mi" in page.run("document.querySelector('#strips svg').textContent")
    assert page.run("getComputedStyle(document.querySelector('.laps.km')).display") == "none"


def test_the_axis_can_be_distance(page: Page) -> None:
    before = page.run("document.querySelector('#strips .curve').getAttribute('d')")
    page.click("#along button:nth-child(2)")
    assert page.run("document.querySelector('#strips .curve').getAttribute('d')") != before


def test_the_load_can_be_told_by_cause(page: Page) -> None:
    page.click("#shown button:nth-child(2)")
    assert page.run("document.querySelectorAll('#strips .of-climb').length") == 1


def test_the_watchs_laps_are_shown_when_asked(page: Page) -> None:
    page.click("#laps-choice button:nth-child(2)")
    assert page.run("getComputedStyle(document.querySelector('.by-watch')).display") == "table"


def answer(page: Page) -> str:
    return str(page.run("document.querySelector('#what-if-answer').textContent"))


def test_what_if_begins_as_it_was_run(page: Page) -> None:
    load = page.run("document.querySelector('.what-if .load').textContent")
    assert answer(page) == f"It asked for {load}."


def test_a_slower_pace_is_answered_as_in_the_table(page: Page) -> None:
    page.run("document.querySelector('#what-if-pace').focus()")
    page.key("ArrowLeft")
    page.key("ArrowLeft")
    page.key("ArrowLeft")
    rows = "[...document.querySelectorAll('.what-if tr')]"
    row = f"{rows}.find(r => r.textContent.includes('Slower'))"
    assert f"asked for {page.run(f'{row}.cells[3].textContent')}:" in answer(page)
    spoken = page.run("document.querySelector('#what-if-pace').getAttribute('aria-valuetext')")
    assert spoken.endswith("running 15 % slower")


def test_what_if_goes_back_to_the_run(page: Page) -> None:
    page.click("#what-if-flat")
    assert "would have asked" in answer(page)
    page.click("#what-if button")
    assert answer(page).startswith("It asked for")


def test_without_a_script_words_and_tables_are_there(opened: Callable[..., Page]) -> None:
    page = opened(script=False)
    html = page.call("DOM.getOuterHTML", nodeId=page.call("DOM.getDocument")["root"]["nodeId"])
    assert "no-script" in html["outerHTML"]
    assert "slow steps" in html["outerHTML"]


def test_a_hostile_name_does_nothing(opened: Callable[..., Page], tmp_path: Path) -> None:
    run = replace(a_run(), name=HOSTILE, device=HOSTILE)
    file = tmp_path / "hostile.html"
    write_run_page(analyser.analyse(run), file)
    page = opened(file)
    assert page.problems() == []
    assert page.run("document.querySelectorAll('img').length") == 0
    assert {address.partition(":")[0] for address in page.requests()} == {"file"}


@pytest.mark.parametrize(
    "deed",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
        "document.write('x')",
    ],
)
def test_html_from_a_string_is_refused(page: Page, deed: str) -> None:
    tried = f"try {{ {deed}; return false; }} catch (e) {{ return e instanceof TypeError; }}"
    assert page.run(f"(() => {{ {tried} }})()")


def test_eval_is_refused(page: Page) -> None:
    deed = "try { new Function('window.ran = 1')(); } catch (e) { window.refused = e.name; }"
    page.run(f"setTimeout(() => {{ {deed} }}, 0)")
    page.wait("window.refused")
    assert page.run("window.ran") is None


def test_no_address_can_be_asked(page: Page) -> None:
    asked = "fetch('https://example.com').then(() => 'asked', () => 'refused')"
    assert page.run(asked) == "refused"


def test_a_hover_is_cheap(page: Page) -> None:
    start, end = point_of_strips(page, 0.1), point_of_strips(page, 0.9)
    costs = []
    for k in range(40):
        before = page.cpu_s()
        page.move(start[0] + (end[0] - start[0]) * k / 40.0, start[1])
        page.frame()
        costs.append(page.cpu_s() - before)
    assert statistics.median(costs) <= 0.010
    assert statistics.quantiles(costs, n=10)[-1] <= 0.016


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.skipif(axe_path() is None, reason=NO_AXE)
def test_axe_objects_to_nothing(opened: Callable[..., Page], dark: bool) -> None:
    assert violations(opened(dark=dark)) == []


@pytest.mark.parametrize("kind", FIT_ON_A_SHEET)
def test_a_run_prints_on_one_sheet(opened: Callable[..., Page], tmp_path: Path, kind: str) -> None:
    file = tmp_path / "printed.html"
    write_run_page(analyser.analyse(a_run(**FIT_ON_A_SHEET[kind])), file)
    paper = opened(file).paper()
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") == 1
