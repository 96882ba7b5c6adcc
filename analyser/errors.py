"""Everything that can go wrong with a user's input, each with the file, the fact and the cure."""

from __future__ import annotations


class AnalyserError(Exception):
    """The family of all errors that a user can mend.

    Parameters
    ----------
    name
        The file, or the value, that the error is about, as the user gave it.
    message
        The fact, as the end of a sentence that begins with the name; no full stop.
    cure
        What to do about it, as a sentence without its full stop; empty where nothing can be done.

    Examples
    --------
    >>> print(UnreadableFileError("run.fit", "it is empty", "Export it again from the watch"))
    run.fit: it is empty. Export it again from the watch.
    """

    code = "error"

    def __init__(self, name: str, message: str, cure: str = "") -> None:
        super().__init__(name, message, cure)
        self.name = name
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        cure = f" {self.cure}." if self.cure else ""
        stop = "" if self.message.endswith(("?", "!")) else "."
        return f"{self.name}: {self.message}{stop}{cure}"


class UnreadableFileError(AnalyserError):
    """The bytes are no recording that can be read: empty, another format, damaged beyond use."""

    code = "unreadable"


DOUBTFUL = "doubtful"  # the kind of what names no sport and may be a run


class NotARunError(AnalyserError):
    """The file was read and is not a run: another sport, a course, a monitoring file.

    Parameters
    ----------
    kind
        What it is instead, in one word that can be counted by: "cycling", "route", "sleep".
    """

    code = "not-a-run"

    def __init__(self, name: str, message: str, cure: str = "", kind: str = "") -> None:
        super().__init__(name, message, cure)
        self.kind = kind

    def __reduce__(self) -> tuple[type[NotARunError], tuple[str, str, str, str]]:
        return type(self), (self.name, self.message, self.cure, self.kind)


class SeveralRunsError(AnalyserError):
    """The file holds several runs where one was asked for."""

    code = "several-runs"


class BadRunnerError(AnalyserError):
    """The runner's profile, or a value for it, makes no sense."""

    code = "bad-runner"


class OutputError(AnalyserError):
    """The result cannot be written where it was asked for."""

    code = "output"
