"""How help is laid out, in a terminal of 40 to 120 columns, and what a slip may have meant."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable

import click

from analyser.report.wrapping import NARROWEST, WIDEST

_NARROW = 64  # columns; below it a term has no room beside its meaning
_MARGIN = 2


class Formatter(click.HelpFormatter):
    """Click's, in the whole width of a narrow or a wide terminal."""

    def __init__(self, width: int | None = None, **others: int | None) -> None:
        del others  # the most that click would use is ours to say
        columns = shutil.get_terminal_size().columns
        fitting = min(max(columns, NARROWEST), WIDEST) - _MARGIN
        super().__init__(width=width or fitting)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms with their meanings: beside each other, or below where it is narrow."""
        terms = list(rows)
        if self.width < _NARROW:
            col_max, col_spacing = 4, 0
        super().write_dl(terms, col_max, col_spacing)


class Context(click.Context):
    """Click's, with our formatter."""

    formatter_class = Formatter


def refuse_a_slip(context: click.Context, word: str) -> None:
    """Fail for a word that is neither a command nor a file, and for what is nearly an option."""
    from analyser.cli import COMMANDS

    if word.startswith("-") and len(word) > 1:
        _refuse_an_option(context, word.partition("=")[0])
    elif word.replace("-", "").isalpha() and not os.path.lexists(word):
        near = [f"did you mean {meant!r}?" for meant in _near(word, COMMANDS)]
        cure = near[0] if near else "the commands: analyser --help"
        context.fail(f"there is neither a command nor a file {word!r}; {cure}")


def _refuse_an_option(context: click.Context, option: str) -> None:
    """Fail for an option that neither the program nor a report has, with those that are near."""
    from analyser.cli.report import command

    own = [name for each in context.command.params for name in each.opts]
    known = [*own, *context.help_option_names]
    reports = [name for each in command.params for name in (*each.opts, *each.secondary_opts)]
    if option.startswith("--") and not any(name.startswith(option) for name in reports):
        near = [f" Did you mean {' or '.join(names)}?" for names in [_near(option, known)] if names]
        if near:
            context.fail(f"No such option: {option}.{near[0]}")


def _near(word: str, words: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word, list(words), n=1, cutoff=0.7)
