"""`analyser library`: what audits keep, shown, checked, emptied."""

from __future__ import annotations

from pathlib import Path

import click

from analyser.cli import EXIT_FAILURES, say


@click.command("library", epilog="Example: analyser library --check")
@click.option("--check", is_flag=True, help="Look at every entry for damage.")
@click.option("--empty", is_flag=True, help="Forget everything; recordings are not touched.")
@click.option("--library", "path", type=click.Path(path_type=Path), help="Another than the usual.")
@click.pass_context
def command(context: click.Context, check: bool, empty: bool, path: Path | None) -> None:
    """Show what the library keeps, so that an audit reads only new files."""
    from analyser.season.library import Library, library_path

    with Library(path or library_path()) as library:
        if empty:
            library.empty()
        held = library.contents()
        click.echo(f"{held.outcomes} recordings known, of {held.files} files read")
        click.echo(f"{held.seasons} seasons, {held.size / 1e6:.1f} MB")
        click.echo(f"kept in {library.path or 'memory only'}")
        damage = library.damage() if check else ""
        if check:
            click.echo(f"damaged: {damage}; analyser library --empty" if damage else "all is well")
        for notice in library.notices:
            say(notice.message)
    if damage:
        context.exit(EXIT_FAILURES)
