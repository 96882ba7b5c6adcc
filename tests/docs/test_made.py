"""What the site makes from the code is the code's: constants, limits, columns, house, man page."""

from __future__ import annotations

import re
import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from made import MADE, house, man, tables

from analyser.calfload.constants import CONSTANTS, MARKS
from analyser.cli import COMMANDS
from analyser.columns import COLUMNS
from analyser.guidelines import GUIDELINES


@pytest.mark.parametrize("constant", CONSTANTS, ids=lambda constant: constant.symbol)
def test_a_constant_is_told_with_its_value_and_its_mark(constant) -> None:
    [row] = [line for line in tables.constants().splitlines() if f"| `{constant.symbol}` |" in line]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert float(cells[1].split()[0]) == pytest.approx(constant.value)
    assert cells[3] == constant.mark


def test_every_mark_is_explained() -> None:
    assert re.findall(r"\*\*(\w)\*\*", tables.marks()) == list(MARKS)


def test_every_limit_of_every_row_is_told() -> None:
    rows = tables.limits().splitlines()[2:]
    assert len(rows) == sum(len(guideline.limits) for guideline in GUIDELINES)


def test_every_column_is_told() -> None:
    assert re.findall(r"^\| `(\w+)`", tables.columns(), flags=re.MULTILINE) == list(COLUMNS)


@pytest.mark.parametrize("name", [name for name in MADE if name != "house"])
def test_a_table_has_as_many_cells_in_every_row(name: str) -> None:
    rows = [line for line in MADE[name]().splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) <= 1


def test_a_bar_in_a_cell_stays_in_it() -> None:
    assert tables.table(("a",), [("b|c",)]).splitlines()[-1] == "| b\\|c |"


def rooms() -> list[str]:
    """Return the names of the house's rooms, from the roof to the ground."""
    drawn = ElementTree.fromstring(house.drawing())
    return [room.findtext("text") or "" for room in drawn.findall("g")]


def test_the_house_has_a_room_for_every_part() -> None:
    parts = [name for layer in reversed(house.layers()) for name in layer]
    assert rooms() == [name for name in parts if name not in house.UNSAID]


def test_the_command_line_is_the_roof_and_errors_the_ground() -> None:
    assert rooms()[0] == "cli"
    assert "errors" in rooms()[-4:]


def test_every_part_of_the_house_says_what_it_is_for() -> None:
    parts = [name for layer in house.layers() for name in layer]
    assert [name for name in parts if not house.purpose(name)] == []


def test_the_man_page_is_the_one_that_the_help_gives() -> None:
    cure = "make it anew: PYTHONPATH=docs python -m made.man"
    assert man.PAGE.read_text(encoding="utf-8") == man.man_page(), cure


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_man_page(name: str) -> None:
    assert f".SS analyser {name}" in man.man_page().replace("\\-", "-")


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not here to read the page")
def test_man_reads_the_page_without_a_warning() -> None:
    done = subprocess.run(
        ["man", "--warnings", "-l", str(man.PAGE)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert "--damage-exponent" in done.stdout
