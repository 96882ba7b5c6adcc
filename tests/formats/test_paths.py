"""A path that was dropped on a terminal is the path of the file."""

import pytest

from analyser.formats.paths import unquote_dropped_path


@pytest.mark.parametrize(
    ("dropped", "path"),
    [
        ("run.fit", "run.fit"),
        ("'/home/ann/my run.fit'", "/home/ann/my run.fit"),
        ('"/home/ann/my run.fit" ', "/home/ann/my run.fit"),
        ("/home/ann/my\\ run\\ \\(1\\).fit ", "/home/ann/my run (1).fit"),
        ("file:///home/ann/my%20run%20%C3%A4.fit", "/home/ann/my run ä.fit"),
        ("file://localhost/home/ann/run.fit", "/home/ann/run.fit"),
        ("file:///C:/Users/Ann/run.fit", "C:/Users/Ann/run.fit"),
        ("'it'\\''s mine.fit'", "it's mine.fit"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_what_a_terminal_adds_is_taken_off(dropped, path):
    assert unquote_dropped_path(dropped) == path


def test_a_path_that_exists_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd\\ name.fit").touch()
    assert unquote_dropped_path("odd\\ name.fit") == "odd\\ name.fit"
