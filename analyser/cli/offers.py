"""What TAB offers for an argument: recordings, topics, values of the profile, sessions."""

from __future__ import annotations

from typing import TypeAlias

import click
from click.shell_completion import CompletionItem

Items: TypeAlias = "list[CompletionItem[str]]"  # in quotes: older versions of click know no [str]
RECORDING = "recording"  # a shell lists these itself: files that may be one, folders, else any file
FOLDER = "dir"  # as click calls it
SESSIONS = {
    "5x(3min run, 1min walk)": "run-walk, by time",
    "30 min": "the base run",
    "10 km, 120 m up": "a distance with its climb",
    "2 km + 6x(1min run, 2min walk) + 1 km": "parts in a row",
}


def recordings(context: click.Context, parameter: click.Parameter | None, incomplete: str) -> Items:
    """Return that a recording goes here: the shell lists files in its own way of quoting."""
    del context, parameter
    return [CompletionItem(incomplete, type=RECORDING)]


def folders(context: click.Context, parameter: click.Parameter | None, incomplete: str) -> Items:
    """Return that a folder goes here."""
    del context, parameter
    return [CompletionItem(incomplete, type=FOLDER)]


def courses(context: click.Context, parameter: click.Parameter | None, incomplete: str) -> Items:
    """Return what a plan may be of: a file with a course, or a written session."""
    sessions = [CompletionItem(name, help=said) for name, said in SESSIONS.items()]
    files = recordings(context, parameter, incomplete)
    return [*(item for item in sessions if item.value.startswith(incomplete)), *files]


def topics(context: click.Context, parameter: click.Parameter | None, incomplete: str) -> Items:
    """Return what can be explained; words that were typed before narrow it down."""
    del parameter
    from analyser.guidelines import GUIDELINES
    from analyser.report.explain import topics as every
    from analyser.report.glossary import WORDS

    if context.params.get("topic"):
        return []
    titles = {key: entry.title for key, entry in WORDS.items()}
    titles |= {guideline.key: guideline.title for guideline in GUIDELINES}
    return [
        CompletionItem(topic, help=titles.get(topic))
        for topic in every()
        if topic.startswith(incomplete.lower())
    ]


def profile_values(
    context: click.Context, parameter: click.Parameter | None, incomplete: str
) -> Items:
    """Return how the value of a profile's key may be written."""
    del parameter
    from analyser.settings import SETTINGS

    key = context.params.get("key")
    if key == "runs":
        return [CompletionItem(incomplete, type=FOLDER)]
    choices = {
        "units": ["km", "mi"],
        "runs-without-sport": ["yes", "no"],
        "coming-back": ["no"],
        "walks-free": ["yes", "no"],
        "calf-injury": ["no"],
    }
    example = [SETTINGS[key][2].partition(" ")[2]] if key in SETTINGS else []
    values = dict.fromkeys([*choices.get(str(key), []), *example])
    return [CompletionItem(value) for value in values if value.startswith(incomplete)]


def levels(context: click.Context, parameter: click.Parameter | None, incomplete: str) -> Items:
    """Return the levels of soreness, and days that have names."""
    del parameter
    typed = context.params.get("words") or ()
    days = [] if typed else ["today", "yesterday"]
    words = [*map(str, range(11)), *days] if len(typed) < 2 else []
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]
