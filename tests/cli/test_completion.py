"""TAB in real shells: what was begun is completed, quoted as the shell wants it, and quickly."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from analyser.cli.offers import SESSIONS, courses
from analyser.planning.session import parsed

pexpect = pytest.importorskip("pexpect", reason="pexpect types into shells, and is not here")

PROMPT = "ready> "
SETUP = {
    "bash": 'eval "$(analyser completion bash)"',
    "zsh": 'eval "$(analyser completion zsh)"',
    "fish": "analyser completion fish | source",
    "pwsh": "analyser completion powershell | Out-String | Invoke-Expression",
}
STARTED = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
    "pwsh": ["pwsh", "-NoProfile", "-NoLogo"],
}
PROMPTS = {
    "bash": f"bind 'set enable-bracketed-paste off'; PS1='{PROMPT}'",
    "zsh": f"unsetopt zle_bracketed_paste; unset zle_bracketed_paste; PS1='{PROMPT}'",
    "fish": f"function fish_prompt; echo -n '{PROMPT}'; end; function fish_right_prompt; end",
    "pwsh": f"function prompt {{ '{PROMPT}' }}",
}
SUMS = {"fish": "(math 40 + 2)", "pwsh": "$(40 + 2)"}  # what a shell works out, and no echo shows
SHOWN = {"pwsh": "Write-Host -Separator '|' '<<' "}
BEGUN = [  # what is typed before TAB, and the words that the shell then has
    ("analyser rep", ["report"]),
    ("analyser mon", ["monday run.fit"]),
    ("analyser report mon", ["report", "monday run.fit"]),
    ("analyser report tues", ["report", "tuesday.gpx"]),  # its page lies beside it
    ("analyser report note", ["report", "notes.txt"]),  # what a file is, its bytes say
    ("analyser audit Old", ["audit", "Old runs"]),
    ("analyser report Old\\ runs/fri", ["report", "Old runs/friday.TCX"]),
    ("analyser inspect exp", ["inspect", "export.zip"]),
    ("analyser explain easy-k", ["explain", "easy-km"]),
    ("analyser explain no-usu", ["explain", "no-usual-strike"]),
    ("analyser runner set hei", ["runner", "set", "height"]),
    ("analyser runner set units m", ["runner", "set", "units", "mi"]),
    ("analyser schema sea", ["schema", "season"]),
    ("analyser plan tues", ["plan", "tuesday.gpx"]),
    ("analyser plan 5", ["plan", "5x(3min run, 1min walk)"]),
    ("analyser watch Ol", ["watch", "Old runs"]),
    ("analyser compare mon", ["compare", "monday run.fit"]),
    ("analyser report --dam", ["report", "--damage-exponent"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with recordings, and what is none; and `analyser` in reach."""
    home = tmp_path_factory.mktemp("home")
    (home / "Old runs").mkdir()
    names = ["monday run.fit", "tuesday.gpx", "tuesday.report.png", "notes.txt", "export.zip"]
    for name in (*names, "Old runs/friday.TCX"):
        (home / name).write_bytes(b"")
    program = home / "bin" / "analyser"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m analyser "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return home


def environment(home: Path) -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    path = f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}"
    own = {"HOME": str(home), "PATH": path, "TERM": "vt100", "HISTFILE": "", "LC_ALL": "C.UTF-8"}
    python = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, **own, "PYTHONPATH": python}


class Shell:
    """A shell on a terminal of its own, with our completion set up as the documents say."""

    def __init__(self, name: str, home: Path) -> None:
        self.name = name
        program, *arguments = STARTED[name]
        self.child = pexpect.spawn(
            program, arguments, cwd=str(home), env=environment(home), encoding="utf-8",
            timeout=30, dimensions=(40, 200)
        )  # fmt: skip
        self.child.delaybeforesend = None
        time.sleep(0.5)
        self.child.sendline(PROMPTS[name])
        self.child.sendline(SETUP[name])
        self.child.sendline(f"echo is-set-up-{SUMS.get(name, '$((40 + 2))')}")
        self.child.expect_exact("is-set-up-42")

    def completed(self, begun: str) -> list[str]:
        """Return the words after the command when TAB was pressed on a line."""
        home_key, end_key = "\x01", "\x05"
        shown = SHOWN.get(self.name, "printf '<<%s>>' ")
        self.child.send(f"{begun}\t{home_key}{shown}{end_key}\r")
        self.child.expect(r"<<analyser>>(.*?)ready> ")
        said: str = self.child.match[1]
        return [word.partition(">>")[0] for word in said.split("<<")[1:]]


@pytest.fixture(scope="module", params=list(STARTED))
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[Shell]:
    name = request.param
    if shutil.which(STARTED[name][0]) is None:
        pytest.skip(f"{name} is not on this machine: its completion was not tried")
    shell = Shell(name, folder)
    yield shell
    shell.child.close(force=True)


@pytest.mark.parametrize(("begun", "words"), BEGUN)
def test_tab_completes_what_was_begun(shell: Shell, begun: str, words: list[str]) -> None:
    completed = [word.removesuffix("/") for word in shell.completed(begun)]  # zsh takes it off
    assert completed == words


def asked(home: Path, shell: str, words: str, at: str) -> list[list[str]]:
    """Return what the program answers a shell's script: kind, value and meaning of each offer."""
    asking = {"COMP_WORDS": words, "COMP_CWORD": at, "_ANALYSER_COMPLETE": f"{shell}_complete"}
    return [line.split("\t") for line in said(home, **asking).splitlines()]


def said(home: Path, *words: str, **variables: str) -> str:
    """Return what the program prints for words and variables of its environment."""
    command, setting = (
        [sys.executable, "-m", "analyser", *words],
        {**environment(home), **variables},
    )
    done = subprocess.run(
        command, env=setting, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout


def test_powershell_asks_in_json_and_is_answered(folder: Path) -> None:
    offered = asked(folder, "powershell", json.dumps(["analyser", "runner", "set"]), "he")
    assert offered == [["plain", "height", ""]]


def test_powershell_may_have_a_blank_in_a_word(folder: Path) -> None:
    words = json.dumps(["analyser", "report", "monday run.fit"])
    assert asked(folder, "powershell", words, "tue") == [["recording", "tue", ""]]


def test_commands_are_offered_with_what_they_do(folder: Path) -> None:
    [offered] = asked(folder, "zsh", "analyser sch", "1")[:1]
    assert offered == ["plain", "schema", "Print the JSON Schema of a document that programs get."]


def test_recordings_are_offered_where_no_command_is_given(folder: Path) -> None:
    assert ["recording", "mon", ""] in asked(folder, "bash", "analyser\nmon", "1")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_a_shell_is_the_one_that_click_is_asked_for(folder: Path, shell: str) -> None:
    printed = said(folder, "completion", shell)
    assert printed.split() == said(folder, _ANALYSER_COMPLETE=f"{shell}_source").split()
    assert "fit|gpx|tcx" in printed


def test_sessions_are_offered_beside_courses() -> None:
    offered = courses(click.Context(click.Command("plan")), None, "5x")
    assert [item.value for item in offered] == ["5x(3min run, 1min walk)", "5x"]


@pytest.mark.parametrize("session", SESSIONS)
def test_a_session_that_is_offered_is_understood(session: str) -> None:
    assert parsed(session)
