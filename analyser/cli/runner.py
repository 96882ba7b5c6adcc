"""`analyser runner`: what only the runner knows, shown and set."""

from __future__ import annotations

from dataclasses import replace

import click

from analyser import runner as profiles
from analyser.cli import EXIT_USAGE, say
from analyser.errors import BadRunnerError
from analyser.runner import M_PER_MILE, SETTINGS, Runner


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
    for key, (name, _, example) in SETTINGS.items():
        value = getattr(profile, name)
        unknown = f"not known; analyser runner set {example}"
        click.echo(f"{key:15} {unknown if value is None else said(profile, key)}")
    click.echo(f"\nkept in {profiles.profile_path()}")


@command.command("set", epilog="Example: analyser runner set easy-pace 6:30")
@click.argument("key", type=click.Choice(list(SETTINGS)))
@click.argument("value")
@click.pass_context
def set_value(context: click.Context, key: str, value: str) -> None:
    """Set one value: height, easy-pace, max-heart-rate, units or timezone."""
    before = profiles.load()
    try:
        profile = profiles.with_value(before, key, value)
    except BadRunnerError as error:
        say(str(error))
        context.exit(EXIT_USAGE)
    path = profiles.save(profile)
    click.echo(f"{key} is {said(profile, key)} now, kept in {path}")


@command.command("unset", epilog="Example: analyser runner unset easy-pace")
@click.argument("key", type=click.Choice(list(SETTINGS)))
def unset(key: str) -> None:
    """Forget one value."""
    name = SETTINGS[key][0]
    profiles.save(replace(profiles.load(), **{name: getattr(Runner(), name)}))
    click.echo(f"{key} is forgotten")


def said(profile: Runner, key: str) -> str:
    """Return a value as people write it."""
    if key == "height":
        return f"{profile.height_m:.2f} m"
    if key == "easy-pace" and profile.easy_speed_mps:
        metres, unit = (M_PER_MILE, "mi") if profile.units == "mi" else (1000.0, "km")
        seconds = round(metres / profile.easy_speed_mps)
        return f"{seconds // 60}:{seconds % 60:02d} /{unit}"
    if key == "max-heart-rate":
        return f"{profile.max_heart_rate_bpm:.0f} bpm"
    return str(getattr(profile, SETTINGS[key][0]))
