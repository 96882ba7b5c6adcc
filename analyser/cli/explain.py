"""`analyser explain`: what a word of a page means, and why a row or a notice says what it says."""

from __future__ import annotations

import click

from analyser.cli.offers import topics
from analyser.cli.terminal import width_of


@click.command("explain", epilog="Example: analyser explain hills")
@click.argument("topic", nargs=-1, shell_complete=topics)
def command(topic: tuple[str, ...]) -> None:
    """Say why: a row, any word of a page, `score`, a notice; without a topic, what there is."""
    from analyser.report.explain import explain, topic_of

    words = " ".join(topic)
    if words and not topic_of(words):
        raise click.UsageError(f"There is no {words!r} to explain{_meant(words)}")
    click.echo(explain(topic_of(words) or None, width_of(to_stderr=False)))


def _meant(words: str) -> str:
    from difflib import get_close_matches

    from analyser.guidelines import GUIDELINES
    from analyser.report.explain import names, plain

    near = get_close_matches(plain(words), names(), n=1)
    guidelines = ", ".join(guideline.key for guideline in GUIDELINES)
    every = f". There are {guidelines}, score, routine, words and notices: analyser explain"
    return f"; did you mean {near[0]!r}?" if near else every
