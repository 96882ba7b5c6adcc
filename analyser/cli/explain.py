"""`analyser explain`: why a guideline, the score or a notice says what it says."""

from __future__ import annotations

import click


@click.command("explain", epilog="Example: analyser explain hills")
@click.argument("topic", required=False)
def command(topic: str | None) -> None:
    """Say why: a guideline, `score`, or the code of a notice; without a topic, what there is."""
    from analyser.report.explain import explain, topics

    if topic is not None and topic not in topics():
        raise click.UsageError(
            f"There is no {topic!r} to explain. There are: {', '.join(topics())}"
        )
    click.echo(explain(topic))
