"""What pods on the shoes measured, of both feet, with names and without."""

from __future__ import annotations

import numpy as np
import pytest
from fit_writer import BASE_TYPES, FitWriter

from analyser.formats import fit
from analyser.formats.base import RawActivity

BEGIN = 1_140_000_000
RUNSCRIBE = list(bytes.fromhex("502092b3b0dd45ad89b3472ab2060ab6"))
OTHER_APP = [1] * 16
Pod = tuple[int, str, str, str, float]  # number, base type, name, units, value


def with_pods(*fields: Pod, application: list[int] = RUNSCRIBE) -> RawActivity:
    writer = FitWriter()
    writer.define(15, 207, [(1, "byte", 16), (3, "uint8", 1)])
    writer.message(15, [application, 0])
    about = [(0, "uint8", 1), (1, "uint8", 1), (2, "uint8", 1), (3, "string", 120)]
    writer.define(15, 206, [*about, (8, "string", 16)])
    for number, base, name, units, _ in fields:
        writer.message(15, [0, number, BASE_TYPES[base][0], name, units])
    developer = [(number, base, 1, 0) for number, base, *_ in fields]
    writer.define(2, 20, [(253, "uint32", 1), (5, "uint32", 1)], developer=developer)
    for second in range(30):
        writer.message(2, [BEGIN + second, 280 * second, *(value for *_, value in fields)])
    return fit.read(writer.getvalue(), "run.fit")[0]


def test_the_strike_is_the_mean_of_both_feet() -> None:
    run = with_pods((2, "sint8", "RS_FootStrike_L", "", 2), (8, "sint8", "RS_FootStrike_R", "", 12))
    assert run.columns["strike"][0] == pytest.approx((1.5 / 15.0 + 11.5 / 15.0) / 2.0)
    assert "RS_FootStrike_L and developer field RS_FootStrike_R" in run.sources["strike"]


@pytest.mark.parametrize("name", ["FS", "FS_L", "Footstrike Type", "FootStrike"])
def test_a_strike_has_many_names(name: str) -> None:
    assert with_pods((2, "sint8", name, "", 8)).columns["strike"][0] == 0.5


def test_a_pod_without_names_is_known_by_its_application_and_numbers() -> None:
    run = with_pods((2, "sint8", "", "", 8), (8, "sint8", "", "", 8))
    assert run.columns["strike"][0] == 0.5


def test_the_numbers_of_another_application_say_nothing() -> None:
    run = with_pods((2, "sint8", "", "", 8), application=OTHER_APP)
    assert "strike" not in run.columns


def test_of_one_foot_that_was_not_seen_the_other_counts() -> None:
    run = with_pods((2, "sint8", "FS_L", "", 0), (8, "sint8", "FS_R", "", 8))
    assert np.all(run.columns["strike"] == 0.5)


def test_contact_of_both_feet_gives_its_mean_and_its_balance() -> None:
    run = with_pods(
        (5, "sint16", "RS_ContactTime_L", "ms", 240), (11, "sint16", "RS_ContactTime_R", "ms", 260)
    )
    assert run.columns["contact_ms"][0] == 250.0
    assert run.columns["contact_balance_pct"][0] == pytest.approx(48.0)


def test_a_stryds_cadence_is_of_one_leg() -> None:
    run = with_pods((2, "uint8", "Cadence", "RPM", 82), application=OTHER_APP)
    assert run.columns["cadence_spm"][0] == 164.0


def test_a_name_as_long_as_a_file_can_hold_is_cut() -> None:
    name = "FootStrike" + "." * 109
    source = with_pods((2, "sint8", name, "", 2)).sources["strike"]
    assert source == f"developer field {name[:77]}..."
