"""A runner whose library lies in an object store: got before the run, put back after it."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from analyser.analysis import analyse
from analyser.formats import read_bytes
from analyser.runner import Runner
from analyser.season.history import history_before
from analyser.season.summarise import summarise

pytestmark = pytest.mark.filterwarnings("default")  # the storage libraries' warnings are not ours
ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND = ("first_run_back.fit", "run_walk.fit")


@pytest.fixture(scope="module")
def platform() -> ModuleType:
    place = ROOT / "benchmarks" / "a_platform.py"
    found = importlib.util.spec_from_file_location("a_platform", place)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def store(platform: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    s3fs = pytest.importorskip("s3fs", reason="needs s3fs")
    pytest.importorskip("moto", reason="needs moto")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", "")  # what the store sets is taken back after the tests
        with platform.a_store(tmp_path_factory.mktemp("moto")):
            s3fs.S3FileSystem.clear_instance_cache()
            system = s3fs.S3FileSystem()
            system.mkdir("runners")
            yield system


def test_the_next_day_s_run_is_judged_with_what_the_store_kept(
    platform: ModuleType, store: Any
) -> None:
    for name in (FIRST, SECOND):
        store.pipe_file(f"runners/ann/{name}", (ROOT / "samples" / name).read_bytes())
        platform.judged_in_store(store, "runners/ann", f"runners/ann/{name}")
    told = json.loads(store.cat_file(f"runners/ann/{SECOND}.json"))["runs"][0]
    (first,), (second,) = (
        read_bytes((ROOT / "samples" / name).read_bytes(), name) for name in (FIRST, SECOND)
    )
    rows = [summarise(analyse(first, Runner()))]
    history = history_before(rows, second.start, second.utc_offset_s, second.device, Runner())
    assert history.runs == 1
    assert told["state"] == history.state.value
    assert told["judged_with"] == {"runs": 1, "since": f"{first.start:%Y-%m-%d}"}


def test_another_runner_knows_nothing_of_it(platform: ModuleType, store: Any) -> None:
    store.pipe_file(f"runners/bob/{SECOND}", (ROOT / "samples" / SECOND).read_bytes())
    spent = platform.judged_in_store(store, "runners/bob", f"runners/bob/{SECOND}")
    assert spent["state"] == "unknown"
