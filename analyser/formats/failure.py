"""What could not be read, as a value: a batch names it and goes on."""

from __future__ import annotations

from dataclasses import dataclass

from analyser.errors import AnalyserError, NotARunError, UnreadableFileError
from analyser.run import LONGEST_SENTENCE, cut


@dataclass(frozen=True)
class Failure:
    """One input that gave no run: its name, the fact and the cure, as in the error.

    Parameters
    ----------
    kind
        For what is no run, what it is instead, to be counted by ("sleep", "cycling").
    """

    name: str
    code: str
    message: str
    cure: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", cut(self.message, LONGEST_SENTENCE))
        object.__setattr__(self, "kind", cut(self.kind))

    @classmethod
    def of(cls, error: AnalyserError) -> Failure:
        """Return an error as a value."""
        kind = error.kind if isinstance(error, NotARunError) else ""
        return cls(error.name, error.code, error.message, error.cure, kind)

    def error(self) -> NotARunError | UnreadableFileError:
        """Return the value as an error again."""
        if self.code == NotARunError.code:
            return NotARunError(self.name, self.message, self.cure, self.kind)
        return UnreadableFileError(self.name, self.message, self.cure)
