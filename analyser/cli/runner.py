"""`analyser runner`: what only the runner knows, shown and set."""

from __future__ import annotations

from dataclasses import replace

import click

from analyser import profile as profiles
from analyser.cli import EXIT_USAGE, say
from analyser.cli.offers import profile_values
from analyser.cli.terminal import echo
from analyser.errors import BadRunnerError
from analyser.report.escaping import printable
from analyser.runner import Runner, example
from analyser.settings import SETTINGS, said, with_value


@click.group(
    "runner", invoke_without_command=True, epilog="Example: analyser runner set height 1.68"
)
@click.pass_context
def command(context: click.Context) -> None:
    """Show or set what only you know."""
    if context.invoked_subcommand is None:
        context.invoke(show)


@command.command("show", epilog="Example: analyser runner show")
def show() -> None:
    """Show the profile, and what would sharpen the answer."""
    profile = profiles.load()
    for key, (name, _, metric) in SETTINGS.items():
        value = getattr(profile, name)
        unknown = f"not known; analyser runner set {example(metric, profile.units)}"
        known = unknown if value is None else printable(said(profile, key))
        echo(f"{key:15} {known}", to_stderr=False)
    click.echo(f"\nkept in {printable(str(profiles.profile_path()))}")


@command.command("set", epilog="Example: analyser runner set easy-pace 6:30")
@click.argument("key", metavar="KEY", type=click.Choice(list(SETTINGS)))
@click.argument("value", shell_complete=profile_values)
@click.pass_context
def set_value(context: click.Context, key: str, value: str) -> None:
    """Set one value: height, easy-pace, units, coming-back, calf-injury, run-days, runs ..."""
    before = profiles.load()
    try:
        profile = with_value(before, key, value)
    except BadRunnerError as error:
        say(str(error))
        context.exit(EXIT_USAGE)
    path = profiles.save(profile)
    click.echo(f"{key} is {printable(said(profile, key))} now, kept in {printable(str(path))}")


@command.command("unset", epilog="Example: analyser runner unset easy-pace")
@click.argument("key", metavar="KEY", type=click.Choice(list(SETTINGS)))
def unset(key: str) -> None:
    """Forget one value."""
    name = SETTINGS[key][0]
    profiles.save(replace(profiles.load(), **{name: getattr(Runner(), name)}))
    click.echo(f"{key} is forgotten")
