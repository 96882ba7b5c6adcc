"""What a document of another shape than its kind does to a reader: one error, with the fact."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from analyser.errors import UnreadableFileError
from analyser.formats.base import Format, RawActivity

# A number where a list should be, a date in the year 10**9, a list that ends early.
MISSHAPEN = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError),
    *(ArithmeticError, RecursionError, OSError),
)
Reader = Callable[[bytes, str], list[RawActivity]]


def document_format(
    name: str, suffixes: tuple[str, ...], recognises: Callable[[bytes], bool], read: Reader
) -> Format:
    """Return the format of one service's files; what is misshapen in them is said so."""

    @wraps(read)
    def guarded(data: bytes, file: str) -> list[RawActivity]:
        with_name = f"its fields are not as {name} writes them"
        try:
            return read(data, file)
        except MISSHAPEN as error:
            raise misshapen(file, with_name, error) from None

    return Format(name, suffixes, recognises, guarded, advised=False)


def misshapen(file: str, fact: str, error: Exception) -> UnreadableFileError:
    """Return the error for a document whose fields are of another kind than they should be."""
    detail = str(error).splitlines()[0][:60] if str(error) else type(error).__name__
    return UnreadableFileError(file, f"{fact} ({detail})", "Export it again, or as FIT or TCX")
