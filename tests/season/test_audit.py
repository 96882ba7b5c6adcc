"""Many files to one season: the made-up runner, and what folders and archives hold."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import make_season
import pytest
from corpus import CORPUS, manifest, needs_corpus

from analyser import profile as profiles
from analyser.engines.local import Processes
from analyser.runner import Runner
from analyser.season.audit import audit
from analyser.season.season import Season
from analyser.season.soreness_csv import from_csv
from analyser.season.words import headline

SAMPLE = Path(make_season.FOLDER)
TODAY = date(2026, 6, 21)
PROFILE = profiles.load(SAMPLE / "runner.toml")
DIARY = from_csv((SAMPLE / "soreness.csv").read_text(), "soreness.csv")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up runner's export, unpacked."""
    folder = tmp_path_factory.mktemp("season")
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def season(folder: Path) -> Season:
    return audit([folder], PROFILE, diary=DIARY, today=TODAY)


def loads(season: Season) -> list[float]:
    return season.runs["load"].tolist()


def test_the_sample_is_what_its_maker_makes() -> None:
    assert (SAMPLE / "export.zip").read_bytes() == make_season.export()


def test_the_audit_finds_the_week_in_which_it_went_wrong(season: Season) -> None:
    assert season.flagged["week"].dt.date.unique().tolist() == [date(2026, 5, 4)]


def test_the_audit_names_what_was_made_up(season: Season) -> None:
    leading = {change.driver.key for change in season.before.raised}
    assert {"fast", "climb", "cadence", "longest"} <= leading
    assert "an anecdote" in season.before.caution()
    assert headline(season).startswith("Regular for ")


def test_the_layoff_is_the_one_that_was_made_up(season: Season) -> None:
    (rest,) = season.layoffs
    assert (rest.first, rest.days) == (date(2026, 4, 13), 21)


def test_the_way_back_is_the_one_that_was_made_up(season: Season) -> None:
    kinds = [phase.kind for phase in season.progress.phases]
    assert kinds[:4] == ["regular", "layoff", "back", "off"]
    assert season.progress.base_reached == date(2026, 6, 1)


def test_the_easy_speed_is_learned_within_a_twentieth(season: Season) -> None:
    assert season.easy_speed_source == "by heart rate"
    assert season.easy_speed_mps == pytest.approx(2.75, rel=0.05)


def test_the_ledger_names_the_phone_the_ride_and_the_broken_file(season: Season) -> None:
    ledger = season.ledger
    assert (ledger.files, ledger.runs, len(ledger.merged)) == (40, 37, 1)
    assert ledger.not_runs == {"cycling": 1}
    assert [Path(failure.name).name for failure in ledger.failures] == ["broken.fit"]


def test_folder_zip_gzip_and_nested_zip_give_the_same(season: Season, tmp_path: Path) -> None:
    packed = tmp_path / "gz"
    packed.mkdir()
    with zipfile.ZipFile(SAMPLE / "export.zip") as archive:
        for name in archive.namelist():
            (packed / (Path(name).name + ".gz")).write_bytes(gzip.compress(archive.read(name)))
    nested = tmp_path / "nested.ZIP"
    with zipfile.ZipFile(nested, "w") as archive:
        archive.write(SAMPLE / "export.zip", "inner/export.zip")
    forms = [SAMPLE / "export.zip", packed, nested]
    found = [loads(audit([form], PROFILE, diary=DIARY, today=TODAY)) for form in forms]
    assert found == [loads(season)] * 3


def test_two_workers_give_the_same_as_none(season: Season, folder: Path) -> None:
    other = audit([folder], PROFILE, diary=DIARY, today=TODAY, engine=Processes(2))
    assert other.runs.drop(columns="name").equals(season.runs.drop(columns="name"))


def test_a_second_audit_reads_nothing(folder: Path, tmp_path: Path, season: Season) -> None:
    first = audit([folder], PROFILE, library=tmp_path / "library", today=TODAY)
    steps: list[object] = []
    second = audit(
        [folder], PROFILE, library=tmp_path / "library", today=TODAY, on_step=steps.append
    )
    assert steps == []
    assert second.ledger.from_library == 40
    assert second.runs.equals(first.runs)


