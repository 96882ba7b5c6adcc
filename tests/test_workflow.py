"""The workflow for whoever hosts the project: in GitHub's form, on every system and Python."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from ci.steps import STEPS
from document_text import ROOT, read

FILE = ROOT / ".github" / "workflows" / "ci.yml"


@pytest.fixture(scope="module")
def jobs() -> dict[str, Any]:
    yaml = pytest.importorskip("ruamel.yaml").YAML(typ="safe")
    return dict(yaml.load(read(FILE))["jobs"])


def test_it_has_the_form_that_github_publishes() -> None:
    pytest.importorskip("check_jsonschema")
    words = ["--builtin-schema", "vendor.github-workflows", str(FILE)]
    command = [sys.executable, "-m", "check_jsonschema", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("job", ["newest", "lowest", "executable"])
def test_every_system_is_tried(jobs: dict[str, Any], job: str) -> None:
    systems = jobs[job]["strategy"]["matrix"]["system"]
    assert systems == ["ubuntu-latest", "macos-latest", "windows-latest"]


def test_every_python_is_tried(jobs: dict[str, Any]) -> None:
    assert jobs["newest"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]


@pytest.mark.parametrize("job", ["newest", "lowest"])
def test_the_steps_that_it_names_are_there(jobs: dict[str, Any], job: str) -> None:
    command = jobs[job]["steps"][-1]["run"].removeprefix("python -m tests.ci ")
    assert set(command.split()) <= set(STEPS)


def test_the_documents_are_built_by_the_whole_run(jobs: dict[str, Any]) -> None:
    assert "site" in STEPS
    assert jobs["whole"]["steps"][-1]["run"] == "bash .ci/run"


def test_it_needs_no_secrets() -> None:
    assert "secrets" not in read(FILE).replace("No secrets", "")
