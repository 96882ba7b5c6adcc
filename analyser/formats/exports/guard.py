"""What a document of another shape than its kind does to a reader: one error, with the fact."""

from __future__ import annotations

from analyser.errors import UnreadableFileError

# A number where a list should be, a date in the year 10**9, a list that ends early.
MISSHAPEN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(ArithmeticError, RecursionError, OSError),
)


def misshapen(file: str, fact: str, error: Exception) -> UnreadableFileError:
    """Return the error for a document whose fields are of another kind than they should be."""
    detail = str(error).splitlines()[0][:60] if str(error) else type(error).__name__
    return UnreadableFileError(file, f"{fact} ({detail})", "Export it again, or as FIT or TCX")
