"""`analyser validate`: what told the sore mornings, from the runner's own diary and runs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from analyser.cli import say
from analyser.cli.offers import recordings
from analyser.cli.terminal import width_of
from analyser.cli.values import LOCAL_PATH
from analyser.cli.whose import refuse_a_bad_profile

if TYPE_CHECKING:
    from analyser.season.validation import Validation


@click.command("validate", epilog="Example: analyser validate ~/runs")
@click.argument("paths", nargs=-1, shell_complete=recordings)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--library", type=LOCAL_PATH, help="Another library than the usual.")
def command(paths: tuple[str, ...], as_json: bool, library: Path | None) -> None:
    """Ask your diary what told the sore mornings: load, speed, climb or length of the run before.

    All your runs that the library knows are asked; recordings named here are taken in first.
    """
    refuse_a_bad_profile()
    from analyser.report.validation_text import validation_document, validation_text

    found = _found(paths, library)
    if as_json:
        click.echo(json.dumps(validation_document(found), indent=1))
    else:
        click.echo(validation_text(found, width_of(to_stderr=False)))


def _found(paths: tuple[str, ...], library: Path | None) -> Validation:
    from analyser.cli.progress import Counter
    from analyser.cli.whose import user, whose
    from analyser.engines.when_it_pays import WhenItPays
    from analyser.season.data_folder import library_path
    from analyser.season.days import is_dated
    from analyser.season.duplicates import merge_duplicates
    from analyser.season.recall import Recall
    from analyser.season.store.library import Library
    from analyser.season.validation import validate

    with Library(library or library_path()) as store, Counter() as counter:
        member = whose(paths, store.owners()) if paths else user()
        recall = Recall(member, store, WhenItPays(), counter.step)
        if paths:
            recall.take_in(paths)
        for notice in recall.notices:
            say(notice.message)
        today = date.today()
        rows, _ = merge_duplicates([row for row in recall.known.rows if is_dated(row, today)])
    return validate(rows, member.diary, member.runner.timezone)
