"""The model against published results: data/published.csv, a row a test."""

from __future__ import annotations

import csv
from importlib import resources

import numpy as np
import pytest
from made_up import a_movement

from analyser.calfload import factors
from analyser.calfload.quick_cadence import quick_cadence_spm

EASY_MPS, HEIGHT_M = 2.78, 1.75

WHY_NOT = {
    "X-telhan-grade": "Telhan 2010 found the ankle's peak unchanged at +4 degrees; "
    "half of the grade's effect on the peak is our assumption (phi)",
    "X-kharazi-walk": "Kharazi 2021 has a walk's peak near a run's; the model follows Reiter 2024",
    "X-rice-patel-strike": "Rice & Patel 2017 saw no effect of strike in standard shoes; "
    "the model follows Almonroeder 2013",
}


def published(kinds: str) -> list:
    text = (resources.files("analyser") / "data" / "published.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["kind"] in kinds]
    return [pytest.param(row, id=row["id"], marks=_marks(row)) for row in rows]


def _marks(row: dict[str, str]) -> tuple:
    disagrees = pytest.mark.xfail(reason=WHY_NOT.get(row["id"], ""), strict=True)
    return (disagrees,) if row["kind"] == "X" else ()


def condition(row: dict[str, str], prefix: str) -> tuple[float, float, float, float]:
    """Return speed, cadence, and the model's impulse per minute and peak, relative to base."""
    speed = float(row[f"{prefix}speed_mps"])
    relative = row[f"{prefix}cadence_rel"]
    quick = float(quick_cadence_spm(speed, HEIGHT_M))
    cadence = float(relative) * quick if relative else float("nan")
    movement = a_movement(
        minutes=1 / 60,
        speed_mps=speed,
        grade=float(row[f"{prefix}grade"]),
        cadence_spm=cadence,
        strike=float(row[f"{prefix}strike"]),
    )
    inputs = factors.model_inputs(movement, EASY_MPS, HEIGHT_M, usual_strike=0.0)
    rows = factors.features(inputs, EASY_MPS)
    model = factors.model_exponents()
    impulse, peak = np.exp(model.impulse @ rows), np.exp(model.peak @ rows)
    return speed, cadence, float(impulse[0]), float(peak[0])


def model_says(row: dict[str, str]) -> float:
    speed, cadence, impulse, peak = condition(row, "")
    speed_0, cadence_0, impulse_0, peak_0 = condition(row, "versus_")
    load, load_0 = impulse * peak**3, impulse_0 * peak_0**3
    per_km = (impulse / speed) / (impulse_0 / speed_0)
    return {
        "impulse_per_km": per_km,
        "impulse_per_step": (impulse / cadence) / (impulse_0 / cadence_0),
        "peak": peak / peak_0,
        "sign_of_peak_change": float(np.sign(peak - peak_0)),
        "sign_of_impulse_per_km_change": float(np.sign(per_km - 1.0)),
        "sign_of_load_change": float(np.sign(load - load_0)),
        "load_per_km_at_least": (load / speed) / (load_0 / speed_0),
    }[row["quantity"]]


@pytest.mark.parametrize("row", [p for p in published("CVX") if "at_least" not in str(p.values)])
def test_the_model_agrees_with_the_published_result(row):
    assert model_says(row) == pytest.approx(float(row["expected"]), abs=float(row["tolerance"]))


@pytest.mark.parametrize("row", [p for p in published("V") if "at_least" in str(p.values)])
def test_the_model_is_not_below_the_published_bound(row):
    assert model_says(row) >= float(row["expected"]) - float(row["tolerance"])


def test_every_published_row_is_of_a_known_kind():
    assert len(published("CVX")) == 23


def test_each_known_disagreement_says_its_reason():
    assert set(WHY_NOT) == {param.id for param in published("X")}
