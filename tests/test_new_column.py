"""A column is added in the one table, and whoever shows columns shows it."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest

from analyser import columns
from analyser.columns import COLUMNS, Column, Possible, Strip
from analyser.formats.base import RawActivity, build_run
from analyser.run import Run
from analyser.signals.quality import channel_quality

STIFFNESS = Column(
    *("stiffness_kn_m", "kN/m", "leg spring stiffness", "leg stiffness"),
    possible=Possible(1.0, 60.0),
    effect="not in the score; says how springy the legs were",
    strip=Strip("Stiffness", "kN/m"),
    counted=True,
)
TABLE = MappingProxyType({**COLUMNS, STIFFNESS.name: STIFFNESS})
READERS = (
    *("analyser.run", "analyser.signals.quality", "analyser.formats.plausible"),
    *("analyser.report.inspection", "analyser.charts.channels", "analyser.season.summarise"),
)


@pytest.fixture(autouse=True)
def a_column_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (columns.__name__, *READERS):
        monkeypatch.setattr(f"{module}.COLUMNS", TABLE)


@pytest.fixture
def a_run() -> Run:
    values = {
        "distance_m": np.arange(1200) * 2.78,
        "stiffness_kn_m": np.where(np.arange(1200) == 7, 900.0, 10.0),
    }
    return build_run(RawActivity(1.772e9 + np.arange(1200.0), values), "run.fit", "00")


def test_an_impossible_value_is_left_out_under_its_word(a_run: Run) -> None:
    assert np.isnan(a_run.samples["stiffness_kn_m"]).sum() == 1
    assert a_run.notices[0].message == "leg stiffness: 1 value that cannot be, left out"


def test_its_quality_says_unit_and_effect(a_run: Run) -> None:
    quality = channel_quality(
        "stiffness_kn_m", a_run.samples["elapsed_s"], a_run.samples["stiffness_kn_m"]
    )
    assert (quality.unit, quality.effect) == (STIFFNESS.unit, STIFFNESS.effect)


def test_inspect_names_it_and_draws_it(a_run: Run) -> None:
    from analyser.charts.channels import channels
    from analyser.derive import derive
    from analyser.report.inspection import inspection_document
    from analyser.runner import Runner

    document = inspection_document([(a_run, derive(a_run, Runner()))])
    shown = {each["name"]: each["unit"] for each in document["runs"][0]["channels"]}
    assert shown["stiffness_kn_m"] == "kN/m"
    assert [each.name for each in channels()][-1] == "Stiffness"


def test_a_season_keeps_that_its_run_carries_it(a_run: Run) -> None:
    from analyser.analysis import analyse
    from analyser.season.summarise import summarise

    assert "stiffness_kn_m" in summarise(analyse(a_run)).channels