def test_a_moved_folder_is_known_by_its_content(folder: Path, tmp_path: Path) -> None:
    audit([folder], PROFILE, library=tmp_path / "library", today=TODAY)
    shutil.copytree(folder, tmp_path / "moved")
    moved = audit([tmp_path / "moved"], PROFILE, library=tmp_path / "library", today=TODAY)
    assert moved.ledger.from_library == 40
    assert str(tmp_path / "moved") in moved.summaries[0].name


def test_a_file_that_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    audit([copy], PROFILE, library=tmp_path / "library", today=TODAY)
    chosen = copy / "activities" / "2026-03-03.fit"
    shutil.copy(copy / "activities" / "2026-06-21.fit", chosen)
    os.utime(chosen, (1e9, 1e9))
    again = audit([copy], PROFILE, library=tmp_path / "library", today=TODAY)
    assert len(again) == 36


def test_another_profile_is_judged_anew(folder: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    audit([folder], PROFILE, library=library, today=TODAY)
    taller = Runner(height_m=1.90, max_heart_rate_bpm=186.0)
    assert audit([folder], taller, library=library, today=TODAY).ledger.from_library == 0


CODE = """
import sys
from datetime import date
from pathlib import Path
from analyser import profile
from analyser.runner import Runner
from analyser.season.audit import audit
runner = profile.load(Path(sys.argv[2]))
audit([sys.argv[1]], runner, library=Path(sys.argv[3]), today=date(2026, 6, 21),
      on_step=lambda step: print(step.done, flush=True))
"""


@pytest.mark.parametrize("after", [1, 17, 33])
def test_a_killed_audit_goes_on_to_the_same_season(
    folder: Path, tmp_path: Path, season: Season, after: int
) -> None:
    library = tmp_path / "library"
    arguments = [sys.executable, "-c", CODE, str(folder), str(SAMPLE / "runner.toml"), str(library)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    again = audit([folder], PROFILE, library=library, diary=DIARY, today=TODAY)
    assert again.runs.equals(season.runs)


def test_an_interruption_keeps_what_was_finished(folder: Path, tmp_path: Path) -> None:
    def stop(step: object) -> None:
        if getattr(step, "done", 0) == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit([folder], PROFILE, library=tmp_path / "library", today=TODAY, on_step=stop)
    again = audit([folder], PROFILE, library=tmp_path / "library", today=TODAY)
    assert again.ledger.from_library == 10


def test_a_hostile_folder_ends_no_audit(folder: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(folder, tmp_path / "hostile"))
    os.mkfifo(place / "pipe.fit")
    (place / "loop").symlink_to(place)
    (place / "gone.fit").symlink_to(place / "nowhere")
    (place / "folder.fit").mkdir()
    (place / "empty.fit").touch()
    (place / "new\nline \u202e\U0001f3c3.fit").write_bytes(b".FIT but no more")
    began = time.monotonic()
    found = audit([place], PROFILE, today=TODAY)
    assert time.monotonic() - began < 30
    assert len(found) == 37
    assert len(found.ledger.failures) == 4


def test_nothing_is_a_season_too(tmp_path: Path) -> None:
    assert len(audit([tmp_path], today=TODAY)) == 0


@needs_corpus
def test_the_corpus_as_it_is_ends_and_accounts_for_every_file() -> None:
    found = audit([CORPUS], today=date(2026, 11, 23), engine=Processes(2))
    ledger = found.ledger
    assert ledger.files >= 190
    assert len(found) > 100
    assert all(failure.code != "our-mistake" for failure in ledger.failures)


@needs_corpus
def test_the_corpus_season_is_the_same_in_a_folder_a_zip_and_gzip(tmp_path: Path) -> None:
    chosen = [row["file"] for row in manifest() if "coros" in row["device"].lower()][:25]
    folder, packed = tmp_path / "folder", tmp_path / "gz"
    folder.mkdir()
    packed.mkdir()
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in chosen:
            content = (CORPUS / name).read_bytes()
            (folder / name).write_bytes(content)
            (packed / f"{name}.gz").write_bytes(gzip.compress(content, 1))
            archive.writestr(name, content)
    (tmp_path / "all.zip").write_bytes(data.getvalue())
    places = [folder, packed, tmp_path / "all.zip"]
    found = [audit([place], engine=Processes(2), today=date(2026, 11, 23)) for place in places]
    assert loads(found[0]) == loads(found[1]) == loads(found[2])
    assert len(found[0]) > 20
