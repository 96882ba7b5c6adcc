"""`analyser library`: what is kept of the runs, shown, checked, emptied; one of them taken out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli import EXIT_FAILURES, say
from analyser.cli.offers import recordings
from analyser.cli.values import LOCAL_PATH

if TYPE_CHECKING:
    from analyser.season.store.library import Library


@click.command("library", epilog="Example: analyser library --check")
@click.option("--check", is_flag=True, help="Look at every entry for damage.")
@click.option("--forget", metavar="FILE", shell_complete=recordings,
              help="Take a run out, as one of a friend's.")  # fmt: skip
@click.option("--empty", is_flag=True, help="Forget everything; recordings are not touched.")
@click.option("--sql", is_flag=True, help="Print the view that other programs can ask.")
@click.option("--library", "path", type=LOCAL_PATH, help="Another than the usual.")
@click.pass_context
def command(
    context: click.Context,
    check: bool,
    forget: str | None,
    empty: bool,
    sql: bool,
    path: Path | None,
) -> None:
    """Show what is kept of your runs, so that they are read once and judge the next ones."""
    from analyser.season.data_folder import library_path
    from analyser.season.store.library import Library

    if sql:
        _print_view(path or library_path())
        return
    with Library(path or library_path()) as library:
        if empty:
            library.empty()
        if forget:
            _forget(library, forget)
        _show(library)
        damage = library.damage() if check else ""
        if check:
            click.echo(f"damaged: {damage}; analyser library --empty" if damage else "all is well")
        for notice in library.notices:
            say(notice.message)
    if damage:
        context.exit(EXIT_FAILURES)


def _print_view(path: Path) -> None:
    """Print the view that the library has, and what its columns are."""
    from analyser.season.store.view import remarks, view_sql

    click.echo(f"-- in {path}\n{remarks()}\n{view_sql()};")


def _show(library: Library) -> None:
    held = library.contents()
    click.echo(f"{held.recordings} recordings known, of {held.files} files read")
    click.echo(f"of {held.runners} runner{'s' * (held.runners != 1)}, {held.size / 1e6:.1f} MB")
    click.echo(f"kept in {library.path or 'memory only'}")


def _forget(library: Library, file: str) -> None:
    """Take the runs of a file out of its runner's, by what it holds, or by name if it is gone."""
    from analyser.formats.paths import unquote_dropped_path
    from analyser.season.forgetting import forget

    name = unquote_dropped_path(file)
    count = forget(library, name)
    click.echo(f"{count} recording{'s' * (count != 1)} taken out: {name}")
    click.echo("Naming it to analyser report takes it back.")
