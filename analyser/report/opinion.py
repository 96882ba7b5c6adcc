"""How another reader's opinion of a recording is said, in the terminal and for programs."""

from __future__ import annotations

from typing import Any

from analyser.columns import COLUMNS
from analyser.formats.second_opinion import Channel, SecondOpinion
from analyser.report.escaping import printable
from analyser.report.values import number

DIGITS = 6


def opinion_document(opinion: SecondOpinion) -> dict[str, Any]:
    """Return a second opinion for programs; of positions only how many agree."""
    return {
        "reader": opinion.reader,
        "refusal": opinion.refusal,
        "samples": opinion.samples,
        "unmatched": opinion.unmatched,
        "channels": [_channel_document(channel) for channel in opinion.channels],
    }


def _channel_document(channel: Channel) -> dict[str, Any]:
    return {
        "name": channel.name,
        "unit": COLUMNS[channel.name].unit,
        "both": channel.both,
        "same": channel.same,
        "furthest": number(channel.furthest, DIGITS),
        "only_ours": channel.ours,
        "only_theirs": channel.theirs,
        "why": channel.why,
    }


def opinion_text(opinion: SecondOpinion) -> str:
    """Return a second opinion for the terminal: blank, a line, then a row a channel."""
    if opinion.refusal:
        whose = f"{opinion.reader} gave nothing: " if opinion.reader else ""
        return f"\n\nSecond opinion: {whose}{printable(opinion.refusal)}."
    apart = f", {opinion.unmatched:,} of ours at times it does not have" * bool(opinion.unmatched)
    head = f"\n\nSecond opinion of {opinion.reader}: {opinion.samples:,} samples{apart}"
    columns = f"  {'channel':24}{'both':>9}{'the same':>10}{'ours':>8}{'theirs':>8}"
    return "\n".join([head, columns, *[_row(channel) for channel in opinion.channels]])


def _row(channel: Channel) -> str:
    counts = f"{channel.both:>9,}{channel.same:>10,}{channel.ours:>8,}{channel.theirs:>8,}"
    unit = COLUMNS[channel.name].unit
    away = f"up to {channel.furthest:g} {unit} apart" if channel.furthest else ""
    words = "; ".join(word for word in (away, channel.why) if word)
    return f"  {channel.name:24}{counts}  {printable(words)}".rstrip()
