"""The man page, made from the help that click has: `PYTHONPATH=docs python -m made.man`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from analyser import __version__
from analyser.cli import group

PAGE = Path(__file__).resolve().parents[1] / "man" / "analyser.1"
ENVIRONMENT = {
    "ANALYSER_CONFIG_DIR": "Where the profile is kept, instead of the settings folder.",
    "ANALYSER_DATA_DIR": "Where the library and the diary are kept, instead of the data folder.",
    "NO_COLOR": "Set to anything: no colour.",
}
STATUSES = {
    "0": "Fine.",
    "1": "Some inputs failed, each named with its cure.",
    "2": "Wrong use: an option, a value or a page's ending that there is not.",
    "3": "Nothing usable.",
    "10": "Only with --fail-on: a run is so.",
    "130": "Interrupted, finished work kept.",
}


def man_page() -> str:
    """Return the page in roff; the same for the same version, on any day."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    context = group.make_context("analyser", [], resilient_parsing=True)
    name = group.help.splitlines()[0].rstrip(".") if group.help else ""
    yield f'.TH ANALYSER 1 "" "analyser {__version__}" "User commands"'
    yield from (".SH NAME", f"analyser \\- {_escaped(name[:1].lower() + name[1:])}")
    yield ".SH SYNOPSIS"
    yield from (".B analyser", "\\fIFILE\\fR", ".br")
    yield from (".B analyser", _escaped(" ".join(group.collect_usage_pieces(context))))
    yield ".SH DESCRIPTION"
    yield _escaped(f"{group.help} {group.epilog}")
    yield from (".SH OPTIONS", *_options(group, context))
    yield ".SH COMMANDS"
    for each in group.list_commands(context):
        yield from _command(each, context)
    yield from (".SH EXIT STATUS", *_terms(STATUSES.items()))
    yield from (".SH ENVIRONMENT", *_terms(ENVIRONMENT.items()))
    yield from (".SH NOTES", "Nothing leaves the machine. It is no medical advice.")


def _command(name: str, parent: click.Context) -> Iterator[str]:
    """Yield a command with its help and options; then those that it has of its own."""
    assert isinstance(parent.command, click.Group)
    command = parent.command.get_command(parent, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=parent)
    usage = (context.command_path, *command.collect_usage_pieces(context))
    yield f".SS {_escaped(' '.join(usage))}"
    yield from _paragraphs(command.help or "")
    if command.epilog:
        yield from (".PP", _escaped(command.epilog))
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            yield from _command(each, context)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help; those that click leaves as they are stay so."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        kept = paragraph.lstrip().startswith("\b")
        lines = [_escaped(line.strip("\b")) for line in paragraph.splitlines() if line.strip("\b ")]
        yield from (".PP",) * (number > 0)
        yield from ((".nf", *lines, ".fi") if kept else (" ".join(line.strip() for line in lines),))


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    command._help_option = None  # click keeps the one of whoever asked first
    records = [
        each.get_help_record(context)
        for each in command.get_params(context)
        if isinstance(each, click.Option)
    ]
    yield from _terms(record for record in records if record)


def _terms(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, meaning in pairs:
        yield from (".TP", f".B {_escaped(term)}", _escaped(meaning))


def _escaped(text: str) -> str:
    """Return a text of which roff takes nothing for an order."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", " ".join(plain.split()) if "  " not in text else plain)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(man_page(), encoding="utf-8")
