"""A run's page and the season's audit judge it alike: no verdict, value or history differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from corpus import manifest, needs_corpus, recordings
from made_up import START, a_run

from analyser.analysis import analyse
from analyser.errors import AnalyserError
from analyser.formats import read_all
from analyser.guidelines import contact_hint
from analyser.profile import load as load_runner
from analyser.run import Notice, Run
from analyser.runner import Runner
from analyser.season.history import Judged, history_before, judged_season
from analyser.season.judging import notices_of
from analyser.season.soreness import SoreDay
from analyser.season.summarise import summarise

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
LARGEST_SEASON = "StoneRicky/running_page"


def runs_of(paths: Sequence[Path]) -> list[Run]:
    """Return the runs of some files; those that cannot be read are left out."""
    runs = []
    for path in paths:
        try:
            runs += read_all(path)
        except AnalyserError:
            continue
    return runs


def differing(runs: Sequence[Run], runner: Runner, diary: Sequence[SoreDay] = ()) -> list[str]:
    """Return the runs whose own page says anything else than their season."""
    rows = [summarise(analyse(run, runner)) for run in runs]
    season = {each.row.sha256: each for each in judged_season(rows, runner, diary)}
    return [
        run.name
        for run in runs
        if run.sha256 in season and not _same(run, season[run.sha256], rows, runner, diary)
    ]


def _same(run, each: Judged, rows, runner: Runner, diary) -> bool:  # type: ignore[no-untyped-def]
    history = history_before(rows, run.start, run.utc_offset_s, run.device, runner, diary)
    page = analyse(run, runner, history)
    told = [(f.guideline, f.verdict, f.measured, f.held_against, f.short) for f in page.findings]
    kept = [(f.guideline, f.verdict, f.measured, f.held_against, f.short) for f in each.findings]
    return (
        history == each.history
        and told == kept
        and page.verdict is each.verdict
        and _but_for_the_hint(page.notices) == notices_of(each, runner)
        and page.score.value == pytest.approx(each.row.load, rel=1e-6)
        and page.score.low == pytest.approx(each.row.load_low, rel=0.1)
        and page.score.high == pytest.approx(each.row.load_high, rel=0.1)
    )


def _but_for_the_hint(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """Return a page's notices without the one that needs every sample of the run."""
    return tuple(notice for notice in notices if notice.code != contact_hint.CODE)


def test_the_samples_are_judged_alike_alone_and_in_order() -> None:
    paths = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in {".fit", ".gpx", ".tcx"}]
    assert differing(runs_of(paths), Runner()) == []


def test_the_made_up_season_is_judged_alike() -> None:
    folder = SAMPLES / "season"
    runner = load_runner(folder / "runner.toml")
    assert differing(runs_of([folder / "export.zip"]), runner) == []


def _with_a_pod(number: int, strike: float) -> Run:
    columns = {"speed_mps": 2.8, "cadence_spm": 168.0, "strike": strike}
    run = a_run(30.0 + number, name=f"{number}.fit", **columns)
    started = START + timedelta(days=2 * number)
    return replace(run, start=started, sha256=f"{number:064x}")


def test_runs_with_a_foot_strike_pod_are_judged_alike() -> None:
    strikes = [0.3, 0.25, 0.35, 0.3, 0.75, 0.4]
    runs = [_with_a_pod(number, strike) for number, strike in enumerate(strikes)]
    rows = [summarise(analyse(run, Runner())) for run in runs]
    switched = judged_season(rows, Runner())[4]
    assert switched.row.causes["strike"] > 5.0
    assert differing(runs, Runner()) == []


@needs_corpus
def test_the_season_of_the_corpus_is_judged_alike() -> None:
    names = {row["file"] for row in manifest() if row["repo"] == LARGEST_SEASON}
    assert differing(runs_of([p for p in recordings() if p.name in names]), Runner()) == []


@needs_corpus
def test_every_run_of_the_corpus_is_judged_alike_as_if_of_one_runner() -> None:
    assert differing(runs_of(recordings()), Runner()) == []
