"""A squad whose members are not all well: the one is named, the others are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyser.errors import AnalyserError
from analyser.runner import Runner
from analyser.season.members import members


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    (tmp_path / "ann").mkdir()
    (tmp_path / "ben").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("runner.toml", b"height_m = true"),
        ("runner.toml", b"height_m = " + b"[" * 5000),
        ("runner.toml", b"\xff"),
        ("runner.toml", b"#" * (2 << 20)),
        ("soreness.csv", b"date,level\n2026-06-17,bad\n"),
        ("soreness.csv", b"date,level,note\n2026-06-17,4,H\xfcgel\n"),
        ("soreness.csv", b"date,level\n2026-06-17,1"),
        ("soreness.csv", b"no diary"),
    ],
)
def test_a_bad_member_is_named_and_the_others_are_there(
    squad: Path, name: str, data: bytes
) -> None:
    (squad / "ann" / name).write_bytes(data)
    said: list[tuple[str, str]] = []

    def say(member: str, error: AnalyserError) -> None:
        said.append((member, str(error)))

    assert [member.name for member in members([str(squad)], Runner(), say)] == ["ben"]
    ((member, words),) = said
    assert member == "ann"
    assert words.startswith(f"{squad}/ann/{name}")


def test_without_somebody_to_tell_the_error_is_raised(squad: Path) -> None:
    (squad / "ben" / "runner.toml").write_bytes(b"height_m = true")
    with pytest.raises(AnalyserError, match=r"ben/runner\.toml"):
        members([str(squad)], Runner())
